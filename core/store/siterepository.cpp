// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/siterepository.h"

#include "core/store/database.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace vigie {

namespace {

QString text(const std::string& value)
{
    return QString::fromStdString(value);
}

std::string utf8(const QJsonValue& value)
{
    return value.toString().toStdString();
}

QJsonValue policyToJson(const SiteFetchPolicy& policy)
{
    QJsonObject object;
    if (!policy.userAgent.empty())
        object[QLatin1String("userAgent")] = text(policy.userAgent);
    if (policy.parallelRequests != 0)
        object[QLatin1String("parallelRequests")] = policy.parallelRequests;
    if (policy.crawlDelay.count() != 0)
        object[QLatin1String("crawlDelayMs")] = static_cast<qint64>(policy.crawlDelay.count());
    QJsonArray headers;
    for (const HeaderField& field : policy.extraHeaders)
        headers.append(QJsonArray{text(field.name), text(field.value)});
    if (!headers.isEmpty())
        object[QLatin1String("extraHeaders")] = headers;
    QJsonArray secretHeaders;
    for (const std::string& name : policy.secretHeaders)
        secretHeaders.append(text(name));
    if (!secretHeaders.isEmpty())
        object[QLatin1String("secretHeaders")] = secretHeaders;
    QJsonArray overrides;
    for (const HostOverride& one : policy.overrides)
        overrides.append(QJsonArray{text(one.host), one.port, text(one.address)});
    if (!overrides.isEmpty())
        object[QLatin1String("overrides")] = overrides;
    const ConfirmationChoice& confirmation = policy.confirmation;
    if (confirmation.repeats)
        object[QLatin1String("confirmations")] = *confirmation.repeats;
    if (confirmation.first)
        object[QLatin1String("firstConfirmationMs")] = static_cast<qint64>(confirmation.first->count());
    if (confirmation.later)
        object[QLatin1String("laterConfirmationMs")] = static_cast<qint64>(confirmation.later->count());
    return object;
}

std::optional<std::chrono::milliseconds> delayFromJson(const QJsonValue& value)
{
    return value.isDouble() ? std::optional(std::chrono::milliseconds(value.toInteger())) : std::nullopt;
}

SiteFetchPolicy policyFromJson(const QJsonObject& object)
{
    SiteFetchPolicy policy;
    policy.userAgent = utf8(object[QLatin1String("userAgent")]);
    policy.parallelRequests = object[QLatin1String("parallelRequests")].toInt();
    policy.crawlDelay = std::chrono::milliseconds(object[QLatin1String("crawlDelayMs")].toInteger());
    const QJsonArray headers = object[QLatin1String("extraHeaders")].toArray();
    for (const QJsonValue& value : headers)
        policy.extraHeaders.push_back({utf8(value.toArray().at(0)), utf8(value.toArray().at(1))});
    const QJsonArray secretHeaders = object[QLatin1String("secretHeaders")].toArray();
    for (const QJsonValue& name : secretHeaders)
        policy.secretHeaders.push_back(utf8(name));
    const QJsonArray overrides = object[QLatin1String("overrides")].toArray();
    for (const QJsonValue& value : overrides) {
        const QJsonArray one = value.toArray();
        policy.overrides.push_back({utf8(one.at(0)), one.at(1).toInt(), utf8(one.at(2))});
    }
    if (const QJsonValue repeats = object[QLatin1String("confirmations")]; repeats.isDouble())
        policy.confirmation.repeats = repeats.toInt();
    policy.confirmation.first = delayFromJson(object[QLatin1String("firstConfirmationMs")]);
    policy.confirmation.later = delayFromJson(object[QLatin1String("laterConfirmationMs")]);
    return policy;
}

QJsonValue additionsToJson(const std::vector<PageAddition>& additions)
{
    QJsonArray array;
    for (const PageAddition& addition : additions)
        array.append(QJsonArray{addition.pattern, addition.cap});
    return array;
}

std::vector<PageAddition> additionsFromJson(const QJsonArray& array)
{
    std::vector<PageAddition> additions;
    for (const QJsonValue& value : array)
        additions.push_back({value.toArray().at(0).toString(), value.toArray().at(1).toInt()});
    return additions;
}

constexpr std::string_view selectSites =
    "SELECT id, origin, name, client, important, private_network, activity, page_interval_s, fetch_policy, created_at, "
    "additions FROM site ";

Site siteFromRow(const SqlRow& row)
{
    Site site;
    site.id = row.id<SiteId>(0);
    site.origin = row.utf8(1);
    site.name = row.text(2);
    site.client = row.text(3);
    site.important = row.flag(4);
    site.privateNetwork = row.flag(5);
    site.activity = row.enumeration<ActivityState>(6);
    site.pageInterval = std::chrono::seconds(row.integer(7));
    site.fetch = policyFromJson(row.json(8).toObject());
    site.createdAt = row.instant(9);
    site.additions = additionsFromJson(row.json(10).toArray());
    return site;
}

tl::unexpected<Error> alreadyThere(const std::string& origin)
{
    return fail(ErrorCode::AlreadyExists, text(origin));
}

tl::unexpected<Error> noSuchSite(SiteId id)
{
    return fail(ErrorCode::NotFound, QString::number(id.value), QStringLiteral("no such site"));
}

} // namespace

