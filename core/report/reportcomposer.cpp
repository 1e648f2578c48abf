// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/reportcomposer.h"

#include "core/text/alerttext.h"
#include "core/text/describe.h"
#include "core/text/labels.h"
#include "core/text/linklabels.h"
#include "core/text/reporttext.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <span>

namespace vigie {

namespace {

using Word = ReportText::Word;
using Kind = ReportColumn::Kind;

constexpr qsizetype longestUrl = 200;
constexpr qsizetype longestValue = 240;
constexpr std::size_t listedIncidents = 50;
constexpr std::size_t listedMonitors = 200;
constexpr std::size_t listedSites = 100;
/// From the bottom of a column up.
constexpr std::array severities{Severity::Critical, Severity::Warning, Severity::Info, Severity::Good};

QString shown(const std::string& utf8)
{
    return harmless(QString::fromStdString(utf8), longestUrl);
}

QString nameOf(const Site& site)
{
    return site.name.isEmpty() ? shown(site.origin) : harmless(site.name);
}

QString nameOf(const PingMonitor& monitor)
{
    return monitor.name.isEmpty() ? shown(monitor.target) : harmless(monitor.name);
}

qint64 sumOf(const SeverityCounts& counts)
{
    return std::accumulate(counts.begin(), counts.end(), qint64(0));
}

qint64 countOf(const SeverityCounts& counts, Severity severity)
{
    return counts[static_cast<std::size_t>(severity)];
}

ReportDayState stateOf(const UptimeFigures& day)
{
    if (day.down > 0)
        return ReportDayState::Down;
    if (day.degraded > 0)
        return ReportDayState::Degraded;
    return day.up > 0 ? ReportDayState::Up : ReportDayState::NotObserved;
}

class Composing
{
public:
    Composing(const ReportContent& content, const Phrasebook& phrases, const QTimeZone& zone)
        : m_content(content), m_phrases(phrases), m_text(phrases, zone), m_alertText(phrases, zone)
    {
    }

    ReportDocument document()
    {
        ReportDocument document;
        const bool uptimeOnly = m_content.order.extent == ReportExtent::UptimeOnly;
        document.language = m_phrases.language() == Language::French ? QStringLiteral("fr") : QStringLiteral("en");
        document.title = m_text(uptimeOnly ? Word::StatusPage : Word::Report);
        document.about = subject();
        document.period = m_text.period(m_content.order.period);
        document.madeAt = m_text.madeAt(m_content.madeAt);
        document.madeBy = m_text.madeBy(harmless(m_content.agency.name));
        const bool own = !m_content.client.logo.isEmpty();
        document.logo = own ? m_content.client.logo : m_content.agency.logo;
        document.agencyLogo = own ? m_content.agency.logo : QByteArray();
        document.contents = m_text(Word::Contents);
        document.pageWord = m_text.pagePattern();
        if (uptimeOnly)
            document.sections = {uptime(), incidents(), uptimeRules()};
        else
            document.sections = {summary(),   openAlerts(), days(),  edits(), uptime(),
                                 incidents(), backlinks(),  pages(), rules()};
        std::erase_if(document.sections, [](const ReportSection& section) { return section.blocks.empty(); });
        return document;
    }

    [[nodiscard]] QString subject() const
    {
        const SiteSelection& sites = m_content.order.sites;
        if (sites.site && !m_content.sites.empty())
            return nameOf(m_content.sites.front());
        if (sites.client.isEmpty())
            return m_text(Word::AllSites);
        return harmless(m_content.client.name.isEmpty() ? sites.client : m_content.client.name);
    }

private:
    [[nodiscard]] QString number(qint64 value) const { return m_phrases.number(value); }

    ReportSection summary() const
    {
        ReportSection section{m_text(Word::Summary), {}};
        ReportList sentences;
        PageCounts before;
        PageCounts after;
        for (const ReportPages& site : m_content.pages) {
            for (std::size_t i = 0; i < before.byClass.size(); ++i) {
                before.byClass[i] += site.before.byClass[i];
                after.byClass[i] += site.after.byClass[i];
            }
        }
        const SeverityCounts changes = m_content.changes();
        sentences.entries.append(m_text.changesFound(sumOf(changes), countOf(changes, Severity::Critical),
                                                     countOf(changes, Severity::Warning)));
        sentences.entries.append(m_text.alertsRaised(sumOf(m_content.raisedAlerts), sumOf(m_content.openAlerts)));
        sentences.entries.append(uptimeSentences());
        if (m_content.backlinks.total() > 0) {
            const auto live = m_content.backlinks.byState[static_cast<std::size_t>(BacklinkState::Live)];
            sentences.entries.append(m_text.backlinksNow(live, m_content.backlinks.total()) + QLatin1Char(' ') +
                                     m_text.backlinksMoved(m_content.linkTransitions.lost,
                                                           m_content.linkTransitions.live,
                                                           m_content.linkTransitions.changed));
        }
        sentences.entries.append(m_text.pagesWatched(after.total(), before.total()));
        section.blocks.emplace_back(std::move(sentences));
        return section;
    }

