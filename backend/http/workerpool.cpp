// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/http/workerpool.h"

#include "backend/http/problem.h"

#include <QLoggingCategory>

namespace vigie::backend {

namespace {

Q_LOGGING_CATEGORY(logHttp, "vigie.backend.http")

HttpAnswer answerOf(RequestHandler& handler, const Job& job)
{
    // What a handler throws (no memory, a defect) costs one request, not the service.
    try {
        return handler.answer(*job.route, job.request);
    } catch (const std::exception& error) {
        qCCritical(logHttp, "%s %s: %s", job.route->method.c_str(), job.route->path.c_str(), error.what());
    } catch (...) {
        qCCritical(logHttp, "%s %s: unknown exception", job.route->method.c_str(), job.route->path.c_str());
    }
    return problemAnswer({ProblemType::Internal}, languageOf(job.request));
}

} // namespace

WorkerPool::~WorkerPool()
{
    stop();
}

bool WorkerPool::start(int count, const HandlerFactory& factory)
{
    for (int i = 0; i < count; ++i)
        m_threads.emplace_back([this, &factory] { work(factory); });
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [&] { return m_failed || m_ready == count; });
    if (!m_failed)
        return true;
    lock.unlock();
    stop();
    return false;
}

bool WorkerPool::submit(Job& job)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_stopped || m_jobs.size() >= m_limit)
            return false;
        m_jobs.push_back(std::move(job));
    }
    m_changed.notify_one();
    return true;
}

void WorkerPool::stop()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopped = true;
    }
    m_changed.notify_all();
    for (std::thread& thread : m_threads)
        thread.join();
    m_threads.clear();
}

void WorkerPool::work(const HandlerFactory& factory)
{
    const std::unique_ptr<RequestHandler> handler = factory();
    std::unique_lock lock(m_mutex);
    m_failed = m_failed || !handler;
    ++m_ready;
    m_changed.notify_all();
    if (!handler)
        return;
    while (true) {
        m_changed.wait(lock, [this] { return m_stopped || !m_jobs.empty(); });
        if (m_jobs.empty())
            return;
        const Job job = std::move(m_jobs.front());
        m_jobs.pop_front();
        lock.unlock();
        job.done(answerOf(*handler, job));
        lock.lock();
    }
}

} // namespace vigie::backend
