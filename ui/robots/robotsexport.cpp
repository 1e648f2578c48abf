// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/robots/robotsexport.h"

#include "core/report/tableformat.h"

#include <QFileInfo>

#include <algorithm>
#include <array>
#include <utility>

namespace vigie {

namespace {

struct Column
{
    const char* name;
    ColumnType type;
};

constexpr std::array columns{Column{"url", ColumnType::LongText},          Column{"effect", ColumnType::Text},
                             Column{"crawlers", ColumnType::LongText},     Column{"live_allowed", ColumnType::Boolean},
                             Column{"live_line", ColumnType::Number},      Column{"live_rule", ColumnType::LongText},
                             Column{"draft_allowed", ColumnType::Boolean}, Column{"draft_line", ColumnType::Number},
                             Column{"draft_rule", ColumnType::LongText}};

QString effectName(AccessChange change)
{
    switch (change) {
    case AccessChange::Lost:
        return QStringLiteral("lost");
    case AccessChange::Gained:
        return QStringLiteral("gained");
    case AccessChange::None:
        break;
    }
    return QStringLiteral("unchanged");
}

Cell lineCell(const RobotsDecision& decision)
{
    return decision.line > 0 ? Cell(static_cast<qint64>(decision.line)) : Cell();
}

Cell ruleCell(const std::vector<std::string>& lines, const RobotsDecision& decision)
{
    return decision.line > 0 ? Cell(QString::fromStdString(RobotsReview::lineText(lines, decision.line))) : Cell();
}

/// Crowds of which both lines are the same share a row.
std::vector<std::pair<RobotsAccess, QStringList>> accessesOf(const RobotsAccessModel::View& view,
                                                             const RobotsAccessModel::Row& row)
{
    const RobotsJudgement& judgement = view.review->judgement;
    const RobotsJudgement::Outcome& outcome = view.review->outcome(row.url);
    std::vector<std::pair<RobotsAccess, QStringList>> accesses;
    for (std::size_t i = 0; i < outcome.crowds.size(); ++i) {
        const RobotsAccess& access = outcome.crowds[i];
        if (access.change() != row.change || (view.crowd && *view.crowd != i))
            continue;
        auto place = std::ranges::find(accesses, access, &std::pair<RobotsAccess, QStringList>::first);
        if (place == accesses.end())
            place = accesses.insert(accesses.end(), {access, {}});
        for (const std::string& crawler : judgement.crowds[i])
            place->second.append(QString::fromStdString(crawler));
    }
    return accesses;
}

} // namespace

Result<void> exportRobotsAccess(const RobotsAccessModel::View& view, const QString& path)
{
    const auto format = tableFormatFromName(QFileInfo(path).suffix().toLower()).value_or(TableFormat::Csv);
    TableDocument document{path, QStringLiteral("robots"), QStringLiteral("en"), {}};
    for (const Column& column : columns)
        document.columns.push_back({QLatin1String(column.name), QLatin1String(column.name), column.type});
    auto table = openTable(format, document);
    if (!table)
        return fail(table.error());
    for (const RobotsAccessModel::Row& row : view.rows) {
        for (const auto& [access, crawlers] : accessesOf(view, row)) {
            const std::vector<Cell> cells{QString::fromStdString(view.review->url(row.url)),
                                          effectName(row.change),
                                          crawlers.join(QLatin1Char(' ')),
                                          access.before.allowed,
                                          lineCell(access.before),
                                          ruleCell(view.review->liveLines, access.before),
                                          access.now.allowed,
                                          lineCell(access.now),
                                          ruleCell(view.review->draftLines, access.now)};
            if (auto written = (*table)->row(cells); !written)
                return written;
        }
    }
    return (*table)->finish();
}

} // namespace vigie
