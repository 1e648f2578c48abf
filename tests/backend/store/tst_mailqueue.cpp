// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/store/mailqueue.h"

#include "tests/backend/support/testdatabase.h"

#include <QTest>

namespace vigie::backend {

class tst_MailQueue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneMailForEachObjectKindAndRecipient_data() { TestDatabases::addRows(); }
    void oneMailForEachObjectKindAndRecipient();
    void failuresComeBackUntilGivenUp_data() { TestDatabases::addRows(); }
    void failuresComeBackUntilGivenUp();

private:
    TestDatabases m_databases;
};

namespace {

const QDateTime noon = QDateTime(QDate(2026, 11, 24), QTime(12, 0), Qt::UTC);

QueuedMail mail(const char* object, const char* kind = "invoice", const char* recipient = "a@agence.example")
{
    return {0, object, kind, recipient, {}, "fr", R"({"cents":2388})", 0};
}

} // namespace

void tst_MailQueue::oneMailForEachObjectKindAndRecipient()
{
    VIGIE_FRESH_DATABASE(m_databases, address);
    const auto database = Database::open(address).value();
    MailQueue queue(*database);
    QCOMPARE(queue.add(mail("invoice/1"), noon).value(), true);
    QCOMPARE(queue.add(mail("invoice/1"), noon).value(), false);
    QCOMPARE(queue.add(mail("invoice/2"), noon).value(), true);
    QCOMPARE(queue.add(mail("invoice/1", "credit_note"), noon).value(), true);
    QCOMPARE(queue.add(mail("invoice/1", "invoice", "b@agence.example"), noon).value(), true);
    QCOMPARE(queue.due(noon.addMSecs(-1), 10).value().size(), std::size_t(0));
    QCOMPARE(queue.due(noon, 3).value().size(), std::size_t(3));
    const auto due = queue.due(noon, 10).value();
    QCOMPARE(due.size(), std::size_t(4));
    QCOMPARE(due[0].facts, std::string(R"({"cents":2388})"));
    QVERIFY(queue.noteSent(due[0].id, noon));
    QCOMPARE(queue.due(noon, 10).value().size(), std::size_t(3));
    // It is remembered that it was sent: asked for again, it is not sent again.
    QCOMPARE(queue.add(mail("invoice/1"), noon).value(), false);
    QCOMPARE(queue.noteSent(99, noon).error().code, ErrorCode::NotFound);
}

void tst_MailQueue::failuresComeBackUntilGivenUp()
{
    VIGIE_FRESH_DATABASE(m_databases, address);
    const auto database = Database::open(address).value();
    MailQueue queue(*database);
    QVERIFY(queue.add(mail("invoice/1"), noon).value());
    const qint64 id = queue.due(noon, 1).value().at(0).id;
    QVERIFY(queue.noteFailed(id, noon.addSecs(60)));
    QVERIFY(queue.due(noon, 1).value().empty());
    QCOMPARE(queue.due(noon.addSecs(60), 1).value().at(0).attempts, 1);
    QVERIFY(queue.giveUp(id, noon.addSecs(60)));
    QVERIFY(queue.due(noon.addYears(1), 1).value().empty());
}

} // namespace vigie::backend

QTEST_GUILESS_MAIN(vigie::backend::tst_MailQueue)
#include "tst_mailqueue.moc"
