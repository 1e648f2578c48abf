// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/licensing/entitlementtoken.h"

#include "core/base/strictjson.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace vigie {

namespace {

constexpr std::size_t longestKeyId = 64; ///< bytes

std::string footerFor(std::string_view keyId)
{
    const QString id = QString::fromUtf8(keyId.data(), static_cast<qsizetype>(keyId.size()));
    return QJsonDocument(QJsonObject{{QStringLiteral("kid"), id}}).toJson(QJsonDocument::Compact).toStdString();
}

} // namespace

Result<std::string> issueEntitlementToken(const Entitlement& entitlement, std::string_view keyId, const SigningKey& key)
{
    const std::string claims = writeEntitlement(entitlement);
    const Result<Entitlement> readBack = readEntitlement(claims);
    if (!readBack)
        return fail(ErrorCode::InvalidArgument, readBack.error().subject, readBack.error().detail);
    if (*readBack != entitlement)
        return fail(ErrorCode::InvalidArgument, {}, QStringLiteral("claims that do not survive writing"));
    if (keyId.empty() || keyId.size() > longestKeyId)
        return fail(ErrorCode::InvalidArgument, {}, QStringLiteral("a key id of 1 to 64 bytes is wanted"));
    std::string token = signPaseto(key, claims, footerFor(keyId), entitlementAssertion);
    if (token.size() > largestEntitlementToken)
        return fail(ErrorCode::InputTooLarge, {}, QStringLiteral("%1 bytes").arg(token.size()));
    return token;
}

Result<std::string> keyIdOf(const PasetoToken& token)
{
    const auto footer = parseJson(token.footer);
    const auto* members = footer ? std::get_if<JsonMembers>(&footer->value) : nullptr;
    const bool one = members && members->size() == 1 && members->front().first == "kid";
    const auto* id = one ? std::get_if<std::string>(&members->front().second.value) : nullptr;
    if (!id || id->empty() || id->size() > longestKeyId)
        return fail(ErrorCode::MalformedInput, {}, QStringLiteral("no footer with a key id"));
    return *id;
}

} // namespace vigie
