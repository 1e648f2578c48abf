// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/reportcontent.h"
#include "core/store/alertrepository.h"
#include "core/store/changerepository.h"
#include "core/store/checkrepository.h"
#include "core/store/linkrepository.h"
#include "core/store/pingmonitorrepository.h"
#include "core/store/pingrepository.h"
#include "tests/store/tempdatabase.h"

namespace vigie::testing {

inline QDateTime onDay(int day, int hour = 12, int minute = 0)
{
    return {QDate(2026, 11, day), QTime(hour, minute), Qt::UTC};
}

/// The title of a hostile page.
inline const QString hostileTitle =
    QStringLiteral("</td><script>alert('x')</script><img src=http://127.0.0.1:9/x onerror=alert(1)>") + QChar(0x202E) +
    QStringLiteral("gpj.exe\u0007 & \"q\"");

/// Two clients with their weeks, made by hand so that every sum can be made again by hand. The week of the tests is 16
/// to 22 November 2026.
class ReportHistory : public TempDatabase
{
public:
    ReportHistory()
    {
        clock.time = onDay(23, 9);
        shop = addSiteOf("https://shop.example.fr", QStringLiteral("Dupont"), QStringLiteral("Boutique Dupont"));
        other = addSiteOf("https://other.example.fr", QStringLiteral("Mairie"), {});
        for (int i = 0; i < 4; ++i)
            pages.push_back(addPage(shop, "https://shop.example.fr/page-" + std::to_string(i)));
        otherPage = addPage(other, "https://other.example.fr/");
        makeChecks();
        makeAlerts();
        makePings();
        makeLinks();
    }

    static ReportOrder week(SiteSelection sites) { return {sites, {QDate(2026, 11, 16), QDate(2026, 11, 22)}, {}}; }
    [[nodiscard]] ReportOrder dupont() const { return week({{}, QStringLiteral("Dupont")}); }

    SiteId shop;
    SiteId other;
    std::vector<PageId> pages;
    PageId otherPage;
    MonitorId monitor;

private:
    SiteId addSiteOf(const char* origin, const QString& client, const QString& name)
    {
        Site site;
        site.origin = origin;
        site.client = client;
        site.name = name;
        site.createdAt = onDay(1);
        return SiteRepository(*database).add(site).value_or(SiteId{});
    }

    static Change edit(CriterionId criterion, Severity severity, const char* key, const QString& before,
                       const QString& after)
    {
        Change change;
        change.criterion = criterion;
        change.severity = severity;
        change.before = before;
        change.after = after;
        change.editKey = key;
        change.confirmed = true;
        return change;
    }

    std::vector<Change> record(CheckRecord check)
    {
        const auto saved = CheckRepository(*database, *bodies).record(std::span(&check, 1));
        if (!saved || !saved->front())
            qFatal("a check was not saved");
        return saved->front()->changes;
    }

    void makeChecks()
    {
        for (std::size_t i = 0; i < 3; ++i) // the fourth is watched from the 18th on
            record(goodCheck(shop, pages[i], onDay(10), "old"));
        record(goodCheck(other, otherPage, onDay(10), "old"));
        // The week before: in no sum.
        CheckRecord before = goodCheck(shop, pages[0], onDay(15, 23, 59), "b");
        before.changes = {
            edit(CriterionId::Title, Severity::Critical, "before", QStringLiteral("old"), QStringLiteral("b"))};
        record(before);
        // The first second of the week: one edit on two pages, at two severities.
        for (std::size_t i = 0; i < 2; ++i) {
            CheckRecord check = goodCheck(shop, pages[i], onDay(16, 0), "c");
            check.changes = {
                edit(CriterionId::Title, i == 0 ? Severity::Warning : Severity::Critical, "hostile", hostileTitle, {})};
            record(check);
        }
        // A cause with two effects, and an edit that nobody needs to hear of at once.
        CheckRecord cause = goodCheck(shop, pages[2], onDay(18), "d");
        cause.changes = {
            edit(CriterionId::Indexability, Severity::Critical, "cause", QStringLiteral("yes"), QStringLiteral("no"))};
        const ChangeId causeId = record(cause).front().id;
        CheckRecord effects = goodCheck(shop, pages[3], onDay(18, 13), "e");
        effects.changes = {edit(CriterionId::MetaRobots, Severity::Critical, "effect", {}, QStringLiteral("noindex")),
                           edit(CriterionId::Canonical, Severity::Warning, "effect2", {}, QStringLiteral("x")),
                           edit(CriterionId::MetaDescription, Severity::Info, "small", {}, QStringLiteral("y"))};
        const std::vector<Change> made = record(effects);
        const std::array ids{made[0].id, made[1].id};
        if (!ChangeRepository(*database).setCause(ids, causeId))
            qFatal("no cause");
        record(failedCheck(shop, pages[0], onDay(20), 404));
        // The other client's.
        CheckRecord theirs = goodCheck(other, otherPage, onDay(19), "f");
        theirs.changes = {
            edit(CriterionId::Title, Severity::Warning, "theirs", QStringLiteral("old"), QStringLiteral("f"))};
        record(theirs);
        // The first second after the week.
        record(failedCheck(shop, pages[1], onDay(23, 0), 500));
    }

