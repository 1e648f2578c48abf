// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fetch/hoptransport.h"

#include <array>
#include <curl/curl.h>
#include <optional>
#include <string_view>

namespace vigie {

/// What one libcurl transfer has received so far: takes the header lines exactly as they come and judges them.
class CurlReception
{
public:
    explicit CurlReception(const HopRequest& request) : m_request(request) {}

    /// One header line with its line end. False: stop the transfer, reason() says why.
    bool takeHeaderLine(std::string_view line);
    /// A piece of the body, transfer coding removed. False as above.
    bool takeBody(std::string_view bytes);

    /// The connection stands: bytes of a handshake or of a request went out.
    void noteConnected() { m_isConnected = true; }
    /// The server asked for a certificate of ours.
    void noteCertificateRequest() { m_wantsCertificate = true; }
    [[nodiscard]] bool wantsCertificate() const { return m_wantsCertificate; }
    [[nodiscard]] bool isConnected() const { return m_isConnected; }

    /// Why the transfer was stopped; Outcome::Ok when nothing more was needed (a redirect).
    [[nodiscard]] const std::optional<Verdict>& reason() const { return m_reason; }
    /// End of the final head; nothing before it.
    [[nodiscard]] const std::optional<SteadyTime>& headTime() const { return m_headTime; }
    [[nodiscard]] int status() const { return m_status; }
    /// Some interim reply (1xx) came, whatever came later.
    [[nodiscard]] bool hadInterim() const { return m_hadInterim; }
    [[nodiscard]] std::int64_t bodySize() const { return m_body.size(); }
    [[nodiscard]] bool isRedirect() const;
    HeaderList takeHeaders() { return std::move(m_headers); }
    QByteArray takeBodyBytes() { return std::move(m_body); }

private:
    bool stop(Outcome outcome, std::string detail);
    void startBlock(std::string_view statusLine);
    bool endBlock();

    const HopRequest& m_request;
    HeaderList m_headers;
    QByteArray m_body;
    std::optional<Verdict> m_reason;
    std::optional<SteadyTime> m_headTime;
    std::size_t m_headBytes = 0;
    int m_status = 0;
    bool m_hadInterim = false;
    bool m_isConnected = false;
    bool m_wantsCertificate = false;
    bool m_malformed = false; ///< a line that is no header
};

/// What a failed transfer was, from libcurl's own words. \a osError is CURLINFO_OS_ERRNO, \a verifyResult
/// CURLINFO_SSL_VERIFYRESULT, \a text the error buffer. \a throughProxy: connection failures are the proxy's.
struct CurlFailure
{
    CURLcode code = CURLE_OK;
    long osError = 0;
    long verifyResult = 0;
    std::string_view text;
    bool hadHead = false;
    bool hadInterim = false;
    bool throughProxy = false;
    bool wantsCertificate = false; ///< the server asked for one of ours
};
Verdict classifyCurlFailure(const CurlFailure& failure);

} // namespace vigie
