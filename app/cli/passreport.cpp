// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/passreport.h"

#include "app/cli/jsonshapes.h"
#include "core/text/describe.h"
#include "core/text/labels.h"
#include "core/text/valuetext.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QLocale>

#include <algorithm>
#include <array>
#include <set>

namespace vigie {

namespace {

constexpr std::array severities{Severity::Critical, Severity::Warning, Severity::Info, Severity::Good};

QString nameOf(std::string_view name)
{
    return QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
}

void printChange(Invocation& call, const Change& change, int pages)
{
    QString line =
        Cli::tr("%1  %2: %3 → %4")
            .arg(label(change.severity), label(change.criterion), valueText(change.before), valueText(change.after));
    line += pages > 1 ? QLatin1String("  ") + Cli::tr("(the same on %n page(s))", nullptr, pages) : QString();
    call.output.line(line + QLatin1String("  ") + QString::fromStdString(change.url));
}

} // namespace

QCommandLineOption failOnOption()
{
    return valueOption(QStringLiteral("fail-on"),
                       Cli::tr("Exit with 3 when something at or above this severity was found."),
                       QStringLiteral("SEVERITY"));
}

Result<std::optional<Severity>> failOnSeverity(const QCommandLineParser& options)
{
    if (!options.isSet(QStringLiteral("fail-on")))
        return std::optional<Severity>();
    const QString text = options.value(QStringLiteral("fail-on"));
    const auto severity = severityFromName(text.toStdString());
    if (!severity)
        return fail(ErrorCode::InvalidArgument, text);
    return severity;
}

int wrongSeverity(Output& output, const Error& error)
{
    return output.usage(Cli::tr("“%1” is no severity: critical, warning, info or good.").arg(error.subject));
}

bool reaches(std::span<const Change> changes, Severity severity)
{
    return std::ranges::any_of(changes, [severity](const Change& change) { return change.severity >= severity; });
}

QJsonObject severityCounts(std::span<const Change> changes)
{
    QJsonObject counts;
    for (const Severity severity : severities)
        counts.insert(nameOf(severityName(severity)),
                      static_cast<int>(std::ranges::count(changes, severity, &Change::severity)));
    return counts;
}

void printChanges(Invocation& call, std::span<const Change> changes, std::span<const ChangeGroup> groups,
                  ChangeDetail detail)
{
    std::vector<const Change*> ordered;
    for (const Change& change : changes) {
        if (detail == ChangeDetail::All || change.group || change.severity >= Severity::Warning)
            ordered.push_back(&change);
    }
    std::ranges::stable_sort(ordered, std::greater<>(), [](const Change* change) { return change->severity; });
    std::set<ChangeGroupId> shown;
    for (const Change* change : ordered) {
        if (!change->group) {
            printChange(call, *change, 1);
        } else if (shown.insert(*change->group).second) {
            const auto group = std::ranges::find(groups, *change->group, &ChangeGroup::id);
            printChange(call, *change, group == groups.end() ? change->groupPages : group->pages);
            if (group != groups.end() && group->exceptionCount > 0)
                call.output.line(QLatin1String("    ") +
                                 Cli::tr("%n page(s) do not fit", nullptr, group->exceptionCount));
        }
    }
}

void printPass(Invocation& call, const PassResult& result)
{
    if (call.global.json) {
        QJsonObject outcomes;
        for (const auto& [outcome, count] : result.outcomes)
            outcomes.insert(nameOf(outcomeName(outcome)), count);
        QJsonArray deployments;
        for (const Deployment& deployment : result.deployments)
            deployments.append(deployment.name);
        call.output.json(QJsonObject{{QStringLiteral("pass"), QString::number(result.pass.id.value)},
                                     {QStringLiteral("started_at"), jsonInstant(result.pass.startedAt)},
                                     {QStringLiteral("finished_at"), jsonInstant(result.pass.finishedAt)},
                                     {QStringLiteral("checked"), result.pass.checked},
                                     {QStringLiteral("failed"), result.pass.failed},
                                     {QStringLiteral("not_observed"), result.notObserved},
                                     {QStringLiteral("cancelled"), result.cancelled},
                                     {QStringLiteral("outcomes"), outcomes},
                                     {QStringLiteral("changes"), severityCounts(result.changes)},
                                     {QStringLiteral("changed_pages"), result.pass.changedPages},
                                     {QStringLiteral("groups"), static_cast<int>(result.groups.size())},
                                     {QStringLiteral("deployments"), deployments},
                                     {QStringLiteral("pages_added"), result.addedPages}});
        return;
    }
    printChanges(call, result.changes, result.groups, ChangeDetail::Notable);
    const double seconds = static_cast<double>(result.pass.startedAt.msecsTo(result.pass.finishedAt)) / 1000.0;
    call.output.line(Cli::tr("%n check(s)", nullptr, result.pass.checked) + QLatin1String(", ") +
                     Cli::tr("%n without a complete answer", nullptr, result.pass.failed) + QLatin1String(", ") +
                     Cli::tr("%1 s").arg(QLocale().toString(seconds, 'f', 1)));
    QStringList counts;
    for (const Severity severity : severities) {
        const auto count = std::ranges::count(result.changes, severity, &Change::severity);
        if (count > 0)
            counts.append(QStringLiteral("%1 %2").arg(count).arg(label(severity)));
    }
    call.output.line(counts.isEmpty() ? Cli::tr("Nothing changed.")
                                      : Cli::tr("Changes: %1").arg(counts.join(QLatin1String(", "))));
    for (const auto& [outcome, count] : result.outcomes) {
        if (outcome != Outcome::Ok)
            call.output.line(QStringLiteral("  %1 × %2").arg(count).arg(describe(outcome)));
    }
    for (const Deployment& deployment : result.deployments)
        call.output.line(Cli::tr("A deployment was noticed: %1").arg(deployment.name));
    if (result.addedPages > 0)
        call.output.line(
            Cli::tr("%n new page(s) of the sitemaps are watched from now on.", nullptr, result.addedPages));
    if (result.notObserved > 0)
        call.output.line(Cli::tr("%n URL(s) could not be observed from here.", nullptr, result.notObserved));
}

} // namespace vigie
