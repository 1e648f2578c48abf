// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/linkevent.h"
#include "core/domain/linkpacking.h"

#include <QTest>

using namespace vigie;

class TestLinkPacking : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comesBack()
    {
        BacklinkObservation seen;
        QVERIFY(unpackBacklinkObservation(packBacklinkObservation(seen)).value() == seen);
        seen.at = QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5, 6), Qt::UTC);
        seen.state = BacklinkState::Blocked;
        seen.outcome = Outcome::BotBlock;
        seen.link = MatchedLink{"https://ours.test/", "é", {"ugc"}, {"rel"}, LinkPosition::Footer, true, true, 3};
        seen.matches = {*seen.link, *seen.link};
        seen.landing = LandingState{"a", "b", Outcome::Ok, 200, true, false, {"x", "y"}};
        for (const Cloaking cloaking : {Cloaking::None, Cloaking::NofollowForVisitors}) {
            seen.cloaking = cloaking;
            QVERIFY(unpackBacklinkObservation(packBacklinkObservation(seen)).value() == seen);
        }
    }

    void damageIsNoticed()
    {
        BacklinkObservation seen;
        seen.link = MatchedLink{"https://ours.test/", "anchor", {}, {}, LinkPosition::Main, false, false, 1};
        const QByteArray bytes = packBacklinkObservation(seen);
        QCOMPARE(unpackBacklinkObservation({}).error().code, ErrorCode::MalformedInput);
        QByteArray newer = bytes;
        newer[0] = 2;
        QCOMPARE(unpackBacklinkObservation(newer).error().code, ErrorCode::DatabaseNewer);
        int refused = 0;
        for (qsizetype length = 2; length < bytes.size(); ++length) // cut anywhere: an error or a value, never a crash
            refused += unpackBacklinkObservation(QByteArrayView(bytes).first(length)) ? 0 : 1;
        QVERIFY(refused > bytes.size() / 2);
    }

    void namesAreStable()
    {
        for (int i = 0; i < linkCriterionCount; ++i) {
            const auto criterion = static_cast<LinkCriterion>(i);
            QCOMPARE(linkCriterionFromName(linkCriterionName(criterion)), criterion);
        }
        QCOMPARE(linkCriterionName(LinkCriterion::Indexability), std::string_view("link_indexability"));
        QVERIFY(!linkCriterionFromName("title"));
        for (int i = 0; i <= static_cast<int>(BacklinkState::Blocked); ++i) {
            const auto state = static_cast<BacklinkState>(i);
            QCOMPARE(backlinkStateFromName(backlinkStateName(state)), state);
        }
        QCOMPARE(linkPositionFromName("aside"), LinkPosition::Aside);
        QCOMPARE(targetMatchFromName("prefix"), TargetMatch::Prefix);
        QCOMPARE(agreedRelFromName("sponsored"), AgreedRel::Sponsored);
    }
};

QTEST_GUILESS_MAIN(TestLinkPacking)
#include "tst_linkpacking.moc"
