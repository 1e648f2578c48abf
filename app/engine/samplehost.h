// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/samplesetup.h"
#include "app/engine/shiftedclock.h"
#include "core/sample/sampleserver.h"

#include <QObject>
#include <QString>

#include <memory>
#include <optional>

namespace vigie {

class Engine;
class SamplePast;

/// The sample site of a profile: serves it while it is watched, and adds it with its past. It keeps its port for good,
/// because its URLs name it; when another program has taken that port, the site is paused rather than somebody else's
/// server checked. Lives on the engine thread.
class SampleHost final : public QObject
{
    Q_OBJECT

public:
    /// \a engine outlives it, and is complete when anything is asked of it.
    explicit SampleHost(Engine& engine, QObject* parent = nullptr);
    ~SampleHost() override;

    /// Does what the database says: to be called when a run begins and after sites were added, changed or removed.
    /// What reads the schedule after this call finds the server listening. A past that was cut off is removed.
    void follow();

    /// Adds the sample site under \a name, with its past; added() or failed() follows. Where there is one already,
    /// nothing is added, and added() names it.
    void add(const QString& name);
    /// Gives up what add() began: what it wrote is removed, and failed() says Cancelled.
    void cancel();

Q_SIGNALS:
    void progressed(int done, int total);
    void added(vigie::SiteId site);
    void failed(const vigie::Error& error);
    /// What a past that was cut off had left is gone.
    void tidied();
    /// The port is another program's: what has to do with the sample site is paused now.
    void paused();

private:
    void take(const std::optional<Site>& site);
    void serve(const Site& site);
    void pauseAll();
    void begin(const QString& name);
    void writePast(SampleSetup setup);
    void endPast(const SampleSetup& setup, const std::optional<Error>& error);
    void removeAll(const std::optional<Error>& reason);

    Engine& m_engine;
    ShiftedClock m_pastClock;
    std::unique_ptr<SampleServer> m_server; ///< of the present, or of the past while that is written
    std::unique_ptr<SamplePast> m_past;
    bool m_adding = false;
    bool m_cancelled = false;
    bool m_hasLeftovers = false; ///< of a past that was cut off
    bool m_tidy = false;         ///< nothing of a sample site is left in the database
};

} // namespace vigie
