// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>

namespace vigie::backend {

/// How long a subscription runs before it renews.
enum class Period { Month, Year };

/// The instant (UTC) at which clocks in Paris show \a day and \a time: a time that does not exist, when summer time
/// begins, moves forward by the hour that is missing; of one that exists twice it is the first (rule 20).
[[nodiscard]] QDateTime parisInstant(QDate day, QTime time);
/// The day that it is in Paris.
[[nodiscard]] QDate parisDay(const QDateTime& at);

/// The start of period \a number of a subscription whose first period (0) began at \a anchor: always counted from
/// there, never from the period before (rules 18 and 19), at the same time of day in Paris (rule 20). A day that the
/// month does not have is its last one.
[[nodiscard]] QDateTime periodStart(const QDateTime& anchor, Period period, int number);

/// The last instant at which unticking the renewal still ends the subscription before \a renewal: 48 hours, inclusive
/// and absolute (rule 21).
[[nodiscard]] QDateTime lastUntick(const QDateTime& renewal);

/// The last instant for a withdrawal after a payment (rule 33): 23:59:59 in Paris of the thirtieth day, that of the
/// payment not counted.
[[nodiscard]] QDateTime withdrawalDeadline(const QDateTime& payment);

/// The day by whose end what was paid is to be returned, once the operator was told at \a informed (rule 35): fifteen
/// working days.
[[nodiscard]] QDate refundDeadline(const QDateTime& informed);

} // namespace vigie::backend
