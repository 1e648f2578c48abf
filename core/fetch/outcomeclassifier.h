// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/exchange.h"
#include "core/fetch/fetchrequest.h"

#include <QByteArray>

#include <optional>
#include <string>
#include <string_view>

namespace vigie {

struct Verdict
{
    Outcome outcome = Outcome::Ok;
    std::string detail; ///< stable English word or technical text

    bool operator==(const Verdict&) const = default;
};

/// A complete final reply, after content decoding.
struct ReplyView
{
    int status = 0;
    const HeaderList& headers;
    std::string_view body;
    HttpMethod method = HttpMethod::Get;
    ExpectedContent expected = ExpectedContent::Any;
};

/// What a complete reply is: Ok, HttpStatus, AuthRequired, RateLimited, BotBlock, CaptivePortal, WrongType or
/// EmptyBody. Looks at no more than the first 32 KiB of the body. Pure.
Verdict classifyReply(const ReplyView& reply);

/// The name of the firewall or challenge service whose block page this is ("cloudflare", "datadome" …), or nothing.
/// A 2xx counts only when its body is small and carries the marker of a challenge: pages that merely embed such a
/// service are content.
std::optional<std::string_view> blockPageService(int status, const HeaderList& headers, std::string_view body);

/// Retry-After in seconds (RFC 9110 section 10.2.3: a number or an HTTP date), capped at 24 h; nothing when absent or
/// senseless. \a now is the current time in seconds since the epoch.
std::optional<int> retryAfterSeconds(const HeaderList& headers, std::int64_t now);

/// What is wrong with the framing of a reply head, if anything: a Content-Length that is no number, or several that
/// differ (RFC 9112 section 6.3). Both lines of their own and values merged with commas are understood.
std::optional<std::string_view> framingDefect(const HeaderList& headers);

/// The one Content-Length of a head without framing defect; nothing when absent or overruled by Transfer-Encoding.
std::optional<std::int64_t> contentLength(const HeaderList& headers);

/// True when the main transport is known to garble such a reply, or cannot tell such failures apart, so that the second
/// must be asked before anything is believed (the table of traps: lost headers, interim replies, bad chunks, merged
/// lines, early ends).
bool needsSecondOpinion(const FetchResult& result);

} // namespace vigie
