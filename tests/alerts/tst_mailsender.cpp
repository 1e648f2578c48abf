// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alerts/alertcollector.h"
#include "core/alerts/mailsender.h"
#include "core/alerts/outboxdelivery.h"
#include "core/alerts/outboxplanner.h"
#include "core/settings/filesecrets.h"
#include "tests/alerts/alertsamples.h"
#include "tests/support/hostileserver.h"
#include "tests/support/smtpsink.h"
#include "tests/support/testauthority.h"

#include <QJsonArray>

#include <set>

using namespace vigie;
using namespace vigie::testing;

/// Against a real mail server.
class TestMailSender : public QObject
{
    Q_OBJECT

private:
    SenderServices services(FileSecrets& secrets) const
    {
        SenderServices all{secrets, m_clock};
        all.limits.extraAuthoritiesPem = m_authority.pem();
        all.limits.deadline = std::chrono::seconds(60);
        return all;
    }
    static Channel channelTo(const SmtpSink& sink, MailSecurity security)
    {
        Channel channel = mailChannel();
        channel.id = ChannelId{1};
        auto& mail = std::get<MailSettings>(channel.settings);
        mail.host = QStringLiteral("localhost");
        mail.port = sink.port();
        mail.security = security;
        return channel;
    }
    SendResult sendTest(const Channel& channel, const QString& target = QStringLiteral("seo@example.org"))
    {
        FileSecrets secrets(m_folder.filePath(QStringLiteral("secrets")), {});
        const StopFlag stop = false;
        return MailSender(channel, services(secrets)).send(testMessage(channel, target, noon), stop);
    }

    TestAuthority m_authority;
    QTemporaryDir m_folder;
    FakeClock m_clock;

private Q_SLOTS:
    void initTestCase()
    {
        if (!SmtpSink::isAvailable())
            QSKIP("python3-aiosmtpd is not installed");
        if (!m_authority.isReady())
            QSKIP("the openssl command is missing");
        FileSecrets secrets(m_folder.filePath(QStringLiteral("secrets")), {});
        QVERIFY(secrets.write(passwordName(ChannelId{1}), "s3cret"));
    }

    void startTlsAndPassword()
    {
        SmtpSink sink(closedPort());
        sink.useTls(SmtpSink::Tls::StartTls, m_authority.issue({}));
        sink.demand(QStringLiteral("vigie"), QStringLiteral("s3cret"));
        QVERIFY(sink.start());
        Channel channel = channelTo(sink, MailSecurity::StartTls);
        std::get<MailSettings>(channel.settings).user = QStringLiteral("vigie");
        const SendResult result = sendTest(channel);
        QVERIFY2(result.delivery == Delivery::Sent, qPrintable(result.detail));
        QCOMPARE(sink.mails().size(), std::size_t(1));
        const QJsonObject mail = sink.mails().front();
        QVERIFY(mail.value(QStringLiteral("tls")).toBool());
        QCOMPARE(mail.value(QStringLiteral("user")).toString(), QStringLiteral("vigie"));
        QCOMPARE(mail.value(QStringLiteral("ehlo")).toString(), QStringLiteral("example.org"));
        const QJsonObject read = SmtpSink::parse(mail);
        QVERIFY(read.value(QStringLiteral("defects")).toArray().isEmpty());
        QVERIFY(read.value(QStringLiteral("text")).toString().contains(QStringLiteral("Example – test of Vigie")));
        QVERIFY(read.value(QStringLiteral("html")).toString().contains(QLatin1String("<ins")));
    }

    void tlsFromTheFirstByte()
    {
        SmtpSink sink(closedPort());
        sink.useTls(SmtpSink::Tls::Implicit, m_authority.issue({}));
        QVERIFY(sink.start());
        const SendResult result = sendTest(channelTo(sink, MailSecurity::Tls));
        QVERIFY2(result.delivery == Delivery::Sent, qPrintable(result.detail));
        QVERIFY(sink.mails().front().value(QStringLiteral("tls")).toBool());
    }

    // What is set is had, or no mail leaves.
    void nothingIsDowngraded()
    {
        SmtpSink plain(closedPort());
        QVERIFY(plain.start());
        QVERIFY(sendTest(channelTo(plain, MailSecurity::StartTls)).delivery == Delivery::RetryChannel);
        QVERIFY(sendTest(channelTo(plain, MailSecurity::Tls)).delivery == Delivery::RetryChannel);
        Channel withPassword = channelTo(plain, MailSecurity::None);
        std::get<MailSettings>(withPassword.settings).user = QStringLiteral("vigie");
        QVERIFY(sendTest(withPassword).delivery == Delivery::RetryChannel);
        Channel elsewhere = channelTo(plain, MailSecurity::None);
        std::get<MailSettings>(elsewhere.settings).host = QStringLiteral("mail.example.org");
        QVERIFY(sendTest(elsewhere).delivery == Delivery::RetryChannel);
        QVERIFY(plain.mails().empty());

        SmtpSink impostor(closedPort());
        impostor.useTls(SmtpSink::Tls::StartTls, m_authority.selfSigned("localhost"));
        QVERIFY(impostor.start());
        QVERIFY(sendTest(channelTo(impostor, MailSecurity::StartTls)).delivery == Delivery::RetryChannel);
        QVERIFY(impostor.mails().empty());
    }

    void wrongPasswordWaits()
    {
        SmtpSink sink(closedPort());
        sink.useTls(SmtpSink::Tls::StartTls, m_authority.issue({}));
        sink.demand(QStringLiteral("vigie"), QStringLiteral("another"));
        QVERIFY(sink.start());
        Channel channel = channelTo(sink, MailSecurity::StartTls);
        std::get<MailSettings>(channel.settings).user = QStringLiteral("vigie");
        const SendResult result = sendTest(channel);
        QVERIFY(result.delivery == Delivery::RetryChannel);
        QVERIFY(!result.detail.contains(QLatin1String("s3cret")));
        QVERIFY(sink.mails().empty());
    }

