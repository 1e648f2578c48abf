// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/handover.h"
#include "core/base/result.h"
#include "core/store/bodystore.h"
#include "core/store/checkrecord.h"
#include "core/store/database.h"
#include "core/store/databasepreparation.h"
#include "core/store/profile.h"

#include <QFuture>
#include <QObject>
#include <QPromise>

#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <type_traits>

namespace vigie {

class StoreThread;

/// What a closure gets on the store's threads: the connection and the bodies behind it.
struct StoreConnection
{
    Database& database;
    BodyStore& bodies;
};

/// How the store does at the moment.
enum class StoreHealth {
    Good,
    DiskFull, ///< writing fails; every write tries again, and the first that succeeds brings Good back
    Damaged,  ///< a page of the file cannot be read; the next start checks the file and offers a backup
    Failed    ///< any other failure of the database in the last write
};

/// Owns the store's threads: the only connection that writes, and one that reads. Closures run on them in the order
/// in which they were handed over; what they return comes back through a future (continue with .then(context, ...)).
class StoreService final : public QObject
{
    Q_OBJECT

public:
    /// Prepares the database of \a profile (see prepareDatabase() for the errors) and starts the threads. With a
    /// ReadOnly profile every write fails with ProfileUnwritable. \a clock must outlive the service.
    [[nodiscard]] static Result<std::unique_ptr<StoreService>> open(Profile profile, const Clock& clock,
                                                                    DamagedDatabase damaged = DamagedDatabase::Refuse);
    /// Writes what is queued, closes the database, joins the threads.
    ~StoreService() override;

    [[nodiscard]] const Profile& profile() const { return m_profile; }
    [[nodiscard]] const PreparedDatabase& preparation() const { return m_preparation; }

    /// \a work is callable as Result<T>(StoreConnection&) and runs on the writing connection, after every check
    /// recorded so far was committed. It opens its own transaction where it needs one.
    template <class Work> auto write(Work work) -> QFuture<std::invoke_result_t<Work, StoreConnection&>>
    {
        return post(Lane::Write, std::move(work));
    }
    /// The same on the reading connection; sees everything that was committed when it starts.
    template <class Work> auto read(Work work) -> QFuture<std::invoke_result_t<Work, StoreConnection&>>
    {
        return post(Lane::Read, std::move(work));
    }
    /// The same on a reading connection and thread of its own, for what takes seconds: export, backup, check, training.
    template <class Work> auto readInBackground(Work work) -> QFuture<std::invoke_result_t<Work, StoreConnection&>>
    {
        return post(Lane::Background, std::move(work));
    }

    /// Queues a check. Queued checks are committed together, 500 at a time or after 10 ms; the future ends after
    /// the commit: what it announces is on disk.
    QFuture<Result<RecordedCheck>> record(CheckRecord check);
    /// Commits what is queued now.
    QFuture<Result<void>> flush();

    [[nodiscard]] StoreHealth health() const { return m_health; }

Q_SIGNALS:
    void healthChanged(vigie::StoreHealth health, const vigie::Error& error);

private:
    enum class Lane { Write, Read, Background };
    using Task = std::function<std::optional<Error>(Result<StoreConnection*>)>;

    StoreService(Profile profile, PreparedDatabase preparation, const Clock& clock);
    [[nodiscard]] std::unique_ptr<StoreThread> startThread(Lane lane, ConnectionRole role);
    [[nodiscard]] StoreThread* thread(Lane lane) const;
    void postTask(Lane lane, Task task);
    void workFinished(Lane lane, const std::optional<Error>& error);
    void setHealth(StoreHealth health, const Error& error);
    void trainDictionary(const DictionaryRequest& request);

    template <class Work> auto post(Lane lane, Work work) -> QFuture<std::invoke_result_t<Work, StoreConnection&>>
    {
        using Value = std::invoke_result_t<Work, StoreConnection&>;
        // std::function wants copyable closures; a promise and a closure may be move-only.
        auto promise = std::make_shared<QPromise<Value>>();
        auto shared = std::make_shared<Work>(std::move(work));
        QFuture<Value> future = promise->future();
        promise->start();
        postTask(lane, [promise, shared](Result<StoreConnection*> connection) {
            Value value = connection ? (*shared)(**connection) : Value(fail(std::move(connection.error())));
            const std::optional<Error> error = value ? std::nullopt : std::optional<Error>(value.error());
            promise->addResult(std::move(value));
            promise->finish();
            return error;
        });
        return future;
    }

    Profile m_profile;
    PreparedDatabase m_preparation;
    const Clock& m_clock;
    std::atomic<StoreHealth> m_health = StoreHealth::Good;
    HandOver m_handOver;                   ///< before the threads: they take what it still holds when they are stopped
    std::unique_ptr<StoreThread> m_writer; ///< none for a ReadOnly profile
    std::unique_ptr<StoreThread> m_reader;
    std::unique_ptr<StoreThread> m_background;
};

} // namespace vigie