Result<SiteId> SiteRepository::add(const Site& site)
{
    return m_database.transaction(
        [&]() -> Result<SiteId> {
            const auto other = findByOrigin(site.origin);
            if (!other)
                return fail(other.error());
            if (*other)
                return alreadyThere(site.origin);
            const auto inserted = m_database.execute(
                "INSERT INTO site (origin, name, client, important, private_network, activity, page_interval_s, "
                "fetch_policy, created_at, additions) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                site.origin, site.name, site.client, site.important, site.privateNetwork, site.activity,
                site.pageInterval, policyToJson(site.fetch), site.createdAt, additionsToJson(site.additions));
            if (!inserted)
                return fail(inserted.error());
            return SiteId{m_database.lastInsertId()};
        },
        Durability::Full);
}

Result<void> SiteRepository::update(const Site& site)
{
    return m_database.transaction(
        [&]() -> Result<void> {
            const auto other = findByOrigin(site.origin);
            if (!other)
                return fail(other.error());
            if (*other && (*other)->id != site.id)
                return alreadyThere(site.origin);
            const auto updated = m_database.execute(
                "UPDATE site SET origin = ?, name = ?, client = ?, important = ?, private_network = ?, activity = ?, "
                "page_interval_s = ?, fetch_policy = ?, additions = ? WHERE id = ?",
                site.origin, site.name, site.client, site.important, site.privateNetwork, site.activity,
                site.pageInterval, policyToJson(site.fetch), additionsToJson(site.additions), site.id);
            if (!updated)
                return fail(updated.error());
            if (*updated == 0)
                return noSuchSite(site.id);
            return {};
        },
        Durability::Full);
}

Result<void> SiteRepository::remove(SiteId id)
{
    return m_database.transaction(
        [&]() -> Result<void> {
            const auto removed = m_database.execute("DELETE FROM site WHERE id = ?", id);
            if (!removed)
                return fail(removed.error());
            if (*removed == 0)
                return noSuchSite(id);
            const auto passes = m_database.execute("DELETE FROM pass WHERE site = ?", id);
            return passes ? Result<void>() : fail(passes.error());
        },
        Durability::Full);
}

Result<std::vector<Site>> SiteRepository::all()
{
    return m_database.all(std::string(selectSites) + "ORDER BY origin", siteFromRow);
}

Result<std::optional<Site>> SiteRepository::find(SiteId id)
{
    return m_database.one(std::string(selectSites) + "WHERE id = ?", siteFromRow, id);
}

Result<std::optional<Site>> SiteRepository::findByOrigin(std::string_view origin)
{
    return m_database.one(std::string(selectSites) + "WHERE origin = ?", siteFromRow, origin);
}

} // namespace vigie