    [[nodiscard]] QStringList uptimeSentences() const
    {
        const ReportMonitor* worst = nullptr;
        qint64 unobserved = 0;
        qint64 incidentCount = 0;
        for (const ReportMonitor& monitor : m_content.monitors) {
            incidentCount += monitor.incidentCount;
            if (!monitor.figures.percent())
                ++unobserved;
            else if (!worst || *monitor.figures.percent() < *worst->figures.percent())
                worst = &monitor;
        }
        QStringList sentences;
        if (worst)
            sentences.append(
                m_text.uptimeSummary(nameOf(worst->monitor), m_text.percent(worst->figures.percent()), incidentCount));
        if (unobserved > 0)
            sentences.append(m_text.notObserved(unobserved));
        return sentences;
    }

    ReportSection openAlerts() const
    {
        ReportSection section{m_text(Word::OpenAlerts), {}};
        ReportFigureRow figures;
        for (const Severity severity : {Severity::Critical, Severity::Warning}) {
            const qint64 count = countOf(m_content.openAlerts, severity);
            figures.push_back(
                {label(severity, m_phrases), number(count), count > 0 ? std::optional(severity) : std::nullopt});
        }
        section.blocks.emplace_back(std::move(figures));
        if (m_content.worstOpen.empty())
            return section;
        ReportTable table;
        table.columns = {{m_text(Word::Severity), Kind::Text, 3},
                         {m_text(Word::Site), Kind::Code, 5},
                         {m_text(Word::What), Kind::Code, 9},
                         {m_text(Word::State), Kind::Text, 3},
                         {m_text(Word::Since), Kind::Text, 4}};
        for (const Alert& alert : m_content.worstOpen) {
            const Finding& finding = alert.finding;
            table.rows.push_back(
                {label(finding.severity, m_phrases), shown(finding.origin.empty() ? finding.url : finding.origin),
                 m_alertText.title(alert), m_text(alert.state == AlertState::Open ? Word::Open : Word::Acknowledged),
                 m_text.moment(alert.at)});
            table.tones.emplace_back(finding.severity);
        }
        const qint64 rest = sumOf(m_content.openAlerts) - static_cast<qint64>(m_content.worstOpen.size());
        table.more = rest > 0 ? m_text.more(rest) : QString();
        section.blocks.emplace_back(std::move(table));
        return section;
    }

    ReportSection days() const
    {
        ReportSection section{m_text(Word::ChangesPerDay), {}};
        const SeverityCounts sums = m_content.changes();
        if (sumOf(sums) == 0) {
            section.blocks.emplace_back(ReportParagraph{m_text(Word::Nothing)});
            return section;
        }
        ReportBars bars;
        for (const Severity severity : severities)
            bars.series.push_back(
                {label(severity, m_phrases) + QLatin1Char(' ') + number(countOf(sums, severity)), severity});
        for (const ReportDay& day : m_content.days) {
            ReportBars::Column column{
                m_phrases.shortDay(day.day), m_text.changesOfDay(day.day, sumOf(day.changes)), {}};
            for (const Severity severity : severities)
                column.values.push_back(countOf(day.changes, severity));
            bars.columns.push_back(std::move(column));
        }
        section.blocks.emplace_back(std::move(bars));
        return section;
    }

    ReportSection edits() const
    {
        ReportSection section{m_text(Word::ImportantChanges), {}};
        if (m_content.edits.entries.empty()) {
            section.blocks.emplace_back(ReportParagraph{m_text(Word::Nothing)});
            return section;
        }
        ReportTable table;
        table.columns = {{m_text(Word::Severity), Kind::Text, 3},    {m_text(Word::What), Kind::Text, 3},
                         {m_text(Word::Before), Kind::Code, 5},      {m_text(Word::After), Kind::Code, 5},
                         {m_text(Word::PageCount), Kind::Number, 3}, {m_text(Word::Effects), Kind::Number, 4},
                         {m_text(Word::Example), Kind::Code, 5},     {m_text(Word::Newest), Kind::Text, 4}};
        for (const EditSummary& edit : m_content.edits.entries) {
            const Change& change = edit.example;
            const std::string criterion(criterionName(change.criterion));
            table.rows.push_back({label(edit.severity, m_phrases), label(change.criterion, m_phrases),
                                  m_alertText.value(criterion, change.before, longestValue),
                                  m_alertText.value(criterion, change.after, longestValue), number(edit.pages),
                                  number(edit.effects), shown(change.url), m_text.moment(edit.lastAt)});
            table.tones.emplace_back(edit.severity);
        }
        const qint64 rest = m_content.edits.total - static_cast<qint64>(m_content.edits.entries.size());
        table.more = rest > 0 ? m_text.more(rest) : QString();
        section.blocks.emplace_back(std::move(table));
        return section;
    }

