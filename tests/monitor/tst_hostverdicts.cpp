// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/hostverdicts.h"

#include <QTest>

using namespace vigie;
using namespace std::chrono_literals;
using Advice = HostVerdicts::Advice;

namespace {

constexpr SiteId site{1};
constexpr HostFailure silence{Outcome::Unanswered, 0};
constexpr HostFailure error{Outcome::HttpStatus, 503};

/// Three pages failed and were asked again in vain.
HostVerdicts downAt(HostVerdicts::Time now)
{
    HostVerdicts verdicts;
    for (int page = 0; page < 3; ++page)
        static_cast<void>(verdicts.failed(site, silence, now));
    for (int page = 0; page < 3; ++page)
        static_cast<void>(verdicts.failedAgain(site, silence, now));
    return verdicts;
}

} // namespace

class TestHostVerdicts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyWhatAHostCanDoCounts()
    {
        QCOMPARE(HostVerdicts::hostFailure(Outcome::ConnectRefused, 0),
                 std::optional(HostFailure{Outcome::ConnectRefused, 0}));
        QCOMPARE(HostVerdicts::hostFailure(Outcome::HttpStatus, 503), std::optional(error));
        QCOMPARE(HostVerdicts::hostFailure(Outcome::HttpStatus, 404), std::nullopt);
        QCOMPARE(HostVerdicts::hostFailure(Outcome::Ok, 200), std::nullopt);
        QCOMPARE(HostVerdicts::hostFailure(Outcome::TruncatedBody, 200), std::nullopt);
    }

    void aFewAreAskedForAll()
    {
        HostVerdicts verdicts;
        for (int page = 0; page < 3; ++page)
            QCOMPARE(verdicts.failed(site, silence, 0ms).advice, Advice::AskAgain);
        QCOMPARE(verdicts.failed(site, silence, 1ms).advice, Advice::Wait);
        QCOMPARE(verdicts.failed(SiteId{2}, silence, 1ms).advice, Advice::AskAgain);
        QVERIFY(!verdicts.failedAgain(site, silence, 70s));
        QVERIFY(!verdicts.failedAgain(site, silence, 70s));
        QCOMPARE(verdicts.down(site, 70s), std::nullopt);
        QVERIFY(verdicts.failedAgain(site, silence, 71s));
        QCOMPARE(verdicts.down(site, 71s), std::optional(silence));
        QCOMPARE(verdicts.failed(site, silence, 72s).advice, Advice::Believe);
        QCOMPARE(verdicts.down(SiteId{2}, 72s), std::nullopt);
    }

    void oneAnswerEndsIt()
    {
        HostVerdicts verdicts = downAt(10s);
        QVERIFY(verdicts.answered(site));
        QCOMPARE(verdicts.down(site, 10s), std::nullopt);
        QCOMPARE(verdicts.failed(site, silence, 11s).advice, Advice::AskAgain);
        QVERIFY(!verdicts.answered(SiteId{2}));
    }

    void anAnswerBetweenTheLooksEndsItToo()
    {
        HostVerdicts verdicts;
        for (int page = 0; page < 3; ++page)
            static_cast<void>(verdicts.failed(site, silence, 0ms));
        QVERIFY(verdicts.answered(site));
        for (int page = 0; page < 3; ++page)
            QVERIFY(!verdicts.failedAgain(site, silence, 70s)); // theirs alone
        QCOMPARE(verdicts.down(site, 70s), std::nullopt);
    }

    void anotherFailureIsAnotherStory()
    {
        HostVerdicts verdicts = downAt(10s);
        const HostVerdicts::Ruling ruling = verdicts.failed(site, error, 11s);
        QCOMPARE(ruling, (HostVerdicts::Ruling{Advice::AskAgain, true}));
        QCOMPARE(verdicts.down(site, 11s), std::nullopt);
        QVERIFY(!verdicts.failedAgain(site, silence, 12s));
    }

    void verdictsAgeAndAreRenewed()
    {
        HostVerdicts verdicts = downAt(10s);
        QCOMPARE(verdicts.failed(site, silence, 300s).advice, Advice::Believe);
        QCOMPARE(verdicts.down(site, 310s), std::nullopt);
        QCOMPARE(verdicts.failed(site, silence, 310s), (HostVerdicts::Ruling{Advice::AskAgain, false}));
    }
};

QTEST_APPLESS_MAIN(TestHostVerdicts)
#include "tst_hostverdicts.moc"
