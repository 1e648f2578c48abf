// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/rdapresponse.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace vigie {

namespace {

constexpr int maxEntityDepth = 4; ///< entities may hold entities
constexpr qsizetype maxText = 500;

Result<QJsonObject> objectOf(const QByteArray& json)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (!document.isObject())
        return fail(ErrorCode::MalformedInput, {}, QStringLiteral("not a JSON object: ") + error.errorString());
    return document.object();
}

/// RFC 8056 section 2: "client transfer prohibited" is EPP's clientTransferProhibited, with two exceptions.
std::string eppStatus(const QString& rdapStatus)
{
    const QString text = rdapStatus.simplified().toLower().left(maxText);
    if (text == QLatin1String("active"))
        return "ok";
    if (text == QLatin1String("associated"))
        return "linked";
    QString name;
    bool capital = false;
    for (const QChar c : text) {
        if (c == QLatin1Char(' '))
            capital = true;
        else
            name.append(std::exchange(capital, false) ? c.toUpper() : c);
    }
    return name.toStdString();
}

bool hasRole(const QJsonObject& entity, QLatin1String role)
{
    const QJsonArray roles = entity.value(QLatin1String("roles")).toArray();
    return std::any_of(roles.begin(), roles.end(), [&](const QJsonValue& value) { return value.toString() == role; });
}

/// The formatted name of a jCard (RFC 7095): ["vcard", [["fn", {}, "text", "Registrar"], …]].
QString formattedName(const QJsonObject& entity)
{
    const QJsonArray properties = entity.value(QLatin1String("vcardArray")).toArray().at(1).toArray();
    for (const QJsonValue& value : properties) {
        const QJsonArray property = value.toArray();
        if (property.at(0).toString() == QLatin1String("fn") || property.at(0).toString() == QLatin1String("org"))
            return property.at(3).toString();
    }
    return {};
}

QString registrarOf(const QJsonArray& entities, int depth)
{
    for (const QJsonValue& value : entities) {
        const QJsonObject entity = value.toObject();
        if (hasRole(entity, QLatin1String("registrar"))) {
            const QString name = formattedName(entity);
            return (name.isEmpty() ? entity.value(QLatin1String("handle")).toString() : name)
                .simplified()
                .left(maxText);
        }
        if (depth < maxEntityDepth) {
            const QString inner = registrarOf(entity.value(QLatin1String("entities")).toArray(), depth + 1);
            if (!inner.isEmpty())
                return inner;
        }
    }
    return {};
}

std::optional<QDateTime> expirationOf(const QJsonArray& events)
{
    for (const QJsonValue& value : events) {
        const QJsonObject event = value.toObject();
        if (event.value(QLatin1String("eventAction")).toString() != QLatin1String("expiration"))
            continue;
        const QDateTime date =
            QDateTime::fromString(event.value(QLatin1String("eventDate")).toString(), Qt::ISODateWithMs);
        if (date.isValid())
            return date.toUTC();
    }
    return std::nullopt;
}

} // namespace

Result<RdapBootstrap> RdapBootstrap::parse(const QByteArray& json)
{
    const auto object = objectOf(json);
    if (!object)
        return fail(object.error());
    RdapBootstrap bootstrap;
    for (const QJsonValue& value : object->value(QLatin1String("services")).toArray()) {
        const QJsonArray service = value.toArray();
        std::string server;
        for (const QJsonValue& url : service.at(1).toArray()) {
            const std::string candidate = url.toString().toStdString();
            if (server.empty() || (candidate.starts_with("https://") && !server.starts_with("https://")))
                server = candidate;
        }
        if (server.empty())
            continue;
        if (server.back() != '/')
            server.push_back('/');
        for (const QJsonValue& name : service.at(0).toArray())
            bootstrap.m_servers.emplace(name.toString().toLower().toStdString(), server);
    }
    if (bootstrap.m_servers.empty())
        return fail(ErrorCode::MalformedInput, {}, QStringLiteral("no services in the RDAP bootstrap registry"));
    return bootstrap;
}

std::optional<std::string> RdapBootstrap::serverFor(std::string_view domain) const
{
    for (std::string_view rest = domain; !rest.empty();) {
        const auto it = m_servers.find(rest);
        if (it != m_servers.end())
            return it->second;
        const std::size_t dot = rest.find('.');
        rest = dot == std::string_view::npos ? std::string_view{} : rest.substr(dot + 1);
    }
    return std::nullopt;
}

Result<DomainFacts> parseRdapDomain(const QByteArray& json)
{
    const auto object = objectOf(json);
    if (!object)
        return fail(object.error());
    if (object->value(QLatin1String("objectClassName")).toString() != QLatin1String("domain"))
        return fail(ErrorCode::MalformedInput, {}, QStringLiteral("not an RDAP domain object"));
    DomainFacts facts;
    facts.published = true;
    facts.expiresAt = expirationOf(object->value(QLatin1String("events")).toArray());
    for (const QJsonValue& status : object->value(QLatin1String("status")).toArray())
        facts.statuses.push_back(eppStatus(status.toString()));
    std::sort(facts.statuses.begin(), facts.statuses.end());
    facts.statuses.erase(std::unique(facts.statuses.begin(), facts.statuses.end()), facts.statuses.end());
    facts.registrar = registrarOf(object->value(QLatin1String("entities")).toArray(), 0).toStdString();
    return facts;
}

} // namespace vigie
