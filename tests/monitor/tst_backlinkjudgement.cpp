// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/backlinkjudgement.h"
#include "core/monitor/linkcriteria.h"

#include <QTest>

using namespace vigie;

namespace {

const QDateTime start(QDate(2026, 3, 2), QTime(8, 0), Qt::UTC);

BacklinkObservation live(int day = 0)
{
    BacklinkObservation seen;
    seen.at = start.addDays(day);
    seen.state = BacklinkState::Live;
    seen.outcome = Outcome::Ok;
    seen.status = 200;
    seen.finalUrl = "https://blog.test/post";
    seen.link = MatchedLink{};
    seen.link->href = "https://www.ours.test/page";
    seen.link->anchor = "our lamps";
    seen.matchCount = 1;
    seen.cloaking = Cloaking::None;
    return seen;
}

BacklinkObservation failed(int day, BacklinkState state = BacklinkState::Unreachable)
{
    BacklinkObservation seen;
    seen.at = start.addDays(day);
    seen.state = state;
    seen.outcome = Outcome::Unanswered;
    seen.detail = "timeout_connect";
    return seen;
}

BacklinkObservation without(int day)
{
    BacklinkObservation seen = live(day);
    seen.state = BacklinkState::Lost;
    seen.link.reset();
    seen.matchCount = 0;
    return seen;
}

Backlink backlink()
{
    Backlink link;
    link.source = "https://blog.test/post";
    link.target = "https://www.ours.test/page";
    return link;
}

std::optional<Severity> only(const BacklinkJudgement& judgement, LinkCriterion criterion)
{
    if (judgement.events.size() != 1 || judgement.events.front().criterion != criterion)
        return std::nullopt;
    return judgement.events.front().severity;
}

} // namespace

class TestBacklinkJudgement : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void troubleThatLasts();
    void changeOfTrouble();
    void afterTheAgreement();
    void everyCriterionRestores();
    void looksThatDisagree();
    void lossNeedsBoth();
    void unknownStaysComparable();
};

void TestBacklinkJudgement::troubleThatLasts()
{
    const Backlink link = backlink();
    std::optional<BacklinkStanding> standing = judgeBacklink({}, live(), link).standing;
    const BacklinkJudgement first = judgeBacklink(standing, failed(1), link);
    QCOMPARE(only(first, LinkCriterion::State), Severity::Info);
    QCOMPARE(first.events.front().detail, std::string("timeout_connect"));
    standing = first.standing;
    for (const int day : {2, 3}) {
        const BacklinkJudgement next = judgeBacklink(standing, failed(day), link);
        QVERIFY(next.events.empty());
        QCOMPARE(next.standing.since, start.addDays(1));
        standing = next.standing;
    }
    const BacklinkJudgement told = judgeBacklink(standing, failed(4), link); // three days
    QCOMPARE(only(told, LinkCriterion::State), Severity::Warning);
    QVERIFY(needsSecondLook(told));
    QVERIFY(judgeBacklink(told.standing, failed(9), link).events.empty()); // told once
    const BacklinkJudgement back = judgeBacklink(told.standing, live(10), link);
    QCOMPARE(only(back, LinkCriterion::State), Severity::Good);
    QVERIFY(!back.standing.troubleSince.isValid() && !back.standing.troubleTold);
    QCOMPARE(back.standing.firstSeen, start);
}

void TestBacklinkJudgement::changeOfTrouble()
{
    const Backlink link = backlink();
    const BacklinkStanding good = judgeBacklink({}, live(), link).standing;
    const BacklinkStanding down = judgeBacklink(good, failed(1), link).standing;
    const BacklinkJudgement refused = judgeBacklink(down, failed(2, BacklinkState::Blocked), link);
    QCOMPARE(only(refused, LinkCriterion::State), Severity::Info);
    QCOMPARE(refused.standing.troubleSince, start.addDays(1)); // the link has not been seen since then
    QCOMPARE(refused.standing.known, BacklinkState::Live);
    QVERIFY(refused.standing.good.has_value());
}

void TestBacklinkJudgement::afterTheAgreement()
{
    Backlink link = backlink();
    link.paid = true;
    link.agreed.until = start.date().addDays(5);
    const BacklinkStanding good = judgeBacklink({}, live(), link).standing;
    QCOMPARE(only(judgeBacklink(good, without(5), link), LinkCriterion::State), Severity::Critical);
    QCOMPARE(only(judgeBacklink(good, without(6), link), LinkCriterion::State), Severity::Info);
}

