// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/linkrepository.h"
#include "tests/store/tempdatabase.h"

using namespace vigie;
using namespace vigie::testing;

namespace {

Backlink fullLink()
{
    Backlink link;
    link.source = "https://blog.test/post?a=1";
    link.target = "https://ours.test/page";
    link.match = TargetMatch::Prefix;
    link.agreed.anchor = "nos lampes à huile";
    link.agreed.rel = AgreedRel::Sponsored;
    link.agreed.position = LinkPosition::Aside;
    link.agreed.until = QDate(2027, 3, 31);
    link.agreed.price = QStringLiteral("120 €");
    link.agreed.contact = QStringLiteral("jo@blog.test");
    link.paid = true;
    link.important = true;
    link.tags = {QStringLiteral("spring"), QStringLiteral("b,c")};
    link.client = QStringLiteral("Dupont");
    link.interval = std::chrono::hours(6);
    link.createdAt = QDateTime(QDate(2026, 1, 2), QTime(3, 4), Qt::UTC);
    return link;
}

BacklinkObservation fullObservation(const QDateTime& at)
{
    BacklinkObservation seen;
    seen.at = at;
    seen.state = BacklinkState::Live;
    seen.outcome = Outcome::Ok;
    seen.detail = "detail";
    seen.status = 200;
    seen.finalUrl = "https://blog.test/moved";
    MatchedLink link;
    link.href = "https://ours.test/page/2";
    link.anchor = "lampes";
    link.rel = {"ugc", "noopener"};
    link.nofollowBy = {"rel", "meta"};
    link.position = LinkPosition::Footer;
    link.hidden = true;
    link.imageOnly = true;
    link.order = 17;
    seen.link = link;
    seen.matches = {link, MatchedLink{}};
    seen.matchCount = 2;
    seen.outgoingLinks = 40;
    seen.indexable = false;
    seen.reasons = {"meta_noindex"};
    seen.canonical = "https://other.test/";
    seen.landing = LandingState{
        "https://ours.test/page/2", "https://ours.test/3", Outcome::HttpStatus, 404, true, false, {"status"}};
    seen.cloaking = Cloaking::MissingForVisitors;
    return seen;
}

LinkCheckRecord checkOf(BacklinkId id, const BacklinkObservation& seen)
{
    LinkCheckRecord record;
    record.link = id;
    record.standing.state = seen.state;
    record.standing.since = seen.at;
    record.standing.known = seen.state;
    record.standing.checkedAt = seen.at;
    record.standing.firstSeen = seen.at;
    record.standing.lastSeen = seen.at;
    record.standing.last = seen;
    record.standing.good = seen;
    return record;
}

LinkEvent eventOf(LinkCriterion criterion, const QDateTime& at)
{
    LinkEvent event;
    event.at = at;
    event.criterion = criterion;
    event.severity = Severity::Critical;
    event.before = QJsonValue();
    event.after = QStringLiteral("après");
    event.detail = "404";
    event.confirmed = true;
    return event;
}

} // namespace

class TestLinkRepository : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFieldComesBack();
    void knownOnesAreNotAddedTwice();
    void updatesAndRemoves();
    void schedule();
    void standingAndHistory();
    void eventsByCursor();
    void allOrNothing();

private:
    [[nodiscard]] static BacklinkId addTo(TempDatabase& temp, const Backlink& link)
    {
        const auto added = LinkRepository(*temp.database).add(std::span(&link, 1));
        return added ? added->ids.front() : BacklinkId{};
    }
};

void TestLinkRepository::everyFieldComesBack()
{
    TempDatabase temp;
    Backlink link = fullLink();
    link.id = addTo(temp, link);
    LinkRepository links(*temp.database);
    QVERIFY(links.find(link.id).value() == link);
    Backlink plain;
    plain.source = "https://a.test/";
    plain.target = "https://ours.test/";
    plain.id = addTo(temp, plain);
    QVERIFY(links.all().value() == (std::vector<Backlink>{plain, link}));
    QVERIFY(links.findBySource("https://a.test/").value() == std::vector<Backlink>{plain});
}

void TestLinkRepository::knownOnesAreNotAddedTwice()
{
    TempDatabase temp;
    const BacklinkId id = addTo(temp, fullLink());
    Backlink otherMatch = fullLink();
    otherMatch.match = TargetMatch::Domain;
    const std::vector<Backlink> both{fullLink(), otherMatch, otherMatch};
    const auto added = LinkRepository(*temp.database).add(both);
    VERIFY_RESULT(added);
    QCOMPARE(added->added, 1);
    QCOMPARE(added->ids.front(), id);
    QCOMPARE(added->ids[1], added->ids[2]);
}

