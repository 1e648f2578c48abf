// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <optional>
#include <string>

namespace vigie {

/// The head of one request, as far as the sample site cares.
struct SampleRequest
{
    bool isHead = false;
    std::string target; ///< path and query
    std::string host;   ///< lower case, without its port
    bool keepAlive = true;

    bool operator==(const SampleRequest&) const = default;
};

/// Longer request heads are refused.
inline constexpr qsizetype longestRequestHead = 8 * 1024;

/// What stands at the front of a connection: either `bytes` are used up and there is a request or the status that
/// refuses it, or more has to come (`bytes` is 0).
struct ParsedRequest
{
    qsizetype bytes = 0;
    int refusal = 0; ///< an HTTP status; 0: none
    SampleRequest request;

    bool operator==(const ParsedRequest&) const = default;
};

/// Reads the request that \a received begins with (RFC 9112 sections 2 to 6), strictly: GET and HEAD in origin form,
/// HTTP/1.0 or 1.1, one Host, no body. Anything else is refused with 400, 405, 413, 431 or 505.
[[nodiscard]] ParsedRequest parseSampleRequest(const QByteArray& received);

} // namespace vigie
