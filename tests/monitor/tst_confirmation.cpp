// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/confirmation.h"

#include <QTest>

using namespace vigie;

namespace {

FoundChange change(CriterionId criterion, Severity severity, const QString& after)
{
    FoundChange found;
    found.change.criterion = criterion;
    found.change.severity = severity;
    found.change.before = QStringLiteral("old");
    found.change.after = after;
    found.change.editKey = after.toStdString();
    return found;
}

ExaminedCheck look(Outcome outcome, std::vector<FoundChange> changes)
{
    ExaminedCheck check;
    check.observation.exchange.outcome = outcome;
    check.changes = std::move(changes);
    check.contentChanged = outcome == Outcome::Ok && !check.changes.empty();
    return check;
}

Baseline seenBefore()
{
    Baseline baseline;
    baseline.good.emplace();
    baseline.good->observation.exchange.outcome = Outcome::Ok;
    return baseline;
}

const FoundChange noindex = change(CriterionId::MetaRobots, Severity::Critical, QStringLiteral("noindex"));
const FoundChange title = change(CriterionId::Title, Severity::Info, QStringLiteral("new"));
const FoundChange gone = change(CriterionId::Status, Severity::Critical, QStringLiteral("500"));

} // namespace

class TestConfirmation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsSuspicious()
    {
        QCOMPARE(suspicionOf(look(Outcome::Ok, {}), seenBefore()), Suspicion::None);
        QCOMPARE(suspicionOf(look(Outcome::Ok, {title}), seenBefore()), Suspicion::None);
        QCOMPARE(suspicionOf(look(Outcome::Ok, {title, noindex}), seenBefore()), Suspicion::Content);
        QCOMPARE(suspicionOf(look(Outcome::Unanswered, {gone}), seenBefore()), Suspicion::Failure);
        const FoundChange bytes = change(CriterionId::Html, Severity::Info, QStringLiteral("x"));
        QCOMPARE(suspicionOf(look(Outcome::Ok, {bytes}), seenBefore()), Suspicion::Volatile);
        QCOMPARE(suspicionOf(look(Outcome::ConnectRefused, {}), Baseline{}), Suspicion::Failure);
        QCOMPARE(suspicionOf(look(Outcome::Ok, {}), Baseline{}), Suspicion::None);
    }

    void aFailureThatOnlyOneLookSawIsNone()
    {
        const ExaminedCheck result = agreed(look(Outcome::HttpStatus, {gone}), look(Outcome::Ok, {}), Transport::Curl);
        QCOMPARE(result.observation.exchange.outcome, Outcome::Ok);
        QVERIFY(result.changes.empty());
    }

    void aFailureThatBothSawIsConfirmed()
    {
        const ExaminedCheck result =
            agreed(look(Outcome::Unanswered, {gone}), look(Outcome::ConnectionReset, {gone}), Transport::Curl);
        QCOMPARE(result.observation.exchange.outcome, Outcome::Unanswered);
        QCOMPARE(result.observation.exchange.confirmedBy, std::optional(Transport::Curl));
        QCOMPARE(result.changes.size(), 1U);
        QVERIFY(result.changes.front().change.confirmed);
    }

    void changesThatBothSawAreKeptAndConfirmed()
    {
        const ExaminedCheck result =
            agreed(look(Outcome::Ok, {title, noindex}), look(Outcome::Ok, {title, noindex}), Transport::Curl);
        QCOMPARE(result.changes.size(), 2U);
        for (const FoundChange& found : result.changes)
            QVERIFY(found.change.confirmed);
        QVERIFY(result.contentChanged);
    }

    void changesThatOneSawAreDroppedAndCausesFollow()
    {
        FoundChange effect = change(CriterionId::Indexability, Severity::Critical, QStringLiteral("no"));
        effect.cause = 1;
        const ExaminedCheck result =
            agreed(look(Outcome::Ok, {title, noindex, effect}), look(Outcome::Ok, {noindex, effect}), Transport::Curl);
        QCOMPARE(result.changes.size(), 2U);
        QCOMPARE(result.changes[0].change.criterion, CriterionId::MetaRobots);
        QCOMPARE(result.changes[1].cause, std::optional<std::size_t>(0));
    }

    void nothingInCommonIsNoChange()
    {
        const FoundChange other = change(CriterionId::Title, Severity::Warning, QStringLiteral("random 2"));
        const ExaminedCheck result = agreed(look(Outcome::Ok, {title}), look(Outcome::Ok, {other}), Transport::Curl);
        QVERIFY(result.changes.empty());
        QVERIFY(!result.contentChanged);
    }

    void aSecondLookThatFailsConfirmsNothing()
    {
        const ExaminedCheck result =
            agreed(look(Outcome::Ok, {noindex}), look(Outcome::Unanswered, {gone}), Transport::Curl);
        QCOMPARE(result.changes.size(), 1U);
        QVERIFY(!result.changes.front().change.confirmed);
    }

    void headersAreComparedByCriterionOnly()
    {
        const FoundChange one = change(CriterionId::SecurityHeaders, Severity::Warning, QStringLiteral("a, b"));
        const FoundChange two = change(CriterionId::SecurityHeaders, Severity::Warning, QStringLiteral("a; b"));
        const ExaminedCheck result = agreed(look(Outcome::Ok, {one}), look(Outcome::Ok, {two}), Transport::Curl);
        QCOMPARE(result.changes.size(), 1U);
        QVERIFY(result.changes.front().change.confirmed);
    }
};

QTEST_GUILESS_MAIN(TestConfirmation)
#include "tst_confirmation.moc"
