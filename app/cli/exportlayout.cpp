// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/exportlayout.h"

#include "app/cli/cli.h"
#include "app/cli/jsonshapes.h"
#include "core/text/describe.h"
#include "core/text/labels.h"
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

QJsonValue valueAt(const QJsonObject& object, const QString& path)
{
    const qsizetype dot = path.indexOf(QLatin1Char('.'));
    return dot < 0 ? object.value(path) : object.value(path.left(dot)).toObject().value(path.mid(dot + 1));
}

template <class Row> ExportLayout<Row> scriptLayout(std::span<const Field> fields)
{
    ExportLayout<Row> layout;
    std::vector<QString> paths;
    for (const Field& field : fields) {
        const QString key = QLatin1String(field.key);
        layout.columns.push_back({key, key, field.type});
        paths.push_back(field.path ? QString(QLatin1String(field.path)) : key);
    }
    layout.cells = [paths](const Row& row, const Site& site) {
        const QJsonObject object = toJson(row, site);
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

Cell shown(const QJsonValue& value)
{
    return value.isNull() || value.isUndefined() ? Cell() : Cell(valueText(value, longestValue));
}

ExportLayout<Change> changeTable()
{
    const auto column = [](const QString& title, ColumnType type) { return TableColumn{{}, title, type}; };
    ExportLayout<Change> layout;
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

ExportLayout<Page> pageTable()
{
    const auto column = [](const QString& title, ColumnType type) { return TableColumn{{}, title, type}; };
    ExportLayout<Page> layout;
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

} // namespace

ExportLayout<Change> changeLayout(TableFormat format)
{
    switch (format) {
    case TableFormat::Json:
        return scriptLayout<Change>(changeMembers);
    case TableFormat::Csv:
        return scriptLayout<Change>(changeFields);
    case TableFormat::Xlsx:
    case TableFormat::Html:
        break;
    }
    return changeTable();
}

ExportLayout<Page> pageLayout(TableFormat format)
{
    const bool forScripts = format == TableFormat::Json || format == TableFormat::Csv;
    return forScripts ? scriptLayout<Page>(pageFields) : pageTable();
}

} // namespace vigie
