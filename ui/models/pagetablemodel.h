// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/domain/siteselection.h"
#include "core/store/pagelinerepository.h"
#include "core/store/pagerepository.h"
#include "ui/widgets/theme.h"

#include <QAbstractTableModel>

#include <list>
#include <map>
#include <optional>
#include <set>
#include <vector>

namespace vigie {

class MonitorControl;

/// The watched URLs for a table of any length: the ids in their order, and the rows of the chunks that were looked at.
/// Both are read by the store's thread; until a row is there it shows nothing.
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

    PageTableModel(MonitorControl& control, const Theme& theme, const Clock& clock, QObject* parent = nullptr);

    /// Shown after the next reload().
    void setSites(const SiteSelection& sites);
    void setExtent(Extent extent);
    /// Part of URL or title.
    void setText(const QString& text);
    void setConditions(const PageConditions& conditions);
    /// Pages that are not listed although they are still there: they are about to be removed.
    void setHidden(std::set<PageId> pages);
    [[nodiscard]] const PageFilter& filter() const { return m_filter; }
    [[nodiscard]] const std::vector<PageId>& ids() const { return m_ids; }
    /// Reads again: after a pass, when pages were added or removed.
    void reload();
    /// The words of the headers changed their language.
    void retranslate();

    [[nodiscard]] PageId pageId(int row) const { return m_ids.at(static_cast<std::size_t>(row)); }
    [[nodiscard]] std::optional<int> rowOf(PageId page) const;
    /// Nothing until the row was read.
    [[nodiscard]] const Page* page(int row) const;
    [[nodiscard]] const PageLine* line(int row) const;
    /// The name of a column, and what a cell of it says to people; also for exports.
    [[nodiscard]] static QString title(int column);
    [[nodiscard]] static QString text(const PageLine& line, int column, const QDateTime& now);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void sort(int column, Qt::SortOrder order) override;

Q_SIGNALS:
    /// The list was read; rows may still be on their way.
    void loaded();

private:
    struct Chunk
    {
        std::map<PageId, PageLine> lines;
        bool stale = true;
        bool requested = false;
    };

    void takeIds(std::vector<PageId> ids);
    /// Asks for the rows around \a row unless they are on their way.
    void request(int row);
    void takeRows(int chunk, std::vector<PageLine> lines);
    void dropOldChunks(int newest);
    [[nodiscard]] QString toolTip(const PageLine& line, int column) const;
    [[nodiscard]] QVariant decoration(const PageLine& line, int column) const;

    MonitorControl& m_control;
    const Theme& m_theme;
    const Clock& m_clock;
    PageFilter m_filter;
    std::set<PageId> m_hidden;
    std::vector<PageId> m_ids;
    std::map<int, Chunk> m_chunks;
    std::list<int> m_chunkOrder; ///< most recently read first
    int m_generation = 0;        ///< answers to older questions are thrown away
};

} // namespace vigie