    void refusals()
    {
        SmtpSink sink(closedPort());
        QVERIFY(sink.start());
        const Channel channel = channelTo(sink, MailSecurity::None);
        sink.command("refuse nobody@example.org");
        QVERIFY(sendTest(channel, QStringLiteral("nobody@example.org")).delivery == Delivery::Refused);
        QVERIFY(sendTest(channel, QStringLiteral("a@example.org\r\nRCPT TO:<b@example.org>")).delivery ==
                Delivery::Refused);
        sink.command("defer 1");
        QVERIFY(sendTest(channel).delivery == Delivery::RetryMessage);
        sink.command("reject 1");
        QVERIFY(sendTest(channel).delivery == Delivery::Refused);
        QVERIFY(sink.mails().empty());
        QVERIFY(sendTest(channel).delivery == Delivery::Sent);
        QCOMPARE(sink.mails().size(), std::size_t(1));
    }

    void hostileContentArrivesAsText()
    {
        SmtpSink sink(closedPort());
        QVERIFY(sink.start());
        const Channel channel = channelTo(sink, MailSecurity::None);
        AlertMessage message = testMessage(channel, QStringLiteral("seo@example.org"), noon);
        message.items.front().alert.finding.after =
            QStringLiteral("a\r\n.\r\nMAIL FROM:<x@example.org>\r\nBcc: y@example.org <script>\u202E");
        message.attachments = {
            {QStringLiteral("alert-1-urls.csv"), "url\r\n" + QByteArray("é,\"x\"\r\n").repeated(1'000), false}};
        FileSecrets secrets(m_folder.filePath(QStringLiteral("none")), {});
        const StopFlag stop = false;
        QVERIFY(MailSender(channel, services(secrets)).send(message, stop).delivery == Delivery::Sent);
        QCOMPARE(sink.mails().size(), std::size_t(1));
        const QJsonObject read = SmtpSink::parse(sink.mails().front());
        QVERIFY(read.value(QStringLiteral("defects")).toArray().isEmpty());
        const QJsonObject headers = read.value(QStringLiteral("headers")).toObject();
        QVERIFY(!headers.contains(QStringLiteral("Bcc")));
        QCOMPARE(headers.value(QStringLiteral("Subject")).toArray().size(), 1);
        QVERIFY(!read.value(QStringLiteral("html")).toString().contains(QLatin1String("<script")));
        const QJsonObject attachment = read.value(QStringLiteral("attachments")).toArray().first().toObject();
        QVERIFY(attachment.value(QStringLiteral("text")).toString().count(QLatin1Char('\n')) == 1'001);
    }

    // The server is away for a day, comes back, cuts connections after DATA (with and without keeping the mail) and
    // puts off recipients: in the end every alert is there once by its identifier.
    void everyAlertArrivesOnce()
    {
        AlertDatabase temp;
        SmtpSink sink(closedPort());
        Channel channel = channelTo(sink, MailSecurity::None);
        channel.hourlyCap = 0;
        channel.id = temp.addChannel(channel, defaultRoutes({}));
        FileSecrets secrets(m_folder.filePath(QStringLiteral("none")), {});
        const auto turn = [&] {
            if (!planMessages(*temp.database, temp.clock.now()))
                qFatal("no plan");
            const StopFlag stop = false;
            while (const auto message =
                       nextMessage(*temp.database, channel.id, temp.clock.now()).value_or(std::nullopt)) {
                const SendResult result = MailSender(channel, services(secrets)).send(*message, stop);
                if (!recordDelivery(*temp.database, message->envelope, result, temp.clock.now()))
                    qFatal("not recorded");
            }
        };
        int told = 0;
        const auto raise = [&] {
            Finding one = finding("change/" + std::to_string(++told), Severity::Critical);
            one.site = temp.site;
            if (!tellFindings(*temp.database, {one}, temp.clock.now()))
                qFatal("not told");
        };
        for (int quarter = 0; quarter < 96; ++quarter) { // a day without a server
            if (quarter % 8 == 0)
                raise();
            turn();
            temp.clock.time = temp.clock.time.addSecs(900);
        }
        QVERIFY(sink.start());
        sink.command("drop-keep 2");
        sink.command("drop-lose 2");
        sink.command("defer 2");
        for (int quarter = 0; quarter < 96; ++quarter) {
            turn();
            temp.clock.time = temp.clock.time.addSecs(900);
        }
        std::multiset<QString> identifiers;
        for (const QJsonObject& mail : sink.mails())
            identifiers.insert(SmtpSink::parse(mail)
                                   .value(QStringLiteral("headers"))
                                   .toObject()
                                   .value(QStringLiteral("Message-ID"))
                                   .toArray()
                                   .first()
                                   .toString());
        const std::set<QString> distinct(identifiers.begin(), identifiers.end());
        QCOMPARE(static_cast<int>(distinct.size()), told);
        // The two that were taken without an answer had to be sent again, under the identifier they had.
        QCOMPARE(static_cast<int>(identifiers.size()), told + 2);
        const auto messages = OutboxRepository(*temp.database).latestMessages(100);
        QVERIFY(std::ranges::all_of(*messages,
                                    [](const OutboxMessage& message) { return message.state == MessageState::Sent; }));
    }
};

QTEST_GUILESS_MAIN(TestMailSender)
#include "tst_mailsender.moc"
