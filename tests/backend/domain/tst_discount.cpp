// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/domain/discount.h"

#include <QTest>

using namespace vigie::backend;

namespace {

const QDateTime now(QDate(2026, 11, 24), QTime(12, 0), Qt::UTC);

DiscountCode percent(BasisPoints rate)
{
    DiscountCode code;
    code.reduction = PercentageOff{rate};
    code.endsAt = now.addDays(10);
    return code;
}

DiscountCode amount(Cents net)
{
    DiscountCode code = percent(0);
    code.reduction = AmountOff{net};
    return code;
}

} // namespace

class TestDiscount : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rule32_everyDiscountEndsOrIsOnePersons()
    {
        DiscountCode code = percent(1'000);
        QVERIFY(isLawful(code));
        code.endsAt.reset();
        QVERIFY(!isLawful(code));
        code.onlyFor = 7;
        QVERIFY(isLawful(code));
    }

    void rule36_percentagesFirstThenAmounts()
    {
        // 49.90 - 50 % = 24.95; - 10 % of that = 2.50 (half up) = 22.45; - 5.00 = 17.45, in whichever order they came.
        const DiscountCode codes[] = {amount(5'00), percent(5'000), percent(1'000)};
        const DiscountCode turned[] = {percent(1'000), amount(5'00), percent(5'000)};
        QCOMPARE(reduced(49'90, codes), Cents(17'45));
        QCOMPARE(reduced(49'90, turned), Cents(17'45));
        QCOMPARE(reduced(49'90, {}), Cents(49'90));
    }

    void rule36_neverBelowZero()
    {
        const DiscountCode whole[] = {percent(10'000), amount(100'00)};
        QCOMPARE(reduced(19'90, whole), Cents(0));
        const DiscountCode more[] = {amount(15'00), amount(15'00)};
        QCOMPARE(reduced(19'90, more), Cents(0));
    }

    void rule36_refusals()
    {
        DiscountCode code = percent(1'000);
        QVERIFY(!refusalOf(code, 1, now));
        QVERIFY(refusalOf(code, 1, *code.endsAt) == CodeRefusal::Expired);
        QVERIFY(!refusalOf(code, 1, code.endsAt->addSecs(-1)));
        code.usesLeft = 1;
        QVERIFY(!refusalOf(code, 1, now));
        code.usesLeft = 0;
        QVERIFY(refusalOf(code, 1, now) == CodeRefusal::Exhausted);
        code.usesLeft.reset();
        code.sponsor = 1;
        QVERIFY(refusalOf(code, 1, now) == CodeRefusal::OwnReferral);
        QVERIFY(!refusalOf(code, 2, now));
        code.onlyFor = 3;
        QVERIFY(refusalOf(code, 2, now) == CodeRefusal::OtherAccount);
        QVERIFY(!refusalOf(code, 3, now));
    }
};

QTEST_GUILESS_MAIN(TestDiscount)
#include "tst_discount.moc"
