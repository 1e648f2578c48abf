// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/samplehost.h"

#include "app/engine/engine.h"
#include "app/engine/samplepast.h"
#include "core/base/logging.h"
#include "core/sample/samplestory.h"

#include <utility>

namespace vigie {

namespace {

// Below the ports that systems hand out by themselves (RFC 6335 section 6), so that it is free again at the next start.
constexpr quint16 firstPort = 24'680;
constexpr int portsTried = 200;

Result<std::unique_ptr<SampleServer>> listenSomewhere(const Clock& clock, const QDateTime& addedAt)
{
    for (int i = 0; i < portsTried; ++i) {
        auto server = SampleServer::listen(clock, addedAt, static_cast<quint16>(firstPort + i));
        if (server)
            return server;
    }
    return SampleServer::listen(clock, addedAt, 0);
}

} // namespace

SampleHost::SampleHost(Engine& engine, QObject* parent) : QObject(parent), m_engine(engine), m_pastClock(engine.clock())
{
}

SampleHost::~SampleHost() = default;

void SampleHost::follow()
{
    if (m_adding)
        return;
    m_engine.store().read(findSample).then(this, [this](const Result<std::optional<Site>>& site) {
        if (site && !m_adding)
            take(*site);
    });
}

void SampleHost::take(const std::optional<Site>& site)
{
    if (site && isFinishedSample(*site)) {
        m_tidy = false;
        return serve(*site);
    }
    m_server.reset();
    m_hasLeftovers = site.has_value();
    if (!m_tidy) // it was removed, or its past was cut off
        removeAll(std::nullopt);
}

void SampleHost::serve(const Site& site)
{
    const quint16 port = samplePort(site.origin);
    if (m_server && m_server->port() == port)
        return;
    m_server.reset();
    auto server = SampleServer::listen(m_engine.clock(), site.createdAt, port);
    if (server) {
        m_server = std::move(*server);
        return;
    }
    if (site.activity == ActivityState::Paused)
        return;
    qCWarning(logApp) << "the sample site is paused, its port is taken:" << port << server.error().detail;
    pauseAll();
}

/// Whoever has the port now is not the sample site and must not be checked.
void SampleHost::pauseAll()
{
    m_engine.store().write(pauseSample).then(this, [this](const Result<void>& done) {
        if (done)
            Q_EMIT paused();
    });
}

void SampleHost::add(const QString& name)
{
    if (m_adding)
        return;
    m_adding = true;
    m_cancelled = false;
    m_engine.store().read(findSample).then(this, [this, name](const Result<std::optional<Site>>& site) {
        if (!site || !*site || !isFinishedSample(**site)) {
            if (site)
                return begin(name);
            m_adding = false;
            return Q_EMIT failed(site.error());
        }
        m_adding = false;
        Q_EMIT added((*site)->id);
    });
}

void SampleHost::begin(const QString& name)
{
    const QDateTime now = m_engine.clock().now();
    m_server.reset();
    m_pastClock.moveTo(now.addDays(-samplePastDays));
    auto server = listenSomewhere(m_pastClock, now);
    if (!server)
        return removeAll(server.error());
    m_server = std::move(*server);
    m_tidy = false;
    const auto save = [origin = m_server->origin(), name, now](StoreConnection& connection) -> Result<SampleSetup> {
        if (auto removed = removeSample(connection); !removed) // what a past that was cut off has left
            return fail(std::move(removed.error()));
        return beginSample(connection, origin, name, now);
    };
    m_engine.store().write(save).then(this, [this](const Result<SampleSetup>& setup) {
        if (!setup || m_cancelled)
            return removeAll(setup ? Error{ErrorCode::Cancelled, {}, {}} : setup.error());
        writePast(*setup);
    });
}

void SampleHost::writePast(SampleSetup setup)
{
    m_past = std::make_unique<SamplePast>(m_engine, m_pastClock, setup);
    connect(m_past.get(), &SamplePast::progressed, this, &SampleHost::progressed);
    // Queued: it ends from within itself.
    connect(
        m_past.get(), &SamplePast::ended, this,
        [this, setup](const std::optional<Error>& error) { endPast(setup, error); }, Qt::QueuedConnection);
    m_past->start();
}

void SampleHost::endPast(const SampleSetup& setup, const std::optional<Error>& error)
{
    m_past.reset();
    m_server.reset();
    if (error || m_cancelled)
        return removeAll(error ? *error : Error{ErrorCode::Cancelled, {}, {}});
    const auto finish = [setup](StoreConnection& connection) { return finishSample(connection, setup); };
    m_engine.store().write(finish).then(this, [this, setup](const Result<void>& finished) {
        if (!finished)
            return removeAll(finished.error());
        m_adding = false;
        serve(setup.site);
        Q_EMIT added(setup.site.id);
    });
}

/// \a reason: why it was not added; nothing: it is gone anyway.
void SampleHost::removeAll(const std::optional<Error>& reason)
{
    m_server.reset();
    m_engine.store().write(removeSample).then(this, [this, reason](const Result<void>& removed) {
        m_tidy = removed.has_value();
        if (!reason) {
            if (removed && std::exchange(m_hasLeftovers, false))
                Q_EMIT tidied();
            return;
        }
        m_adding = false;
        Q_EMIT failed(removed ? *reason : removed.error());
    });
}

void SampleHost::cancel()
{
    if (!m_adding)
        return;
    m_cancelled = true;
    if (m_past)
        m_past->cancel();
}

} // namespace vigie
