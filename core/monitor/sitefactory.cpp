// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/sitefactory.h"

#include "core/monitor/ownurls.h"
#include "core/store/pagerepository.h"
#include "core/store/siterepository.h"
#include "core/store/storeservice.h"
#include "core/url/addressclass.h"
#include "core/url/url.h"

#include <QHostAddress>

#include <algorithm>

namespace vigie {

namespace {

bool isLocalHost(std::string_view host)
{
    const auto kind = classifyAddress(host);
    return host == "localhost" || host.ends_with(".localhost") ||
           (kind && (*kind == AddressClass::Loopback || *kind == AddressClass::Private));
}

Result<Url> webUrl(const QString& address)
{
    QString text = address.trimmed();
    if (!text.contains(QLatin1String("://")) && !text.isEmpty())
        text.prepend(QLatin1String("https://"));
    auto url = Url::parse(text.toStdString());
    if (!url)
        return fail(ErrorCode::InvalidUrl, address, url.error().detail);
    if (!url->isHttp())
        return fail(ErrorCode::UnsupportedScheme, address);
    if (!url->username().empty() || !url->password().empty())
        return fail(ErrorCode::InvalidUrl, QString::fromStdString(url->origin()),
                    QStringLiteral("user names do not belong into a URL"));
    return url->withoutFragment();
}

} // namespace

Result<NewSite> makeSite(const QString& address, const QDateTime& now)
{
    const auto url = webUrl(address);
    if (!url)
        return fail(url.error());
    NewSite made;
    made.site.origin = url->origin();
    made.site.privateNetwork = isLocalHost(url->host());
    made.site.createdAt = now;
    if (url->pathAndQuery() != "/")
        made.firstPage = url->href();
    return made;
}

Result<SavedSite> saveSite(StoreConnection connection, const NewSite& made)
{
    return connection.database.transaction([&]() -> Result<SavedSite> {
        const auto id = SiteRepository(connection.database).add(made.site);
        if (!id)
            return fail(id.error());
        Site site = made.site;
        site.id = *id;
        std::vector<Page> pages = ownPages(site, site.createdAt);
        const int ownChecks = static_cast<int>(
            std::ranges::count_if(pages, [](const Page& page) { return page.kind != PageKind::Home; }));
        if (!made.firstPage.empty()) {
            Page page;
            page.site = *id;
            page.url = made.firstPage;
            page.createdAt = site.createdAt;
            pages.push_back(std::move(page));
        }
        if (const auto added = PageRepository(connection.database).add(pages); !added)
            return fail(added.error());
        return SavedSite{*id, ownChecks};
    });
}

Result<Page> makePage(const QString& text, const std::vector<Site>& sites, const QDateTime& now)
{
    const auto url = webUrl(text);
    if (!url)
        return fail(url.error());
    const auto site =
        std::ranges::find_if(sites, [&](const Site& candidate) { return belongsTo(*url, candidate.origin); });
    if (site == sites.end())
        return fail(ErrorCode::ForeignSite, text);
    Page page;
    page.site = site->id;
    page.url = url->href();
    page.createdAt = now;
    return page;
}

Result<HostOverride> parseHostOverride(const QString& text)
{
    const qsizetype first = text.indexOf(QLatin1Char(':'));
    const qsizetype second = text.indexOf(QLatin1Char(':'), first + 1);
    bool ok = false;
    const int port = second > first ? text.mid(first + 1, second - first - 1).toInt(&ok) : 0;
    QString address = text.mid(second + 1);
    if (address.startsWith(QLatin1Char('[')) && address.endsWith(QLatin1Char(']')))
        address = address.mid(1, address.size() - 2);
    if (first <= 0 || second <= first || !ok || port < 1 || port > 65'535 || QHostAddress(address).isNull())
        return fail(ErrorCode::InvalidArgument, text, QStringLiteral("written HOST:PORT:ADDRESS"));
    return HostOverride{text.left(first).toLower().toStdString(), port, address.toStdString()};
}

QString hostOverrideText(const HostOverride& entry)
{
    return QString::fromStdString(entry.host + ':' + std::to_string(entry.port) + ':' + entry.address);
}

} // namespace vigie
