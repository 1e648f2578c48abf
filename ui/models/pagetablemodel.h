// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/handover.h"
#include "ui/models/pagearrangement.h"
#include "ui/models/pagelistreader.h"
#include "ui/widgets/theme.h"

#include <QAbstractTableModel>
#include <QTimer>

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

namespace vigie {

/// The watched URLs for a table of any length. What is sorted, filtered and shown is held in memory; the pool finds out
/// which rows stand where, and the window's thread takes the result, a vector of numbers.
class PageTableModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        Gravity, ///< the worst open change
        Url,
        Status,
        Indexable,
        Title,
        LastChange,
        LastCheck,
        ResponseTime,
        Bytes,
        Words,
        Tags,
        Kind,
        ColumnCount
    };
    enum class Extent { Pages, SiteChecks, Everything };
    /// Why a page is not indexable; null: not read yet.
    using Reasons = const std::vector<std::string>*;

    PageTableModel(MonitorControl& control, const Theme& theme, const Clock& clock, QObject* parent = nullptr);

    void setSites(const SiteSelection& sites);
    void setExtent(Extent extent);
    /// Part of URL or title.
    void setText(const QString& text);
    void setConditions(const PageConditions& conditions);
    /// Pages that are not listed although they are still there: they are about to be removed.
    void setHidden(std::set<PageId> pages);
    [[nodiscard]] const PageChoice& choice() const { return m_choice; }
    /// Reads everything again: after a pass, when pages were added, changed or removed.
    void reload();
    /// Reads what was checked since: while a pass runs.
    void refresh() { m_reader.readChecked(); }
    /// The words of the headers changed their language.
    void retranslate();

    /// False until the list was read for the first time.
    [[nodiscard]] bool isRead() const { return m_isRead; }
    /// In the order of the table.
    [[nodiscard]] std::vector<PageId> ids() const;
    /// Until control returns to the event loop.
    [[nodiscard]] const ListedPage& entry(int row) const;
    [[nodiscard]] PageId pageId(int row) const { return entry(row).id; }
    [[nodiscard]] std::optional<int> rowOf(PageId page) const;
    /// The name of a column, and what a cell of it says to people; also for exports.
    [[nodiscard]] static QString title(int column);
    [[nodiscard]] static QString text(const ListedPage& entry, Reasons reasons, int column, const QDateTime& now);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void sort(int column, Qt::SortOrder order) override;

Q_SIGNALS:
    /// What is shown is up to date with the last question.
    void loaded();

private:
    /// Which rows stand where. Shared with the pool, which compares the next one with it.
    struct Shown
    {
        PageListReader::List list = std::make_shared<PageList>();
        PageOrder order;
        std::vector<int> rows; ///< of every entry of the list; -1: not shown
    };
    using ShownPointer = std::shared_ptr<const Shown>;
    enum class Difference { None, Order, Rows };
    struct Arranged
    {
        ShownPointer shown; ///< null: cancelled
        Difference difference = Difference::Rows;
    };

    [[nodiscard]] static Arranged arranged(const PageListReader::List& list, const PageChoice& choice,
                                           const CancelToken& cancel, const ShownPointer& before);
    void takeList(const PageListReader::List& list);
    /// Begins to find out what stands where, or does so when the pool is done with the question before.
    void arrange();
    void take(Arranged arranged);
    void move(const ShownPointer& next);
    /// What was checked replaces what was known, as soon as the pool is done.
    void takeChecked();
    void repaint();

    [[nodiscard]] Reasons reasons(const ListedPage& entry) const;
    void readReasons();
    [[nodiscard]] QString toolTip(const ListedPage& entry, int column) const;
    [[nodiscard]] QVariant decoration(const ListedPage& entry, int column) const;

    MonitorControl& m_control;
    const Theme& m_theme;
    const Clock& m_clock;
    HandOver m_handOver;
    PageListReader m_reader;
    PageChoice m_choice;
    PageListReader::List m_list; ///< the newest; changed by this thread alone, and never while the pool looks at it
    ShownPointer m_shown = std::make_shared<Shown>();
    CancelToken m_cancel;
    bool m_isRead = false;
    bool m_arranging = false;
    bool m_again = false;                                     ///< the question is another one by now
    std::vector<std::shared_ptr<const PageList>> m_checked;   ///< what waits until the pool is done
    std::unordered_map<SnapshotId, std::vector<std::string>> m_reasons; ///< of a content, which never changes
    mutable std::map<PageId, SnapshotId> m_unexplained;       ///< drawn without their reasons
    mutable QTimer m_explain;
    bool m_explaining = false;
};

} // namespace vigie
