// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/change.h"

#include <QAbstractTableModel>

#include <vector>

namespace vigie {

class Clock;
class Theme;

/// Warnings and worse, newest first, a line each.
class ImportantChangesModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { What, Where, When, ColumnCount };

    ImportantChangesModel(const Theme& theme, const Clock& clock, QObject* parent = nullptr);

    void setChanges(std::vector<Change> changes);
    [[nodiscard]] const Change& change(int row) const { return m_changes.at(static_cast<std::size_t>(row)); }
    void retranslate();

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString text(const Change& change, int column) const;

    const Theme& m_theme;
    const Clock& m_clock;
    std::vector<Change> m_changes;
};

} // namespace vigie
