// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/alerts/alertcollector.h"
#include "core/store/changerepository.h"
#include "core/store/checkrepository.h"
#include "core/store/httpfindings.h"
#include "core/store/passrepository.h"
#include "tests/store/tempdatabase.h"

#include <QJsonArray>
#include <QJsonObject>

#include <array>

namespace vigie {

/// What an agency finds in the morning: 30 clients, 80 sites, and a night in which a third of the sites changed their
/// titles and one lost 312 pages to a noindex. Written into a profile before the engine opens it. The sites are paused:
/// nobody is asked while the test looks on.
class AgencyHistory
{
public:
    static constexpr int clientCount = 30;
    static constexpr int siteCount = 80;
    static constexpr int pagesOfASite = 10;
    static constexpr int worstPages = 312;
    static constexpr int worstSite = 37;

    /// \a morning: the present. The first checks were ten days before, the night's six hours.
    AgencyHistory(const QString& directory, const QDateTime& morning) : m_night(morning.addSecs(-6 * 3'600))
    {
        m_clock.time = morning.addDays(-10);
        auto profile = Profile::open(directory, ProfileAccess::ReadWrite);
        if (!profile || !prepareDatabase(*profile, m_clock))
            qFatal("no profile");
        auto connection = Database::open(profile->databasePath(), ConnectionRole::Writer);
        if (!connection)
            qFatal("no connection");
        m_database = connection->get();
        BodyStore bodies(*m_database);
        m_bodies = &bodies;
        addSites();
        collect(); // what is there by now is the past
        m_clock.time = m_night;
        changeSites();
        collect();
    }

    [[nodiscard]] static std::string origin(int site) { return "https://site-" + std::to_string(site) + ".example"; }

private:
    struct WatchedSite
    {
        SiteId id;
        std::vector<PageId> pages;
    };

    void addSites()
    {
        for (int number = 0; number < siteCount; ++number) {
            Site site;
            site.origin = origin(number);
            site.client = QStringLiteral("Client %1").arg(number % clientCount);
            site.activity = ActivityState::Paused;
            site.createdAt = m_clock.now();
            const auto id = SiteRepository(*m_database).add(site);
            if (!id)
                qFatal("no site");
            std::vector<Page> pages;
            for (int i = 0; i < (number == worstSite ? worstPages : pagesOfASite); ++i) {
                Page page;
                page.site = *id;
                page.url = origin(number) + "/product-" + std::to_string(i);
                page.createdAt = m_clock.now();
                pages.push_back(page);
            }
            const auto added = PageRepository(*m_database).add(pages);
            if (!added)
                qFatal("no pages");
            m_sites.push_back({*id, added->ids});
        }
        const PassId pass = begin();
        for (int number = 0; number < siteCount; ++number) {
            for (std::size_t i = 0; i < site(number).pages.size(); ++i)
                record(number, i, "index", {}, pass);
        }
        end(pass);
    }

    void changeSites()
    {
        const PassId pass = begin();
        for (int number = 0; number < siteCount; ++number) {
            const bool worst = number == worstSite;
            if (!worst && number % 3 != 0)
                continue;
            std::vector<ChangeId> changes;
            for (std::size_t i = 0; i < site(number).pages.size(); ++i)
                changes.push_back(record(number, i, worst ? "noindex" : "index",
                                         worst ? noindex() : testing::titleChange("Shop", "Store"), pass));
            group(number, pass, changes, worst);
        }
        end(pass);
    }

    static Change noindex()
    {
        const auto robots = [](const char* directive) {
            return QJsonObject{
                {QStringLiteral("robots"), QJsonArray{QString::fromLatin1(directive), QStringLiteral("follow")}}};
        };
        Change change;
        change.criterion = CriterionId::MetaRobots;
        change.severity = Severity::Critical;
        change.before = robots("index");
        change.after = robots("noindex");
        change.editKey = "+noindex -index";
        change.confirmed = true;
        return change;
    }

    ChangeId record(int number, std::size_t page, const std::string& robots, const std::optional<Change>& change,
                    PassId pass)
    {
        const std::string title = change && change->criterion == CriterionId::Title ? "Store" : "Shop";
        CheckRecord check = testing::goodCheck(site(number).id, site(number).pages[page], m_clock.now(), title);
        check.pass = pass;
        check.observation.body = QByteArray("<!doctype html>\n<title>") + title.c_str() +
                                 "</title>\n<meta name=robots content=\"" + robots.c_str() +
                                 ", follow\">\n<h1>Product " + QByteArray::number(static_cast<qulonglong>(page)) +
                                 "</h1>\n";
        check.observation.page->metaRobots = {{"robots", {robots, "follow"}}};
        if (change)
            check.changes = {*change};
        const auto recorded = CheckRepository(*m_database, *m_bodies).record(std::span(&check, 1));
        if (!recorded || !recorded->front())
            qFatal("not recorded");
        return change ? recorded->front()->changes.front().id : ChangeId{};
    }

    void group(int number, PassId pass, const std::vector<ChangeId>& changes, bool worst)
    {
        ChangeGroup group;
        group.site = site(number).id;
        group.pass = pass;
        group.detectedAt = m_clock.now();
        group.criterion = worst ? CriterionId::MetaRobots : CriterionId::Title;
        group.severity = worst ? Severity::Critical : Severity::Warning;
        group.editKey = "group";
        group.representative = site(number).pages.front();
        if (!ChangeRepository(*m_database).saveGroup(group, changes))
            qFatal("no group");
    }

    PassId begin()
    {
        Pass pass;
        pass.startedAt = m_clock.now();
        const auto id = PassRepository(*m_database).begin(pass);
        if (!id)
            qFatal("no pass");
        return *id;
    }
    void end(PassId id)
    {
        Pass pass;
        pass.id = id;
        pass.startedAt = pass.finishedAt = m_clock.now();
        if (!PassRepository(*m_database).finish(pass))
            qFatal("the pass does not end");
    }
    void collect()
    {
        HttpFindings http;
        const std::array<FindingSource*, 1> sources{&http};
        if (!collectAlerts(*m_database, sources, m_clock.now()))
            qFatal("no alerts");
    }

    [[nodiscard]] const WatchedSite& site(int number) const { return m_sites[static_cast<std::size_t>(number)]; }

    QDateTime m_night;
    testing::FakeClock m_clock;
    Database* m_database = nullptr; ///< while the history is written
    BodyStore* m_bodies = nullptr;
    std::vector<WatchedSite> m_sites;
};

} // namespace vigie
