// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fetch/hostqueue.h"

#include <QTest>

using namespace vigie;
using namespace std::chrono_literals;

class TestHostQueue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hostsTakeTurns();
    void limitHoldsUntilRelease();
    void nextHopsGoFirst();
    void crawlDelayIsKept();
    void pauseIsKept();
    void pauseIsNeverShortened();
    void drainAndRemove();
    void costIsLinear();

private:
    static std::string taken(HostQueue& queue, HostQueue::TimePoint now);
    const HostQueue::TimePoint m_start{1h};
};

/// Everything that may go at \a now, as text.
std::string TestHostQueue::taken(HostQueue& queue, HostQueue::TimePoint now)
{
    std::string result;
    while (const auto ticket = queue.take(now))
        result.append(result.empty() ? "" : " ").append(std::to_string(*ticket));
    return result;
}

void TestHostQueue::hostsTakeTurns()
{
    HostQueue queue;
    for (HostQueue::Ticket ticket = 1; ticket <= 4; ++ticket)
        queue.push(ticket, "a:80", {6, 0ms}, HostQueue::Place::Back);
    queue.push(11, "b:80", {6, 0ms}, HostQueue::Place::Back);
    queue.push(21, "c:80", {6, 0ms}, HostQueue::Place::Back);
    queue.push(12, "b:80", {6, 0ms}, HostQueue::Place::Back);
    QCOMPARE(queue.waiting(), std::size_t{7});
    QCOMPARE(taken(queue, m_start), std::string("1 11 21 2 12 3 4"));
    QCOMPARE(queue.waiting(), std::size_t{0});
}

void TestHostQueue::limitHoldsUntilRelease()
{
    HostQueue queue;
    for (HostQueue::Ticket ticket = 1; ticket <= 5; ++ticket)
        queue.push(ticket, "a:80", {2, 0ms}, HostQueue::Place::Back);
    QCOMPARE(taken(queue, m_start), std::string("1 2"));
    queue.release("a:80", m_start);
    QCOMPARE(taken(queue, m_start), std::string("3"));
    queue.release("a:80", m_start);
    queue.release("a:80", m_start);
    queue.release("a:80", m_start); // one too many changes nothing
    QCOMPARE(taken(queue, m_start), std::string("4 5"));
    QVERIFY(!queue.nextWake());
}

void TestHostQueue::nextHopsGoFirst()
{
    HostQueue queue;
    queue.push(1, "a:80", {1, 0ms}, HostQueue::Place::Back);
    queue.push(2, "a:80", {1, 0ms}, HostQueue::Place::Back);
    queue.push(3, "a:80", {1, 0ms}, HostQueue::Place::Front);
    QCOMPARE(taken(queue, m_start), std::string("3"));
}

void TestHostQueue::crawlDelayIsKept()
{
    HostQueue queue;
    for (HostQueue::Ticket ticket = 1; ticket <= 3; ++ticket)
        queue.push(ticket, "a:80", {6, 1000ms}, HostQueue::Place::Back);
    queue.push(9, "b:80", {6, 0ms}, HostQueue::Place::Back);
    QCOMPARE(taken(queue, m_start), std::string("1 9"));
    QVERIFY(queue.nextWake() == m_start + 1s);
    QCOMPARE(taken(queue, m_start + 999ms), std::string());
    QCOMPARE(taken(queue, m_start + 1s), std::string("2"));
    QCOMPARE(taken(queue, m_start + 2s), std::string("3"));
    QVERIFY(!queue.nextWake());
}

void TestHostQueue::pauseIsKept()
{
    HostQueue queue;
    queue.push(1, "a:80", {2, 0ms}, HostQueue::Place::Back);
    queue.push(2, "b:80", {2, 0ms}, HostQueue::Place::Back);
    queue.pause("a:80", m_start + 10s);
    QVERIFY(queue.pausedUntil("a:80", m_start) == m_start + 10s);
    QVERIFY(!queue.pausedUntil("b:80", m_start));
    QCOMPARE(taken(queue, m_start), std::string("2"));
    QVERIFY(queue.nextWake() == m_start + 10s);
    QCOMPARE(taken(queue, m_start + 10s), std::string("1"));
    QVERIFY(!queue.pausedUntil("a:80", m_start + 10s));
}

void TestHostQueue::pauseIsNeverShortened()
{
    HostQueue queue;
    queue.pause("a:80", m_start + 10s);
    queue.pause("a:80", m_start + 1s);
    QVERIFY(queue.pausedUntil("a:80", m_start) == m_start + 10s);
}

void TestHostQueue::drainAndRemove()
{
    HostQueue queue;
    for (HostQueue::Ticket ticket = 1; ticket <= 4; ++ticket)
        queue.push(ticket, "a:80", {1, 0ms}, HostQueue::Place::Back);
    queue.push(5, "b:80", {1, 0ms}, HostQueue::Place::Back);
    queue.removeIf([](HostQueue::Ticket ticket) { return ticket == 2 || ticket == 5; });
    QCOMPARE(queue.waiting(), std::size_t{3});
    QCOMPARE(queue.drain("a:80"), (std::vector<HostQueue::Ticket>{1, 3, 4}));
    QVERIFY(queue.drain("nobody:80").empty());
    QCOMPARE(queue.waiting(), std::size_t{0});
    QCOMPARE(taken(queue, m_start), std::string());
    queue.push(6, "a:80", {1, 0ms}, HostQueue::Place::Back); // an emptied host still works
    QCOMPARE(taken(queue, m_start), std::string("6"));
}

void TestHostQueue::costIsLinear()
{
    HostQueue queue;
    for (HostQueue::Ticket ticket = 0; ticket < 200'000; ++ticket)
        queue.push(ticket, std::to_string(ticket % 1000), {2, 0ms}, HostQueue::Place::Back);
    std::size_t count = 0;
    while (const auto ticket = queue.take(m_start)) {
        ++count;
        queue.release(std::to_string(*ticket % 1000), m_start);
    }
    QCOMPARE(count, std::size_t{200'000});
}

QTEST_APPLESS_MAIN(TestHostQueue)
#include "tst_hostqueue.moc"
