// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/store/bodystore.h"
#include "core/store/checkrecord.h"
#include "core/store/database.h"

#include <QPromise>

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace vigie {

struct StoreConnection;

/// A check on its way to the database.
struct PendingCheck
{
    CheckRecord record;
    QPromise<Result<RecordedCheck>> promise;
};

/// One thread with one connection: runs tasks in order; on the writing connection also gathers checks and commits them
/// together. The connection is opened by the first task, and again when that failed.
class StoreThread
{
public:
    /// Gets the connection or the reason why there is none; returns the error that the store's health depends on.
    using Task = std::function<std::optional<Error>(Result<StoreConnection*>)>;
    struct Listener
    {
        std::function<void(const std::optional<Error>&)> finished; ///< after every task or commit
        std::function<void(const DictionaryRequest&)> dictionaryWanted;
    };
    /// What becomes of tasks that have not begun when the thread is stopped.
    enum class Waiting { Run, Cancel };

    StoreThread(QString path, ConnectionRole role, Listener listener);
    ~StoreThread();
    StoreThread(const StoreThread&) = delete;
    StoreThread& operator=(const StoreThread&) = delete;

    void post(Task task);
    void record(PendingCheck check);
    /// Ends the thread and closes its connection. What is handed over later is refused with Cancelled.
    void stop(Waiting waiting);

private:
    struct Work
    {
        std::vector<PendingCheck> checks;
        std::optional<Task> task;
        bool isLast = false;
    };

    void loop();
    [[nodiscard]] Work nextWork();
    void perform(Work work);
    Result<StoreConnection*> connection();
    void commit(std::vector<PendingCheck> checks);
    std::optional<Error> commitTogether(StoreConnection& store, std::vector<PendingCheck>& checks);

    QString m_path;
    ConnectionRole m_role;
    Listener m_listener;

    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<Task> m_tasks;
    std::vector<PendingCheck> m_checks;
    std::chrono::steady_clock::time_point m_commitAt;
    bool m_stopping = false;

    // Used by the thread alone.
    std::unique_ptr<Database> m_database;
    std::unique_ptr<BodyStore> m_bodies;
    std::unique_ptr<StoreConnection> m_connection;

    std::thread m_thread; ///< last: begins when everything else is there
};

} // namespace vigie
