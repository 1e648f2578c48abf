// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/pages/pageedits.h"

#include "core/monitor/monitorcontrol.h"

#include <utility>

namespace vigie {

PageEdits::PageEdits(MonitorControl& control, QObject* parent) : QObject(parent), m_control(control) {}

PageEdits::~PageEdits()
{
    if (!m_removed.empty() && m_control.store())
        m_control.removePages({m_removed.begin(), m_removed.end()});
}

void PageEdits::write(const std::vector<Page>& pages, const std::function<void()>& done)
{
    m_control.changePages(pages).then(this, [this, done](const Result<void>& written) {
        if (written)
            done();
        else
            Q_EMIT failed(written.error());
    });
}

void PageEdits::change(std::vector<Page> before, const std::vector<Page>& after)
{
    settle();
    write(after, [this, before = std::move(before)] {
        m_before = before;
        Q_EMIT changed(static_cast<int>(before.size()));
    });
}

void PageEdits::remove(const std::vector<PageId>& pages)
{
    settle();
    m_before.clear();
    m_removed = {pages.begin(), pages.end()};
    Q_EMIT hiddenChanged();
    Q_EMIT removed(static_cast<int>(pages.size()));
}

void PageEdits::undo()
{
    if (!m_removed.empty()) {
        m_removed.clear();
        Q_EMIT hiddenChanged();
        Q_EMIT undone();
    } else if (!m_before.empty()) {
        write(std::exchange(m_before, {}), [this] { Q_EMIT undone(); });
    }
}

void PageEdits::settle()
{
    if (m_removed.empty())
        return;
    const std::vector<PageId> pages(m_removed.begin(), m_removed.end());
    m_removing.merge(m_removed);
    m_removed.clear();
    m_control.removePages(pages).then(this, [this, pages](const Result<void>& done) {
        for (const PageId page : pages)
            m_removing.erase(page);
        Q_EMIT hiddenChanged();
        if (!done)
            Q_EMIT failed(done.error());
    });
}

std::set<PageId> PageEdits::hidden() const
{
    std::set<PageId> both = m_removed;
    both.insert(m_removing.begin(), m_removing.end());
    return both;
}

} // namespace vigie
