// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/exchange.h"

#include <QByteArray>
#include <QHostAddress>

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace vigie {

/// A page of a TestSite. Content-Length and Date are the server's; Content-Type is text/html; charset=utf-8 unless
/// given.
struct TestPage
{
    QByteArray body;
    HeaderList headers;
    int status = 200;
    std::chrono::milliseconds latency{0};
};

struct LoggedRequest
{
    std::string method;
    std::string target;
    HeaderList headers;
    QByteArray body;    ///< of a POST
    int connection = 0; ///< number of the TCP connection, from 1
};

enum class TestCompression { None, Gzip };

/// A well-behaved HTTP/1.1 site on loopback whose pages change on command; keep-alive, HEAD, If-None-Match, gzip. Runs
/// on a thread of its own and may be commanded from any other.
class TestSite
{
public:
    /// \a address: 127.0.0.1 unless several hosts are wanted (any of 127.0.0.0/8); \a port 0: a free one.
    explicit TestSite(const QHostAddress& address = QHostAddress(QHostAddress::LocalHost), quint16 port = 0);
    ~TestSite();

    [[nodiscard]] quint16 port() const;
    /// "http://127.0.0.1:12345".
    [[nodiscard]] std::string origin() const;
    [[nodiscard]] std::string url(const std::string& target) const { return origin() + target; }

    /// \a target is path and query as requested. What is not set answers 404.
    void setPage(const std::string& target, TestPage page);
    void setPage(const std::string& target, const QByteArray& body) { setPage(target, TestPage{body, {}, 200, {}}); }
    /// Made anew for each request, from 1; called on the server's thread.
    void setPage(const std::string& target, std::function<TestPage(int request)> maker);
    void removePage(const std::string& target);
    /// Answers what has no page of its own; status 404 by default.
    void setFallback(TestPage page);
    void setCompression(TestCompression compression);
    /// Before each answer, besides the page's own.
    void setLatency(std::chrono::milliseconds latency);

    [[nodiscard]] std::vector<LoggedRequest> requests() const;
    void clearRequests();
    [[nodiscard]] int requestCount() const;
    /// TCP connections accepted so far.
    [[nodiscard]] int connectionCount() const;
    /// Most requests that were being answered at the same moment.
    [[nodiscard]] int peakParallel() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace vigie
