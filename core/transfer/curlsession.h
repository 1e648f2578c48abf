// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <array>
#include <atomic>
#include <chrono>
#include <curl/curl.h>
#include <memory>
#include <string>

namespace vigie {

/// True from another thread ends what is being sent.
using StopFlag = std::atomic<bool>;

/// What bounds one transfer.
struct TransferLimits
{
    QByteArray extraAuthoritiesPem{};            ///< certificates trusted besides the system's
    std::chrono::milliseconds deadline{120'000}; ///< for the whole of it
};

/// One transfer of libcurl that the calling thread waits for, with what is the same for all of them: certificates are
/// checked, TLS 1.2 at least, no redirect, no protocol but those named, an end after the deadline or when told to stop.
class CurlSession final
{
public:
    CurlSession(const std::string& url, const char* protocols, const TransferLimits& limits, const StopFlag& stop);
    ~CurlSession();
    CurlSession(const CurlSession&) = delete;
    CurlSession& operator=(const CurlSession&) = delete;

    [[nodiscard]] CURL* handle() { return m_easy; }
    void addHeader(const std::string& line);
    void addRecipient(const std::string& address);
    /// What is sent after DATA.
    void setUpload(QByteArray bytes);
    /// From now on the body of the answer is kept, at most \a limit bytes of it; more ends the transfer.
    void keepBody(std::size_t limit);

    [[nodiscard]] CURLcode perform();
    /// Of the last reply of HTTP; 0 when there was none.
    [[nodiscard]] long responseCode() const;
    [[nodiscard]] const QByteArray& body() const { return m_body; }
    /// First word of the last command of the protocol that was sent ("RCPT"), never its arguments; QUIT does not count.
    [[nodiscard]] const std::string& lastCommand() const { return m_lastCommand; }
    /// First digit of the reply to that command; 0 when there was none.
    [[nodiscard]] int replyClass() const;
    /// The server's last line, harmless and short, or libcurl's own words.
    [[nodiscard]] QString detail(CURLcode code) const;
    /// Value of the Retry-After header in seconds; 0: none.
    [[nodiscard]] std::chrono::seconds retryAfter() const;

private:
    static int noteTraffic(CURL*, curl_infotype type, char* bytes, std::size_t size, void* self);
    static std::size_t readUpload(char* target, std::size_t size, std::size_t count, void* self);
    static std::size_t addToBody(char* bytes, std::size_t size, std::size_t count, void* self);
    static std::size_t ignoreBody(char*, std::size_t size, std::size_t count, void*);
    static int watchStop(void* self, curl_off_t, curl_off_t, curl_off_t, curl_off_t);

    CURL* m_easy;
    const StopFlag& m_stop;
    curl_slist* m_headers = nullptr;
    curl_slist* m_recipients = nullptr;
    QByteArray m_authorities;
    QByteArray m_upload;
    qsizetype m_uploaded = 0;
    QByteArray m_body;
    std::size_t m_bodyLimit = 0;
    std::string m_lastCommand;
    std::string m_lastReply;
    bool m_isLeaving = false; ///< QUIT was sent
    std::array<char, CURL_ERROR_SIZE> m_error{};
};

} // namespace vigie
