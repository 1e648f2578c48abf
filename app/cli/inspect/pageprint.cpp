// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/inspect/pageprint.h"

#include "app/cli/cli.h"
#include "app/cli/inspect/indexabilitywords.h"
#include "app/cli/inspect/inspectcall.h"
#include "core/text/describe.h"
#include "core/text/labels.h"

#include <algorithm>

namespace vigie {

namespace {

QString joined(const std::vector<std::string>& values)
{
    QStringList texts;
    for (const std::string& value : values)
        texts.append(QString::fromStdString(value));
    return texts.join(QLatin1String(" · "));
}

QString directives(const RobotsDirectives& byCrawler)
{
    QStringList texts;
    for (const auto& [crawler, list] : byCrawler)
        texts.append(QString::fromStdString(crawler) + QLatin1String(": ") + joined(list));
    return texts.join(QLatin1String("; "));
}

void printContent(Output& output, const PageFacts& facts)
{
    for (const Heading& heading : facts.headings)
        output.line(QStringLiteral("  h%1  %2").arg(heading.level).arg(QString::fromStdString(heading.text)));
    const auto internal = std::ranges::count_if(facts.links, &Link::internal);
    const auto external = static_cast<std::ptrdiff_t>(facts.links.size()) - internal;
    printFact(output, label(CriterionId::InternalLinks), QString::number(internal));
    printFact(output, label(CriterionId::ExternalLinks), QString::number(external));
    output.line(
        Cli::tr("Images: %1, without alternative text: %2").arg(facts.images.count).arg(facts.images.withoutAlt));
    for (const StructuredData& data : facts.structuredData) {
        const QString what = data.error ? QString::fromStdString(*data.error) : joined(data.types);
        printFact(output, label(CriterionId::StructuredData),
                  QStringLiteral("%1: %2").arg(QString::fromStdString(data.format), what));
    }
    for (const AnalyticsId& id : facts.analytics)
        printFact(output, label(CriterionId::Analytics), QString::fromStdString(id.kind + ' ' + id.id));
    output.line(Cli::tr("Words: %1, bytes: %2").arg(facts.words).arg(facts.bytes));
}

QString milliseconds(std::optional<std::chrono::microseconds> time)
{
    return time ? QLocale().toString(static_cast<double>(time->count()) / 1'000.0, 'f', 1) : QStringLiteral("–");
}

} // namespace

void printPage(Output& output, const PageFacts& facts)
{
    output.line(QString::fromStdString(facts.url));
    printFact(output, label(CriterionId::Title), joined(facts.title));
    printFact(output, label(CriterionId::MetaDescription), joined(facts.metaDescription));
    printFact(output, label(CriterionId::MetaRobots), directives(facts.metaRobots));
    printFact(output, label(CriterionId::XRobotsTag), directives(facts.xRobotsTag));
    std::vector<std::string> canonicals = facts.canonicalHtml;
    canonicals.insert(canonicals.end(), facts.canonicalHeader.begin(), facts.canonicalHeader.end());
    printFact(output, label(CriterionId::Canonical), joined(canonicals));
    for (const HreflangLink& link : facts.hreflang)
        printFact(output, label(CriterionId::Hreflang), QString::fromStdString(link.lang + ' ' + link.url));
    printFact(output, label(CriterionId::Lang), QString::fromStdString(facts.lang.value_or(std::string())));
    printFact(output, label(CriterionId::Charset), QString::fromStdString(facts.charset));
    printFact(output, label(CriterionId::MetaRefresh),
              QString::fromStdString(facts.metaRefresh.value_or(std::string())));
    printContent(output, facts);
    printIndexability(output, facts.indexabilityReasons);
}

void printExchange(Output& output, const ExchangeMeta& exchange)
{
    output.line(describe(exchange.outcome));
    if (!exchange.detail.empty())
        output.line(Cli::tr("Technical detail: %1").arg(describeDetail(exchange.detail)));
    for (const Hop& hop : exchange.hops)
        output.line(QStringLiteral("%1  %2").arg(hop.status).arg(QString::fromStdString(hop.url)));
    for (const HeaderField& field : exchange.headers)
        output.line(QLatin1String("  ") + QString::fromStdString(field.name) + QLatin1String(": ") +
                    QString::fromStdString(field.value));
    output.line(
        Cli::tr("Bytes received: %1, after decompression: %2").arg(exchange.wireBytes).arg(exchange.decodedBytes));
    const PhaseTimings& times = exchange.timings;
    output.line(Cli::tr("Milliseconds: name lookup %1, connection %2, TLS %3, first byte %4, in all %5")
                    .arg(milliseconds(times.dns), milliseconds(times.connect), milliseconds(times.tls),
                         milliseconds(times.firstByte), milliseconds(times.total)));
    if (exchange.tls) {
        output.line(Cli::tr("Certificate of %1 from %2, valid until %3")
                        .arg(QString::fromStdString(exchange.tls->subject),
                             QString::fromStdString(exchange.tls->issuer),
                             QLocale().toString(exchange.tls->notAfter.toLocalTime(), QLocale::ShortFormat)));
    }
    if (exchange.confirmedBy)
        output.line(Cli::tr("Confirmed with a second HTTP library."));
}

} // namespace vigie
