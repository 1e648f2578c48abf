// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/arguments.h"

#include "core/monitor/sitefactory.h"

#include <QHostAddress>

namespace vigie {

namespace {

constexpr std::chrono::seconds shortestCheckInterval{300};
constexpr std::chrono::seconds longestCheckInterval{86'400};

/// The value of option \a name at \a index: behind "=" or the next argument. Null when it is another option.
std::optional<QString> optionValue(const QStringList& arguments, qsizetype& index, const QString& name)
{
    const QString& argument = arguments.at(index);
    if (argument.startsWith(name + QLatin1Char('=')))
        return argument.mid(name.size() + 1);
    if (argument != name || index + 1 >= arguments.size())
        return std::nullopt;
    return arguments.at(++index);
}

bool names(const QString& argument, const QString& option)
{
    return argument == option || argument.startsWith(option + QLatin1Char('='));
}

Result<void> takeValue(GlobalOptions& global, const QString& name, const QString& value)
{
    if (name == QLatin1String("--profile")) {
        global.profile = value;
    } else if (name == QLatin1String("--lang")) {
        if (value != QLatin1String("fr") && value != QLatin1String("en"))
            return fail(ErrorCode::InvalidArgument, name + QLatin1Char(' ') + value);
        global.language = value;
    } else {
        auto entry = parseHostOverride(value);
        if (!entry)
            return fail(ErrorCode::InvalidArgument, name + QLatin1Char(' ') + value, entry.error().detail);
        global.overrides.push_back(std::move(*entry));
    }
    return {};
}

} // namespace

Result<SplitArguments> splitArguments(const QStringList& arguments)
{
    static const QStringList withValue{QStringLiteral("--profile"), QStringLiteral("--lang"),
                                       QStringLiteral("--resolve")};
    SplitArguments split;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const QString& argument = arguments.at(i);
        if (argument == QLatin1String("--")) {
            split.rest.append(arguments.mid(i));
            break;
        }
        const auto option = std::find_if(withValue.begin(), withValue.end(),
                                         [&](const QString& name) { return names(argument, name); });
        if (option != withValue.end()) {
            const auto value = optionValue(arguments, i, *option);
            if (!value || value->isEmpty())
                return fail(ErrorCode::InvalidArgument, *option);
            if (auto taken = takeValue(split.global, *option, *value); !taken)
                return fail(taken.error());
        } else if (argument == QLatin1String("--json")) {
            split.global.json = true;
        } else if (argument == QLatin1String("--help") || argument == QLatin1String("-h")) {
            split.global.help = true;
        } else if (argument == QLatin1String("--version")) {
            split.global.version = true;
        } else {
            split.rest.append(argument);
        }
    }
    return split;
}

Result<std::chrono::seconds> parseDuration(const QString& text)
{
    const auto invalid = [&] { return fail(ErrorCode::InvalidArgument, text); };
    if (text.isEmpty())
        return invalid();
    qint64 unit = 1;
    QStringView digits(text);
    switch (text.back().unicode()) {
    case u's':
        unit = 1;
        break;
    case u'm':
        unit = 60;
        break;
    case u'h':
        unit = 3'600;
        break;
    case u'd':
        unit = 86'400;
        break;
    default:
        digits = {};
        break;
    }
    digits = digits.isNull() ? QStringView(text) : QStringView(text).chopped(1);
    bool ok = false;
    const qint64 count = digits.toLongLong(&ok);
    constexpr qint64 mostSeconds = 100LL * 366 * 86'400;
    if (!ok || count < 0 || count > mostSeconds / unit)
        return invalid();
    return std::chrono::seconds(count * unit);
}

Result<std::chrono::seconds> parseInterval(const QString& text)
{
    const auto interval = parseDuration(text);
    if (!interval || *interval < shortestCheckInterval || *interval > longestCheckInterval)
        return fail(ErrorCode::InvalidArgument, text, QStringLiteral("intervals go from 5m to 24h"));
    return interval;
}

Result<QDateTime> parseInstant(const QString& text, const QDateTime& now)
{
    if (const auto age = parseDuration(text))
        return now.addSecs(-age->count());
    const QDateTime instant = QDateTime::fromString(text, Qt::ISODate);
    if (!instant.isValid())
        return fail(ErrorCode::InvalidArgument, text,
                    QStringLiteral("a time is 2026-11-23, 2026-11-23T07:12:00Z or 24h"));
    return instant.toUTC();
}

} // namespace vigie
