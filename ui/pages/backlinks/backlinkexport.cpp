// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/backlinks/backlinkexport.h"

#include "ui/models/linkwords.h"

#include <QFileInfo>

#include <algorithm>
#include <array>
#include <span>

namespace vigie {

namespace {

constexpr std::size_t rowsAtOnce = 500;

struct Column
{
    const char* name;
    ColumnType type;
};

constexpr std::array columns{Column{"source", ColumnType::LongText},
                             Column{"target", ColumnType::LongText},
                             Column{"state", ColumnType::Text},
                             Column{"since", ColumnType::Instant},
                             Column{"anchor", ColumnType::Text},
                             Column{"rel", ColumnType::Text},
                             Column{"followed", ColumnType::Boolean},
                             Column{"nofollow_by", ColumnType::Text},
                             Column{"indexable", ColumnType::Boolean},
                             Column{"reasons", ColumnType::Text},
                             Column{"first_seen", ColumnType::Instant},
                             Column{"last_seen", ColumnType::Instant},
                             Column{"checked_at", ColumnType::Instant},
                             Column{"landing_url", ColumnType::LongText},
                             Column{"landing_status", ColumnType::Number},
                             Column{"landing_indexable", ColumnType::Boolean},
                             Column{"price", ColumnType::Text},
                             Column{"contact", ColumnType::LongText},
                             Column{"paid", ColumnType::Boolean},
                             Column{"client", ColumnType::Text},
                             Column{"tags", ColumnType::Text}};

QString joined(const std::vector<std::string>& values)
{
    QStringList texts;
    for (const std::string& value : values)
        texts.append(QString::fromStdString(value));
    return texts.join(QLatin1Char(' '));
}

Cell instant(const QDateTime& at)
{
    return at.isValid() ? Cell(at) : Cell();
}

std::vector<Cell> cellsOf(const WatchedLink& watched)
{
    const Backlink& link = watched.link;
    const BacklinkStanding* standing = watched.standing ? &*watched.standing : nullptr;
    const BacklinkObservation* seen = shownObservation(watched);
    const MatchedLink* match = seen && seen->link ? &*seen->link : nullptr;
    const LandingState* landing = seen && seen->landing ? &*seen->landing : nullptr;
    const bool page = seen && seen->outcome == Outcome::Ok;
    const std::string_view state = standing ? backlinkStateName(standing->state) : std::string_view();
    return {QString::fromStdString(link.source),
            QString::fromStdString(link.target),
            standing ? Cell(QString::fromUtf8(state.data(), static_cast<qsizetype>(state.size()))) : Cell(),
            standing ? instant(standing->since) : Cell(),
            match ? Cell(QString::fromStdString(match->anchor)) : Cell(),
            match ? Cell(joined(match->rel)) : Cell(),
            match ? Cell(match->nofollowBy.empty()) : Cell(),
            match ? Cell(joined(match->nofollowBy)) : Cell(),
            page ? Cell(seen->indexable) : Cell(),
            page ? Cell(joined(seen->reasons)) : Cell(),
            standing ? instant(standing->firstSeen) : Cell(),
            standing ? instant(standing->lastSeen) : Cell(),
            standing ? instant(standing->checkedAt) : Cell(),
            landing ? Cell(QString::fromStdString(landing->url)) : Cell(),
            landing && landing->status > 0 ? Cell(static_cast<qint64>(landing->status)) : Cell(),
            landing ? Cell(landing->indexable) : Cell(),
            link.agreed.price,
            link.agreed.contact,
            link.paid,
            link.client,
            link.tags.join(QLatin1Char(' '))};
}

} // namespace

Result<void> exportBacklinks(Database& database, const std::vector<BacklinkId>& ids, const QString& path)
{
    const auto format = tableFormatFromName(QFileInfo(path).suffix().toLower()).value_or(TableFormat::Csv);
    TableDocument document{path, QStringLiteral("backlinks"), QStringLiteral("en"), {}};
    for (const Column& column : columns)
        document.columns.push_back({QLatin1String(column.name), QLatin1String(column.name), column.type});
    auto table = openTable(format, document);
    if (!table)
        return fail(table.error());
    for (std::size_t from = 0; from < ids.size(); from += rowsAtOnce) {
        const auto links =
            LinkRepository(database).watched(std::span(ids).subspan(from, std::min(rowsAtOnce, ids.size() - from)));
        if (!links)
            return fail(links.error());
        for (const WatchedLink& link : *links) {
            if (auto written = (*table)->row(cellsOf(link)); !written)
                return written;
        }
    }
    return (*table)->finish();
}

} // namespace vigie
