// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/domain/quota.h"

#include <QTest>

namespace vigie::backend {

class tst_Quota : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rule14_allowanceIsTheRest()
    {
        const Limits limits{10'000, 5, 100};
        QCOMPARE(allowance(limits, {}), limits);
        QCOMPARE(allowance(limits, {9'000, 5, 0}), (Limits{1'000, 0, 100}));
        // After a downgrade the others may use more than there is.
        QCOMPARE(allowance({20, 1, 5}, {9'000, 5, 6}), (Limits{0, 0, 0}));
    }
};

} // namespace vigie::backend

QTEST_APPLESS_MAIN(vigie::backend::tst_Quota)
#include "tst_quota.moc"
