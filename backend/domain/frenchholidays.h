// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>

namespace vigie::backend {

/// Of the Gregorian calendar, by the method that Butcher published in 1876 ("anonymous Gregorian algorithm").
[[nodiscard]] QDate easterSunday(int year);

/// The eleven public holidays of metropolitan France (Code du travail, article L3133-1).
[[nodiscard]] bool isFrenchHoliday(QDate day);

/// A "jour ouvrable": Monday to Saturday, but no public holiday (rule 35).
[[nodiscard]] bool isWorkingDay(QDate day);

/// The last of \a count working days that begin the day after \a from.
[[nodiscard]] QDate plusWorkingDays(QDate from, int count);

} // namespace vigie::backend
