// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample/samplerequest.h"

#include <QList>

#include <algorithm>

namespace vigie {

namespace {

bool isTokenCharacter(char c)
{
    constexpr std::string_view others = "!#$%&'*+-.^_`|~";
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           others.find(c) != std::string_view::npos;
}

bool isPrintable(char c)
{
    return c > ' ' && c < 0x7f;
}

ParsedRequest refused(qsizetype bytes, int status)
{
    ParsedRequest parsed;
    parsed.bytes = bytes;
    parsed.refusal = status;
    return parsed;
}

/// 0, or the status that refuses the request line.
int readLine(const QByteArray& line, SampleRequest& request, bool& isOld)
{
    const QList<QByteArray> words = line.split(' ');
    if (words.size() != 3 || words[0].isEmpty() || !std::ranges::all_of(words[0], isTokenCharacter))
        return 400;
    if (!words[2].startsWith("HTTP/"))
        return 400;
    isOld = words[2] == "HTTP/1.0";
    if (words[2] != "HTTP/1.1" && !isOld)
        return 505;
    request.isHead = words[0] == "HEAD";
    if (!request.isHead && words[0] != "GET")
        return 405;
    if (!words[1].startsWith('/') || !std::ranges::all_of(words[1], isPrintable))
        return 400;
    request.target = words[1].toStdString();
    return 0;
}

/// 0, or the status that refuses the field.
int readField(const QByteArray& line, SampleRequest& request)
{
    const qsizetype colon = line.indexOf(':');
    if (colon <= 0 || !std::all_of(line.begin(), line.begin() + colon, isTokenCharacter))
        return 400;
    const QByteArray name = line.left(colon).toLower();
    const QByteArray value = line.mid(colon + 1).trimmed();
    if (std::ranges::any_of(value, [](char c) { return c == '\0' || c == '\r'; }))
        return 400;
    if (name == "transfer-encoding" || (name == "content-length" && value != "0"))
        return 413; // there is nothing here that takes a body
    if (name == "connection")
        request.keepAlive = request.keepAlive ? value.toLower() != "close" : value.toLower() == "keep-alive";
    if (name == "host") {
        if (!request.host.empty() || value.isEmpty())
            return 400;
        const qsizetype port = value.lastIndexOf(':');
        request.host = (port < 0 ? value : value.left(port)).toLower().toStdString();
    }
    return 0;
}

} // namespace

ParsedRequest parseSampleRequest(const QByteArray& received)
{
    const qsizetype end = received.indexOf("\r\n\r\n");
    const qsizetype head = end < 0 ? received.size() : end;
    if (head > longestRequestHead)
        return refused(received.size(), 431);
    if (end < 0)
        return {};
    ParsedRequest parsed;
    parsed.bytes = end + 4;
    const QList<QByteArray> lines = received.left(end).split('\n');
    bool isOld = false;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        QByteArray line = lines[i];
        if (i + 1 < lines.size()) {
            if (!line.endsWith('\r'))
                return refused(parsed.bytes, 400);
            line.chop(1);
        }
        const int refusal = i == 0 ? readLine(line, parsed.request, isOld) : readField(line, parsed.request);
        if (refusal != 0)
            return refused(parsed.bytes, refusal);
        if (i == 0)
            parsed.request.keepAlive = !isOld;
    }
    if (parsed.request.host.empty() && !isOld)
        return refused(parsed.bytes, 400); // RFC 9112 section 3.2
    return parsed;
}

} // namespace vigie
