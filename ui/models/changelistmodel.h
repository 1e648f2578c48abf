// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/domain/change.h"
#include "core/domain/siteselection.h"
#include "ui/widgets/theme.h"

#include <QAbstractTableModel>

#include <optional>
#include <vector>

namespace vigie {

class MonitorControl;

/// What changed, newest first; the same edit over several pages is one row. Read by the store's thread.
class ChangeListModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Gravity, When, What, Where, Before, After, ColumnCount };

    ChangeListModel(MonitorControl& control, const Theme& theme, const Clock& clock, QObject* parent = nullptr);

    /// Shown after the next reload().
    void setSites(const SiteSelection& sites);
    void reload();
    /// The words of the headers changed their language.
    void retranslate();

    [[nodiscard]] const Change& change(int row) const { return m_changes.at(static_cast<std::size_t>(row)); }
    [[nodiscard]] std::optional<int> rowOf(ChangeId change) const;
    /// True when there are older changes than the list holds.
    [[nodiscard]] bool isCut() const { return m_isCut; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void loaded();

private:
    struct Loaded
    {
        std::vector<Change> changes;
        bool isCut = false;
    };

    void take(Loaded loaded);
    [[nodiscard]] QString text(const Change& change, int column) const;

    MonitorControl& m_control;
    const Theme& m_theme;
    const Clock& m_clock;
    SiteSelection m_sites;
    std::vector<Change> m_changes;
    bool m_isCut = false;
    int m_generation = 0; ///< answers to older questions are thrown away
};

} // namespace vigie
