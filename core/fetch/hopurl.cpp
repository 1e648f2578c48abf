// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fetch/hopurl.h"

#include <QUrl>

namespace vigie {

std::string HopUrl::authority() const
{
    const bool isIpv6 = host.find(':') != std::string::npos;
    std::string result = isIpv6 ? '[' + host + ']' : host;
    if (port != (isTls() ? 443 : 80))
        result += ':' + std::to_string(port);
    return result;
}

std::optional<HopUrl> parseHopUrl(std::string_view text, const HopUrl* base)
{
    QUrl url = QUrl::fromEncoded(QByteArray(text.data(), static_cast<qsizetype>(text.size())));
    if (base)
        url = QUrl::fromEncoded(QByteArray::fromStdString(base->href)).resolved(url);
    if (!url.isValid() || url.isRelative())
        return std::nullopt;
    HopUrl result;
    result.scheme = url.scheme().toStdString();
    if (!url.userName().isEmpty())
        result.credentials = BasicCredentials{url.userName().toStdString(), url.password().toStdString()};
    if (url.path().isEmpty())
        url.setPath(QStringLiteral("/"));
    result.host = url.host(QUrl::FullyEncoded).toStdString();
    result.port = url.port(result.isTls() ? 443 : 80);
    result.full = url.toEncoded(QUrl::RemoveUserInfo).toStdString();
    result.href = url.toEncoded(QUrl::RemoveUserInfo | QUrl::RemoveFragment).toStdString();
    result.target = url.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority | QUrl::RemoveFragment).toStdString();
    return result;
}

} // namespace vigie
