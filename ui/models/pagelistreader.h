// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/pagelist.h"

#include <QObject>

#include <memory>
#include <vector>

namespace vigie {

class MonitorControl;

/// Reads the pages for a table: all of them, in slices, so that the first ones are there at once and a pass that runs is
/// not held up; then those alone that were checked.
class PageListReader final : public QObject
{
    Q_OBJECT

public:
    using List = std::shared_ptr<PageList>;

    explicit PageListReader(MonitorControl& control, QObject* parent = nullptr);

    /// Everything again; asked while it reads, once more after that.
    void readAll();
    /// The pages that were checked since they were last read.
    void readChecked();

Q_SIGNALS:
    /// The very first pages, while the others are read. Comes once at most.
    void begun(const vigie::PageListReader::List& list);
    void read(const vigie::PageListReader::List& list);
    void checkedRead(const std::shared_ptr<const vigie::PageList>& pages);

private:
    void readBeginning();
    void readSlice(const List& list);
    void end(const List& list);

    MonitorControl& m_control;
    std::vector<PageId> m_checked; ///< may hold a page more than once
    bool m_isBegun = false;
    bool m_isReading = false;
    bool m_again = false;
    bool m_readsChecked = false;
};

} // namespace vigie
