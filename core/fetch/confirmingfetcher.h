// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fetch/fetchrequest.h"
#include "core/fetch/fetchsettings.h"

#include <QFuture>
#include <QObject>

#include <memory>

namespace vigie {

/// The second transport: asks the same URL once more with another HTTP stack (libcurl), on a fresh connection with a
/// fresh name resolution. It knows the exact error, the phases, the peer address and the exact header lines.
/// Works on a thread of its own, which it owns.
class ConfirmingFetcher final : public QObject
{
    Q_OBJECT

public:
    explicit ConfirmingFetcher(FetchSettings settings, QObject* parent = nullptr);
    /// Whatever is still waiting or in flight ends as Outcome::Cancelled. Never waits for a name lookup.
    ~ConfirmingFetcher() override;

    /// As Fetcher::fetch(), from any thread. FetchRequest's politeness fields (parallelRequests, crawlDelay,
    /// pausePatience, lane) do not apply: the caller decides when to confirm.
    QFuture<FetchResult> fetch(FetchRequest request);

    void cancelAll();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace vigie
