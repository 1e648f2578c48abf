// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/inspect/domaininspection.h"
#include "app/cli/inspect/inspectcall.h"
#include "app/cli/inspect/inspectgroups.h"
#include "app/cli/inspect/linkheaderinspection.h"
#include "app/cli/inspect/urlinspection.h"
#include "app/cli/inspect/xrobotstaginspection.h"

namespace vigie {

namespace {

QString joined(const std::vector<std::string>& values)
{
    QStringList texts;
    for (const std::string& value : values)
        texts.append(QString::fromStdString(value));
    return texts.join(QLatin1String(", "));
}

struct UrlForm
{
    using Inspection = UrlInspection;

    static Result<UrlInspection::Query> read(const Invocation& call)
    {
        const auto href = neededArgument(call, 1, QStringLiteral("HREF"));
        if (!href)
            return fail(href.error());
        const QString base = call.arguments.first();
        return UrlInspection::Query{base.isEmpty() ? std::nullopt : std::optional(base.toStdString()),
                                    href->toStdString()};
    }

    static int print(const UrlInspection::Answer& answer, Invocation& call)
    {
        if (!answer)
            return call.output.failure(answer.error());
        call.output.line(QString::fromStdString(answer->href()));
        return ExitDone;
    }
};

struct DomainForm
{
    using Inspection = DomainInspection;

    static Result<DomainInspection::Query> read(const Invocation& call)
    {
        const auto host = neededArgument(call, 0, QStringLiteral("HOST"));
        if (!host)
            return fail(host.error());
        return DomainInspection::Query{host->toStdString()};
    }

    static int print(const DomainInspection::Answer& answer, Invocation& call)
    {
        if (answer.registrable)
            call.output.line(Cli::tr("Registrable domain: %1").arg(QString::fromStdString(*answer.registrable)));
        else
            call.output.line(Cli::tr("There is no registrable domain: this is a public suffix or no host name."));
        if (!answer.suffix.empty())
            call.output.line(Cli::tr("Public suffix: %1").arg(QString::fromStdString(answer.suffix)));
        return ExitDone;
    }
};

struct LinkHeaderForm
{
    using Inspection = LinkHeaderInspection;

    static Result<LinkHeaderInspection::Query> read(const Invocation& call)
    {
        const auto value = neededArgument(call, 0, QStringLiteral("VALUE"));
        if (!value)
            return fail(value.error());
        LinkHeaderInspection::Query query{value->toStdString(), std::nullopt};
        if (call.parser.isSet(QStringLiteral("base")))
            query.base = call.parser.value(QStringLiteral("base")).toStdString();
        return query;
    }

    static int print(const LinkHeaderInspection::Answer& answer, Invocation& call)
    {
        if (!answer)
            return call.output.failure(answer.error());
        for (const LinkHeaderEntry& entry : *answer) {
            QString line = QString::fromStdString(entry.href) + QLatin1String("  rel=") + joined(entry.rel);
            if (!entry.hreflang.empty())
                line += QLatin1String("  hreflang=") + joined(entry.hreflang);
            call.output.line(line);
        }
        if (answer->empty())
            call.output.note(Cli::tr("There is no link in this header."));
        return ExitDone;
    }
};

struct XRobotsTagForm
{
    using Inspection = XRobotsTagInspection;

    static Result<XRobotsTagInspection::Query> read(const Invocation& call)
    {
        if (const auto first = neededArgument(call, 0, QStringLiteral("VALUE")); !first)
            return fail(first.error());
        XRobotsTagInspection::Query query;
        for (const QString& value : call.arguments)
            query.values.push_back(value.toStdString());
        return query;
    }

    static int print(const XRobotsTagInspection::Answer& answer, Invocation& call)
    {
        for (const auto& [crawler, directives] : answer)
            printFact(call.output, crawler == "*" ? Cli::tr("Every crawler") : QString::fromStdString(crawler),
                      joined(directives));
        if (answer.empty())
            call.output.note(Cli::tr("There is no directive in this header."));
        return ExitDone;
    }
};

} // namespace

std::vector<Command> textInspections()
{
    const QCommandLineOption lines = linesOption();
    const QCommandLineOption base =
        valueOption(QStringLiteral("base"), Cli::tr("The URL that relative links start from."), QStringLiteral("U"));
    return {
        {QStringLiteral("inspect url"),
         Cli::tr("How a link resolves by the WHATWG URL Standard. An empty BASE stands for none."),
         {lines},
         {QStringLiteral("BASE HREF"), 0, 2},
         atOnce<inspect<UrlForm>>},
        {QStringLiteral("inspect domain"),
         Cli::tr("What the Public Suffix List says of a host."),
         {lines},
         {QStringLiteral("HOST"), 0, 1},
         atOnce<inspect<DomainForm>>},
        {QStringLiteral("inspect link-header"),
         Cli::tr("The links of a Link header (RFC 8288)."),
         {lines, base},
         {QStringLiteral("VALUE"), 0, 1},
         atOnce<inspect<LinkHeaderForm>>},
        {QStringLiteral("inspect x-robots-tag"),
         Cli::tr("The directives of X-Robots-Tag headers, by crawler."),
         {lines},
         {QStringLiteral("VALUE"), 0, 0},
         atOnce<inspect<XRobotsTagForm>>},
    };
}

} // namespace vigie
