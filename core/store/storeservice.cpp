// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/storeservice.h"

#include "core/base/logging.h"
#include "core/store/storethread.h"

#include <QFile>

namespace vigie {

namespace {

Error readOnly(const Profile& profile)
{
    return {ErrorCode::ProfileUnwritable, profile.directory(), QStringLiteral("opened for reading only")};
}

/// What an error says about the store itself; nothing for refusals such as NotFound.
std::optional<StoreHealth> healthFrom(const Error& error)
{
    switch (error.code) {
    case ErrorCode::DiskFull:
        return StoreHealth::DiskFull;
    case ErrorCode::DatabaseDamaged:
        return StoreHealth::Damaged;
    case ErrorCode::DatabaseFailed:
    case ErrorCode::ProfileUnwritable:
        return StoreHealth::Failed;
    default:
        return std::nullopt;
    }
}

} // namespace

Result<std::unique_ptr<StoreService>> StoreService::open(Profile profile, const Clock& clock, DamagedDatabase damaged)
{
    auto prepared = prepareDatabase(profile, clock, damaged);
    if (!prepared)
        return fail(std::move(prepared.error()));
    return std::unique_ptr<StoreService>(new StoreService(std::move(profile), std::move(*prepared), clock));
}

StoreService::StoreService(Profile profile, PreparedDatabase preparation, const Clock& clock)
    : m_profile(std::move(profile)), m_preparation(std::move(preparation)), m_clock(clock)
{
    qRegisterMetaType<StoreHealth>();
    qRegisterMetaType<Error>();
    if (m_profile.access() == ProfileAccess::ReadWrite)
        m_writer = startThread(Lane::Write, ConnectionRole::Writer);
    m_reader = startThread(Lane::Read, ConnectionRole::Reader);
    m_background = startThread(Lane::Background, ConnectionRole::Reader);
}

StoreService::~StoreService()
{
    m_handOver.flush();
    // Readers first: the last connection to close is the one that may move the log into the file.
    m_background->stop(StoreThread::Waiting::Cancel);
    m_reader->stop(StoreThread::Waiting::Cancel);
    if (!m_writer)
        return;
    m_writer->stop(StoreThread::Waiting::Run);
    if (m_health != StoreHealth::Damaged)
        QFile::remove(m_profile.uncleanMarkerPath());
}

QFuture<Result<RecordedCheck>> StoreService::record(CheckRecord check)
{
    auto pending = std::make_shared<PendingCheck>(PendingCheck{std::move(check), {}});
    QFuture<Result<RecordedCheck>> future = pending->promise.future();
    pending->promise.start();
    if (m_writer) {
        m_handOver.post([writer = m_writer.get(), pending] { writer->record(std::move(*pending)); });
    } else {
        pending->promise.addResult(fail(readOnly(m_profile)));
        pending->promise.finish();
    }
    return future;
}

QFuture<Result<void>> StoreService::flush()
{
    // Every task of the writer waits for the checks before it.
    return write([](StoreConnection&) { return Result<void>(); });
}

std::unique_ptr<StoreThread> StoreService::startThread(Lane lane, ConnectionRole role)
{
    StoreThread::Listener listener;
    listener.finished = [this, lane](const std::optional<Error>& error) { workFinished(lane, error); };
    listener.dictionaryWanted = [this](const DictionaryRequest& request) { trainDictionary(request); };
    return std::make_unique<StoreThread>(m_profile.databasePath(), role, std::move(listener));
}

StoreThread* StoreService::thread(Lane lane) const
{
    switch (lane) {
    case Lane::Write:
        return m_writer.get();
    case Lane::Read:
        return m_reader.get();
    case Lane::Background:
        return m_background.get();
    }
    return nullptr;
}

void StoreService::postTask(Lane lane, Task task)
{
    if (StoreThread* target = thread(lane))
        m_handOver.post([target, task = std::move(task)]() mutable { target->post(std::move(task)); });
    else
        static_cast<void>(task(fail(readOnly(m_profile))));
}

// Runs on the store's threads.
void StoreService::workFinished(Lane lane, const std::optional<Error>& error)
{
    const std::optional<StoreHealth> found = error ? healthFrom(*error) : std::optional(StoreHealth::Good);
    if (!found)
        return;
    // A reader says nothing about writing, but what it cannot read is damaged for everyone.
    if (lane != Lane::Write && *found != StoreHealth::Damaged)
        return;
    if (*found == m_health || m_health == StoreHealth::Damaged)
        return;
    QMetaObject::invokeMethod(
        this, [this, health = *found, reason = error.value_or(Error())] { setHealth(health, reason); },
        Qt::QueuedConnection);
}

void StoreService::setHealth(StoreHealth health, const Error& error)
{
    if (m_health == health || m_health == StoreHealth::Damaged)
        return;
    m_health = health;
    if (health == StoreHealth::Good)
        qCInfo(logStore, "writing works again");
    else
        qCWarning(logStore, "the store fails: %ls", qUtf16Printable(error.detail));
    Q_EMIT healthChanged(health, error);
}

// Runs on the writing thread; training itself takes a second and only reads.
void StoreService::trainDictionary(const DictionaryRequest& request)
{
    postTask(Lane::Background, [this, request](Result<StoreConnection*> reading) -> std::optional<Error> {
        if (!reading)
            return reading.error();
        auto trained = (*reading)->bodies.trainDictionary(request);
        if (!trained)
            return trained.error();
        postTask(Lane::Write,
                 [this, request, dictionary = *trained](Result<StoreConnection*> writing) -> std::optional<Error> {
                     if (!writing)
                         return writing.error();
                     const auto saved = (*writing)->bodies.saveDictionary(request, dictionary, m_clock.now());
                     return saved ? std::nullopt : std::optional(saved.error());
                 });
        return std::nullopt;
    });
}

} // namespace vigie
