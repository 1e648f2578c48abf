// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/linkrepository.h"
#include "core/store/pingmonitorrepository.h"
#include "tests/gui/guiprofile.h"

namespace vigie {

/// A profile in which every page of the window has something to show: a site with changes and alerts, a monitor, and
/// backlinks of each kind. Every word that comes from the site holds the word of `mark`.
class FilledProfile
{
public:
    static constexpr const char* mark = "Ruhla";
    static constexpr int productCount = 8;

    [[nodiscard]] bool start() { return m_profile.start(); }

    /// The site was watched, changed twice and was checked after each time; monitor and links were looked at.
    [[nodiscard]] bool fill()
    {
        publish("", "index, follow");
        std::vector<std::string> targets;
        for (int i = 0; i < productCount; ++i)
            targets.push_back(target(i));
        QSignalSpy alerts(&m_profile.engine, &MonitorControl::alertsChanged);
        if (!m_profile.watch(m_site, targets) || !addMonitor() || !addBacklinks())
            return false;
        publish(" made to order", "index, follow");
        if (!m_profile.check())
            return false;
        publish(" made to order", "noindex");
        return m_profile.check() && came(alerts) && m_profile.settle();
    }

    [[nodiscard]] GuiProfile& profile() { return m_profile; }
    [[nodiscard]] TestSite& site() { return m_site; }

private:
    static std::string target(int product) { return "/ruhla-" + std::to_string(product); }

    static QByteArray html(const QByteArray& name, const QByteArray& suffix, const QByteArray& robots)
    {
        QByteArray page = "<!doctype html>\n<html lang=\"de\">\n<head>\n  <meta charset=\"utf-8\">\n  <title>Ruhla " +
                          name + suffix + "</title>\n  <meta name=\"robots\" content=\"" + robots +
                          "\">\n  <meta name=\"description\" content=\"Ruhla " + name + suffix +
                          "\">\n</head>\n<body>\n  <h1>Ruhla " + name + "</h1>\n";
        for (int i = 0; i < 12; ++i)
            page += "  <p>Ruhla " + QByteArray::number(i) + suffix + "</p>\n";
        return page + "</body>\n</html>\n";
    }

    void publish(const QByteArray& suffix, const QByteArray& robots)
    {
        m_site.setPage("/", html("0815", suffix, "index, follow"));
        for (int i = 0; i < productCount; ++i)
            m_site.setPage(target(i), html(QByteArray::number(4711 + i), suffix, i < 5 ? robots : "index, follow"));
        m_site.setPage("/robots.txt",
                       TestPage{suffix.isEmpty() ? "User-agent: *\nDisallow: /cart\n" : "User-agent: *\nDisallow:\n",
                                {{"Content-Type", "text/plain"}},
                                200,
                                {}});
        const QByteArray ours = QByteArray::fromStdString(m_site.url("/"));
        m_blog.setPage("/ruhla-good", "<title>Ruhla</title><p>Ruhla <a href=\"" + ours + "\">Ruhla</a>");
        m_blog.setPage("/ruhla-nofollow", "<title>Ruhla</title><p><a rel=nofollow href=\"" + ours + "\">Ruhla</a>");
        m_blog.setPage("/ruhla-none", "<title>Ruhla</title><p>Ruhla");
    }

    template <class Value> static std::optional<Value> wait(QFuture<Result<Value>> future)
    {
        if (!QTest::qWaitFor([&] { return future.isFinished(); }, 20'000) || !future.result())
            return std::nullopt;
        return *future.result();
    }

    [[nodiscard]] bool addMonitor()
    {
        PingMonitor monitor;
        monitor.target = m_site.url("/");
        monitor.name = QStringLiteral("Ruhla");
        monitor.createdAt = m_profile.clock.now();
        QSignalSpy looked(&m_profile.engine, &MonitorControl::monitorsChanged);
        const auto id =
            wait(m_profile.engine.change(MonitorControl::Subject::Monitors, [monitor](StoreConnection& connection) {
                return PingMonitorRepository(connection.database).add(monitor);
            }));
        if (!id)
            return false;
        m_profile.engine.lookNow({*id});
        return QTest::qWaitFor([&] { return looked.count() >= 2; }, 20'000);
    }

    [[nodiscard]] bool addBacklinks()
    {
        std::vector<Backlink> links;
        for (const char* path : {"/ruhla-good", "/ruhla-nofollow", "/ruhla-none"}) {
            Backlink link;
            link.source = blogUrl(path);
            link.target = m_site.url("/");
            link.createdAt = m_profile.clock.now();
            links.push_back(link);
        }
        QSignalSpy checked(&m_profile.engine, &MonitorControl::backlinksChanged);
        const auto added =
            wait(m_profile.engine.change(MonitorControl::Subject::Backlinks, [links](StoreConnection& connection) {
                return LinkRepository(connection.database).add(links);
            }));
        if (!added)
            return false;
        const auto watched = wait(m_profile.engine.store()->read(
            [](StoreConnection& connection) { return LinkRepository(connection.database).all(); }));
        if (!watched || watched->size() != links.size())
            return false;
        checked.clear();
        std::vector<BacklinkId> ids;
        for (const Backlink& link : *watched)
            ids.push_back(link.id);
        m_profile.engine.checkBacklinks(ids);
        return came(checked, 60'000);
    }

    /// The blog stands on another host than the site: a link within a site is no backlink.
    [[nodiscard]] std::string blogUrl(const char* path) const
    {
        return "http://localhost:" + std::to_string(m_blog.port()) + path;
    }

    TestSite m_site;
    TestSite m_blog;
    GuiProfile m_profile;
};

} // namespace vigie
