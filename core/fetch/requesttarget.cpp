// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fetch/requesttarget.h"

#include <QByteArray>

namespace vigie {

namespace {

int hexValue(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

bool isReserved(char c)
{
    return std::string_view(":/?#[]@!$&'()*+,;=%").find(c) != std::string_view::npos;
}

/// Decodes what may be decoded without changing the meaning and writes what may not in upper-case hex.
std::string canonical(std::string_view target)
{
    constexpr char digits[] = "0123456789ABCDEF";
    std::string result;
    result.reserve(target.size());
    for (std::size_t i = 0; i < target.size(); ++i) {
        const int high = target[i] == '%' && i + 2 < target.size() ? hexValue(target[i + 1]) : -1;
        const int low = high >= 0 ? hexValue(target[i + 2]) : -1;
        if (low < 0) {
            result += target[i];
            continue;
        }
        const auto byte = static_cast<char>(high * 16 + low);
        i += 2;
        if (!isReserved(byte))
            result += byte;
        else
            result.append({'%', digits[high], digits[low]});
    }
    return result;
}

} // namespace

QUrl literalUrl(const HopUrl& url, const QHostAddress& address)
{
    QByteArray text;
    text.reserve(static_cast<qsizetype>(url.target.size()) + 64);
    text.append(url.scheme.data(), static_cast<qsizetype>(url.scheme.size())).append("://");
    if (address.isNull()) {
        const std::string authority = url.authority();
        text.append(authority.data(), static_cast<qsizetype>(authority.size()));
    } else {
        const bool isIpv6 = address.protocol() == QAbstractSocket::IPv6Protocol;
        text.append(isIpv6 ? "[" : "").append(address.toString().toLatin1()).append(isIpv6 ? "]" : "");
        text.append(':').append(QByteArray::number(url.port));
    }
    text.append(url.target.data(), static_cast<qsizetype>(url.target.size()));
    return QUrl::fromEncoded(text);
}

bool keepsTarget(const QUrl& url, std::string_view target)
{
    if (!url.isValid())
        return false;
    const QByteArray sent = url.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority | QUrl::RemoveFragment |
                                          QUrl::NormalizePathSegments | QUrl::FullyEncoded);
    const std::string_view wire(sent.constData(), static_cast<std::size_t>(sent.size()));
    return wire == target || canonical(wire) == canonical(target);
}

} // namespace vigie
