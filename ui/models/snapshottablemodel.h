// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/change.h"
#include "core/domain/snapshot.h"

#include <QAbstractTableModel>

#include <map>
#include <vector>

namespace vigie {

/// The kept moments of one page, newest first.
class SnapshotTableModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { When, State, What, HtmlLines, TextWords, Similarity, LastSeen, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    /// \a changes are those of the page, in any order.
    void setSnapshots(std::vector<Snapshot> snapshots, const std::vector<Change>& changes);
    [[nodiscard]] const Snapshot& snapshot(int row) const { return m_snapshots.at(static_cast<std::size_t>(row)); }
    /// The words of the headers changed their language.
    void retranslate();

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString text(const Snapshot& snapshot, int column) const;
    [[nodiscard]] QString changesText(const Snapshot& snapshot, QLatin1String separator) const;

    std::vector<Snapshot> m_snapshots;
    std::map<SnapshotId, std::vector<Change>> m_changes; ///< by the snapshot that brought them
};

} // namespace vigie
