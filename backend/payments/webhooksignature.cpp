// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/payments/webhooksignature.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>

#include <charconv>
#include <optional>
#include <sodium.h>

namespace vigie::backend {

namespace {

constexpr std::size_t longestHeader = 4'096;

struct Header
{
    std::string_view timestamp;
    std::vector<std::string_view> signatures;
};

Header parse(std::string_view text)
{
    Header header;
    while (!text.empty()) {
        const std::size_t comma = text.find(',');
        const std::string_view item = text.substr(0, comma);
        text = comma == std::string_view::npos ? std::string_view() : text.substr(comma + 1);
        const std::size_t equals = item.find('=');
        if (equals == std::string_view::npos)
            continue;
        if (item.substr(0, equals) == "t")
            header.timestamp = item.substr(equals + 1);
        else if (item.substr(0, equals) == "v1")
            header.signatures.push_back(item.substr(equals + 1));
    }
    return header;
}

std::optional<qint64> seconds(std::string_view text)
{
    qint64 value = 0;
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    constexpr qint64 latest = 253'402'300'799; // the end of the year 9999
    if (text.empty() || error != std::errc() || stop != end || value < 0 || value > latest)
        return std::nullopt;
    return value;
}

QByteArray signature(std::string_view timestamp, const QByteArray& body, const QByteArray& secret)
{
    QMessageAuthenticationCode code(QCryptographicHash::Sha256, secret);
    code.addData(timestamp.data(), static_cast<qsizetype>(timestamp.size()));
    code.addData(".", 1);
    code.addData(body);
    return code.result().toHex();
}

bool isSame(const QByteArray& expected, std::string_view given)
{
    const auto size = static_cast<std::size_t>(expected.size());
    return given.size() == size && sodium_memcmp(expected.constData(), given.data(), size) == 0;
}

} // namespace

SignatureVerdict verifySignature(std::string_view header, const QByteArray& body,
                                 const std::vector<QByteArray>& secrets, const QDateTime& now,
                                 std::chrono::seconds tolerance)
{
    if (header.size() > longestHeader)
        return SignatureVerdict::Malformed;
    const Header parsed = parse(header);
    const auto at = seconds(parsed.timestamp);
    if (!at || parsed.signatures.empty())
        return SignatureVerdict::Malformed;
    bool good = false;
    for (const QByteArray& secret : secrets) {
        if (secret.isEmpty())
            continue;
        const QByteArray expected = signature(parsed.timestamp, body, secret);
        for (const std::string_view given : parsed.signatures)
            good = isSame(expected, given) || good;
    }
    if (!good)
        return SignatureVerdict::Wrong;
    return qAbs(now.toSecsSinceEpoch() - *at) <= tolerance.count() ? SignatureVerdict::Good : SignatureVerdict::TooOld;
}

QByteArray signatureHeader(const QByteArray& body, const QByteArray& secret, const QDateTime& at)
{
    const QByteArray timestamp = QByteArray::number(at.toSecsSinceEpoch());
    return "t=" + timestamp + ",v1=" + signature(timestamp.toStdString(), body, secret);
}

} // namespace vigie::backend
