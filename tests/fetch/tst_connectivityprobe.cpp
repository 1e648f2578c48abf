// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fetch/connectivityprobe.h"
#include "tests/support/hostileserver.h"
#include "tests/support/testsite.h"

#include <QTest>

using namespace vigie;

class TestConnectivityProbe : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (ConnectivityProbe::interfaceState() == Connectivity::Offline)
            QSKIP("this machine has no network interface that is up");
    }

    void anAnchorThatNoLongerAnswersMeansOffline()
    {
        Resolver resolver;
        TcpProber prober(resolver);
        auto anchor = std::make_unique<TestSite>();
        const ProbeTarget target{"127.0.0.1", anchor->port(), {}, {}};
        DeafPort silence; // what a cut line looks like
        ConnectivityProbe probe(prober, {target});
        QCOMPARE(wait(probe.ask()), Connectivity::Online);
        anchor.reset();
        QCOMPARE(wait(probe.ask()), Connectivity::Online); // a refusal is an answer
        ConnectivityProbe cut(prober, {ProbeTarget{"127.0.0.1", silence.port(), {}, {}}});
        QCOMPARE(wait(cut.ask()), Connectivity::Online); // it never answered: it says nothing
    }

    void oneOfManyIsEnough()
    {
        Resolver resolver;
        TcpProber prober(resolver);
        TestSite anchor;
        ConnectivityProbe probe(prober, {ProbeTarget{"there-is-none.invalid", 443, {}, {}},
                                         ProbeTarget{"127.0.0.1", anchor.port(), {}, {}}});
        QCOMPARE(wait(probe.ask()), Connectivity::Online);
    }

    void lostAnchor()
    {
        std::string address = "127.0.0.1"; // what the name server says: first an anchor, then nobody
        Resolver resolver([&address](const std::string&) -> LookupAnswer {
            if (address.empty())
                return {LookupStatus::Failed, {}, "cut"};
            return {LookupStatus::Found, {QHostAddress(QString::fromStdString(address))}, {}};
        });
        TcpProber prober(resolver);
        TestSite anchor;
        ConnectivityProbe probe(prober, {ProbeTarget{"anchor.example", anchor.port(), {}, {}}});
        QCOMPARE(wait(probe.ask()), Connectivity::Online);
        address.clear();
        QCOMPARE(wait(probe.ask()), Connectivity::Offline);
        address = "127.0.0.1";
        QTRY_COMPARE_WITH_TIMEOUT(wait(probe.ask()), Connectivity::Online, 10'000); // refusals are kept for 5 s
    }

private:
    static Connectivity wait(const QFuture<Connectivity>& future)
    {
        return QTest::qWaitFor([&] { return future.isFinished(); }, 10'000) ? future.result()
                                                                            : Connectivity::CaptivePortal;
    }
};

QTEST_GUILESS_MAIN(TestConnectivityProbe)
#include "tst_connectivityprobe.moc"
