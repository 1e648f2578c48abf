// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/curlsession.h"

#include "core/text/describe.h"

#include <QSslCertificate>
#include <QSslConfiguration>

#include <algorithm>
#include <cstring>
#include <mutex>

namespace vigie {

namespace {

constexpr qsizetype longestReply = 200;

void initialiseOnce()
{
    static std::once_flag done;
    std::call_once(done, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
}

} // namespace

CurlSession::CurlSession(const std::string& url, const char* protocols, const TransferLimits& limits,
                         const StopFlag& stop)
    : m_easy((initialiseOnce(), curl_easy_init())), m_stop(stop), m_authorities(limits.extraAuthoritiesPem)
{
    curl_easy_setopt(m_easy, CURLOPT_URL, url.c_str());
    curl_easy_setopt(m_easy, CURLOPT_PROTOCOLS_STR, protocols);
    curl_easy_setopt(m_easy, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(m_easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(m_easy, CURLOPT_ERRORBUFFER, m_error.data());
    curl_easy_setopt(m_easy, CURLOPT_TIMEOUT_MS, static_cast<long>(limits.deadline.count()));
    curl_easy_setopt(m_easy, CURLOPT_CONNECTTIMEOUT_MS,
                     static_cast<long>(std::min(limits.deadline, std::chrono::milliseconds(30'000)).count()));
    curl_easy_setopt(m_easy, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(m_easy, CURLOPT_SSL_VERIFYHOST, 2L);
    curl_easy_setopt(m_easy, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    curl_easy_setopt(m_easy, CURLOPT_WRITEFUNCTION, &ignoreBody);
    curl_easy_setopt(m_easy, CURLOPT_DEBUGFUNCTION, &noteTraffic);
    curl_easy_setopt(m_easy, CURLOPT_DEBUGDATA, this);
    curl_easy_setopt(m_easy, CURLOPT_VERBOSE, 1L);
    curl_easy_setopt(m_easy, CURLOPT_XFERINFOFUNCTION, &watchStop);
    curl_easy_setopt(m_easy, CURLOPT_XFERINFODATA, this);
    curl_easy_setopt(m_easy, CURLOPT_NOPROGRESS, 0L);
    if (m_authorities.isEmpty())
        return;
    const QList<QSslCertificate> system = QSslConfiguration::systemCaCertificates(); // the option replaces the system's
    for (const QSslCertificate& certificate : system)
        m_authorities += certificate.toPem();
    curl_blob blob{m_authorities.data(), static_cast<std::size_t>(m_authorities.size()), CURL_BLOB_NOCOPY};
    curl_easy_setopt(m_easy, CURLOPT_CAINFO_BLOB, &blob);
}

CurlSession::~CurlSession()
{
    curl_easy_cleanup(m_easy);
    curl_slist_free_all(m_headers);
    curl_slist_free_all(m_recipients);
}

void CurlSession::addHeader(const std::string& line)
{
    m_headers = curl_slist_append(m_headers, line.c_str());
}

void CurlSession::addRecipient(const std::string& address)
{
    m_recipients = curl_slist_append(m_recipients, address.c_str());
}

void CurlSession::setUpload(QByteArray bytes)
{
    m_upload = std::move(bytes);
    curl_easy_setopt(m_easy, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(m_easy, CURLOPT_READFUNCTION, &readUpload);
    curl_easy_setopt(m_easy, CURLOPT_READDATA, this);
    curl_easy_setopt(m_easy, CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(m_upload.size()));
}

void CurlSession::keepBody(std::size_t limit)
{
    m_bodyLimit = limit;
    curl_easy_setopt(m_easy, CURLOPT_WRITEFUNCTION, &addToBody);
    curl_easy_setopt(m_easy, CURLOPT_WRITEDATA, this);
}

CURLcode CurlSession::perform()
{
    if (m_headers)
        curl_easy_setopt(m_easy, CURLOPT_HTTPHEADER, m_headers);
    if (m_recipients)
        curl_easy_setopt(m_easy, CURLOPT_MAIL_RCPT, m_recipients);
    return curl_easy_perform(m_easy);
}

long CurlSession::responseCode() const
{
    long code = 0;
    curl_easy_getinfo(m_easy, CURLINFO_RESPONSE_CODE, &code);
    return code;
}

int CurlSession::replyClass() const
{
    const bool isReply = !m_lastReply.empty() && m_lastReply.front() >= '1' && m_lastReply.front() <= '5';
    return isReply ? m_lastReply.front() - '0' : 0;
}

QString CurlSession::detail(CURLcode code) const
{
    QString words = code == CURLE_OK
                        ? QString()
                        : QString::fromUtf8(m_error[0] != '\0' ? m_error.data() : curl_easy_strerror(code));
    if (!m_lastReply.empty())
        words += (words.isEmpty() ? QString() : QStringLiteral("; ")) + QStringLiteral("last reply: ") +
                 QString::fromStdString(m_lastReply);
    return harmless(words, longestReply);
}

std::chrono::seconds CurlSession::retryAfter() const
{
    curl_off_t seconds = 0;
    curl_easy_getinfo(m_easy, CURLINFO_RETRY_AFTER, &seconds);
    constexpr curl_off_t most = 24 * 3'600;
    return std::chrono::seconds(std::clamp<curl_off_t>(seconds, 0, most));
}

// Only the first word of a command is kept: what follows AUTH is a secret.
int CurlSession::noteTraffic(CURL*, curl_infotype type, char* bytes, std::size_t size, void* self)
{
    auto* session = static_cast<CurlSession*>(self);
    const std::string_view text(bytes, size);
    if (type == CURLINFO_HEADER_OUT) {
        const std::string_view command = text.substr(0, text.find_first_of(" \r\n"));
        session->m_isLeaving = command == "QUIT";
        if (session->m_isLeaving)
            return 0;
        session->m_lastCommand = command;
        session->m_lastReply.clear();
    } else if (type == CURLINFO_HEADER_IN && !session->m_isLeaving) {
        session->m_lastReply = text.substr(0, text.find_first_of("\r\n"));
    }
    return 0;
}

std::size_t CurlSession::readUpload(char* target, std::size_t size, std::size_t count, void* self)
{
    auto* session = static_cast<CurlSession*>(self);
    const auto left = static_cast<std::size_t>(session->m_upload.size() - session->m_uploaded);
    const std::size_t taken = std::min(size * count, left);
    std::memcpy(target, session->m_upload.constData() + session->m_uploaded, taken);
    session->m_uploaded += static_cast<qsizetype>(taken);
    return taken;
}

std::size_t CurlSession::addToBody(char* bytes, std::size_t size, std::size_t count, void* self)
{
    auto* session = static_cast<CurlSession*>(self);
    const std::size_t added = size * count;
    if (static_cast<std::size_t>(session->m_body.size()) + added > session->m_bodyLimit)
        return 0;
    session->m_body.append(bytes, static_cast<qsizetype>(added));
    return added;
}

std::size_t CurlSession::ignoreBody(char*, std::size_t size, std::size_t count, void*)
{
    return size * count;
}

int CurlSession::watchStop(void* self, curl_off_t, curl_off_t, curl_off_t, curl_off_t)
{
    return static_cast<CurlSession*>(self)->m_stop ? 1 : 0;
}

} // namespace vigie
