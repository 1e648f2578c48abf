// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/jsonshapes.h"
#include "app/cli/linkcall.h"
#include "app/cli/profilesession.h"
#include "app/cli/refusals.h"
#include "core/monitor/backlinkimport.h"
#include "core/store/linkrepository.h"
#include "core/text/describe.h"

#include <QFile>

namespace vigie {

namespace {

/// "source=Page,target=3". InvalidArgument.
Result<std::map<BacklinkField, std::string>> columnMapping(const QString& text)
{
    std::map<BacklinkField, std::string> columns;
    const QStringList pairs = text.split(QLatin1Char(','), Qt::SkipEmptyParts);
    for (const QString& pair : pairs) {
        const auto field = backlinkFieldFromName(pair.section(QLatin1Char('='), 0, 0).trimmed().toStdString());
        const QString column = pair.section(QLatin1Char('='), 1).trimmed();
        if (!field || column.isEmpty())
            return fail(ErrorCode::InvalidArgument, pair, QStringLiteral("written source=COLUMN,target=COLUMN"));
        columns[*field] = column.toStdString();
    }
    return columns;
}

Result<BacklinkImportOptions> importOptions(const Invocation& call)
{
    BacklinkImportOptions options;
    if (call.parser.isSet(QStringLiteral("format"))) {
        const QString name = call.parser.value(QStringLiteral("format"));
        const auto format = backlinkFormatFromName(name.toStdString());
        if (!format)
            return fail(ErrorCode::InvalidArgument, name, QStringLiteral("no format of that name"));
        options.format = *format;
    }
    auto columns = columnMapping(call.parser.value(QStringLiteral("columns")));
    if (!columns)
        return fail(columns.error());
    options.columns = std::move(*columns);
    options.target = call.parser.value(QStringLiteral("target")).toStdString();
    // A target for all rows is our site, and the exports that need one do not say which page they mean.
    const auto match = matchOption(call, options.target.empty() ? TargetMatch::Exact : TargetMatch::Domain);
    if (!match)
        return fail(match.error());
    options.match = *match;
    options.model.createdAt = call.clock.now();
    if (const auto applied = applyBacklinkOptions(call, options.model); !applied)
        return fail(applied.error());
    return options;
}

Result<BacklinkImport> readImport(const QString& path, const BacklinkImportOptions& options)
{
    QFile file(path);
    const bool opened =
        path == QLatin1String("-") ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    if (!opened)
        return fail(ErrorCode::FileUnreadable, path, file.errorString());
    auto import = parseBacklinkImport(file.readAll(), options);
    if (!import && import.error().subject.isEmpty())
        import.error().subject = path;
    return import;
}

int importLinks(Invocation& call)
{
    const auto options = importOptions(call);
    if (!options)
        return call.output.usage(
            Cli::tr("“%1” cannot be used: %2").arg(options.error().subject, options.error().detail));
    const auto import = readImport(call.arguments.first(), *options);
    if (!import)
        return call.output.failure(import.error());
    auto session = ProfileSession::open(call.global, ProfileAccess::ReadWrite, call.clock);
    if (!session)
        return call.output.failure(session.error());
    const auto added = LinkRepository(session->database()).add(import->links);
    if (!added)
        return call.output.failure(added.error());
    noteRefusals(call, import->refused);
    const int known = static_cast<int>(import->links.size()) - added->added + static_cast<int>(import->duplicates);
    if (call.global.json) {
        const std::string_view format = backlinkFormatName(import->format);
        call.output.json(
            QJsonObject{{QStringLiteral("format"), QLatin1String(format.data(), static_cast<int>(format.size()))},
                        {QStringLiteral("added"), added->added},
                        {QStringLiteral("known"), known},
                        {QStringLiteral("refused"), refusalsJson(import->refused)}});
    } else {
        call.output.line(Cli::tr("%n backlink(s) added", nullptr, added->added) + QLatin1String(", ") +
                         Cli::tr("%n known before", nullptr, known) + QLatin1String(", ") +
                         Cli::tr("%n refused", nullptr, static_cast<int>(import->refused.size())));
    }
    return import->links.empty() && !import->refused.empty() ? ExitFailed : ExitDone;
}

} // namespace

Command linkImportCommand()
{
    const QList<QCommandLineOption> options =
        QList<QCommandLineOption>{
            valueOption(QStringLiteral("format"),
                        Cli::tr("auto, txt, csv, search-console, ahrefs, majestic or semrush; auto finds out."),
                        QStringLiteral("FORMAT")),
            valueOption(QStringLiteral("columns"),
                        Cli::tr("Which columns hold what, by name or number: source=1,target=Link."),
                        QStringLiteral("MAPPING")),
            valueOption(QStringLiteral("target"),
                        Cli::tr("Your page or site, for rows that name no target; links to its whole domain count "
                                "unless --match says otherwise."),
                        QStringLiteral("URL")),
            matchOption()} +
        backlinkOptions();
    return {QStringLiteral("link import"),
            Cli::tr("Watches the backlinks that a file lists; “-” reads standard input."),
            options,
            {QStringLiteral("FILE"), 1, 1},
            atOnce<importLinks>};
}

} // namespace vigie
