// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/snapshottablemodel.h"

#include "core/text/describe.h"
#include "core/text/labels.h"
#include "ui/widgets/displaytext.h"

#include <QLocale>

#include <array>

namespace vigie {

namespace {

QString addedAndRemoved(int added, int removed)
{
    return QStringLiteral("+%1  −%2").arg(QLocale().toString(added), QLocale().toString(removed));
}

bool isNumber(int column)
{
    return column == SnapshotTableModel::HtmlLines || column == SnapshotTableModel::TextWords ||
           column == SnapshotTableModel::Similarity;
}

} // namespace

void SnapshotTableModel::setSnapshots(std::vector<Snapshot> snapshots, const std::vector<Change>& changes)
{
    beginResetModel();
    m_snapshots = std::move(snapshots);
    m_changes.clear();
    for (const Change& change : changes)
        m_changes[change.snapshotAfter].push_back(change);
    endResetModel();
}

void SnapshotTableModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (!m_snapshots.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int SnapshotTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_snapshots.size());
}

int SnapshotTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant SnapshotTableModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Snapshot& row = snapshot(index.row());
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole)
        return text(row, index.column());
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignVCenter | (isNumber(index.column()) ? Qt::AlignRight : Qt::AlignLeft));
    if (role == Qt::ToolTipRole)
        return plainToolTip(index.column() == State ? describe(row.outcome) : text(row, index.column()));
    return {};
}

QString SnapshotTableModel::text(const Snapshot& snapshot, int column) const
{
    switch (column) {
    case When:
        return absoluteTime(snapshot.at);
    case State:
        return snapshot.status > 0 ? QString::number(snapshot.status) : tr("no answer");
    case What:
        return changesText(snapshot, QLatin1String(", "));
    case HtmlLines:
        return snapshot.html ? addedAndRemoved(snapshot.html->linesAdded, snapshot.html->linesRemoved) : QString();
    case TextWords:
        return snapshot.text ? addedAndRemoved(snapshot.text->wordsAdded, snapshot.text->wordsRemoved) : QString();
    case Similarity:
        return snapshot.outcome == Outcome::Ok
                   ? tr("%1%").arg(QLocale().toString(snapshot.similarityToFirst * 100, 'f', 1))
                   : QString();
    case LastSeen:
        return absoluteTime(snapshot.lastSeenAt);
    default:
        return {};
    }
}

/// "first check", or what differed from the snapshot before.
QString SnapshotTableModel::changesText(const Snapshot& snapshot, QLatin1String separator) const
{
    if (snapshot.id == m_snapshots.back().id)
        return tr("first check");
    const auto changes = m_changes.find(snapshot.id);
    if (changes == m_changes.end())
        return tr("nothing that matters for search");
    QStringList words;
    for (const Change& change : changes->second) {
        if (const QString word = label(change.criterion); !words.contains(word))
            words.append(word);
    }
    return words.join(separator);
}

QVariant SnapshotTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignVCenter | (isNumber(section) ? Qt::AlignRight : Qt::AlignLeft));
    if (role != Qt::DisplayRole)
        return {};
    const std::array<QString, ColumnCount> names{tr("First seen"), tr("Status"),        tr("What changed"),
                                                 tr("HTML lines"), tr("Words of text"), tr("Similarity"),
                                                 tr("Last seen")};
    return names[static_cast<std::size_t>(section)];
}

} // namespace vigie
