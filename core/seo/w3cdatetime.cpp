// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/seo/w3cdatetime.h"

#include "core/base/asciitext.h"
#include "core/url/percentencoding.h"

#include <QDate>

#include <optional>

namespace vigie {
namespace {

/// Takes exactly \a digits digits off the front.
std::optional<int> takeNumber(std::string_view& text, std::size_t digits)
{
    if (text.size() < digits)
        return std::nullopt;
    int value = 0;
    for (const char digit : text.substr(0, digits)) {
        if (!isAsciiDigit(digit))
            return std::nullopt;
        value = value * 10 + (digit - '0');
    }
    text.remove_prefix(digits);
    return value;
}

bool take(std::string_view& text, char byte)
{
    if (!text.starts_with(byte))
        return false;
    text.remove_prefix(1);
    return true;
}

/// hh:mm
bool takeHourAndMinute(std::string_view& text)
{
    const auto hour = takeNumber(text, 2);
    if (!hour || *hour > 23 || !take(text, ':'))
        return false;
    const auto minute = takeNumber(text, 2);
    return minute && *minute <= 59;
}

bool takeSeconds(std::string_view& text)
{
    const auto second = takeNumber(text, 2);
    if (!second || *second > 59)
        return false;
    if (!take(text, '.'))
        return true;
    const std::size_t before = text.size();
    while (!text.empty() && isAsciiDigit(text.front()))
        text.remove_prefix(1);
    return text.size() < before;
}

bool isTimeWithZone(std::string_view text)
{
    if (!takeHourAndMinute(text) || (take(text, ':') && !takeSeconds(text)))
        return false;
    if (take(text, 'Z'))
        return text.empty();
    return (take(text, '+') || take(text, '-')) && takeHourAndMinute(text) && text.empty();
}

} // namespace

bool isW3cDatetime(std::string_view text)
{
    const auto year = takeNumber(text, 4);
    if (!year || text.empty())
        return year.has_value();
    if (!take(text, '-'))
        return false;
    const auto month = takeNumber(text, 2);
    if (!month || *month < 1 || *month > 12)
        return false;
    if (text.empty())
        return true;
    if (!take(text, '-'))
        return false;
    const auto day = takeNumber(text, 2);
    // The year 0000 is written but no year of QDate; 2000 has its days.
    if (!day || !QDate::isValid(*year == 0 ? 2000 : *year, *month, *day))
        return false;
    return text.empty() || (take(text, 'T') && isTimeWithZone(text));
}

} // namespace vigie