/// What a rule puts back is what it reads: otherwise two looks that disagree would leave a change behind.
void TestBacklinkJudgement::everyCriterionRestores()
{
    const Backlink link = backlink();
    BacklinkObservation other = live();
    other.link->href = "https://www.ours.test/other";
    other.link->anchor = "other";
    other.link->imageOnly = true;
    other.link->rel = {"nofollow"};
    other.link->nofollowBy = {"rel"};
    other.link->position = LinkPosition::Footer;
    other.link->hidden = true;
    other.matchCount = 0;
    other.finalUrl = "https://blog.test/moved";
    other.indexable = false;
    other.reasons = {"meta_noindex"};
    other.canonical = "https://other.test/";
    other.landing = LandingState{};
    other.landing->status = 404;
    other.landing->outcome = Outcome::HttpStatus;
    other.cloaking = Cloaking::NofollowForGooglebot;
    for (const LinkCriterionRule& rule : linkCriteria()) {
        const std::string_view name = linkCriterionName(rule.id);
        BacklinkObservation seen = other;
        QVERIFY2(rule.value(seen, link) != rule.value(live(), link), name.data());
        rule.restore(seen, live());
        QVERIFY2(rule.value(seen, link) == rule.value(live(), link), name.data());
    }
}

void TestBacklinkJudgement::looksThatDisagree()
{
    const Backlink link = backlink();
    const std::optional<BacklinkStanding> good = judgeBacklink({}, live(), link).standing;
    BacklinkObservation first = live(1);
    first.link->rel = {"nofollow"};
    first.link->nofollowBy = {"rel"};
    first.link->anchor = "one";
    BacklinkObservation second = first;
    second.link->anchor = "two";
    // The anchor turns with every request; that the link is no longer followed is certain.
    const BacklinkJudgement judged = judgeTwoLooks(good, first, second, link);
    QCOMPARE(only(judged, LinkCriterion::Rel), Severity::Warning);
    QVERIFY(judged.events.front().confirmed);
    QCOMPARE(judged.standing.good->link->anchor, std::string("our lamps"));
    QVERIFY(judgeTwoLooks(judged.standing, second, first, link).events.empty());
}

void TestBacklinkJudgement::lossNeedsBoth()
{
    const Backlink link = backlink();
    const std::optional<BacklinkStanding> good = judgeBacklink({}, live(), link).standing;
    QCOMPARE(judgeTwoLooks(good, without(1), without(1), link).standing.state, BacklinkState::Lost);
    for (const BacklinkState trouble : {BacklinkState::Unreachable, BacklinkState::Blocked}) {
        QCOMPARE(judgeTwoLooks(good, without(1), failed(1, trouble), link).standing.state, trouble);
        QCOMPARE(judgeTwoLooks(good, failed(1, trouble), without(1), link).standing.state, trouble);
        QCOMPARE(judgeTwoLooks(good, failed(1, trouble), live(1), link).standing.state, BacklinkState::Live);
    }
    QCOMPARE(judgeTwoLooks(good, without(1), live(1), link).standing.state, BacklinkState::Live);
    QCOMPARE(judgeTwoLooks(good, live(1), without(1), link).standing.state, BacklinkState::Live);
}

/// A landing page that could not be judged once is compared with what it was before that.
void TestBacklinkJudgement::unknownStaysComparable()
{
    const Backlink link = backlink();
    BacklinkObservation seen = live();
    seen.landing = LandingState{};
    seen.landing->outcome = Outcome::Ok;
    const BacklinkStanding good = judgeBacklink({}, seen, link).standing;
    const BacklinkJudgement unknown = judgeBacklink(good, live(1), link);
    QVERIFY(unknown.events.empty());
    BacklinkObservation broken = live(2);
    broken.landing = LandingState{};
    broken.landing->outcome = Outcome::HttpStatus;
    broken.landing->status = 404;
    QCOMPARE(only(judgeBacklink(unknown.standing, broken, link), LinkCriterion::Landing), Severity::Critical);
}

QTEST_GUILESS_MAIN(TestBacklinkJudgement)
#include "tst_backlinkjudgement.moc"
