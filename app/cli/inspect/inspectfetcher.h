// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/arguments.h"
#include "core/fetch/confirmingfetcher.h"
#include "core/fetch/fetcher.h"

#include <QFuture>
#include <QObject>

namespace vigie {

/// Fetches what the user named, each URL for itself: on fresh connections, and whatever the same host said to an
/// earlier request, since every diagnosis must stand alone.
class InspectFetcher final : public QObject
{
    Q_OBJECT

public:
    explicit InspectFetcher(const GlobalOptions& options, QObject* parent = nullptr);

    /// A request for \a url with the user's --resolve entries. What the user typed may live on a private network; a
    /// public host must not lead there.
    [[nodiscard]] FetchRequest request(const std::string& url) const;
    QFuture<FetchResult> fetch(FetchRequest request);

private:
    std::vector<HostOverride> m_overrides;
    ConfirmingFetcher m_second;
};

/// The absolute http or https URL that \a text stands for. InvalidUrl, UnsupportedScheme.
[[nodiscard]] Result<std::string> webUrl(const std::string& text);

} // namespace vigie