void TestLinkRepository::updatesAndRemoves()
{
    TempDatabase temp;
    LinkRepository links(*temp.database);
    Backlink link;
    link.source = "https://a.test/";
    link.target = "https://ours.test/";
    link.id = addTo(temp, link);
    Backlink changed = fullLink();
    changed.id = link.id;
    changed.source = link.source;
    changed.target = link.target;
    changed.match = link.match;
    changed.createdAt = link.createdAt;
    changed.activity = ActivityState::Paused;
    VERIFY_RESULT(links.update(changed));
    QVERIFY(links.find(link.id).value() == changed);
    VERIFY_RESULT(links.record(checkOf(link.id, fullObservation(temp.clock.now()))));
    VERIFY_RESULT(links.remove(link.id));
    QVERIFY(links.history(link.id).value().empty());
    QCOMPARE(links.update(changed).error().code, ErrorCode::NotFound);
    QCOMPARE(links.remove(link.id).error().code, ErrorCode::NotFound);
    QCOMPARE(links.record(checkOf(link.id, fullObservation(temp.clock.now()))).error().code, ErrorCode::NotFound);
}

void TestLinkRepository::schedule()
{
    TempDatabase temp;
    LinkRepository links(*temp.database);
    Backlink link = fullLink();
    link.id = addTo(temp, link);
    const QDateTime at = temp.clock.now();
    QVERIFY(links.schedule().value() ==
            (std::vector<LinkSchedule>{{link.id, link.source, link.interval, true, QDateTime()}}));
    VERIFY_RESULT(links.record(checkOf(link.id, fullObservation(at))));
    QCOMPARE(links.schedule().value().front().checkedAt, at);
    link.activity = ActivityState::Paused;
    VERIFY_RESULT(links.update(link));
    QVERIFY(links.schedule().value().empty());
}

void TestLinkRepository::standingAndHistory()
{
    TempDatabase temp;
    LinkRepository links(*temp.database);
    const BacklinkId id = addTo(temp, fullLink());
    QVERIFY(!links.watched(std::span(&id, 1)).value().front().standing);
    const QDateTime at = temp.clock.now();
    LinkCheckRecord record = checkOf(id, fullObservation(at));
    record.standing.troubleSince = at;
    record.standing.troubleTold = true;
    VERIFY_RESULT(links.record(record));
    const auto watched = links.watched(std::vector<BacklinkId>{BacklinkId{99}, id});
    VERIFY_RESULT(watched);
    QCOMPARE(watched->size(), std::size_t(1));
    QVERIFY(watched->front().standing == record.standing);

    // What drifts without meaning makes no history; what differs does.
    BacklinkObservation drifted = fullObservation(at.addDays(1));
    drifted.outgoingLinks = 41;
    drifted.link->order = 18;
    drifted.matches.front().order = 18;
    drifted.detail.clear();
    QVERIFY(sameFacts(drifted, fullObservation(at)));
    VERIFY_RESULT(links.record(checkOf(id, drifted)));
    BacklinkObservation other = drifted;
    other.at = at.addDays(2);
    other.link->anchor = "autres";
    VERIFY_RESULT(links.record(checkOf(id, other)));
    const auto history = links.history(id);
    VERIFY_RESULT(history);
    QCOMPARE(history->size(), std::size_t(2));
    QCOMPARE(history->front().seenUntil, at.addDays(1));
    QVERIFY(history->front().observation == fullObservation(at));
    QVERIFY(history->back().observation == other);
}

void TestLinkRepository::eventsByCursor()
{
    TempDatabase temp;
    LinkRepository links(*temp.database);
    const BacklinkId id = addTo(temp, fullLink());
    LinkEventId cursor;
    const QDateTime at = temp.clock.now();
    for (int i = 0; i < linkCriterionCount; ++i) {
        LinkCheckRecord record = checkOf(id, fullObservation(at.addDays(i)));
        record.events = {eventOf(static_cast<LinkCriterion>(i), at.addDays(i))};
        const auto saved = links.record(record);
        VERIFY_RESULT(saved);
        const auto behind = links.eventsAfter(cursor);
        VERIFY_RESULT(behind);
        QVERIFY(*behind == *saved);
        QCOMPARE(behind->front().source, fullLink().source);
        QCOMPARE(behind->front().target, fullLink().target);
        cursor = behind->front().id;
    }
    QVERIFY(links.eventsAfter(cursor).value().empty());
    QCOMPARE(links.eventsAfter(LinkEventId{}, 4).value().size(), std::size_t(4));
    QCOMPARE(links.events(id).value().size(), std::size_t(linkCriterionCount));
}

/// A check whose events cannot be saved leaves nothing behind.
void TestLinkRepository::allOrNothing()
{
    TempDatabase temp;
    LinkRepository links(*temp.database);
    const BacklinkId id = addTo(temp, fullLink());
    VERIFY_RESULT(
        temp.database->execute("CREATE TRIGGER full BEFORE INSERT ON link_event BEGIN SELECT RAISE(ABORT, 'no'); END"));
    LinkCheckRecord record = checkOf(id, fullObservation(temp.clock.now()));
    record.events = {eventOf(LinkCriterion::State, temp.clock.now())};
    QVERIFY(!links.record(record));
    QVERIFY(!links.watched(std::span(&id, 1)).value().front().standing);
    QVERIFY(links.history(id).value().empty());
}

QTEST_GUILESS_MAIN(TestLinkRepository)
#include "tst_linkrepository.moc"
