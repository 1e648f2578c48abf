// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/inspect/backlinkinspection.h"
#include "app/cli/inspect/charsetinspection.h"
#include "app/cli/inspect/indexabilitywords.h"
#include "app/cli/inspect/inspectcall.h"
#include "app/cli/inspect/inspectgroups.h"
#include "app/cli/inspect/robotsinspection.h"
#include "core/text/linklabels.h"

namespace vigie {

namespace {

/// The bytes of the first argument.
Result<QByteArray> inputFile(const Invocation& call)
{
    const auto path = neededArgument(call, 0, QStringLiteral("FILE"));
    return path ? readInput(*path) : Result<QByteArray>(fail(path.error()));
}

struct RobotsForm
{
    using Inspection = RobotsInspection;

    static Result<RobotsInspection::Query> read(const Invocation& call)
    {
        auto agent = neededOption(call, QStringLiteral("agent"));
        if (!agent)
            return fail(agent.error());
        auto url = neededOption(call, QStringLiteral("url"));
        if (!url)
            return fail(url.error());
        auto robots = inputFile(call);
        if (!robots)
            return fail(robots.error());
        return RobotsInspection::Query{std::move(*robots), std::move(*agent), std::move(*url)};
    }

    static int print(const RobotsInspection::Answer& answer, Invocation& call)
    {
        if (answer.line == 0)
            call.output.line(Cli::tr("Allowed: no rule applies."));
        else if (answer.allowed)
            call.output.line(Cli::tr("Allowed by line %1.").arg(answer.line));
        else
            call.output.line(Cli::tr("Blocked by line %1.").arg(answer.line));
        return ExitDone;
    }
};

struct CharsetForm
{
    using Inspection = CharsetInspection;

    static Result<CharsetInspection::Query> read(const Invocation& call)
    {
        auto bytes = inputFile(call);
        if (!bytes)
            return fail(bytes.error());
        return CharsetInspection::Query{std::move(*bytes),
                                        call.parser.value(QStringLiteral("content-type")).toStdString()};
    }

    static int print(const CharsetInspection::Answer& answer, Invocation& call)
    {
        QString line = Cli::tr("%1, because nothing says otherwise");
        if (answer.source == "bom")
            line = Cli::tr("%1, by the byte order mark");
        else if (answer.source == "header")
            line = Cli::tr("%1, by the Content-Type header");
        else if (answer.source == "meta")
            line = Cli::tr("%1, by a meta element");
        call.output.line(line.arg(QString::fromStdString(answer.name)));
        return ExitDone;
    }
};

QString backlinkLine(const MatchedLink& link)
{
    QStringList by;
    for (const std::string& reason : link.nofollowBy)
        by.append(QString::fromStdString(reason));
    QStringList parts{label(link.position)};
    parts.append(by.isEmpty() ? Cli::tr("followed") : Cli::tr("not followed (%1)").arg(by.join(QLatin1String(", "))));
    if (link.hidden)
        parts.append(Cli::tr("hidden"));
    return Cli::tr("%1  “%2”  %3")
        .arg(QString::fromStdString(link.href), QString::fromStdString(link.anchor), parts.join(QLatin1String(", ")));
}

struct BacklinkForm
{
    using Inspection = BacklinkInspection;

    static Result<BacklinkInspection::Query> read(const Invocation& call)
    {
        BacklinkInspection::Query query;
        query.now = call.clock.now();
        for (const auto& [name, member] :
             {std::pair{QStringLiteral("url"), &query.url}, std::pair{QStringLiteral("target"), &query.target}}) {
            auto value = neededOption(call, name);
            if (!value)
                return fail(value.error());
            *member = std::move(*value);
        }
        auto headers = headerOptions(call);
        if (!headers)
            return fail(headers.error());
        query.headers = std::move(*headers);
        auto html = inputFile(call);
        if (!html)
            return fail(html.error());
        query.html = std::move(*html);
        return query;
    }

    static int print(const BacklinkInspection::Answer& answer, Invocation& call)
    {
        if (!answer)
            return call.output.failure(answer.error());
        for (const MatchedLink& link : answer->links)
            call.output.line(backlinkLine(link));
        if (answer->links.empty())
            call.output.line(Cli::tr("The page has no link to the target."));
        printIndexability(call.output, answer->reasons);
        return ExitDone;
    }
};

} // namespace

std::vector<Command> documentInspections()
{
    const QCommandLineOption lines = linesOption();
    const QCommandLineOption agent = valueOption(
        QStringLiteral("agent"), Cli::tr("The crawler's product token, for example Googlebot."), QStringLiteral("A"));
    const QCommandLineOption contentType =
        valueOption(QStringLiteral("content-type"), Cli::tr("The Content-Type header."), QStringLiteral("T"));
    const QCommandLineOption target =
        valueOption(QStringLiteral("target"), Cli::tr("The URL that should be linked to."), QStringLiteral("T"));
    const CommandArgument file{QStringLiteral("FILE"), 0, 1};
    return {
        {QStringLiteral("inspect robots"),
         Cli::tr("Whether a robots.txt lets a crawler fetch a URL, and which line decides."),
         {agent, urlOption(), lines},
         file,
         atOnce<inspect<RobotsForm>>},
        {QStringLiteral("inspect charset"),
         Cli::tr("Which character set a browser reads a document with, and why."),
         {contentType, lines},
         file,
         atOnce<inspect<CharsetForm>>},
        {QStringLiteral("inspect backlink"),
         Cli::tr("The links of a document to a target: where they stand and whether they count."),
         {urlOption(), target, headerOption(), lines},
         file,
         atOnce<inspect<BacklinkForm>>},
    };
}

} // namespace vigie
