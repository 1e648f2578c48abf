// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/http/requesthandler.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace vigie::backend {

/// A request for a worker, and what to do with its answer (on the worker's thread).
struct Job
{
    const Route* route = nullptr;
    HttpRequest request;
    std::function<void(HttpAnswer)> done;
};

/// Threads with a handler each, behind a queue that has an end.
class WorkerPool final
{
public:
    explicit WorkerPool(std::size_t queue) : m_limit(queue) {}
    ~WorkerPool();

    /// False when one of \a count handlers could not be made; none runs then.
    [[nodiscard]] bool start(int count, const HandlerFactory& factory);
    /// False when the queue is full: the job is untouched.
    [[nodiscard]] bool submit(Job& job);
    /// Finishes what is queued.
    void stop();

private:
    void work(const HandlerFactory& factory);

    std::size_t m_limit;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<Job> m_jobs;
    int m_ready = 0;
    bool m_failed = false;
    bool m_stopped = false;
    std::vector<std::thread> m_threads;
};

} // namespace vigie::backend
