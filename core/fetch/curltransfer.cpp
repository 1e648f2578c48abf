// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fetch/curltransfer.h"

#include "core/base/asciitext.h"
#include "core/fetch/redirectrules.h"
#include "core/fetch/tlsclassifier.h"

#include <QDateTime>

#include <algorithm>
#include <charconv>
#include <system_error>

namespace vigie {

namespace {

/// As browsers: Chrome refuses heads of more than 256 KiB.
constexpr std::size_t maxHeadBytes = 256 * 1024;

bool contains(std::string_view text, std::string_view part)
{
    return text.find(part) != std::string_view::npos;
}

Verdict classifyConnectError(long osError, std::string_view text)
{
    const std::error_code code(static_cast<int>(osError), std::system_category());
    std::string detail(text);
    if (code == std::errc::network_unreachable || code == std::errc::host_unreachable ||
        code == std::errc::network_down)
        return {Outcome::NetworkUnreachable, std::move(detail)};
    if (code == std::errc::timed_out)
        return {Outcome::Unanswered, "timeout_connect"};
    if (code == std::errc::connection_reset)
        return {Outcome::ConnectionReset, std::move(detail)};
    return {Outcome::ConnectRefused, std::move(detail)};
}

Verdict classifyReceiveError(const CurlFailure& failure)
{
    std::string detail(failure.text);
    if (contains(failure.text, "alert certificate required") || contains(failure.text, "alert bad certificate") ||
        contains(failure.text, "alert unknown ca"))
        return {Outcome::TlsClientCert, std::move(detail)};
    const std::error_code code(static_cast<int>(failure.osError), std::system_category());
    if (code == std::errc::connection_reset || contains(failure.text, "reset by peer"))
        return {Outcome::ConnectionReset, std::move(detail)};
    if (contains(failure.text, "unexpected eof") ||
        contains(failure.text, "SSL_read")) // a TLS stream cut without close_notify
        return {failure.hadHead ? Outcome::TruncatedBody : Outcome::EmptyReply, std::move(detail)};
    return {Outcome::ProtocolError, std::move(detail)}; // bad chunk, for one
}

Verdict classifyTlsFailure(const CurlFailure& failure)
{
    std::string detail(failure.text);
    // RFC 8446 section 6.2: certificate_required. Before TLS 1.3 any alert after the request for a certificate means
    // the same.
    const bool demanded = failure.code == CURLE_SSL_CLIENTCERT || contains(failure.text, "certificate required") ||
                          (failure.wantsCertificate && contains(failure.text, "alert"));
    return {demanded ? Outcome::TlsClientCert : Outcome::TlsHandshake, std::move(detail)};
}

} // namespace

bool CurlReception::isRedirect() const
{
    return isRedirectStatus(m_status);
}

bool CurlReception::stop(Outcome outcome, std::string detail)
{
    m_reason = Verdict{outcome, std::move(detail)};
    return false;
}

bool CurlReception::takeHeaderLine(std::string_view line)
{
    if (m_headTime)
        return true; // trailers are not headers
    m_headBytes += line.size();
    if (m_headBytes > maxHeadBytes)
        return stop(Outcome::HeadersTooBig, "head_bytes");
    if (line.starts_with("HTTP/")) {
        startBlock(line);
        return true;
    }
    const std::string_view text = trimmed(line);
    if (text.empty())
        return endBlock();
    if ((line.front() == ' ' || line.front() == '\t') && !m_headers.empty()) { // obs-fold, RFC 9112 section 5.2
        m_headers.back().value.append(" ").append(text);
        return true;
    }
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos || colon == 0)
        m_malformed = true;
    else
        m_headers.push_back(
            {std::string(trimmed(text.substr(0, colon))), std::string(trimmed(text.substr(colon + 1)))});
    return true;
}

void CurlReception::startBlock(std::string_view statusLine)
{
    m_headers.clear();
    m_malformed = false;
    m_status = 0;
    const std::size_t space = statusLine.find(' ');
    if (space != std::string_view::npos) {
        const std::string_view rest = trimmed(statusLine.substr(space));
        std::from_chars(rest.data(), rest.data() + rest.size(), m_status);
    }
}

bool CurlReception::endBlock()
{
    if (m_status >= 100 && m_status < 200 && m_status != 101) {
        m_hadInterim = true;
        return true;
    }
    m_headTime = std::chrono::steady_clock::now();
    if (m_status == 101)
        return stop(Outcome::ProtocolError, "unasked_101");
    if (m_malformed)
        return stop(Outcome::HeadersUnparsable, "line_without_colon");
    if (const auto defect = framingDefect(m_headers))
        return stop(Outcome::ProtocolError, std::string(*defect));
    const auto length = contentLength(m_headers);
    if (length && *length > m_request.maxWireBytes && m_request.method == HttpMethod::Get && !isRedirect())
        return stop(Outcome::BodyTooLarge, "content_length");
    return true;
}

bool CurlReception::takeBody(std::string_view bytes)
{
    if (isRedirect())
        return stop(Outcome::Ok, {});
    m_body.append(bytes.data(), static_cast<qsizetype>(bytes.size()));
    if (m_body.size() > m_request.maxWireBytes)
        return stop(Outcome::BodyTooLarge, "wire_size");
    return true;
}

Verdict classifyCurlFailure(const CurlFailure& failure)
{
    std::string detail(failure.text.empty() ? curl_easy_strerror(failure.code) : failure.text);
    switch (failure.code) {
    case CURLE_OK:
        if (failure.hadHead)
            return {};
        return {failure.hadInterim ? Outcome::InterimAsFinal : Outcome::EmptyReply, "head_incomplete"};
    case CURLE_COULDNT_RESOLVE_PROXY:
    case CURLE_PROXY:
        return {Outcome::ProxyUnreachable, std::move(detail)};
    case CURLE_COULDNT_RESOLVE_HOST:
        return {Outcome::DnsFailure, std::move(detail)};
    case CURLE_COULDNT_CONNECT:
        if (failure.throughProxy)
            return {Outcome::ProxyUnreachable, std::move(detail)};
        return classifyConnectError(failure.osError, detail);
    case CURLE_GOT_NOTHING:
        if (failure.hadInterim)
            return {Outcome::InterimAsFinal, std::move(detail)};
        return {Outcome::EmptyReply, std::move(detail)};
    case CURLE_PARTIAL_FILE:
        return {Outcome::TruncatedBody, std::move(detail)};
    case CURLE_RECV_ERROR:
        return classifyReceiveError(failure);
    case CURLE_SEND_ERROR:
        return {Outcome::ConnectionReset, std::move(detail)};
    case CURLE_PEER_FAILED_VERIFICATION:
        return classifyVerifyResult(failure.verifyResult, QDateTime::currentDateTimeUtc());
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CLIENTCERT:
    case CURLE_SSL_CIPHER:
        return classifyTlsFailure(failure);
    case CURLE_OUT_OF_MEMORY: // libcurl's word for a header line of more than 100 KiB
        return {Outcome::HeadersTooBig, std::move(detail)};
    case CURLE_OPERATION_TIMEDOUT:
        return failure.hadHead ? Verdict{Outcome::BodyTooSlow, {}} : Verdict{Outcome::Unanswered, "timeout_connect"};
    default:
        if (contains(failure.text, "Header without colon"))
            return {Outcome::HeadersUnparsable, "line_without_colon"};
        return {Outcome::ProtocolError, std::move(detail)};
    }
}

} // namespace vigie
