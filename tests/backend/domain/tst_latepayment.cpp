// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/domain/latepayment.h"

#include <QTest>

using namespace vigie;
using namespace vigie::backend;

class TestLatePayment : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rule28_penalty()
    {
        QCOMPARE(latePenalty(59'88, {2026, 2, 1}, {2026, 3, 3}, m_rates).value(), Cents(32)); // 30 days at 2.15 %
        QCOMPARE(latePenalty(59'88, {2026, 2, 1}, {2026, 2, 1}, m_rates).value(), Cents(0));  // paid when due
        QCOMPARE(latePenalty(59'88, {2026, 2, 1}, {2026, 1, 1}, m_rates).value(), Cents(0));
    }

    /// The day of the payment counts, that on which it was due does not.
    void rule28_firstAndLastDay()
    {
        // A rate of 100 % for one day of 365, three times over.
        const HalfYearRates whole{{{2026, 1, 1}, 10'000}};
        QCOMPARE(latePenalty(365'00, {2026, 2, 1}, {2026, 2, 2}, whole).value(), Cents(3'00));
        QCOMPARE(latePenalty(365'00, {2026, 2, 1}, {2026, 2, 3}, whole).value(), Cents(6'00));
    }

    void rule28_eachHalfYearAtItsRate()
    {
        // 30 June at 2.15 %, 1 and 2 July at 4 %: rounded once, over all of it.
        const Cents expected = roundedHalfUp(Cents(1'000'000'00) * 3 * (215 + 2 * 400), 10'000 * 365);
        QCOMPARE(latePenalty(1'000'000'00, {2026, 6, 29}, {2026, 7, 2}, m_rates).value(), expected);
        // A whole year and a day, over three half-years.
        const Cents long_ =
            roundedHalfUp(Cents(100'00) * 3 * (std::int64_t{181} * 215 + 184 * 400 + 1 * 300), 10'000 * 365);
        QCOMPARE(latePenalty(100'00, {2025, 12, 31}, {2027, 1, 1}, m_rates).value(), long_);
    }

    void rule28_ratesAreData()
    {
        const auto unknown = latePenalty(100'00, {2027, 6, 1}, {2027, 7, 1}, m_rates);
        QVERIFY(!unknown);
        QCOMPARE(unknown.error().code, ErrorCode::NotFound);
        QCOMPARE(unknown.error().subject, QStringLiteral("2027-07-01"));
    }

    void rule29_indemnity() { QCOMPARE(recoveryIndemnity, Cents(40'00)); }

private:
    const HalfYearRates m_rates{{{2026, 1, 1}, 215}, {{2026, 7, 1}, 400}, {{2027, 1, 1}, 300}};
};

QTEST_GUILESS_MAIN(TestLatePayment)
#include "tst_latepayment.moc"
