// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/pinghistory.h"
#include "core/store/linkfindings.h"
#include "core/store/linkrepository.h"
#include "core/store/pingfindings.h"
#include "core/store/pingmonitorrepository.h"
#include "tests/store/tempdatabase.h"

using namespace vigie;
using namespace vigie::testing;

/// Which events are news, for both tools that have events.
class TestEventCursor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_temp = std::make_unique<TempDatabase>();
        PingMonitor monitor;
        monitor.target = "https://www.example.fr/";
        m_monitor = PingMonitorRepository(*m_temp->database).add(monitor).value();
        Backlink link;
        link.source = "https://blog.example.net/";
        link.target = "https://www.example.fr/";
        m_link = LinkRepository(*m_temp->database).add(std::span(&link, 1)).value().ids.front();
    }

    void aNewProfileMissesNothing()
    {
        QCOMPARE(news(), 0);
        addEvents();
        QCOMPARE(news(), 2);
        QCOMPARE(news(), 0);
    }

    void whatIsOlderThanAlertsIsHistory()
    {
        addEvents();
        addEvents();
        QCOMPARE(news(), 0);
        addEvents();
        QCOMPARE(news(), 2);
    }

    void untoldAtTheLastEndIsToldAtTheNextStart()
    {
        QCOMPARE(news(), 0);
        addEvents();
        addEvents();
        QCOMPARE(news(), 4); // begins anew, as after a restart
    }

private:
    void addEvents()
    {
        const QDateTime at = m_temp->clock.now();
        VERIFY_RESULT(m_temp->database->execute(
            "INSERT INTO ping_event (monitor, kind, at, recorded_at, from_state, to_state, cause, detail, total_ms, "
            "stage) VALUES (?, 0, ?, ?, ?, ?, 2, '', 0, 0)",
            m_monitor, at, at, PingState::Up, PingState::Down));
        VERIFY_RESULT(m_temp->database->execute(
            "INSERT INTO link_event (link, at, criterion, severity, detail, confirmed) VALUES (?, ?, 0, 2, '', 1)",
            m_link, at));
    }

    /// Findings of one run of the program, all of them told.
    int news()
    {
        PingFindings pings;
        LinkFindings links;
        int told = 0;
        for (FindingSource* source : {static_cast<FindingSource*>(&pings), static_cast<FindingSource*>(&links)}) {
            if (!source->begin(*m_temp->database))
                qFatal("not begun");
            for (;;) {
                const auto batch = source->next(*m_temp->database);
                if (!batch || (*batch && !source->markTold(*m_temp->database, (*batch)->position)))
                    qFatal("not told");
                if (!*batch)
                    break;
                told += static_cast<int>((*batch)->findings.size());
            }
        }
        return told;
    }

    std::unique_ptr<TempDatabase> m_temp;
    MonitorId m_monitor;
    BacklinkId m_link;
};

QTEST_GUILESS_MAIN(TestEventCursor)
#include "tst_eventcursor.moc"