    void addAlert(const char* key, SiteId site, const char* origin, Severity severity, AlertState state,
                  const QDateTime& at)
    {
        Alert alert;
        alert.at = alert.stateAt = at;
        alert.state = state;
        alert.finding.key = alert.finding.subject = key;
        alert.finding.site = site;
        alert.finding.origin = origin;
        alert.finding.url = std::string(origin) + "/page-0";
        alert.finding.criterion = "title";
        alert.finding.severity = severity;
        alert.finding.before = hostileTitle;
        alert.finding.foundAt = at;
        if (!AlertRepository(*database).add(alert, {}))
            qFatal("no alert");
    }

    void makeAlerts()
    {
        const char* const mine = "https://shop.example.fr";
        addAlert("a1", shop, mine, Severity::Critical, AlertState::Open, onDay(10)); // before, and lasts
        addAlert("a2", shop, mine, Severity::Warning, AlertState::Acknowledged, onDay(16, 0));
        addAlert("a3", shop, mine, Severity::Warning, AlertState::Recovered, onDay(17));
        addAlert("a4", shop, mine, Severity::Warning, AlertState::Pending, onDay(18));  // told to nobody
        addAlert("a5", shop, mine, Severity::Critical, AlertState::Open, onDay(23, 1)); // after
        addAlert("a6", other, "https://other.example.fr", Severity::Critical, AlertState::Open, onDay(18));
    }

    void makePings()
    {
        PingMonitor shopPing;
        shopPing.target = "https://shop.example.fr/";
        shopPing.site = shop;
        shopPing.createdAt = onDay(1);
        monitor = PingMonitorRepository(*database).add(shopPing).value_or(MonitorId{});
        PingMonitor foreign;
        foreign.target = "https://elsewhere.example/";
        if (!PingMonitorRepository(*database).add(foreign))
            qFatal("no monitor");
        // Up for two days, down for six hours, not observed for eighteen, up for a day, maintenance for a day, and a
        // slow day.
        PingRecord looks;
        looks.standing.monitor = monitor;
        looks.spans = {{{onDay(15, 0), onDay(18, 0)}, PingSpanKind::Up},
                       {{onDay(18, 0), onDay(18, 6)}, PingSpanKind::Down},
                       {{onDay(19, 0), onDay(20, 0)}, PingSpanKind::Up},
                       {{onDay(20, 0), onDay(21, 0)}, PingSpanKind::Maintenance},
                       {{onDay(21, 0), onDay(22, 0)}, PingSpanKind::Degraded}};
        looks.opened = PingIncident{};
        looks.opened->startedAt = onDay(18, 0);
        looks.opened->cause = Outcome::HttpStatus;
        looks.opened->status = 503;
        if (!PingRepository(*database).record({&looks, 1}))
            qFatal("no looks");
        PingRecord recovery;
        recovery.standing.monitor = monitor;
        recovery.closedAt = onDay(18, 6);
        if (!PingRepository(*database).record({&recovery, 1}))
            qFatal("no recovery");
    }

    void addLink(const char* source, const char* target, const QString& client, BacklinkState state,
                 const std::vector<LinkEvent>& events)
    {
        Backlink link;
        link.source = source;
        link.target = target;
        link.client = client;
        LinkRepository links(*database);
        const auto added = links.add(std::span(&link, 1));
        LinkCheckRecord check;
        check.link = added ? added->ids.front() : BacklinkId{};
        check.standing.state = state;
        check.standing.since = check.standing.checkedAt = check.standing.last.at = onDay(17);
        check.standing.last.state = state;
        check.events = events;
        if (!links.record(check))
            qFatal("no link");
    }

    static LinkEvent happened(LinkCriterion criterion, Severity severity, const QDateTime& at, const QString& before,
                              const QString& after)
    {
        LinkEvent event;
        event.criterion = criterion;
        event.severity = severity;
        event.at = at;
        event.before = before;
        event.after = after;
        return event;
    }

    void makeLinks()
    {
        const QString live = QStringLiteral("live");
        const QString lost = QStringLiteral("lost");
        addLink("https://a.test/1", "https://shop.example.fr/x", {}, BacklinkState::Lost,
                {happened(LinkCriterion::State, Severity::Critical, onDay(17), live, lost)});
        addLink("https://a.test/2", "http://shop.example.fr/x", {}, BacklinkState::Live,
                {happened(LinkCriterion::State, Severity::Good, onDay(18), lost, live),
                 happened(LinkCriterion::Anchor, Severity::Warning, onDay(19), QStringLiteral("a"), hostileTitle),
                 happened(LinkCriterion::State, Severity::Critical, onDay(12), live, lost)});
        addLink("https://a.test/3", "https://shop.example.fr.evil.test/", {}, BacklinkState::Lost,
                {happened(LinkCriterion::State, Severity::Critical, onDay(17), live, lost)});
        addLink("https://a.test/4", "https://dupont.test/", QStringLiteral("Dupont"), BacklinkState::Unreachable, {});
    }
};

} // namespace vigie::testing
