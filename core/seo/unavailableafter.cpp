// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/seo/robotsdirectives.h"

#include <algorithm>
#include <charconv>

namespace vigie {
namespace {

struct DateParts
{
    int day = 0;
    int month = 0;
    int year = 0;
    int hour = 0;
    int minute = 0;
    int second = 0;
    int offsetSeconds = 0;
    bool afternoon = false;
};

struct Zone
{
    std::string_view name;
    int hours;
};

/// The zones of RFC 822 and those of Google's examples.
constexpr Zone zones[] = {{"utc", 0},  {"gmt", 0},  {"ut", 0},   {"z", 0},    {"est", -5}, {"edt", -4}, {"cst", -6},
                          {"cdt", -5}, {"mst", -7}, {"mdt", -6}, {"pst", -8}, {"pdt", -7}, {"cet", 1},  {"cest", 2}};

std::optional<int> number(std::string_view text)
{
    int value = 0;
    const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
    return !text.empty() && result.ec == std::errc() && result.ptr == text.data() + text.size() ? std::optional(value)
                                                                                                : std::nullopt;
}

int monthOf(std::string_view word)
{
    static constexpr std::string_view months[] = {"jan", "feb", "mar", "apr", "may", "jun",
                                                  "jul", "aug", "sep", "oct", "nov", "dec"};
    if (word.size() < 3)
        return 0;
    const auto found = std::find(std::begin(months), std::end(months), word.substr(0, 3));
    return found == std::end(months) ? 0 : static_cast<int>(found - std::begin(months)) + 1;
}

/// hh:mm or hh:mm:ss
bool readTime(std::string_view word, DateParts& parts)
{
    int* const fields[] = {&parts.hour, &parts.minute, &parts.second};
    std::size_t count = 0;
    while (count < 3) {
        const std::size_t colon = std::min(word.find(':'), word.size());
        const auto value = number(word.substr(0, colon));
        if (!value)
            return false;
        *fields[count++] = *value;
        if (colon == word.size())
            return count >= 2;
        word.remove_prefix(colon + 1);
    }
    return false;
}

/// "+0200"
bool readOffset(std::string_view word, DateParts& parts)
{
    const auto digits = number(word.substr(1));
    if (word.size() != 5 || !digits)
        return false;
    const int seconds = (*digits / 100 * 60 + *digits % 100) * 60;
    parts.offsetSeconds = word.front() == '-' ? -seconds : seconds;
    return true;
}

void readNumber(int value, std::size_t digits, DateParts& parts)
{
    if (parts.day == 0 && digits <= 2)
        parts.day = value;
    else if (digits == 4)
        parts.year = value;
    else if (digits == 2)
        parts.year = value < 70 ? 2000 + value : 1900 + value; // RFC 850 has two digits
}

bool readWord(std::string_view word, DateParts& parts)
{
    if (word.find(':') != std::string_view::npos)
        return readTime(word, parts);
    if (word.front() == '+' || word.front() == '-')
        return readOffset(word, parts);
    if (const auto value = number(word)) {
        readNumber(*value, word.size(), parts);
        return true;
    }
    if (const int month = monthOf(word)) {
        parts.month = month;
        return true;
    }
    const auto zone =
        std::find_if(std::begin(zones), std::end(zones), [word](const Zone& z) { return z.name == word; });
    if (zone != std::end(zones))
        parts.offsetSeconds = zone->hours * 3600;
    parts.afternoon = parts.afternoon || word == "pm";
    return true; // a day of the week, "at", an unknown zone
}

/// "23-aug-08" as three words; the sign of an offset stays.
std::string withoutDateHyphens(std::string_view text)
{
    std::string out(text);
    for (std::size_t i = 1; i < out.size(); ++i) {
        if (out[i] == ',' || (out[i] == '-' && out[i - 1] != ' '))
            out[i] = ' ';
    }
    return out;
}

std::optional<QDateTime> readWords(std::string_view date)
{
    DateParts parts;
    const std::string text = withoutDateHyphens(date);
    std::string_view rest = text;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find(' '), rest.size());
        if (end > 0 && !readWord(rest.substr(0, end), parts))
            return std::nullopt;
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    if (parts.afternoon && parts.hour < 12)
        parts.hour += 12;
    const QDate day(parts.year, parts.month, parts.day);
    const QTime time(parts.hour, parts.minute, parts.second);
    if (!day.isValid() || !time.isValid())
        return std::nullopt;
    return QDateTime(day, time, Qt::OffsetFromUTC, parts.offsetSeconds).toUTC();
}

} // namespace

std::optional<QDateTime> unavailableAfter(std::string_view directive)
{
    constexpr std::string_view name = "unavailable_after:";
    constexpr std::size_t longestDate = 100;
    if (!directive.starts_with(name) || directive.size() > name.size() + longestDate)
        return std::nullopt;
    directive.remove_prefix(name.size());
    directive.remove_prefix(std::min(directive.find_first_not_of(' '), directive.size()));
    const QString text = QString::fromUtf8(directive.data(), static_cast<qsizetype>(directive.size())).toUpper();
    QDateTime iso = QDateTime::fromString(text, Qt::ISODate);
    if (!iso.isValid())
        return readWords(directive);
    if (iso.timeSpec() == Qt::LocalTime)
        iso.setTimeSpec(Qt::UTC);
    return iso.toUTC();
}

} // namespace vigie
