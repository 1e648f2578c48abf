// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/linkjob.h"

#include "core/base/clock.h"
#include "core/base/logging.h"
#include "core/store/storeservice.h"
#include "core/url/url.h"

#include <algorithm>
#include <utility>

namespace vigie {

namespace {

constexpr int maximumOutstanding = 128; ///< checks between their start and their commit
constexpr int rowsPerRead = 16;

/// One of each source host in turn, so that a host with many links does not keep the others waiting.
std::deque<BacklinkId> hostsInTurn(const std::vector<LinkSchedule>& plan)
{
    std::map<std::string, std::vector<BacklinkId>> hosts;
    std::size_t rounds = 0;
    for (const LinkSchedule& item : plan) {
        const auto url = Url::parse(item.source);
        auto& host = hosts[url ? std::string(url->hostAndPort()) : std::string()];
        host.push_back(item.id);
        rounds = std::max(rounds, host.size());
    }
    std::deque<BacklinkId> order;
    for (std::size_t round = 0; round < rounds; ++round) {
        for (const auto& [host, links] : hosts) {
            if (round < links.size())
                order.push_back(links[round]);
        }
    }
    return order;
}

} // namespace

LinkJob::LinkJob(const LinkServices& services, const std::vector<LinkSchedule>& plan, QObject* parent)
    : QObject(parent), m_services(services), m_check(services), m_waiting(hostsInTurn(plan))
{
    m_progress.total = static_cast<int>(plan.size());
}

void LinkJob::start()
{
    m_result.startedAt = m_services.clock.now();
    refill();
}

void LinkJob::cancel()
{
    m_result.cancelled = true;
    m_waiting.clear();
    m_check.abandonWaiting();
    if (m_result.startedAt.isValid())
        refill();
}

void LinkJob::refill()
{
    while (!m_ended && !m_waiting.empty() && m_outstanding < maximumOutstanding) {
        const auto count = std::min<std::ptrdiff_t>(rowsPerRead, std::ssize(m_waiting));
        std::vector<BacklinkId> ids(m_waiting.begin(), m_waiting.begin() + count);
        m_waiting.erase(m_waiting.begin(), m_waiting.begin() + count);
        take(std::move(ids));
    }
    if (m_ended || m_outstanding > 0 || !m_waiting.empty())
        return;
    m_ended = true;
    m_result.finishedAt = m_services.clock.now();
    Q_EMIT finished(m_result);
}

void LinkJob::take(std::vector<BacklinkId> ids)
{
    m_outstanding += static_cast<int>(ids.size());
    const auto read = [ids](StoreConnection& connection) { return LinkRepository(connection.database).watched(ids); };
    m_services.store.read(read).then(this, [this, ids](const Result<std::vector<WatchedLink>>& rows) {
        if (!rows)
            return stop(rows.error());
        for (const WatchedLink& row : *rows) {
            m_check.check(row).then(
                this, [this, id = row.link.id](const Result<LinkCheckSummary>& result) { finishCheck(id, result); });
        }
        // Those that were removed meanwhile have no row.
        const int missing = static_cast<int>(ids.size() - rows->size());
        m_progress.total -= missing;
        m_outstanding -= missing;
        refill();
    });
}

void LinkJob::finishCheck(BacklinkId id, const Result<LinkCheckSummary>& result)
{
    --m_outstanding;
    ++m_progress.checked;
    if (result) {
        ++m_result.checked;
        ++m_result.states[result->state];
        m_result.events.insert(m_result.events.end(), result->events.begin(), result->events.end());
        m_result.observed.push_back(id);
        m_progress.events = static_cast<int>(m_result.events.size());
    } else if (result.error().code == ErrorCode::Cancelled) {
        ++m_result.notObserved;
    } else if (result.error().code == ErrorCode::NotFound) {
        m_result.observed.push_back(id);
    } else {
        return stop(result.error());
    }
    Q_EMIT progressChanged(m_progress);
    refill();
}

/// The store cannot go on: what was recorded stays, and the pass ends with the error.
void LinkJob::stop(const Error& error)
{
    if (std::exchange(m_ended, true))
        return;
    qCWarning(logMonitor) << "the pass over backlinks stops:" << errorCodeName(error.code) << error.detail;
    m_waiting.clear();
    m_check.abandonWaiting();
    Q_EMIT finished(fail(error));
}

} // namespace vigie
