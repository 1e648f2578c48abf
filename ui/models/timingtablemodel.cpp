// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/timingtablemodel.h"

#include "core/store/storeservice.h"

#include <QLocale>

namespace vigie {

namespace {

constexpr std::array<int, 4> periodDays{1, 7, 30, 365};

} // namespace

Result<PageTimings> readTimings(StoreConnection& connection, PageId page, const QDateTime& now)
{
    TimingRepository repository(connection.database);
    PageTimings timings;
    for (std::size_t i = 0; i < timings.size(); ++i) {
        const auto percentiles = repository.percentiles(page, now.addDays(-periodDays[i]), now.addSecs(1));
        if (!percentiles)
            return fail(percentiles.error());
        timings[i] = *percentiles;
    }
    return timings;
}

void TimingTableModel::setTimings(const PageTimings& timings)
{
    m_timings = timings;
    Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

void TimingTableModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int TimingTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_timings.size());
}

int TimingTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant TimingTableModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignVCenter | (index.column() == Period ? Qt::AlignLeft : Qt::AlignRight));
    return role == Qt::DisplayRole ? QVariant(text(index.row(), index.column())) : QVariant();
}

QString TimingTableModel::text(int row, int column) const
{
    const auto place = static_cast<std::size_t>(row);
    const TimingPercentiles& timing = m_timings[place];
    const auto milliseconds = [&timing](std::chrono::milliseconds value) {
        return timing.samples > 0 ? tr("%1 ms").arg(QLocale().toString(static_cast<qlonglong>(value.count())))
                                  : QStringLiteral("–");
    };
    switch (column) {
    case Period:
        return periodDays[place] == 1 ? tr("last 24 hours") : tr("last %n day(s)", nullptr, periodDays[place]);
    case Median:
        return milliseconds(timing.p50);
    case P95:
        return milliseconds(timing.p95);
    case P99:
        return milliseconds(timing.p99);
    case Samples:
        return QLocale().toString(timing.samples);
    default:
        return {};
    }
}

QVariant TimingTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignVCenter | (section == Period ? Qt::AlignLeft : Qt::AlignRight));
    if (role != Qt::DisplayRole)
        return {};
    const std::array<QString, ColumnCount> names{tr("Period"), tr("Median"), tr("95th percentile"),
                                                 tr("99th percentile"), tr("Checks")};
    return names[static_cast<std::size_t>(section)];
}

} // namespace vigie
