// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/checkpolicy.h"

#include <QTest>

using namespace vigie;
using namespace std::chrono_literals;

class TestCheckPolicy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void confirmationsOfASite()
    {
        CheckPolicy policy;
        Site plain;
        Site own;
        own.fetch.confirmation = {5s, 30s, 4};
        QCOMPARE(confirmationPlan(plain, policy), (ConfirmationPlan{10s, 60s, 2}));
        QCOMPARE(confirmationPlan(own, policy), (ConfirmationPlan{5s, 30s, 4}));
    }

    void somebodyWaits()
    {
        CheckPolicy policy;
        policy.confirmation = ConfirmationMode::AtOnce;
        Site plain;
        Site own;
        own.fetch.confirmation = {5s, 30s, 4};
        QCOMPARE(confirmationPlan(plain, policy), (ConfirmationPlan{0s, 0s, 1}));
        QCOMPARE(confirmationPlan(own, policy), (ConfirmationPlan{0s, 0s, 4}));
        policy.confirmations.repeats = 0;
        QCOMPARE(confirmationPlan(plain, policy).repeats, 0);
    }

    void neverIsNever()
    {
        CheckPolicy policy;
        policy.confirmation = ConfirmationMode::Never;
        Site own;
        own.fetch.confirmation = {5s, 30s, 4};
        QCOMPARE(confirmationPlan(own, policy).repeats, 0);
    }
};

QTEST_GUILESS_MAIN(TestCheckPolicy)
#include "tst_checkpolicy.moc"