    ReportSection uptime() const
    {
        ReportSection section{m_text(Word::Uptime), {}};
        if (m_content.monitors.empty())
            return section;
        ReportTable table;
        table.columns = {{m_text(Word::Monitor), Kind::Code, 8},
                         {m_text(Word::Uptime), Kind::Number, 3},
                         {m_text(Word::Observed), Kind::Number, 3},
                         {m_text(Word::IncidentCount), Kind::Number, 2},
                         {m_text(Word::Longest), Kind::Number, 3}};
        ReportStrips strips;
        strips.legend = {m_text(Word::DayNotObserved), m_text(Word::DayUp), m_text(Word::DayDegraded),
                         m_text(Word::DayDown)};
        const std::size_t listed = std::min(m_content.monitors.size(), listedMonitors);
        for (const ReportMonitor& monitor : std::span(m_content.monitors).first(listed)) {
            const QString percent = m_text.percent(monitor.figures.percent());
            table.rows.push_back({nameOf(monitor.monitor), percent, m_text.percent(monitor.figures.observedPercent()),
                                  number(monitor.incidentCount),
                                  monitor.longestMs > 0 ? m_text.length(monitor.longestMs) : QStringLiteral("–")});
            table.tones.emplace_back(monitor.figures.down > 0 ? std::optional(Severity::Critical) : std::nullopt);
            strips.strips.push_back({nameOf(monitor.monitor), percent, stripDays(monitor, strips.legend)});
        }
        if (m_content.monitors.size() > listed)
            table.more = m_text.more(static_cast<qint64>(m_content.monitors.size() - listed));
        section.blocks.emplace_back(std::move(strips));
        section.blocks.emplace_back(std::move(table));
        return section;
    }

    [[nodiscard]] std::vector<ReportStrips::Day> stripDays(const ReportMonitor& monitor,
                                                           const QStringList& legend) const
    {
        std::vector<ReportStrips::Day> days;
        QDate day = m_content.order.period.first;
        for (const UptimeFigures& figures : monitor.days) {
            const ReportDayState state = stateOf(figures);
            days.push_back(
                {state, m_phrases.day(day) + QStringLiteral(" – ") + legend.at(static_cast<qsizetype>(state))});
            day = day.addDays(1);
        }
        return days;
    }

    ReportSection incidents() const
    {
        ReportSection section{m_text(Word::Incidents), {}};
        ReportTable table;
        table.columns = {{m_text(Word::Monitor), Kind::Code, 6},
                         {m_text(Word::Began), Kind::Text, 4},
                         {m_text(Word::Ended), Kind::Text, 4},
                         {m_text(Word::Length), Kind::Number, 3},
                         {m_text(Word::Cause), Kind::Text, 6}};
        qint64 all = 0;
        std::vector<std::pair<const ReportMonitor*, const PingIncident*>> listed;
        for (const ReportMonitor& monitor : m_content.monitors) {
            all += monitor.incidentCount;
            for (const PingIncident& incident : monitor.incidents)
                listed.emplace_back(&monitor, &incident);
        }
        std::ranges::stable_sort(listed, std::greater<>(), [](const auto& entry) { return entry.second->startedAt; });
        listed.resize(std::min<std::size_t>(listed.size(), listedIncidents));
        for (const auto& [monitor, incident] : listed) {
            const bool over = incident->endedAt.isValid();
            const QDateTime end = over ? incident->endedAt : m_content.madeAt;
            table.rows.push_back({nameOf(monitor->monitor), m_text.moment(incident->startedAt),
                                  over ? m_text.moment(end) : m_text(Word::StillOpen),
                                  m_text.length(incident->startedAt.msecsTo(end)),
                                  m_text.cause(incident->cause, incident->status)});
            table.tones.emplace_back(std::nullopt);
        }
        const qint64 rest = all - static_cast<qint64>(listed.size());
        table.more = rest > 0 ? m_text.more(rest) : QString();
        if (!table.rows.empty())
            section.blocks.emplace_back(std::move(table));
        return section;
    }

