// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/siteheaders.h"

#include "core/monitor/secretheaders.h"
#include "core/settings/secretstore.h"
#include "core/store/siterepository.h"

#include <QByteArray>

#include <algorithm>

namespace vigie {

namespace {

QString ownerName(SiteId site)
{
    return QStringLiteral("site-%1").arg(site.value);
}

bool hasControl(const std::string& text)
{
    return std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

} // namespace

Result<Site> siteToAsk(Site site, const SecretStore& secrets)
{
    auto headers =
        withHeaderSecrets(std::move(site.fetch.extraHeaders), site.fetch.secretHeaders, ownerName(site.id), secrets);
    if (!headers)
        return fail(std::move(headers.error()));
    site.fetch.extraHeaders = std::move(*headers);
    return site;
}

Result<void> updateSite(Database& database, SecretStore& secrets, Site& site, const HeaderList& given)
{
    SiteRepository sites(database);
    const auto before = sites.find(site.id);
    if (!before)
        return fail(before.error());
    const HeaderList values = takeSecretHeaders(site.fetch.extraHeaders, site.fetch.secretHeaders, given);
    if (auto kept = keepHeaderSecrets(secrets, ownerName(site.id), values); !kept)
        return kept;
    if (auto updated = sites.update(site); !updated || !*before)
        return updated;
    return forgetHeaderSecrets(secrets, ownerName(site.id), (*before)->fetch.secretHeaders, site.fetch.secretHeaders);
}

Result<void> removeSite(Database& database, SecretStore& secrets, SiteId id)
{
    SiteRepository sites(database);
    const auto site = sites.find(id);
    if (!site)
        return fail(site.error());
    if (auto removed = sites.remove(id); !removed || !*site)
        return removed;
    return forgetHeaderSecrets(secrets, ownerName(id), (*site)->fetch.secretHeaders);
}

Result<HeaderField> basicAuthorization(const std::string& user, const std::string& password)
{
    if (user.find(':') != std::string::npos || hasControl(user) || hasControl(password))
        return fail(ErrorCode::InvalidArgument, QString::fromStdString(user),
                    QStringLiteral("a user name has no colon, and neither has control characters"));
    return HeaderField{"Authorization",
                       "Basic " + QByteArray::fromStdString(user + ':' + password).toBase64().toStdString()};
}

} // namespace vigie
