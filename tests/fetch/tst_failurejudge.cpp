// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fetch/failurejudge.h"
#include "tests/support/fakeclock.h"
#include "tests/support/testsite.h"

#include <QTest>

using namespace vigie;

class TestFailureJudge : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (ConnectivityProbe::interfaceState() == Connectivity::Offline)
            QSKIP("this machine has no network interface that is up");
    }

    void init() { m_address = "127.0.0.1"; }

    /// One site alone is silent: it is down while the anchors answer, and not observed when they are silent too.
    void theAnchorsDecide()
    {
        FailureJudge judge(m_offline, m_prober, {anchor()});
        judge.prepare();
        QCOMPARE(judged(judge, "site.example", Outcome::Unanswered).outcome, Outcome::Unanswered);
        m_address.clear();
        const ExchangeMeta ours = judged(judge, "site.example", Outcome::Unanswered);
        QCOMPARE(ours.outcome, Outcome::Offline);
        QCOMPARE(ours.detail, outcomeName(Outcome::Unanswered));
    }

    /// What HTTP answered, and what runs on this machine, is not asked about.
    void whatTheNetworkCannotCauseStands()
    {
        FailureJudge judge(m_offline, m_prober, {anchor()});
        QCOMPARE(judged(judge, "site.example", Outcome::Ok).outcome, Outcome::Ok);
        m_address.clear();
        QCOMPARE(judged(judge, "site.example", Outcome::TlsExpired).outcome, Outcome::TlsExpired);
        QCOMPARE(judged(judge, "localhost", Outcome::ConnectRefused).outcome, Outcome::ConnectRefused);
        QCOMPARE(judged(judge, "192.168.1.4", Outcome::Unanswered).outcome, Outcome::Unanswered);
    }

private:
    [[nodiscard]] ProbeTarget anchor() const { return {"anchor.example", m_site.port(), {}, {}}; }

    static ExchangeMeta judged(FailureJudge& judge, const std::string& host, Outcome outcome)
    {
        ExchangeMeta meta;
        meta.outcome = outcome;
        const auto future = judge.judge(host, meta);
        if (!QTest::qWaitFor([&] { return future.isFinished(); }, 20'000))
            qFatal("no verdict");
        return future.result();
    }

    std::string m_address; ///< of every name; empty: the name servers are out of reach
    TestSite m_site;
    FakeClock m_clock;
    OfflineDetector m_offline{m_clock};
    Resolver m_resolver{[this](const std::string&) -> LookupAnswer {
        if (m_address.empty())
            return {LookupStatus::Failed, {}, "cut"};
        return {LookupStatus::Found, {QHostAddress(QString::fromStdString(m_address))}, {}};
    }};
    TcpProber m_prober{m_resolver};
};

QTEST_GUILESS_MAIN(TestFailureJudge)
#include "tst_failurejudge.moc"