    ReportSection backlinks() const
    {
        ReportSection section{m_text(Word::Backlinks), {}};
        if (m_content.backlinks.total() == 0)
            return section;
        ReportFigureRow figures;
        for (std::size_t i = 0; i < m_content.backlinks.byState.size(); ++i) {
            const auto state = static_cast<BacklinkState>(i);
            const qint64 count = m_content.backlinks.byState[i];
            const bool bad = state == BacklinkState::Lost && count > 0;
            figures.push_back(
                {label(state, m_phrases), number(count), bad ? std::optional(Severity::Warning) : std::nullopt});
        }
        if (m_content.backlinks.unchecked > 0)
            figures.push_back({m_text(Word::Unchecked), number(m_content.backlinks.unchecked), std::nullopt});
        section.blocks.emplace_back(std::move(figures));
        section.blocks.emplace_back(ReportParagraph{m_text.backlinksMoved(
            m_content.linkTransitions.lost, m_content.linkTransitions.live, m_content.linkTransitions.changed)});
        if (!m_content.linkEvents.entries.empty())
            section.blocks.emplace_back(linkEvents());
        return section;
    }

    [[nodiscard]] ReportTable linkEvents() const
    {
        ReportTable table;
        table.columns = {{m_text(Word::Severity), Kind::Text, 3}, {m_text(Word::Source), Kind::Code, 6},
                         {m_text(Word::What), Kind::Text, 3},     {m_text(Word::Before), Kind::Code, 4},
                         {m_text(Word::After), Kind::Code, 4},    {m_text(Word::When), Kind::Text, 3}};
        for (const LinkEvent& event : m_content.linkEvents.entries) {
            const std::string criterion(linkCriterionName(event.criterion));
            table.rows.push_back({label(event.severity, m_phrases), shown(event.source),
                                  label(event.criterion, m_phrases),
                                  m_alertText.value(criterion, event.before, longestValue),
                                  m_alertText.value(criterion, event.after, longestValue), m_text.moment(event.at)});
            table.tones.emplace_back(event.severity);
        }
        const qint64 rest = m_content.linkEvents.total - static_cast<qint64>(m_content.linkEvents.entries.size());
        table.more = rest > 0 ? m_text.more(rest) : QString();
        return table;
    }

    ReportSection pages() const
    {
        ReportSection section{m_text(Word::Pages), {}};
        ReportTable table;
        table.columns = {{m_text(Word::Site), Kind::Code, 6},
                         {m_text(Word::StatusClass), Kind::Text, 3},
                         {m_text(Word::AtBegin), Kind::Number, 3},
                         {m_text(Word::AtEnd), Kind::Number, 3}};
        const std::size_t listed = std::min(m_content.pages.size(), listedSites);
        if (m_content.pages.size() > listed)
            table.more = m_text.more(static_cast<qint64>(m_content.pages.size() - listed));
        for (const ReportPages& site : std::span(m_content.pages).first(listed)) {
            for (std::size_t i = 0; i < site.after.byClass.size(); ++i) {
                if (site.before.byClass[i] == 0 && site.after.byClass[i] == 0)
                    continue;
                addRow(table, {nameOf(site.site), m_text.statusClass(static_cast<int>(i)),
                               number(site.before.byClass[i]), number(site.after.byClass[i])});
            }
            addRow(table,
                   {nameOf(site.site), m_text(Word::Total), number(site.before.total()), number(site.after.total())});
        }
        if (!table.rows.empty())
            section.blocks.emplace_back(std::move(table));
        return section;
    }

    static void addRow(ReportTable& table, const QStringList& cells)
    {
        table.rows.push_back(cells);
        table.tones.emplace_back(std::nullopt);
    }

    ReportSection rules() const
    {
        return {m_text(Word::Rules), {ReportList{m_text.rules(m_content.order.period, m_content.madeAt)}}};
    }

    ReportSection uptimeRules() const
    {
        return {m_text(Word::Rules), {ReportList{m_text.uptimeRules(m_content.order.period)}}};
    }

    const ReportContent& m_content;
    const Phrasebook& m_phrases;
    ReportText m_text;
    AlertText m_alertText;
};

} // namespace

ReportDocument composeReport(const ReportContent& content, Language language, const QTimeZone& zone)
{
    const Phrasebook phrases(language);
    return Composing(content, phrases, zone).document();
}

QString reportSubject(const ReportContent& content, Language language)
{
    const Phrasebook phrases(language);
    return Composing(content, phrases, QTimeZone::utc()).subject();
}

} // namespace vigie
