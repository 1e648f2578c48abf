// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/changefilter.h"

#include "app/cli/arguments.h"
#include "app/cli/command.h"
#include "app/cli/profilesession.h"

namespace vigie {

QList<QCommandLineOption> changeFilterOptions()
{
    return {valueOption(QStringLiteral("site"), Cli::tr("Only this site (URL, host or name)."), QStringLiteral("S")),
            valueOption(QStringLiteral("since"),
                        Cli::tr("From this time on: 2026-11-23, 2026-11-23T07:12:00Z, or 24h ago as 24h."),
                        QStringLiteral("T")),
            valueOption(QStringLiteral("until"), Cli::tr("Before this time."), QStringLiteral("T")),
            valueOption(QStringLiteral("severity"),
                        Cli::tr("Only this severity: critical, warning, info or good (repeatable)."),
                        QStringLiteral("S")),
            valueOption(QStringLiteral("criterion"), Cli::tr("Only this criterion, for example title (repeatable)."),
                        QStringLiteral("C")),
            {QStringLiteral("group"), Cli::tr("One line for the same edit on several pages.")}};
}

Result<ChangeFilter> changeFilter(const QCommandLineParser& options, ProfileSession& session, const QDateTime& now)
{
    ChangeFilter filter;
    const auto site = session.optionalSite(options.value(QStringLiteral("site")));
    if (!site)
        return fail(site.error());
    filter.site = *site;
    for (const auto& [name, target] :
         {std::pair{QStringLiteral("since"), &filter.since}, std::pair{QStringLiteral("until"), &filter.until}}) {
        if (!options.isSet(name))
            continue;
        const auto instant = parseInstant(options.value(name), now);
        if (!instant)
            return fail(instant.error());
        *target = *instant;
    }
    for (const QString& text : options.values(QStringLiteral("severity"))) {
        const auto severity = severityFromName(text.toStdString());
        if (!severity)
            return fail(ErrorCode::InvalidArgument, text);
        filter.severities.push_back(*severity);
    }
    for (const QString& text : options.values(QStringLiteral("criterion"))) {
        const auto criterion = criterionFromName(text.toStdString());
        if (!criterion)
            return fail(ErrorCode::InvalidArgument, text);
        filter.criteria.push_back(*criterion);
    }
    return filter;
}

} // namespace vigie
