// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/pagesaving.h"

#include "core/monitor/monitorcontrol.h"

#include <algorithm>
#include <utility>

namespace vigie {

namespace {

/// Saved at once: a second of the writing thread at most.
constexpr std::size_t partSize = 5'000;

} // namespace

PageSaving::PageSaving(MonitorControl& control, QObject* parent) : QObject(parent), m_control(control) {}

std::shared_ptr<JobMeter> PageSaving::start(std::vector<Page> pages)
{
    m_pages = std::move(pages);
    m_saved = 0;
    m_added = 0;
    m_meter = std::make_shared<JobMeter>();
    m_meter->total = static_cast<qint64>(m_pages.size());
    const std::shared_ptr<JobMeter> meter = m_meter; // an empty list is over at once
    savePart();
    return meter;
}

void PageSaving::cancel()
{
    if (m_meter)
        m_meter->cancelled = true;
}

void PageSaving::savePart()
{
    if (m_saved == m_pages.size() || m_meter->cancelled) {
        m_meter.reset();
        Q_EMIT finished(m_added);
        return;
    }
    const std::size_t count = std::min(partSize, m_pages.size() - m_saved);
    const auto first = m_pages.begin() + static_cast<std::ptrdiff_t>(m_saved);
    m_control.addPages({first, first + static_cast<std::ptrdiff_t>(count)})
        .then(this, [this, count](const Result<AddedPages>& added) {
            if (!added) {
                m_meter.reset();
                Q_EMIT failed(added.error());
                return;
            }
            m_added += added->added;
            m_saved += count;
            m_meter->done = static_cast<qint64>(m_saved);
            savePart();
        });
}

} // namespace vigie
