// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/storethread.h"

#include "core/store/checkrepository.h"
#include "core/store/storeservice.h"

namespace vigie {

namespace {

constexpr std::size_t batchSize = 500;
constexpr std::chrono::milliseconds batchTime{10}; ///< somebody waits for each check: a short batch costs 0.1 ms

Error cancelled()
{
    return {ErrorCode::Cancelled, {}, QStringLiteral("the store is closed")};
}

void finish(PendingCheck& check, Result<RecordedCheck> result)
{
    check.promise.addResult(std::move(result));
    check.promise.finish();
}

/// One bad record must not take others with it, but a full disk or a damaged file would refuse each of them alone too.
bool isWorthRetrying(const Error& error)
{
    return error.code != ErrorCode::DiskFull && error.code != ErrorCode::DatabaseDamaged &&
           error.code != ErrorCode::ProfileUnwritable;
}

} // namespace

StoreThread::StoreThread(QString path, ConnectionRole role, Listener listener)
    : m_path(std::move(path)), m_role(role), m_listener(std::move(listener)), m_thread([this] { loop(); })
{
}

StoreThread::~StoreThread()
{
    stop(Waiting::Run);
}

void StoreThread::post(Task task)
{
    {
        const std::lock_guard lock(m_mutex);
        if (!m_stopping) {
            m_tasks.push_back(std::move(task));
            m_wake.notify_one();
            return;
        }
    }
    static_cast<void>(task(fail(cancelled())));
}

void StoreThread::record(PendingCheck check)
{
    {
        const std::lock_guard lock(m_mutex);
        if (!m_stopping) {
            if (m_checks.empty())
                m_commitAt = std::chrono::steady_clock::now() + batchTime;
            m_checks.push_back(std::move(check));
            if (m_checks.size() == 1 || m_checks.size() == batchSize)
                m_wake.notify_one();
            return;
        }
    }
    finish(check, fail(cancelled()));
}

void StoreThread::stop(Waiting waiting)
{
    std::deque<Task> dropped;
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
        if (waiting == Waiting::Cancel)
            dropped.swap(m_tasks);
        m_wake.notify_one();
    }
    for (const Task& task : dropped)
        static_cast<void>(task(fail(cancelled())));
    if (m_thread.joinable())
        m_thread.join();
}

void StoreThread::loop()
{
    for (;;) {
        Work work = nextWork();
        const bool last = work.isLast;
        perform(std::move(work));
        if (last)
            break;
    }
    m_connection.reset();
    m_bodies.reset();
    m_database.reset(); // in the thread that opened it, as Qt demands
}

StoreThread::Work StoreThread::nextWork()
{
    std::unique_lock lock(m_mutex);
    for (;;) {
        const bool due = !m_checks.empty() &&
                         (m_checks.size() >= batchSize || std::chrono::steady_clock::now() >= m_commitAt || m_stopping);
        if (!m_tasks.empty() || due || m_stopping)
            break;
        if (m_checks.empty())
            m_wake.wait(lock);
        else
            m_wake.wait_until(lock, m_commitAt);
    }
    Work work;
    work.checks.swap(m_checks);
    if (!m_tasks.empty()) {
        work.task = std::move(m_tasks.front());
        m_tasks.pop_front();
    }
    work.isLast = m_stopping && m_tasks.empty();
    return work;
}

void StoreThread::perform(Work work)
{
    if (!work.checks.empty())
        commit(std::move(work.checks));
    if (work.task)
        m_listener.finished((*work.task)(connection()));
}

Result<StoreConnection*> StoreThread::connection()
{
    if (!m_connection) {
        auto opened = Database::open(m_path, m_role);
        if (!opened)
            return fail(std::move(opened.error()));
        m_database = std::move(*opened);
        m_bodies = std::make_unique<BodyStore>(*m_database);
        m_connection = std::make_unique<StoreConnection>(StoreConnection{*m_database, *m_bodies});
    }
    return m_connection.get();
}

void StoreThread::commit(std::vector<PendingCheck> checks)
{
    const auto store = connection();
    if (!store) {
        for (PendingCheck& check : checks)
            finish(check, fail(store.error()));
        m_listener.finished(store.error());
        return;
    }
    std::optional<Error> error = commitTogether(**store, checks);
    if (error && checks.size() > 1 && isWorthRetrying(*error)) {
        for (PendingCheck& check : checks) {
            std::vector<PendingCheck> alone;
            alone.push_back(std::move(check));
            error = commitTogether(**store, alone);
            if (error)
                finish(alone.front(), fail(*error));
        }
    } else if (error) {
        for (PendingCheck& check : checks)
            finish(check, fail(*error));
    }
    m_listener.finished(error);
    for (const DictionaryRequest& request : m_bodies->takeDictionaryRequests())
        m_listener.dictionaryWanted(request);
}

std::optional<Error> StoreThread::commitTogether(StoreConnection& store, std::vector<PendingCheck>& checks)
{
    std::vector<CheckRecord> records;
    records.reserve(checks.size());
    for (PendingCheck& check : checks)
        records.push_back(std::move(check.record));
    auto results = CheckRepository(store.database, store.bodies).record(records);
    if (!results) {
        for (std::size_t i = 0; i < checks.size(); ++i)
            checks[i].record = std::move(records[i]);
        return results.error();
    }
    for (std::size_t i = 0; i < checks.size(); ++i)
        finish(checks[i], std::move((*results)[i]));
    return std::nullopt;
}

} // namespace vigie
