// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/passfacts.h"

#include "core/base/logging.h"
#include "core/store/pagerepository.h"
#include "core/store/snapshotrepository.h"

namespace vigie {

namespace {

constexpr std::size_t maximumReads = 2'000;

} // namespace

const Observation* PassFacts::lastGood(PageId page)
{
    auto known = m_lastGood.find(page);
    if (known == m_lastGood.end()) {
        if (m_lastGood.size() >= maximumReads)
            return nullptr;
        const auto row = PageRepository(m_connection.database).find(page);
        known = m_lastGood.emplace(page, row && *row ? (*row)->lastGood : SnapshotId{}).first;
    }
    return known->second.isValid() ? snapshot(known->second) : nullptr;
}

const Observation* PassFacts::snapshot(SnapshotId id)
{
    const auto known = m_observations.find(id);
    if (known != m_observations.end())
        return known->second ? &*known->second : nullptr;
    if (m_observations.size() >= maximumReads)
        return nullptr;
    std::optional<Observation>& slot = m_observations[id];
    if (auto stored = SnapshotRepository(m_connection.database, m_connection.bodies).load(id))
        slot = std::move(stored->observation);
    if (m_observations.size() == maximumReads)
        qCInfo(logMonitor) << "the pass is too large to look at all its facts again";
    return slot ? &*slot : nullptr;
}

} // namespace vigie
