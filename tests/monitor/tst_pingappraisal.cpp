// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/pingappraisal.h"

#include <QTest>

using namespace vigie;
using namespace std::chrono_literals;

class TestPingAppraisal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void http_data()
    {
        QTest::addColumn<Outcome>("outcome");
        QTest::addColumn<int>("status");
        QTest::addColumn<PingFinding>("finding");
        QTest::addColumn<Outcome>("cause");
        const auto row = [](const char* name, Outcome outcome, int status, PingFinding finding, Outcome cause) {
            QTest::newRow(name) << outcome << status << finding << cause;
        };
        row("200", Outcome::Ok, 200, PingFinding::Good, Outcome::Ok);
        row("204 has no body", Outcome::EmptyBody, 204, PingFinding::Good, Outcome::Ok);
        row("accepted error", Outcome::HttpStatus, 404, PingFinding::Good, Outcome::Ok);
        row("accepted refusal", Outcome::AuthRequired, 401, PingFinding::Good, Outcome::Ok);
        row("500", Outcome::HttpStatus, 500, PingFinding::Failed, Outcome::HttpStatus);
        row("2xx that is not accepted", Outcome::Ok, 206, PingFinding::Failed, Outcome::HttpStatus);
        row("503 with Retry-After", Outcome::RateLimited, 503, PingFinding::Failed, Outcome::RateLimited);
        row("429 is about us", Outcome::RateLimited, 429, PingFinding::Unobserved, Outcome::RateLimited);
        row("our own pause", Outcome::RateLimited, 0, PingFinding::Unobserved, Outcome::RateLimited);
        row("a firewall page is about us", Outcome::BotBlock, 403, PingFinding::Unobserved, Outcome::BotBlock);
        row("slow body", Outcome::BodyTooSlow, 200, PingFinding::Slow, Outcome::BodyTooSlow);
        row("slow body of an error", Outcome::BodyTooSlow, 500, PingFinding::Failed, Outcome::BodyTooSlow);
        row("large body", Outcome::BodyTooLarge, 200, PingFinding::Good, Outcome::Ok);
        row("truncated", Outcome::TruncatedBody, 200, PingFinding::Failed, Outcome::TruncatedBody);
        row("unanswered", Outcome::Unanswered, 0, PingFinding::Failed, Outcome::Unanswered);
        row("refused", Outcome::ConnectRefused, 0, PingFinding::Failed, Outcome::ConnectRefused);
        row("certificate", Outcome::TlsExpired, 0, PingFinding::Failed, Outcome::TlsExpired);
        row("offline", Outcome::Offline, 0, PingFinding::Unobserved, Outcome::Offline);
        row("captive portal", Outcome::CaptivePortal, 200, PingFinding::Unobserved, Outcome::CaptivePortal);
        row("our proxy", Outcome::ProxyUnreachable, 0, PingFinding::Unobserved, Outcome::ProxyUnreachable);
        row("cancelled", Outcome::Cancelled, 0, PingFinding::Unobserved, Outcome::Cancelled);
    }
    void http()
    {
        QFETCH(Outcome, outcome);
        QFETCH(int, status);
        QFETCH(PingFinding, finding);
        QFETCH(Outcome, cause);
        PingMonitor monitor;
        monitor.http.accepted = {{200, 204}, {401, 401}, {404, 404}};
        ExchangeMeta exchange;
        exchange.outcome = outcome;
        exchange.status = status;
        exchange.timings.total = 40ms;
        const PingAppraisal appraisal = appraise(monitor, exchange, "hello");
        QCOMPARE(static_cast<int>(appraisal.finding), static_cast<int>(finding));
        QCOMPARE(static_cast<int>(appraisal.outcome), static_cast<int>(cause));
    }

    void texts()
    {
        PingMonitor monitor;
        monitor.http.keyword = "Bienvenue à tous";
        monitor.http.absent = "Fatal error";
        ExchangeMeta exchange;
        exchange.outcome = Outcome::Ok;
        exchange.status = 200;
        QVERIFY(appraise(monitor, exchange, "<p>Bienvenue à tous</p>").finding == PingFinding::Good);
        const PingAppraisal missing = appraise(monitor, exchange, "<p>Welcome</p>");
        QVERIFY(missing == (PingAppraisal{PingFinding::Failed, Outcome::UnexpectedContent, "keyword_missing"}));
        const PingAppraisal forbidden = appraise(monitor, exchange, "Bienvenue à tous Fatal error: x");
        QVERIFY(forbidden == (PingAppraisal{PingFinding::Failed, Outcome::UnexpectedContent, "forbidden_text"}));
        exchange.outcome = Outcome::BodyTooLarge; // what lies past our limit was not read
        QVERIFY(appraise(monitor, exchange, {}).finding == PingFinding::Unobserved);
    }

    void slow()
    {
        PingMonitor monitor;
        monitor.slowAfter = 1s;
        ExchangeMeta exchange;
        exchange.outcome = Outcome::Ok;
        exchange.status = 200;
        exchange.timings.total = 1s;
        QVERIFY(appraise(monitor, exchange, {}).finding == PingFinding::Good);
        exchange.timings.total = 1'001ms;
        QVERIFY(appraise(monitor, exchange, {}).finding == PingFinding::Slow);
        monitor.slowAfter = 0ms;
        QVERIFY(appraise(monitor, exchange, {}).finding == PingFinding::Good);
    }
};

QTEST_GUILESS_MAIN(TestPingAppraisal)
#include "tst_pingappraisal.moc"
