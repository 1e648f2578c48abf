// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fetch/fetchrequest.h"
#include "core/fetch/fetchsettings.h"

#include <QFuture>
#include <QObject>

#include <cstdint>
#include <memory>

namespace vigie {

class ConfirmingFetcher;
class OfflineDetector;

struct FetchStats
{
    int queued = 0;   ///< accepted, not dispatched yet
    int inFlight = 0; ///< dispatched (any hop), or being decoded
    std::uint64_t done = 0;

    bool operator==(const FetchStats&) const = default;
};

/// The main transport: asks for URLs through QNetworkAccessManager, at most a few at a time per host, follows redirects
/// itself and tells what became of each (fetching.md). Lives on one thread with an event loop (it may be moved there
/// before its first fetch); every call is made there.
class Fetcher final : public QObject
{
    Q_OBJECT

public:
    /// \a second is asked by itself when the main transport's answer is one that it is known to garble, so that the
    /// outcome is the true class; null: never. Both must outlive this object.
    /// \a offline learns how each host answers and turns failures into Outcome::Offline while it says so; null: never.
    explicit Fetcher(FetchSettings settings, ConfirmingFetcher* second = nullptr, OfflineDetector* offline = nullptr,
                     QObject* parent = nullptr);
    /// Whatever is still waiting or in flight ends as Outcome::Cancelled.
    ~Fetcher() override;

    /// Always finishes with exactly one result, whatever happens, also after cancellation. The future may be finished
    /// by a pool thread: continue with then(context, …). It is never finished before the caller is back in its event
    /// loop.
    QFuture<FetchResult> fetch(FetchRequest request);

    /// Ends every fetch of \a group (or all) as Outcome::Cancelled.
    void cancel(std::uint64_t group);
    void cancelAll();
    /// Gives up what waits for its turn; requests on their way end as they would.
    void cancelWaiting();

    [[nodiscard]] FetchStats stats() const;

Q_SIGNALS:
    /// At most ten times a second.
    void statsChanged(const vigie::FetchStats& stats);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace vigie
