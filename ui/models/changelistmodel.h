// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/domain/siteselection.h"
#include "core/store/changerepository.h"
#include "ui/widgets/theme.h"

#include <QAbstractTableModel>
#include <QDate>

#include <optional>
#include <vector>

namespace vigie {

class MonitorControl;
struct StoreConnection;

/// What is listed: the feed of what happened, or what differs between `filter.since` and `filter.until`.
enum class ChangeView { Feed, TwoDates };

/// What changed, newest first, under the day on which it was found. The same edit over several pages is one row, with
/// how many pages it does not fit; what follows from another change of the list is told in the row of that one. Read by
/// the store's thread.
class ChangeListModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Gravity, When, What, Where, Before, After, ColumnCount };

    ChangeListModel(MonitorControl& control, const Theme& theme, const Clock& clock, QObject* parent = nullptr);

    /// Shown after the next reload().
    void setSites(const SiteSelection& sites);
    /// Its site and client are those of setSites(), its order and limit the model's own. Reads again.
    void setFilter(const ChangeFilter& filter, ChangeView view);
    void reload();
    /// The words changed their language.
    void retranslate();

    /// Nothing for the row of a day.
    [[nodiscard]] const Change* change(int row) const;
    [[nodiscard]] std::optional<int> rowOf(ChangeId change) const;
    /// True when there are older changes than the list holds.
    [[nodiscard]] bool isCut() const { return m_isCut; }
    [[nodiscard]] int changeCount() const { return m_changes; }
    /// What is listed, without the limit of the list.
    [[nodiscard]] ChangeFilter filter() const;
    [[nodiscard]] ChangeView view() const { return m_view; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void loaded();
    void failed(const vigie::Error& error);

private:
    struct Row
    {
        std::optional<Change> change; ///< absent: the day
        QDate day;                    ///< in the user's zone
        int exceptions = 0;           ///< pages of the segment that the edit does not fit
        int effects = 0;              ///< changes that follow from this one

        bool operator==(const Row&) const = default;
    };
    struct Loaded
    {
        std::vector<Row> rows;
        bool isCut = false;
    };

    [[nodiscard]] static Result<Loaded> readFeed(StoreConnection& connection, const ChangeFilter& filter);
    [[nodiscard]] static Result<Loaded> readTwoDates(StoreConnection& connection, const ChangeFilter& filter);
    void take(Loaded loaded);
    [[nodiscard]] QString text(const Row& row, int column) const;
    [[nodiscard]] QString whereText(const Row& row) const;
    [[nodiscard]] QString dayText(const QDate& day) const;

    MonitorControl& m_control;
    const Theme& m_theme;
    const Clock& m_clock;
    SiteSelection m_sites;
    ChangeFilter m_filter;
    ChangeView m_view = ChangeView::Feed;
    std::vector<Row> m_rows;
    int m_changes = 0; ///< rows that are no days
    bool m_isCut = false;
    int m_generation = 0; ///< answers to older questions are thrown away
};

} // namespace vigie
