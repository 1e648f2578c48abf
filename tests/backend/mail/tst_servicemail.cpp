// SPDX-License-Identifier: GPL-3.0-or-later
// Every mail of the service through a real mail server.
#include "backend/mail/servicemail.h"
#include "core/transfer/smtptransfer.h"
#include "tests/support/hostileserver.h"
#include "tests/support/smtpsink.h"
#include "tests/support/testauthority.h"

#include <QJsonArray>
#include <QTest>

using namespace vigie;
using namespace vigie::backend;

class TestServiceMail : public QObject
{
    Q_OBJECT

private:
    static ServiceMail mailOf(MailKind kind, Language language)
    {
        ServiceMail mail;
        mail.kind = kind;
        mail.language = language;
        mail.from = QStringLiteral("service@vigie.example");
        mail.to = QStringLiteral("client@example.org");
        mail.identifier = "outbox-1";
        mail.at = QDateTime(QDate(2026, 11, 24), QTime(2, 0), Qt::UTC);
        mail.facts.link = QStringLiteral("https://vigie.example/verify?a=1&b=<x>");
        mail.facts.pack = QStringLiteral("S");
        mail.facts.number = QStringLiteral("F2026-000001");
        mail.facts.cents = 2'388;
        mail.facts.at = mail.at;
        mail.facts.until = mail.at.addDays(1);
        return mail;
    }
    MailResult send(const ServiceMail& mail, const SmtpSink& sink, MailSecurity security = MailSecurity::None)
    {
        const Mail composed = composeServiceMail(mail);
        const auto bytes = writeMail(composed);
        if (!bytes)
            return {MailVerdict::Refused, bytes.error().detail};
        const StopFlag stop = false;
        const MailServer server{QStringLiteral("localhost"), sink.port(), security, {}, std::nullopt};
        return sendMail(server, mail.from, mail.to, *bytes, {m_authority.pem(), std::chrono::seconds(60)}, stop);
    }

    TestAuthority m_authority;

private Q_SLOTS:
    void initTestCase()
    {
        if (!SmtpSink::isAvailable())
            QSKIP("python3-aiosmtpd is not installed");
    }

    void everyKindArrives()
    {
        SmtpSink sink(closedPort());
        QVERIFY(sink.start());
        for (int i = 0; i < mailKindCount; ++i) {
            for (const Language language : {Language::English, Language::French}) {
                QCOMPARE(send(mailOf(static_cast<MailKind>(i), language), sink).verdict, MailVerdict::Sent);
                QVERIFY(!sink.mails().empty()); // what the server tells has to be read, or it stops
            }
        }
        QCOMPARE(sink.mails().size(), static_cast<std::size_t>(2 * mailKindCount));
        for (std::size_t i = 0; i < sink.mails().size(); i += 7) {
            const QJsonObject read = SmtpSink::parse(sink.mails()[i]);
            QVERIFY(read.value(QStringLiteral("defects")).toArray().isEmpty());
            QVERIFY(!read.value(QStringLiteral("text")).toString().isEmpty());
            const QString html = read.value(QStringLiteral("html")).toString();
            QVERIFY(html.contains(QLatin1String("<html lang=")));
            QVERIFY(!html.contains(QLatin1String("<x>")) && !html.contains(QLatin1String("src=")));
        }
    }

    void startTlsOrNothing()
    {
        if (!m_authority.isReady())
            QSKIP("the openssl command is missing");
        SmtpSink plain(closedPort());
        QVERIFY(plain.start());
        QCOMPARE(send(mailOf(MailKind::Verify, Language::English), plain, MailSecurity::StartTls).verdict,
                 MailVerdict::RetryServer);
        QVERIFY(plain.mails().empty());
        SmtpSink secure(closedPort());
        secure.useTls(SmtpSink::Tls::StartTls, m_authority.issue({}));
        QVERIFY(secure.start());
        const MailResult sent = send(mailOf(MailKind::Verify, Language::English), secure, MailSecurity::StartTls);
        QVERIFY2(sent.verdict == MailVerdict::Sent, qPrintable(sent.detail));
        QVERIFY(secure.mails().front().value(QStringLiteral("tls")).toBool());
        const StopFlag stop = false;
        const MailServer elsewhere{QStringLiteral("mail.example.org"), 25, MailSecurity::None, {}, std::nullopt};
        QCOMPARE(sendMail(elsewhere, QStringLiteral("a@example.org"), QStringLiteral("b@example.org"), "x", {}, stop)
                     .verdict,
                 MailVerdict::RetryServer);
    }

    // Nothing that a person gave becomes a header or a command.
    void hostileFacts()
    {
        SmtpSink sink(closedPort());
        QVERIFY(sink.start());
        ServiceMail mail = mailOf(MailKind::Offer, Language::English);
        mail.facts.pack = QStringLiteral("X\r\nBcc: all@example.org\r\n\r\n<script>alert(1)</script>\r\n.\r\n");
        mail.attachments = {{QStringLiteral("F2026-000001.csv"), "a,b\r\n.\r\n", false, "text/csv; charset=utf-8"}};
        QCOMPARE(send(mail, sink).verdict, MailVerdict::Sent);
        QCOMPARE(sink.mails().size(), std::size_t(1));
        const QJsonObject read = SmtpSink::parse(sink.mails().front());
        QVERIFY(read.value(QStringLiteral("defects")).toArray().isEmpty());
        QVERIFY(!read.value(QStringLiteral("headers")).toObject().contains(QStringLiteral("Bcc")));
        QVERIFY(!read.value(QStringLiteral("html")).toString().contains(QLatin1String("<script")));
        QCOMPARE(sink.mails().front().value(QStringLiteral("to")).toArray().size(), 1);
        mail.to = QStringLiteral("a@example.org\r\nRCPT TO:<b@example.org>");
        QCOMPARE(send(mail, sink).verdict, MailVerdict::Refused);
    }

    void relayed()
    {
        ServiceMail envelope = mailOf(MailKind::Verify, Language::French);
        const Mail mail = composeRelayedMail(envelope, QStringLiteral("1 alert"), QStringLiteral("a < b\nc"));
        QCOMPARE(mail.to, envelope.to);
        QCOMPARE(mail.messageId, std::string("outbox-1@vigie.example"));
        QCOMPARE(mail.text, QStringLiteral("a < b\nc"));
        QVERIFY(mail.html.contains(QLatin1String("a &lt; b\nc")));
    }
};

QTEST_GUILESS_MAIN(TestServiceMail)
#include "tst_servicemail.moc"
