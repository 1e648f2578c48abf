// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/service/mailjob.h"
#include "backend/service/servicemails.h"
#include "tests/backend/support/testdatabase.h"
#include "tests/support/fakeclock.h"

#include <QDir>
#include <QFile>
#include <QTest>

namespace vigie::backend {

class tst_MailJob : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sendsOnce();
    void failuresWaitLongerAndLonger();
    void aServerThatTakesNothingIsLeftAlone();
    void aRefusedMailIsGivenUp();
    void aFolderOfMails();

private:
    TestDatabases m_databases;
};

namespace {

/// Says what it is told to, and counts.
class ScriptedCarrier final : public MailCarrier
{
public:
    [[nodiscard]] MailResult carry(const Mail& mail) override
    {
        mails.push_back(mail);
        return {verdict, {}};
    }
    MailVerdict verdict = MailVerdict::Sent;
    std::vector<Mail> mails;
};

struct Post
{
    explicit Post(TestDatabases& databases)
        : database(Database::open(databases.fresh(DatabaseEngine::Sqlite)).value()), queue(*database)
    {
    }
    void add(const char* object)
    {
        MailFacts facts;
        facts.link = QStringLiteral("https://vigie.example/verify?token=abc");
        facts.until = clock.now().addDays(2);
        const QueuedMail mail{
            0, object, std::string(mailKindName(MailKind::Verify)), "a@agence.example", {}, "fr", writeMailFacts(facts),
            0};
        static_cast<void>(queue.add(mail, clock.now()));
    }

    FakeClock clock;
    std::unique_ptr<Database> database;
    MailQueue queue;
    ScriptedCarrier carrier;
    MailJob job{*database, clock, carrier, QStringLiteral("service@vigie.example")};
};

} // namespace

void tst_MailJob::sendsOnce()
{
    Post post(m_databases);
    post.add("link/1");
    post.add("link/2");
    QCOMPARE(post.job.run().value(), (MailRun{2, 0, 0}));
    QCOMPARE(post.job.run().value(), MailRun{});
    QCOMPARE(post.carrier.mails.size(), std::size_t(2));
    const Mail& mail = post.carrier.mails[0];
    QCOMPARE(mail.to, QStringLiteral("a@agence.example"));
    QCOMPARE(mail.from, QStringLiteral("service@vigie.example"));
    QCOMPARE(mail.language, QStringLiteral("fr"));
    QVERIFY(mail.text.contains(QStringLiteral("https://vigie.example/verify?token=abc")));
    QVERIFY(mail.messageId != post.carrier.mails[1].messageId);
}

void tst_MailJob::failuresWaitLongerAndLonger()
{
    Post post(m_databases);
    post.add("link/1");
    post.carrier.verdict = MailVerdict::RetryMessage;
    for (int attempt = 1; attempt < mostMailAttempts; ++attempt) {
        QCOMPARE(post.job.run().value(), (MailRun{0, 1, 0}));
        post.clock.advance(mailDelay(attempt) - std::chrono::milliseconds(1));
        QCOMPARE(post.job.run().value(), MailRun{});
        post.clock.advance(std::chrono::milliseconds(1));
    }
    QCOMPARE(post.job.run().value(), (MailRun{0, 0, 1}));
    // Every attempt is the same mail.
    for (const Mail& mail : post.carrier.mails)
        QCOMPARE(mail.messageId, post.carrier.mails[0].messageId);
    QCOMPARE(mailDelay(1), std::chrono::minutes(1));
    QCOMPARE(mailDelay(3), std::chrono::minutes(16));
    QCOMPARE(mailDelay(100), std::chrono::minutes(24 * 60));
}

void tst_MailJob::aServerThatTakesNothingIsLeftAlone()
{
    Post post(m_databases);
    post.add("link/1");
    post.add("link/2");
    post.carrier.verdict = MailVerdict::RetryServer;
    QCOMPARE(post.job.run().value(), (MailRun{0, 1, 0}));
    QCOMPARE(post.carrier.mails.size(), std::size_t(1));
}

void tst_MailJob::aRefusedMailIsGivenUp()
{
    Post post(m_databases);
    post.add("link/1");
    post.carrier.verdict = MailVerdict::Refused;
    QCOMPARE(post.job.run().value(), (MailRun{0, 0, 1}));
    // Of a kind that only a newer program knows.
    QueuedMail unknown;
    unknown.object = "x";
    unknown.kind = "from_the_future";
    unknown.facts = "{}";
    QVERIFY(post.queue.add(unknown, post.clock.now()).value());
    QCOMPARE(post.job.run().value(), (MailRun{0, 0, 1}));
    QCOMPARE(post.carrier.mails.size(), std::size_t(1));
}

void tst_MailJob::aFolderOfMails()
{
    const QTemporaryDir place;
    Post post(m_databases);
    post.add("link/1");
    post.add("link/2");
    FolderCarrier folder(place.filePath(QStringLiteral("mail")));
    MailJob job(*post.database, post.clock, folder, QStringLiteral("service@vigie.example"));
    QCOMPARE(job.run().value(), (MailRun{2, 0, 0}));
    const QDir mails(place.filePath(QStringLiteral("mail")));
    QCOMPARE(mails.entryList(QDir::Files), (QStringList{QStringLiteral("0001.eml"), QStringLiteral("0002.eml")}));
    QFile first(mails.filePath(QStringLiteral("0001.eml")));
    QVERIFY(first.open(QIODevice::ReadOnly));
    QVERIFY(first.readAll().contains("a@agence.example"));
}

} // namespace vigie::backend

QTEST_GUILESS_MAIN(vigie::backend::tst_MailJob)
#include "tst_mailjob.moc"
