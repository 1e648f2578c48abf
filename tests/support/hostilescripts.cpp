// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/hostilescripts.h"

#include <zlib.h>

namespace vigie {

namespace {

using Kind = HostileStep::Kind;
using namespace std::chrono_literals;

const QByteArray page = "<!doctype html><title>Fine</title><p>A page that is fine.</p>";

HostileStep send(QByteArray bytes, std::int64_t count = 1, std::chrono::milliseconds wait = 0ms)
{
    return {Kind::Send, std::move(bytes), count, wait};
}

const HostileStep hangUp{Kind::Close, {}, 1, 0ms};
const HostileStep reset{Kind::Reset, {}, 1, 0ms};
const HostileStep hang{Kind::Hang, {}, 1, 0ms};

/// Status line and headers as given, then \a body with its true length.
HostileScript reply(const QByteArray& status, const QByteArray& headers, const QByteArray& body)
{
    return {send("HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: " + QByteArray::number(body.size()) +
                 "\r\n\r\n" + body)};
}

HostileScript htmlReply(const QByteArray& status, const QByteArray& headers, const QByteArray& body)
{
    return reply(status, "Content-Type: text/html\r\n" + headers, body);
}

HostileScript redirect(const QByteArray& location)
{
    return reply("302 Found", "Location: " + location + "\r\n", "moved");
}

QByteArray gzip(const QByteArray& body)
{
    z_stream stream{};
    deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
    QByteArray result(static_cast<qsizetype>(deflateBound(&stream, static_cast<uLong>(body.size()))) + 32,
                      Qt::Uninitialized);
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(body.constData()));
    stream.avail_in = static_cast<uInt>(body.size());
    stream.next_out = reinterpret_cast<Bytef*>(result.data());
    stream.avail_out = static_cast<uInt>(result.size());
    deflate(&stream, Z_FINISH);
    result.resize(static_cast<qsizetype>(stream.total_out));
    deflateEnd(&stream);
    return result;
}

QByteArray flipped(QByteArray bytes, qsizetype fromEnd)
{
    bytes[bytes.size() - fromEnd] = static_cast<char>(bytes[bytes.size() - fromEnd] ^ 0x55);
    return bytes;
}

QByteArray manyHeaders(int count, int valueSize)
{
    QByteArray text;
    for (int i = 0; i < count; ++i)
        text += "X-Filler-" + QByteArray::number(i) + ": " + QByteArray(valueSize, 'v') + "\r\n";
    return text;
}

using Scripts = std::map<std::string, HostileScript>;

void addTimings(Scripts& scripts)
{
    const QByteArray head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 1000\r\n\r\n";
    scripts["silent"] = {hang};
    scripts["hang-in-head"] = {send("HTTP/1.1 200 OK\r\nContent-Ty"), hang};
    scripts["drip-head"] = {send("HTTP/1.1 200 OK\r\nX-Slow: "), send("a", 100'000, 100ms)};
    scripts["hang-in-body"] = {send(head + "<p>"), hang};
    scripts["drip-body"] = {send(head), send("x", 1000, 250ms)};
    scripts["drip-chunks"] = {send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"),
                              send("1\r\nx\r\n", 100'000, 250ms)};
    scripts["slow-but-complete"] = {send("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n"), send("x", 5, 50ms)};
}

void addConnectionEnds(Scripts& scripts)
{
    const QByteArray head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 1000\r\n\r\n";
    const QByteArray chunked = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n";
    scripts["close-at-once"] = {hangUp};
    scripts["reset-at-once"] = {reset};
    scripts["close-in-head"] = {send("HTTP/1.1 200 OK\r\nContent-Ty"), hangUp};
    scripts["close-in-body"] = {send(head + "<title>Half"), hangUp};
    scripts["reset-in-body"] = {send(head + "<title>Half", 1, 50ms), reset};
    scripts["close-in-chunk"] = {send(chunked + "40\r\n<title>Half"), hangUp};
    scripts["close-before-last-chunk"] = {send(chunked + "5\r\n<html\r\n"), hangUp};
    scripts["bad-chunk"] = {send(chunked + "zz\r\n<title>Fine</title>\r\n0\r\n\r\n"), hangUp};
    scripts["until-close"] = {send("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page), hangUp};
}

void addCodings(Scripts& scripts)
{
    const QByteArray zipped = gzip(page.repeated(50));
    scripts["gzip"] = htmlReply("200 OK", "Content-Encoding: gzip\r\n", gzip(page));
    scripts["gzip-twice"] = htmlReply("200 OK", "Content-Encoding: gzip, gzip\r\n", gzip(gzip(page)));
    scripts["gzip-truncated"] = htmlReply("200 OK", "Content-Encoding: gzip\r\n", zipped.left(zipped.size() - 12));
    scripts["gzip-bad-checksum"] = htmlReply("200 OK", "Content-Encoding: gzip\r\n", flipped(zipped, 7));
    scripts["gzip-is-plain"] = htmlReply("200 OK", "Content-Encoding: gzip\r\n", page);
    scripts["unknown-coding"] = htmlReply("200 OK", "Content-Encoding: lzma2\r\n", page);
    scripts["gzip-bomb"] = htmlReply("200 OK", "Content-Encoding: gzip\r\n", gzip(QByteArray(50'000'000, '\0')));
}

void addSizes(Scripts& scripts)
{
    const QByteArray megabyte(1'000'000, 'a');
    const QByteArray chunk = "f4240\r\n" + megabyte + "\r\n";
    scripts["body-425mb"] = {send("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 425000000\r\n\r\n"),
                             send(megabyte, 425)};
    scripts["body-425mb-chunked"] = {
        send("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"), send(chunk, 425),
        send("0\r\n\r\n")};
    scripts["body-9mb"] = {send("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 9000000\r\n\r\n"),
                           send(megabyte, 9)};
    scripts["headers-200"] = htmlReply("200 OK", manyHeaders(200, 20), page);
    scripts["header-110k"] = htmlReply("200 OK", "X-Long: " + QByteArray(110 * 1024, 'v') + "\r\n", page);
    scripts["headers-500k"] = htmlReply("200 OK", manyHeaders(50, 10'000), page);
    scripts["header-endless"] = {send("HTTP/1.1 200 OK\r\nX-Long: "), send(QByteArray(10'000, 'v'), 1'000'000)};
}

void addStatusLines(Scripts& scripts)
{
    const QByteArray last =
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: " + QByteArray::number(page.size()) +
        "\r\n\r\n" + page;
    scripts["ok"] = htmlReply("200 OK", {}, page);
    scripts["backlink"] = htmlReply(
        "200 OK", {},
        "<!doctype html><title>Post</title><main><a href=http://ours.vigie.invalid/page>our lamps</a></main>");
    scripts["interim-100"] = {send("HTTP/1.1 100 Continue\r\n\r\n", 1, 30ms), send(last)};
    scripts["interim-102"] = {send("HTTP/1.1 102 Processing\r\n\r\n", 1, 30ms), send(last)};
    scripts["interim-103"] = {send("HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\n", 1, 30ms),
                              send(last)};
    scripts["interim-only"] = {send("HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\n"), hangUp};
    scripts["status-101"] = {send("HTTP/1.1 101 Switching Protocols\r\nUpgrade: chess\r\nConnection: Upgrade\r\n\r\n"),
                             hang};
    scripts["status-0"] = htmlReply("0 Nothing", {}, page);
    scripts["status-minus-1"] = htmlReply("-1 Nothing", {}, page);
    scripts["status-99"] = htmlReply("99 Low", {}, page);
    scripts["status-1000"] = htmlReply("1000 High", {}, page);
    scripts["status-999"] = htmlReply("999 Request denied", {}, "no");
    scripts["status-404"] = htmlReply("404 Not Found", {}, page);
    scripts["status-500"] = htmlReply("500 Internal Server Error", {}, page);
    scripts["status-503"] = htmlReply("503 Service Unavailable", {}, page);
    scripts["status-503-empty"] = htmlReply("503 Service Unavailable", {}, {});
    scripts["status-304"] = {send("HTTP/1.1 304 Not Modified\r\nETag: \"a\"\r\n\r\n")};
    scripts["status-300"] = htmlReply("300 Multiple Choices", "Location: /ok\r\n", page);
    scripts["no-http"] = {send("hello, this is not HTTP\n"), hangUp};
    scripts["binary-noise"] = {send(QByteArray("\x16\x03\x01\x00\xff\x00\x7f", 7).repeated(100)), hangUp};
}

void addFraming(Scripts& scripts)
{
    const QByteArray head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n";
    scripts["no-colon"] = htmlReply("200 OK", "X-Robots-Tag: noindex\r\nthis line has none\r\n", page);
    scripts["no-headers"] = {send("HTTP/1.1 200 OK\r\n\r\n" + page), hangUp};
    scripts["two-lengths"] = {send(head + "Content-Length: 4\r\nContent-Length: 5\r\n\r\nabcde"), hang};
    scripts["same-length-twice"] = {send(head + "Content-Length: 5\r\nContent-Length: 5\r\n\r\nabcde"), hang};
    scripts["negative-length"] = {send(head + "Content-Length: -5\r\n\r\nabcde"), hang};
    scripts["length-no-number"] = {send(head + "Content-Length: many\r\n\r\nabcde"), hang};
    scripts["length-and-chunked"] = {
        send(head + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n0\r\n\r\n")};
    scripts["robots-two-lines"] =
        htmlReply("200 OK", "X-Robots-Tag: googlebot: noindex\r\nX-Robots-Tag: nofollow\r\n", page);
    scripts["empty"] = htmlReply("200 OK", {}, {});
    scripts["empty-chunked"] = {send(head + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n")};
    scripts["status-204"] = {send("HTTP/1.1 204 No Content\r\n\r\n")};
    scripts["image"] = reply("200 OK", "Content-Type: image/png\r\n", "\x89PNG");
}

void addRedirects(Scripts& scripts)
{
    scripts["redirect"] = redirect("/ok");
    scripts["redirect-slow-body"] = {send("HTTP/1.1 302 Found\r\nLocation: /ok\r\nContent-Length: 1000\r\n\r\nmoved"),
                                     hang};
    scripts["redirect-self"] = redirect("/redirect-self");
    scripts["redirect-loop"] = redirect("/redirect-loop-2");
    scripts["redirect-loop-2"] = redirect("/redirect-loop");
    for (int i = 1; i <= 11; ++i)
        scripts["redirect-chain-" + std::to_string(i)] =
            i == 1 ? redirect("/ok") : redirect("/redirect-chain-" + QByteArray::number(i - 1));
    scripts["redirect-file"] = redirect("file:///etc/passwd");
    scripts["redirect-data"] = redirect("data:text/html,hello");
    scripts["redirect-javascript"] = redirect("javascript:alert(1)");
    scripts["redirect-ftp"] = redirect("ftp://127.0.0.1/");
    scripts["redirect-no-location"] = reply("302 Found", {}, "moved");
    scripts["redirect-empty-location"] = redirect({});
    scripts["redirect-no-url"] = redirect("http://[::1");
    scripts["redirect-two-locations"] = reply("302 Found", "Location: /ok\r\nLocation: /status-404\r\n", "moved");
    scripts["redirect-metadata"] = redirect("http://169.254.169.254/latest/meta-data/");
}

void addRefusals(Scripts& scripts)
{
    const QByteArray title = "<!doctype html><title>";
    scripts["auth-401"] = htmlReply("401 Unauthorized", "WWW-Authenticate: Basic realm=\"x\"\r\n", "who?");
    scripts["auth-407"] =
        htmlReply("407 Proxy Authentication Required", "Proxy-Authenticate: Basic realm=\"x\"\r\n", "who?");
    scripts["rate-429"] = htmlReply("429 Too Many Requests", {}, "slow down");
    scripts["rate-503"] = htmlReply("503 Service Unavailable", "Retry-After: 120\r\n", "later");
    scripts["portal-511"] = htmlReply("511 Network Authentication Required", {}, "log in");
    scripts["block-cloudflare"] = htmlReply("403 Forbidden", "Server: cloudflare\r\nCF-Mitigated: challenge\r\n",
                                            title + "Just a moment...</title><script>window._cf_chl_opt={}</script>");
    scripts["block-cloudflare-503"] = htmlReply("503 Service Unavailable", "Server: cloudflare\r\nRetry-After: 5\r\n",
                                                title + "Just a moment...</title>");
    scripts["block-datadome"] =
        htmlReply("403 Forbidden", {}, "<script src=https://geo.captcha-delivery.com/captcha/></script>");
    scripts["block-incapsula"] =
        htmlReply("200 OK", {}, "<iframe src=\"/_Incapsula_Resource?SWUDNSAI=31&xinfo=1\"></iframe>");
    scripts["block-perimeterx"] = htmlReply("403 Forbidden", {}, "<div id=\"px-captcha\"></div>");
    scripts["block-akamai"] =
        htmlReply("403 Forbidden", {}, "<H1>Access Denied</H1> https://errors.edgesuite.net/18.2d");
    scripts["client-certificate-400"] =
        htmlReply("400 Bad Request", {}, "<center>No required SSL certificate was sent</center>");
}

Scripts allScripts()
{
    Scripts scripts;
    addTimings(scripts);
    addConnectionEnds(scripts);
    addCodings(scripts);
    addSizes(scripts);
    addStatusLines(scripts);
    addFraming(scripts);
    addRedirects(scripts);
    addRefusals(scripts);
    return scripts;
}

} // namespace

const std::map<std::string, HostileScript>& hostileScripts()
{
    static const Scripts scripts = allScripts();
    return scripts;
}

} // namespace vigie
