// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/text/moneytext.h"

#include <QTest>

using namespace vigie;
using namespace vigie::backend;

class TestMoneyText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void amounts()
    {
        QCOMPARE(euros(2'388, Language::English), QStringLiteral("€23.88"));
        QCOMPARE(euros(2'388, Language::French), QStringLiteral("23,88\u00A0€"));
        QCOMPARE(euros(203'880, Language::English), QStringLiteral("€2,038.80"));
        QCOMPARE(euros(203'880, Language::French), QStringLiteral("2\u00A0038,80\u00A0€"));
        QCOMPARE(euros(0, Language::English), QStringLiteral("€0.00"));
        QCOMPARE(euros(5, Language::English), QStringLiteral("€0.05"));
        QCOMPARE(euros(-5, Language::English), QStringLiteral("−€0.05"));
        QCOMPARE(euros(-169'905, Language::French), QStringLiteral("−1\u00A0699,05\u00A0€"));
    }

    void rates()
    {
        QCOMPARE(percentage(2'000, Language::English), QStringLiteral("20%"));
        QCOMPARE(percentage(2'000, Language::French), QStringLiteral("20\u00A0%"));
        QCOMPARE(percentage(215, Language::French), QStringLiteral("2,15\u00A0%"));
        QCOMPARE(percentage(0, Language::English), QStringLiteral("0%"));
    }
};

QTEST_GUILESS_MAIN(TestMoneyText)
#include "tst_moneytext.moc"
