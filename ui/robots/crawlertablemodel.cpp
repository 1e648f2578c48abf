// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/robots/crawlertablemodel.h"

#include "ui/widgets/displaytext.h"

#include <QLocale>

#include <algorithm>

namespace vigie {

void CrawlerTableModel::setReview(RobotsReviewPointer review)
{
    std::vector<Row> rows(1);
    const RobotsJudgement& judgement = review->judgement;
    for (std::size_t crowd = 0; crowd < judgement.crowds.size(); ++crowd) {
        Row row;
        for (const RobotsJudgement::Outcome& outcome : judgement.outcomes) {
            const RobotsAccess& access = outcome.crowds[crowd];
            row.lost += access.change() == AccessChange::Lost ? outcome.urls : 0;
            row.gained += access.change() == AccessChange::Gained ? outcome.urls : 0;
            row.blocked += access.now.allowed ? 0 : outcome.urls;
        }
        for (const std::string& crawler : judgement.crowds[crowd]) {
            row.crawler = crawler;
            rows.push_back(row);
        }
    }
    for (const RobotsJudgement::Outcome& outcome : judgement.outcomes) {
        const auto any = [&outcome](auto is) { return std::ranges::any_of(outcome.crowds, is) ? outcome.urls : 0; };
        rows[0].lost += any([](const RobotsAccess& access) { return access.change() == AccessChange::Lost; });
        rows[0].gained += any([](const RobotsAccess& access) { return access.change() == AccessChange::Gained; });
        rows[0].blocked += any([](const RobotsAccess& access) { return !access.now.allowed; });
    }
    // Whose access changes most comes first; the others stay in their order.
    std::stable_sort(rows.begin() + 1, rows.end(),
                     [](const Row& a, const Row& b) { return a.lost + a.gained > b.lost + b.gained; });
    const auto sameCrawlers = [&] { return std::ranges::equal(rows, m_rows, {}, &Row::crawler, &Row::crawler); };
    if (sameCrawlers()) {
        m_rows = std::move(rows);
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
        return;
    }
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

std::optional<std::string> CrawlerTableModel::crawler(int row) const
{
    if (row <= 0 || row >= rowCount())
        return std::nullopt;
    return m_rows[static_cast<std::size_t>(row)].crawler;
}

int CrawlerTableModel::rowOf(const std::string& crawler) const
{
    const auto place = std::ranges::find(m_rows, crawler, &Row::crawler);
    return place == m_rows.end() ? 0 : static_cast<int>(place - m_rows.begin());
}

void CrawlerTableModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int CrawlerTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int CrawlerTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString CrawlerTableModel::name(const std::string& crawler)
{
    if (crawler.empty())
        return tr("All crawlers");
    return crawler == "*" ? tr("Any other crawler") : networkText(crawler);
}

QVariant CrawlerTableModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignVCenter | (index.column() == Crawler ? Qt::AlignLeft : Qt::AlignRight));
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    const int counts[] = {0, row.lost, row.gained, row.blocked};
    const QString text = index.column() == Crawler ? name(row.crawler) : QLocale().toString(counts[index.column()]);
    return role == Qt::ToolTipRole ? plainToolTip(text) : text;
}

QVariant CrawlerTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignVCenter | (section == Crawler ? Qt::AlignLeft : Qt::AlignRight));
    if (role != Qt::DisplayRole)
        return {};
    const QString names[] = {tr("Crawler"), tr("Loses"), tr("Gains"), tr("Blocked then")};
    return names[section];
}

} // namespace vigie
