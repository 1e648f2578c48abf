// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/exportlayout.h"

#include "app/cli/cli.h"
#include "app/cli/jsonshapes.h"
#include "app/cli/linkjson.h"
#include "app/cli/pingjson.h"
#include "core/text/describe.h"
#include "core/text/labels.h"
#include "core/text/linklabels.h"
#include "core/text/valuetext.h"

#include <span>

namespace vigie {

namespace {

/// A column for scripts: its name, and where its value is in the object of the same row.
struct Field
{
    const char* key;
    const char* path; ///< "snapshots.before"; null: the key
    ColumnType type = ColumnType::Text;
};

// The members of the promised objects, in their order.
constexpr Field changeMembers[] = {{"id", nullptr},        {"detected_at", nullptr}, {"site", nullptr},
                                   {"url", nullptr},       {"scope", nullptr},       {"criterion", nullptr},
                                   {"severity", nullptr},  {"before", nullptr},      {"after", nullptr},
                                   {"confirmed", nullptr}, {"state", nullptr},       {"group", nullptr},
                                   {"cause", nullptr},     {"snapshots", nullptr}};
constexpr Field changeFields[] = {{"id", nullptr},
                                  {"detected_at", nullptr},
                                  {"site", nullptr},
                                  {"url", nullptr},
                                  {"scope", nullptr},
                                  {"criterion", nullptr},
                                  {"severity", nullptr},
                                  {"before", nullptr},
                                  {"after", nullptr},
                                  {"confirmed", nullptr},
                                  {"state", nullptr},
                                  {"group", "group.id"},
                                  {"group_pages", "group.pages"},
                                  {"cause", nullptr},
                                  {"snapshot_before", "snapshots.before"},
                                  {"snapshot_after", "snapshots.after"}};
constexpr Field pageFields[] = {{"id", nullptr},         {"url", nullptr},         {"site", nullptr},
                                {"kind", nullptr},       {"outcome", nullptr},     {"status", nullptr},
                                {"indexable", nullptr},  {"title", nullptr},       {"words", nullptr},
                                {"bytes", nullptr},      {"response_ms", nullptr}, {"important", nullptr},
                                {"paused", nullptr},     {"gone", nullptr},        {"tags", nullptr},
                                {"interval_s", nullptr}, {"last_check", nullptr},  {"last_change", nullptr}};

constexpr Field linkMembers[] = {
    {"link", nullptr},       {"source", nullptr},   {"target", nullptr},     {"match", nullptr},
    {"state", nullptr},      {"since", nullptr},    {"first_seen", nullptr}, {"last_seen", nullptr},
    {"checked_at", nullptr}, {"paused", nullptr},   {"followed", nullptr},   {"nofollow_by", nullptr},
    {"indexable", nullptr},  {"reasons", nullptr},  {"anchor", nullptr},     {"rel", nullptr},
    {"position", nullptr},   {"hidden", nullptr},   {"matches", nullptr},    {"landing", nullptr},
    {"href", nullptr},       {"image", nullptr},    {"order", nullptr},      {"outgoing_links", nullptr},
    {"canonical", nullptr},  {"cloaking", nullptr}, {"outcome", nullptr},    {"status", nullptr},
    {"final_url", nullptr},  {"agreed", nullptr},   {"paid", nullptr},       {"important", nullptr},
    {"tags", nullptr},       {"client", nullptr},   {"interval_s", nullptr}, {"created_at", nullptr}};
constexpr Field linkFields[] = {{"link", nullptr},
                                {"source", nullptr},
                                {"target", nullptr},
                                {"match", nullptr},
                                {"state", nullptr},
                                {"since", nullptr},
                                {"first_seen", nullptr},
                                {"last_seen", nullptr},
                                {"checked_at", nullptr},
                                {"paused", nullptr},
                                {"followed", nullptr},
                                {"nofollow_by", nullptr},
                                {"indexable", nullptr},
                                {"reasons", nullptr},
                                {"anchor", nullptr},
                                {"rel", nullptr},
                                {"position", nullptr},
                                {"hidden", nullptr},
                                {"matches", nullptr},
                                {"landing_url", "landing.url"},
                                {"landing_status", "landing.status"},
                                {"landing_outcome", "landing.outcome"},
                                {"landing_redirected_to", "landing.redirected_to"},
                                {"landing_indexable", "landing.indexable"},
                                {"landing_reasons", "landing.reasons"},
                                {"href", nullptr},
                                {"image", nullptr},
                                {"order", nullptr},
                                {"outgoing_links", nullptr},
                                {"canonical", nullptr},
                                {"cloaking", nullptr},
                                {"outcome", nullptr},
                                {"status", nullptr},
                                {"final_url", nullptr},
                                {"agreed_anchor", "agreed.anchor"},
                                {"agreed_rel", "agreed.rel"},
                                {"agreed_position", "agreed.position"},
                                {"agreed_until", "agreed.until"},
                                {"agreed_price", "agreed.price"},
                                {"agreed_contact", "agreed.contact"},
                                {"paid", nullptr},
                                {"important", nullptr},
                                {"tags", nullptr},
                                {"client", nullptr},
                                {"interval_s", nullptr},
                                {"created_at", nullptr}};

constexpr Field uptimeMembers[] = {
    {"monitor", nullptr}, {"url", nullptr},        {"name", nullptr},           {"kind", nullptr},
    {"state", nullptr},   {"since", nullptr},      {"maintenance", nullptr},    {"last", nullptr},
    {"uptime", nullptr},  {"latency_ms", nullptr}, {"tls_expires_at", nullptr}, {"domain_expires_at", nullptr}};
constexpr Field uptimeFields[] = {{"monitor", nullptr},
                                  {"url", nullptr},
                                  {"name", nullptr},
                                  {"kind", nullptr},
                                  {"state", nullptr},
                                  {"since", nullptr},
                                  {"maintenance", nullptr},
                                  {"last_at", "last.at"},
                                  {"last_outcome", "last.outcome"},
                                  {"last_status", "last.status"},
                                  {"last_ms", "last.ms"},
                                  {"uptime_24h", "uptime.24h.percent"},
                                  {"observed_24h", "uptime.24h.observed_percent"},
                                  {"uptime_7d", "uptime.7d.percent"},
                                  {"observed_7d", "uptime.7d.observed_percent"},
                                  {"uptime_30d", "uptime.30d.percent"},
                                  {"observed_30d", "uptime.30d.observed_percent"},
                                  {"uptime_365d", "uptime.365d.percent"},
                                  {"observed_365d", "uptime.365d.observed_percent"},
                                  {"p50_ms", "latency_ms.p50"},
                                  {"p95_ms", "latency_ms.p95"},
                                  {"p99_ms", "latency_ms.p99"},
                                  {"tls_expires_at", nullptr},
                                  {"domain_expires_at", nullptr}};

QJsonValue valueAt(const QJsonObject& object, const QString& path)
{
    const qsizetype dot = path.indexOf(QLatin1Char('.'));
    return dot < 0 ? object.value(path) : valueAt(object.value(path.left(dot)).toObject(), path.mid(dot + 1));
}

template <class... Parts>
ExportLayout<Parts...> scriptLayout(std::span<const Field> fields, QJsonObject (*objectOf)(const Parts&...))
{
    ExportLayout<Parts...> layout;
    std::vector<QString> paths;
    for (const Field& field : fields) {
        const QString key = QLatin1String(field.key);
        layout.columns.push_back({key, key, field.type});
        paths.push_back(field.path ? QString(QLatin1String(field.path)) : key);
    }
    layout.cells = [paths, objectOf](const Parts&... parts) {
        const QJsonObject object = objectOf(parts...);
        std::vector<Cell> cells;
        cells.reserve(paths.size());
        for (const QString& path : paths)
            cells.emplace_back(valueAt(object, path));
        return cells;
    };
    return layout;
}

/// More than a cell of a spreadsheet holds; the writers cut where they must.
constexpr qsizetype longestValue = 100'000;

QString yesNo(bool value)
{
    return value ? Cli::tr("yes") : Cli::tr("no");
}

QString joined(const std::vector<std::string>& words)
{
    QStringList list;
    for (const std::string& word : words)
        list.append(QString::fromStdString(word));
    return list.join(QLatin1String(", "));
}

Cell shown(const QJsonValue& value)
{
    return value.isNull() || value.isUndefined() ? Cell() : Cell(valueText(value, longestValue));
}

ExportLayout<Change, Site> changeTable()
{
    const auto column = [](const QString& title, ColumnType type) { return TableColumn{{}, title, type}; };
    ExportLayout<Change, Site> layout;
    layout.columns = {column(Cli::tr("Detected (UTC)"), ColumnType::Instant),
                      column(Cli::tr("Severity"), ColumnType::Text),
                      column(Cli::tr("Site"), ColumnType::Text),
                      column(Cli::tr("URL"), ColumnType::LongText),
                      column(Cli::tr("What"), ColumnType::Text),
                      column(Cli::tr("Before"), ColumnType::LongText),
                      column(Cli::tr("After"), ColumnType::LongText),
                      column(Cli::tr("Confirmed"), ColumnType::Boolean),
                      column(Cli::tr("State"), ColumnType::Text),
                      column(Cli::tr("Pages with the same edit"), ColumnType::Number)};
    layout.cells = [](const Change& change, const Site& site) {
        return std::vector<Cell>{change.detectedAt,
                                 label(change.severity),
                                 QString::fromStdString(site.origin),
                                 QString::fromStdString(change.url),
                                 label(change.criterion),
                                 shown(change.before),
                                 shown(change.after),
                                 yesNo(change.confirmed),
                                 label(change.state),
                                 change.group ? Cell(qint64(change.groupPages)) : Cell()};
    };
    return layout;
}

ExportLayout<Page, Site> pageTable()
{
    const auto column = [](const QString& title, ColumnType type) { return TableColumn{{}, title, type}; };
    ExportLayout<Page, Site> layout;
    layout.columns = {column(Cli::tr("URL"), ColumnType::LongText),
                      column(Cli::tr("Site"), ColumnType::Text),
                      column(Cli::tr("Last check"), ColumnType::LongText),
                      column(Cli::tr("Status"), ColumnType::Number),
                      column(Cli::tr("Indexable"), ColumnType::Boolean),
                      column(Cli::tr("Title"), ColumnType::LongText),
                      column(Cli::tr("Words"), ColumnType::Number),
                      column(Cli::tr("Bytes"), ColumnType::Number),
                      column(Cli::tr("Response time (ms)"), ColumnType::Number),
                      column(Cli::tr("Important"), ColumnType::Boolean),
                      column(Cli::tr("Tags"), ColumnType::Text),
                      column(Cli::tr("Checked (UTC)"), ColumnType::Instant),
                      column(Cli::tr("Changed (UTC)"), ColumnType::Instant)};
    layout.cells = [](const Page& page, const Site& site) {
        const bool good = page.lastGood.isValid();
        return std::vector<Cell>{QString::fromStdString(page.url),
                                 QString::fromStdString(site.origin),
                                 page.outcome ? Cell(describe(*page.outcome)) : Cell(),
                                 page.status > 0 ? Cell(qint64(page.status)) : Cell(),
                                 page.indexable ? Cell(yesNo(*page.indexable)) : Cell(),
                                 good ? Cell(page.title) : Cell(),
                                 good ? Cell(qint64(page.words)) : Cell(),
                                 good ? Cell(page.bytes) : Cell(),
                                 page.outcome ? Cell(qint64(page.responseMs)) : Cell(),
                                 yesNo(page.important),
                                 page.tags.join(QLatin1String(", ")),
                                 page.lastCheckAt,
                                 page.lastChangeAt};
    };
    return layout;
}

ExportLayout<WatchedLink> linkTable()
{
    const auto column = [](const QString& title, ColumnType type) { return TableColumn{{}, title, type}; };
    ExportLayout<WatchedLink> layout;
    layout.columns = {column(Cli::tr("Page with the link"), ColumnType::LongText),
                      column(Cli::tr("Target"), ColumnType::LongText),
                      column(Cli::tr("State"), ColumnType::Text),
                      column(Cli::tr("Since (UTC)"), ColumnType::Instant),
                      column(Cli::tr("Anchor"), ColumnType::LongText),
                      column(Cli::tr("Followed"), ColumnType::Boolean),
                      column(Cli::tr("Not followed because of"), ColumnType::Text),
                      column(Cli::tr("Page indexable"), ColumnType::Boolean),
                      column(Cli::tr("Position"), ColumnType::Text),
                      column(Cli::tr("Status of the landing page"), ColumnType::Number),
                      column(Cli::tr("First seen (UTC)"), ColumnType::Instant),
                      column(Cli::tr("Last seen (UTC)"), ColumnType::Instant),
                      column(Cli::tr("Checked (UTC)"), ColumnType::Instant),
                      column(Cli::tr("Agreed until"), ColumnType::Text),
                      column(Cli::tr("Price"), ColumnType::Text),
                      column(Cli::tr("Contact"), ColumnType::LongText),
                      column(Cli::tr("Paid"), ColumnType::Boolean),
                      column(Cli::tr("Tags"), ColumnType::Text),
                      column(Cli::tr("Client"), ColumnType::Text)};
    layout.cells = [](const WatchedLink& watched) {
        const BacklinkStanding* standing = watched.standing ? &*watched.standing : nullptr;
        const BacklinkObservation* seen = shownObservation(watched);
        const MatchedLink* link = seen && seen->link ? &*seen->link : nullptr;
        const LinkAgreement& agreed = watched.link.agreed;
        const bool answered = seen && seen->outcome == Outcome::Ok;
        return std::vector<Cell>{
            QString::fromStdString(watched.link.source),
            QString::fromStdString(watched.link.target),
            standing ? Cell(label(standing->state)) : Cell(),
            standing ? Cell(standing->since) : Cell(),
            link ? Cell(QString::fromStdString(link->anchor)) : Cell(),
            link ? Cell(yesNo(link->nofollowBy.empty())) : Cell(),
            link ? Cell(joined(link->nofollowBy)) : Cell(),
            answered ? Cell(yesNo(seen->indexable)) : Cell(),
            link ? Cell(label(link->position)) : Cell(),
            seen && seen->landing && seen->landing->status > 0 ? Cell(qint64(seen->landing->status)) : Cell(),
            standing ? Cell(standing->firstSeen) : Cell(),
            standing ? Cell(standing->lastSeen) : Cell(),
            standing ? Cell(standing->checkedAt) : Cell(),
            agreed.until.isValid() ? Cell(agreed.until.toString(Qt::ISODate)) : Cell(),
            agreed.price,
            agreed.contact,
            yesNo(watched.link.paid),
            watched.link.tags.join(QLatin1String(", ")),
            watched.link.client};
    };
    return layout;
}

ExportLayout<PingReport> uptimeTable()
{
    const auto column = [](const QString& title, ColumnType type) { return TableColumn{{}, title, type}; };
    ExportLayout<PingReport> layout;
    layout.columns = {column(Cli::tr("State"), ColumnType::Text), column(Cli::tr("Since (UTC)"), ColumnType::Instant),
                      column(Cli::tr("Name"), ColumnType::Text), column(Cli::tr("Address"), ColumnType::LongText)};
    for (const int days : PingReport::windowDays) {
        layout.columns.push_back(column(Cli::tr("Uptime of %n day(s) (%)", nullptr, days), ColumnType::Number));
        layout.columns.push_back(column(Cli::tr("Observed of %n day(s) (%)", nullptr, days), ColumnType::Number));
    }
    layout.columns.insert(layout.columns.end(), {column(Cli::tr("p50 (ms)"), ColumnType::Number),
                                                 column(Cli::tr("p95 (ms)"), ColumnType::Number),
                                                 column(Cli::tr("p99 (ms)"), ColumnType::Number),
                                                 column(Cli::tr("Checked (UTC)"), ColumnType::Instant),
                                                 column(Cli::tr("Certificate until (UTC)"), ColumnType::Instant)});
    layout.cells = [](const PingReport& report) {
        const PingStanding& standing = report.standing;
        const auto instant = [](const QDateTime& at) { return at.isValid() ? Cell(at) : Cell(); };
        std::vector<Cell> cells{label(report.state), instant(standing.since), report.monitor.name,
                                QString::fromStdString(report.monitor.target)};
        for (const UptimeFigures& figures : report.uptime) {
            const auto percent = figures.percent();
            cells.emplace_back();
            if (percent)
                cells.back() = *percent;
            cells.emplace_back(figures.observedPercent());
        }
        for (const auto latency : {report.latency.p50, report.latency.p95, report.latency.p99}) {
            cells.emplace_back();
            if (report.latency.samples > 0)
                cells.back() = qint64(latency.count());
        }
        for (const QDateTime& at : {standing.last ? standing.last->at : QDateTime(), standing.tls.at}) {
            cells.emplace_back();
            if (at.isValid())
                cells.back() = at;
        }
        return cells;
    };
    return layout;
}

} // namespace

ExportLayout<Change, Site> changeLayout(TableFormat format)
{
    switch (format) {
    case TableFormat::Json:
        return scriptLayout<Change, Site>(changeMembers, toJson);
    case TableFormat::Csv:
        return scriptLayout<Change, Site>(changeFields, toJson);
    case TableFormat::Xlsx:
    case TableFormat::Html:
        break;
    }
    return changeTable();
}

ExportLayout<Page, Site> pageLayout(TableFormat format)
{
    const bool forScripts = format == TableFormat::Json || format == TableFormat::Csv;
    return forScripts ? scriptLayout<Page, Site>(pageFields, toJson) : pageTable();
}

ExportLayout<WatchedLink> linkLayout(TableFormat format)
{
    switch (format) {
    case TableFormat::Json:
        return scriptLayout<WatchedLink>(linkMembers, linkRowJson);
    case TableFormat::Csv:
        return scriptLayout<WatchedLink>(linkFields, linkRowJson);
    case TableFormat::Xlsx:
    case TableFormat::Html:
        break;
    }
    return linkTable();
}

ExportLayout<PingReport> uptimeLayout(TableFormat format)
{
    switch (format) {
    case TableFormat::Json:
        return scriptLayout<PingReport>(uptimeMembers, toJson);
    case TableFormat::Csv:
        return scriptLayout<PingReport>(uptimeFields, toJson);
    case TableFormat::Xlsx:
    case TableFormat::Html:
        break;
    }
    return uptimeTable();
}

} // namespace vigie
