// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/reportfigures.h"

#include "core/domain/page.h"
#include "core/store/changerepository.h"
#include "core/store/database.h"
#include "core/store/findingjson.h"

#include <QJsonArray>

#include <algorithm>
#include <numeric>

namespace vigie {

namespace {

constexpr int highestClass = 5;

/// Both protocols: a link to http is one to the site that has moved to https.
std::array<std::string, 2> prefixesOf(const Site& site)
{
    const std::size_t host = site.origin.find("//");
    const std::string rest = host == std::string::npos ? site.origin : site.origin.substr(host + 2);
    return {"https://" + rest + '/', "http://" + rest + '/'};
}

/// Of alert a: its site is one of the first argument, or everything is wanted (the second).
constexpr std::string_view alertsInScope = "(a.site IN (SELECT value FROM json_each(?)) OR ?) ";

/// Of backlink l: it leads to one of the first argument, is of the client of the second and third, or everything is
/// wanted (the fourth).
constexpr std::string_view linksInScope =
    "(EXISTS (SELECT 1 FROM json_each(?) p WHERE substr(l.target, 1, length(p.value)) = p.value) OR (? <> '' AND "
    "l.client = ?) OR ?) ";

struct Edit
{
    ChangeId example;
    Severity severity = Severity::Info;
    qint64 pages = 0;
    qint64 effects = 0;
    QDateTime lastAt;
    qint64 total = 0;
};

} // namespace

bool FiguresScope::holds(std::string_view url) const
{
    return std::ranges::any_of(sites, [url](const Site& site) {
        const auto prefixes = prefixesOf(site);
        return std::ranges::any_of(prefixes, [url](const std::string& prefix) { return url.starts_with(prefix); });
    });
}

qint64 PageCounts::total() const
{
    return std::accumulate(byClass.begin(), byClass.end(), qint64(0));
}

qint64 BacklinkCounts::total() const
{
    return std::accumulate(byState.begin(), byState.end(), unchecked);
}

QJsonValue ReportFigures::siteIds() const
{
    QJsonArray ids;
    for (const Site& site : m_scope.sites)
        ids.append(site.id.value);
    return ids;
}

QJsonValue ReportFigures::prefixes() const
{
    QJsonArray all;
    for (const Site& site : m_scope.sites) {
        for (const std::string& prefix : prefixesOf(site))
            all.append(QString::fromStdString(prefix));
    }
    return all;
}

Result<FirstOf<EditSummary>> ReportFigures::edits(int limit)
{
    const auto make = [](const SqlRow& row) {
        return Edit{row.id<ChangeId>(0), row.enumeration<Severity>(1), row.integer(2), row.integer(3), row.instant(4),
                    row.integer(5)};
    };
    const auto rows = m_database.all(
        "WITH effect AS (SELECT cause, count(*) AS n FROM change WHERE cause IS NOT NULL AND detected_at >= ? AND "
        "detected_at < ? AND site IN (SELECT value FROM json_each(?)) GROUP BY cause) "
        "SELECT min(c.id), max(c.severity) AS worst, count(DISTINCT c.page) AS pages, coalesce(sum(e.n), 0), "
        "max(c.detected_at) AS newest, count(*) OVER () FROM change c LEFT JOIN effect e ON e.cause = c.id "
        "WHERE c.site IN (SELECT value FROM json_each(?)) AND c.detected_at >= ? AND c.detected_at < ? AND "
        "c.severity >= ? AND c.cause IS NULL GROUP BY c.site, c.criterion, c.edit_key "
        "ORDER BY worst DESC, pages DESC, newest DESC, min(c.id) LIMIT ?",
        make, m_scope.period.from, m_scope.period.to, siteIds(), siteIds(), m_scope.period.from, m_scope.period.to,
        Severity::Warning, limit);
    if (!rows)
        return fail(rows.error());
    FirstOf<EditSummary> summaries;
    ChangeRepository changes(m_database);
    for (const Edit& edit : *rows) {
        const auto example = changes.find(edit.example);
        if (!example)
            return fail(example.error());
        if (*example)
            summaries.entries.push_back({**example, edit.severity, edit.pages, edit.effects, edit.lastAt});
        summaries.total = edit.total;
    }
    return summaries;
}

Result<SeverityCounts> ReportFigures::counted(std::string_view sql, const std::vector<QVariant>& arguments)
{
    SeverityCounts counts{};
    const auto take = [&counts](const SqlRow& row) {
        const auto severity = static_cast<std::size_t>(row.integer(0));
        if (severity < counts.size())
            counts[severity] = row.integer(1);
    };
    if (auto read = m_database.each(sql, take, arguments); !read)
        return fail(std::move(read.error()));
    return counts;
}

Result<SeverityCounts> ReportFigures::raisedAlerts()
{
    return counted("SELECT a.severity, count(*) FROM alert a WHERE " + std::string(alertsInScope) +
                       "AND a.at >= ? AND a.at < ? AND a.state <> ? GROUP BY a.severity",
                   {toSql(siteIds()), toSql(m_scope.whole), toSql(m_scope.period.from), toSql(m_scope.period.to),
                    toSql(AlertState::Pending)});
}

Result<SeverityCounts> ReportFigures::openAlerts()
{
    return counted("SELECT a.severity, count(*) FROM alert a WHERE " + std::string(alertsInScope) +
                       "AND a.state IN (?, ?) GROUP BY a.severity",
                   {toSql(siteIds()), toSql(m_scope.whole), toSql(AlertState::Open), toSql(AlertState::Acknowledged)});
}

Result<std::vector<Alert>> ReportFigures::worstOpenAlerts(int limit)
{
    const auto make = [](const SqlRow& row) {
        Alert alert;
        alert.id = row.id<AlertId>(0);
        alert.state = row.enumeration<AlertState>(1);
        alert.at = row.instant(2);
        alert.stateAt = row.instant(3);
        alert.note = row.text(4);
        readAlertContent(row.json(5).toObject(), alert);
        return alert;
    };
    return m_database.all("SELECT a.id, a.state, a.at, a.state_at, a.note, a.content FROM alert a WHERE " +
                              std::string(alertsInScope) +
                              "AND a.state IN (?, ?) ORDER BY a.severity DESC, a.at DESC, a.id DESC LIMIT ?",
                          make, siteIds(), m_scope.whole, AlertState::Open, AlertState::Acknowledged, limit);
}

Result<PageCounts> ReportFigures::pages(SiteId site, const QDateTime& at)
{
    PageCounts counts;
    const auto take = [&counts](const SqlRow& row) {
        if (!row.isNull(0))
            counts.byClass[static_cast<std::size_t>(std::clamp(row.number(0), 0, highestClass))] += row.integer(1);
    };
    const auto read = m_database.each(
        "SELECT (SELECT n.status FROM snapshot n WHERE n.page = p.id AND n.at < ? ORDER BY n.at DESC, n.id DESC LIMIT "
        "1) / 100 AS class, count(*) FROM page p WHERE p.site = ? AND p.kind IN (?, ?) GROUP BY class",
        take, {toSql(at), toSql(site), toSql(PageKind::Page), toSql(PageKind::Home)});
    return read ? Result<PageCounts>(counts) : fail(read.error());
}

Result<BacklinkCounts> ReportFigures::backlinks()
{
    BacklinkCounts counts;
    const auto take = [&counts](const SqlRow& row) {
        const auto state = static_cast<std::size_t>(row.integer(0));
        if (row.isNull(0))
            counts.unchecked = row.integer(1);
        else if (state < counts.byState.size())
            counts.byState[state] = row.integer(1);
    };
    const auto read = m_database.each(
        "SELECT s.state, count(*) FROM backlink l LEFT JOIN backlink_standing s ON s.link = l.id WHERE " +
            std::string(linksInScope) + "GROUP BY s.state",
        take, {toSql(prefixes()), toSql(m_scope.client), toSql(m_scope.client), toSql(m_scope.whole)});
    return read ? Result<BacklinkCounts>(counts) : fail(read.error());
}

Result<FirstOf<LinkEvent>> ReportFigures::linkEvents(int limit)
{
    FirstOf<LinkEvent> events;
    const auto take = [&events](const SqlRow& row) {
        LinkEvent event;
        event.id = row.id<LinkEventId>(0);
        event.link = row.id<BacklinkId>(1);
        event.source = row.utf8(2);
        event.target = row.utf8(3);
        event.at = row.instant(4);
        event.criterion = row.enumeration<LinkCriterion>(5);
        event.severity = row.enumeration<Severity>(6);
        event.before = row.json(7);
        event.after = row.json(8);
        event.detail = row.utf8(9);
        event.confirmed = row.flag(10);
        events.total = row.integer(11);
        events.entries.push_back(std::move(event));
    };
    const auto read = m_database.each(
        "SELECT e.id, e.link, l.source, l.target, e.at, e.criterion, e.severity, e.value_before, e.value_after, "
        "e.detail, e.confirmed, count(*) OVER () FROM link_event e JOIN backlink l ON l.id = e.link WHERE " +
            std::string(linksInScope) +
            "AND e.at >= ? AND e.at < ? ORDER BY e.severity DESC, e.at DESC, e.id DESC LIMIT ?",
        take,
        {toSql(prefixes()), toSql(m_scope.client), toSql(m_scope.client), toSql(m_scope.whole),
         toSql(m_scope.period.from), toSql(m_scope.period.to), toSql(limit)});
    return read ? Result<FirstOf<LinkEvent>>(std::move(events)) : fail(read.error());
}

Result<ReportFigures::LinkTransitions> ReportFigures::linkTransitions()
{
    LinkTransitions transitions;
    const auto take = [&transitions](const SqlRow& row) {
        transitions.lost = row.integer(0);
        transitions.live = row.integer(1);
        transitions.changed = row.integer(2);
    };
    // Values are JSON texts: the name of a state between quotation marks.
    const auto read = m_database.each(
        "SELECT coalesce(sum(e.criterion = ? AND e.value_after = '\"lost\"'), 0), coalesce(sum(e.criterion = ? AND "
        "e.value_after = '\"live\"'), 0), coalesce(sum(e.criterion <> ?), 0) FROM link_event e JOIN backlink l ON "
        "l.id = e.link WHERE " +
            std::string(linksInScope) + "AND e.at >= ? AND e.at < ?",
        take,
        {toSql(LinkCriterion::State), toSql(LinkCriterion::State), toSql(LinkCriterion::State), toSql(prefixes()),
         toSql(m_scope.client), toSql(m_scope.client), toSql(m_scope.whole), toSql(m_scope.period.from),
         toSql(m_scope.period.to)});
    return read ? Result<LinkTransitions>(transitions) : fail(read.error());
}

} // namespace vigie
