// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/domain/money.h"

#include <QTest>

using namespace vigie::backend;

namespace {

PaidPeriod days(int count)
{
    const QDateTime from = QDateTime(QDate(2026, 1, 1), QTime(10, 0), Qt::UTC);
    return {from, from.addDays(count)};
}

} // namespace

class TestMoney : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rule12_vatOnTheSubtotal_data()
    {
        QTest::addColumn<Cents>("net");
        QTest::addColumn<Cents>("gross");
        QTest::newRow("S, month") << Cents(19'90) << Cents(23'88);
        QTest::newRow("L, month") << Cents(49'90) << Cents(59'88);
        QTest::newRow("XL, month") << Cents(169'90) << Cents(203'88);
        QTest::newRow("S, year") << Cents(199'00) << Cents(238'80);
        QTest::newRow("XL, year") << Cents(1'699'00) << Cents(2'038'80);
        QTest::newRow("half a cent goes up") << Cents(2) << Cents(2); // 0.4
        QTest::newRow("three cents") << Cents(3) << Cents(4);         // 0.6
        QTest::newRow("nothing") << Cents(0) << Cents(0);
    }

    void rule12_vatOnTheSubtotal()
    {
        QFETCH(Cents, net);
        QFETCH(Cents, gross);
        QCOMPARE(withVat(net, 2000).gross(), gross);
        QCOMPARE(withVat(net, 0).gross(), net); // reverse charge (rule 24)
    }

    void halvesGoUp()
    {
        QCOMPARE(roundedHalfUp(5, 10), Cents(1));
        QCOMPARE(roundedHalfUp(4, 10), Cents(0));
        QCOMPARE(roundedHalfUp(15, 10), Cents(2));
        QCOMPARE(roundedHalfUp(0, 7), Cents(0));
        QCOMPARE(shareOf(5, 1'000), Cents(1)); // half a cent
    }

    void rule23_anUpgradeCostsTheDifferenceProRata()
    {
        const PaidPeriod month = days(30);
        QCOMPARE(upgradePrice(19'90, 49'90, month, month.from), Cents(30'00));
        QCOMPARE(upgradePrice(19'90, 49'90, month, month.from.addDays(15)), Cents(15'00));
        QCOMPARE(upgradePrice(19'90, 49'90, month, month.to), Cents(0));
        QCOMPARE(upgradePrice(49'90, 19'90, month, month.from), Cents(0)); // nothing is given back
    }

    void rule42_whatRemainsIsReturned()
    {
        const PaidPeriod year = days(365);
        QCOMPARE(remainingShare(238'80, year, year.from.addSecs(-1)), Cents(238'80));
        QCOMPARE(remainingShare(238'80, year, year.from), Cents(238'80));
        QCOMPARE(remainingShare(238'80, year, year.to), Cents(0));
        QCOMPARE(remainingShare(238'80, year, year.to.addDays(9)), Cents(0));
        QCOMPARE(remainingShare(238'80, year, year.from.addDays(73)), Cents(191'04));                   // four fifths
        QCOMPARE(remainingShare(1, {year.from, year.from.addSecs(2)}, year.from.addSecs(1)), Cents(1)); // half a cent
        QCOMPARE(remainingShare(100, {year.from, year.from}, year.from), Cents(0));
    }
};

QTEST_GUILESS_MAIN(TestMoney)
#include "tst_money.moc"
