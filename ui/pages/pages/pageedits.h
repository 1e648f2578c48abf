// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/domain/page.h"

#include <QObject>

#include <functional>
#include <set>
#include <vector>

namespace vigie {

class MonitorControl;

/// Changes and removals of pages that can be taken back. A removal is carried out when it can no longer be taken back:
/// until then the pages are only hidden, and nothing of their history is lost.
class PageEdits final : public QObject
{
    Q_OBJECT

public:
    explicit PageEdits(MonitorControl& control, QObject* parent = nullptr);
    /// Carries out what is waiting.
    ~PageEdits() override;

    /// \a before and \a after are the same pages in the same order.
    void change(std::vector<Page> before, const std::vector<Page>& after);
    void remove(const std::vector<PageId>& pages);
    /// Takes back the last change or removal; nothing where there is none.
    void undo();
    [[nodiscard]] bool canUndo() const { return !m_before.empty() || !m_removed.empty(); }
    /// The last removal is carried out; the last change stays.
    void settle();
    /// Pages that are about to be removed.
    [[nodiscard]] std::set<PageId> hidden() const;

Q_SIGNALS:
    /// \a pages were changed and are on disk.
    void changed(int pages);
    void removed(int pages);
    void undone();
    /// hidden() is another set.
    void hiddenChanged();
    void failed(const vigie::Error& error);

private:
    void write(const std::vector<Page>& pages, const std::function<void()>& done);

    MonitorControl& m_control;
    std::vector<Page> m_before;  ///< as the pages were before the last change
    std::set<PageId> m_removed;  ///< can still be taken back
    std::set<PageId> m_removing; ///< under way: hidden until they are gone
};

} // namespace vigie
