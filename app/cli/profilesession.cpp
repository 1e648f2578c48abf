// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/profilesession.h"

#include "core/monitor/profilesecrets.h"
#include "core/store/databasepreparation.h"
#include "core/store/pagerepository.h"
#include "core/store/siterepository.h"
#include "core/url/url.h"

#include <algorithm>

namespace vigie {

QString profileDirectory(const GlobalOptions& options)
{
    return options.profile.isEmpty() ? Profile::defaultDirectory() : options.profile;
}

ProfileSession::ProfileSession(Profile profile, std::unique_ptr<Database> database)
    : m_profile(std::move(profile)), m_database(std::move(database)), m_bodies(std::make_unique<BodyStore>(*m_database))
{
}

Result<ProfileSession> ProfileSession::open(const GlobalOptions& options, ProfileAccess access, const Clock& clock)
{
    auto profile = Profile::open(profileDirectory(options), access);
    const auto prepared = profile ? prepareDatabase(*profile, clock) : Result<PreparedDatabase>(fail(profile.error()));
    // Nobody has used this profile yet: it is an empty one, for reading too.
    if (!prepared && access == ProfileAccess::ReadOnly && prepared.error().code == ErrorCode::NotFound)
        return open(options, ProfileAccess::ReadWrite, clock);
    if (!prepared)
        return fail(prepared.error());
    const ConnectionRole role = access == ProfileAccess::ReadWrite ? ConnectionRole::Writer : ConnectionRole::Reader;
    auto database = Database::open(profile->databasePath(), role);
    if (!database)
        return fail(database.error());
    return ProfileSession(std::move(*profile), std::move(*database));
}

FileSecrets ProfileSession::secrets() const
{
    return profileSecrets(m_profile);
}

Result<Site> ProfileSession::findSite(const QString& text)
{
    const auto sites = SiteRepository(*m_database).all();
    if (!sites)
        return fail(sites.error());
    const auto parsed = Url::parse(text.toStdString());
    const std::string origin = parsed && parsed->isHttp() ? parsed->origin() : std::string();
    std::vector<Site> matching;
    for (const Site& site : *sites) {
        if (!origin.empty() && site.origin == origin)
            return site;
        const std::string host = site.origin.substr(site.origin.find("//") + 2);
        if (QString::number(site.id.value) == text || site.name == text || host == text.toStdString())
            matching.push_back(site);
    }
    if (matching.empty())
        return fail(ErrorCode::NotFound, text, QStringLiteral("“site list” shows the sites"));
    if (matching.size() > 1)
        return fail(ErrorCode::InvalidArgument, text, QStringLiteral("several sites match; use the whole URL"));
    return matching.front();
}

Result<std::optional<SiteId>> ProfileSession::optionalSite(const QString& text)
{
    if (text.isEmpty())
        return std::optional<SiteId>();
    const auto site = findSite(text);
    return site ? Result<std::optional<SiteId>>(site->id) : fail(site.error());
}

Result<Page> ProfileSession::findPage(const QString& text)
{
    const auto url = Url::parse(text.toStdString());
    if (!url)
        return fail(ErrorCode::InvalidUrl, text, url.error().detail);
    const std::string href = url->withoutFragment().href();
    PageRepository repository(*m_database);
    const auto pages = repository.findByUrl(href);
    if (!pages)
        return fail(pages.error());
    if (!pages->empty())
        return pages->front();
    // The site's own checks (robots.txt, sitemaps ...) have URLs too.
    PageFilter filter;
    filter.urlPrefix = QString::fromStdString(href);
    const auto ids = repository.ids(filter);
    const auto rows = ids ? repository.rows(*ids) : Result<std::vector<Page>>(fail(ids.error()));
    if (!rows)
        return fail(rows.error());
    const auto found = std::ranges::find(*rows, href, &Page::url);
    return found == rows->end() ? Result<Page>(fail(ErrorCode::NotFound, text)) : *found;
}

} // namespace vigie
