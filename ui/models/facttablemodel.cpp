// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/facttablemodel.h"

#include "core/compare/criteriaregistry.h"
#include "core/store/pagerepository.h"
#include "core/store/snapshotrepository.h"
#include "core/store/storeservice.h"
#include "core/text/labels.h"
#include "core/text/valuetext.h"
#include "ui/widgets/displaytext.h"

#include <QGuiApplication>
#include <QPalette>

#include <array>

namespace vigie {

namespace {

constexpr qsizetype cellLength = 300;
constexpr qsizetype toolTipLength = 2'000;

} // namespace

Result<std::vector<FactRow>> readFacts(StoreConnection& connection, PageId id)
{
    const auto page = PageRepository(connection.database).find(id);
    if (!page)
        return fail(page.error());
    auto blame = ChangeRepository(connection.database).blame(id);
    if (!blame)
        return fail(blame.error());
    std::vector<FactRow> rows;
    if (!*page || !(*page)->lastState.isValid())
        return rows;
    SnapshotRepository snapshots(connection.database, connection.bodies);
    const auto state = snapshots.load((*page)->lastState);
    if (!state)
        return fail(state.error());
    const bool failing = (*page)->lastGood.isValid() && (*page)->lastGood != (*page)->lastState;
    const auto good = failing ? snapshots.load((*page)->lastGood) : state;
    if (!good)
        return fail(good.error());
    for (CriterionSince& since : *blame) {
        const bool ofState = criterionEntry(since.criterion).against == ComparedAgainst::LastState;
        rows.push_back(
            {criterionValue(since.criterion, ofState ? state->observation : good->observation), std::move(since)});
    }
    return rows;
}

void FactTableModel::setRows(std::vector<FactRow> rows)
{
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

void FactTableModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int FactTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int FactTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant FactTableModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole)
        return text(row(index.row()), index.column(), cellLength);
    if (role == Qt::ForegroundRole && index.column() == Differences)
        return QGuiApplication::palette().color(QPalette::Link);
    if (role == Qt::ToolTipRole)
        return plainToolTip(text(row(index.row()), index.column(), toolTipLength));
    return {};
}

QString FactTableModel::text(const FactRow& fact, int column, qsizetype maximumLength) const
{
    switch (column) {
    case Criterion:
        return label(fact.since.criterion);
    case Value: {
        const QString value = valueText(fact.value, maximumLength);
        return value.isEmpty() ? QStringLiteral("–") : value;
    }
    case Since:
        return fact.since.change ? absoluteTime(fact.since.since) : tr("since the first check");
    case Before:
        return fact.since.change ? valueText(fact.since.change->before, maximumLength) : QString();
    case Differences:
        return fact.since.change && fact.since.change->snapshotBefore.isValid() ? tr("Differences") : QString();
    default:
        return {};
    }
}

bool FactTableModel::hasDifferences(int number) const
{
    return !text(row(number), Differences, cellLength).isEmpty();
}

QVariant FactTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignVCenter | Qt::AlignLeft);
    if (role != Qt::DisplayRole)
        return {};
    const std::array<QString, ColumnCount> names{tr("Criterion"), tr("Value"), tr("Since"), tr("Before"), QString()};
    return names[static_cast<std::size_t>(section)];
}

} // namespace vigie
