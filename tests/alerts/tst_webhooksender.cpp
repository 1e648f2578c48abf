// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alerts/commandsender.h"
#include "core/alerts/webhookpayload.h"
#include "core/alerts/webhooksender.h"
#include "core/settings/filesecrets.h"
#include "tests/alerts/alertsamples.h"
#include "tests/support/hostileserver.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QTcpServer>
#include <QTcpSocket>
#include <QThread>

using namespace vigie;
using namespace vigie::testing;

namespace {

/// Takes one POST on a thread of its own and answers it.
class Receiver : public QThread
{
public:
    explicit Receiver(QByteArray answer) : m_answer(std::move(answer))
    {
        m_server.listen(QHostAddress::LocalHost);
        port = m_server.serverPort();
        m_server.moveToThread(this);
        start();
    }
    ~Receiver() override { wait(); }

    quint16 port = 0;
    QByteArray head;
    QByteArray body;

private:
    void run() override
    {
        if (!m_server.waitForNewConnection(60'000))
            return;
        const std::unique_ptr<QTcpSocket> socket(m_server.nextPendingConnection());
        QByteArray bytes;
        qsizetype wanted = -1;
        while (wanted < 0 || bytes.size() < wanted) {
            if (!socket->waitForReadyRead(60'000))
                return;
            bytes += socket->readAll();
            const qsizetype end = bytes.indexOf("\r\n\r\n");
            if (end < 0)
                continue;
            head = bytes.left(end).toLower();
            const qsizetype length = head.indexOf("content-length: ");
            wanted = end + 4 + head.mid(length + 16, head.indexOf("\r\n", length) - length - 16).toLongLong();
            body = bytes.mid(end + 4);
        }
        socket->write(m_answer);
        socket->disconnectFromHost();
        socket->waitForDisconnected(1'000);
        m_server.close();
    }

    QTcpServer m_server;
    QByteArray m_answer;
};

QByteArray answer(const QByteArray& status, const QByteArray& headers = {})
{
    return "HTTP/1.1 " + status + "\r\nContent-Length: 0\r\nConnection: close\r\n" + headers + "\r\n";
}

QByteArray field(const QByteArray& head, const QByteArray& name)
{
    const qsizetype start = head.indexOf("\r\n" + name + ": ");
    return start < 0 ? QByteArray()
                     : head.mid(start + name.size() + 4, head.indexOf("\r\n", start + 2) - start - name.size() - 4);
}

Channel webhook(WebhookPreset preset = WebhookPreset::Plain)
{
    Channel channel;
    channel.id = ChannelId{1};
    channel.language = QStringLiteral("en");
    channel.settings = WebhookSettings{preset, QStringLiteral("seo")};
    return channel;
}

} // namespace

class TestWebhookSender : public QObject
{
    Q_OBJECT

private:
    SendResult post(const QByteArray& reply, Receiver** used = nullptr)
    {
        m_receiver = std::make_unique<Receiver>(reply);
        FileSecrets secrets(m_folder.filePath(QStringLiteral("secrets")), {});
        if (!secrets.write(webhookUrlName(ChannelId{1}),
                           "http://127.0.0.1:" + std::to_string(m_receiver->port) + "/hook") ||
            !secrets.write(signingKeyName(ChannelId{1}), "key of the test"))
            qFatal("no secrets");
        const StopFlag stop = false;
        const SendResult result =
            WebhookSender(webhook(), {secrets, m_clock}).send(testMessage(webhook(), {}, noon), stop);
        m_receiver->wait();
        if (used)
            *used = m_receiver.get();
        return result;
    }

    QTemporaryDir m_folder;
    FakeClock m_clock;
    std::unique_ptr<Receiver> m_receiver;

private Q_SLOTS:
    // OpenSSL computes it anew.
    void signatureAsOthersComputeIt()
    {
        Receiver* receiver = nullptr;
        QVERIFY(post(answer("204 No Content"), &receiver).delivery == Delivery::Sent);
        const QByteArray timestamp = field(receiver->head, "x-vigie-timestamp");
        QCOMPARE(timestamp, QByteArray::number(m_clock.now().toSecsSinceEpoch()));
        QProcess openssl;
        openssl.start(QStringLiteral("openssl"),
                      {QStringLiteral("dgst"), QStringLiteral("-sha256"), QStringLiteral("-r"), QStringLiteral("-hmac"),
                       QStringLiteral("key of the test")});
        if (!openssl.waitForStarted())
            QSKIP("the openssl command is missing");
        openssl.write(timestamp + '.' + receiver->body);
        openssl.closeWriteChannel();
        QVERIFY(openssl.waitForFinished());
        const QByteArray expected = "sha256=" + openssl.readAllStandardOutput().split(' ').first();
        QCOMPARE(field(receiver->head, "x-vigie-signature"), expected);
        QVERIFY(field(receiver->head, "x-vigie-delivery").startsWith("test-"));
        const QJsonObject json = QJsonDocument::fromJson(receiver->body).object();
        QVERIFY(json.value(QStringLiteral("test")).toBool());
        QCOMPARE(json.value(QStringLiteral("alerts"))
                     .toArray()
                     .first()
                     .toObject()
                     .value(QStringLiteral("criterion"))
                     .toString(),
                 QStringLiteral("title"));
    }

    void answers_data()
    {
        QTest::addColumn<QByteArray>("status");
        QTest::addColumn<int>("delivery");
        QTest::newRow("200") << QByteArray("200 OK") << static_cast<int>(Delivery::Sent);
        QTest::newRow("400") << QByteArray("400 Bad Request") << static_cast<int>(Delivery::Refused);
        QTest::newRow("401") << QByteArray("401 Unauthorized") << static_cast<int>(Delivery::RetryChannel);
        QTest::newRow("302") << QByteArray("302 Found") << static_cast<int>(Delivery::RetryChannel);
        QTest::newRow("500") << QByteArray("500 Internal Server Error") << static_cast<int>(Delivery::RetryChannel);
    }
    void answers()
    {
        QFETCH(QByteArray, status);
        QFETCH(int, delivery);
        QCOMPARE(static_cast<int>(post(answer(status, "Location: http://127.0.0.1/\r\n")).delivery), delivery);
    }

    void asksForPatience()
    {
        const SendResult result = post(answer("429 Too Many Requests", "Retry-After: 120\r\n"));
        QVERIFY(result.delivery == Delivery::RetryChannel);
        QCOMPARE(result.retryAfter, std::chrono::seconds(120));
    }

    void presets_data()
    {
        QTest::addColumn<int>("preset");
        QTest::addColumn<QString>("member");
        QTest::addColumn<int>("longest");
        QTest::newRow("slack") << static_cast<int>(WebhookPreset::Slack) << QStringLiteral("text") << 40'000;
        QTest::newRow("discord") << static_cast<int>(WebhookPreset::Discord) << QStringLiteral("content") << 2'000;
        QTest::newRow("telegram") << static_cast<int>(WebhookPreset::Telegram) << QStringLiteral("text") << 4'096;
        QTest::newRow("ntfy") << static_cast<int>(WebhookPreset::Ntfy) << QStringLiteral("message") << 4'096;
        QTest::newRow("teams") << static_cast<int>(WebhookPreset::Teams) << QStringLiteral("attachments") << 0;
    }
    void presets()
    {
        QFETCH(int, preset);
        QFETCH(QString, member);
        QFETCH(int, longest);
        const Channel channel = webhook(static_cast<WebhookPreset>(preset));
        AlertMessage message = testMessage(channel, {}, noon);
        message.items.front().alert.finding.after =
            QStringLiteral("<!channel> @everyone ``` ") + QStringLiteral("x").repeated(5'000);
        for (int i = 0; i < 30; ++i)
            message.items.push_back(message.items.front());
        const QJsonObject json = QJsonDocument::fromJson(webhookBody(message, channel)).object();
        const QJsonValue text = json.value(member);
        QVERIFY(!text.isUndefined());
        if (longest > 0) {
            QVERIFY(!text.toString().isEmpty());
            QVERIFY(text.toString().size() <= longest);
        }
        if (preset == static_cast<int>(WebhookPreset::Slack))
            QVERIFY(!text.toString().contains(QLatin1String("<!channel>")));
        if (preset == static_cast<int>(WebhookPreset::Discord))
            QVERIFY(json.value(QStringLiteral("allowed_mentions"))
                        .toObject()
                        .value(QStringLiteral("parse"))
                        .toArray()
                        .isEmpty());
    }

    void aCommandGetsValuesWithoutAShell()
    {
        Channel channel;
        channel.language = QStringLiteral("en");
        const QString out = m_folder.filePath(QStringLiteral("out"));
        channel.settings = CommandSettings{
            QStringLiteral("/bin/sh"),
            {QStringLiteral("-c"), QStringLiteral("{ printf '%s\\n' \"$VIGIE_URL\"; cat; } > \"$0\""), out}};
        AlertMessage message = testMessage(channel, {}, noon);
        message.items.front().alert.finding.url = "https://www.example.org/$(touch x)\nY=1";
        FileSecrets secrets(m_folder.path(), {});
        const StopFlag stop = false;
        QVERIFY(CommandSender(channel, {secrets, m_clock}).send(message, stop).delivery == Delivery::Sent);
        QFile file(out);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(QString::fromUtf8(file.readLine()), QStringLiteral("https://www.example.org/$(touch x)\uFFFDY=1\n"));
        QVERIFY(QJsonDocument::fromJson(file.readAll()).object().contains(QStringLiteral("alerts")));
        channel.settings = CommandSettings{QStringLiteral("/bin/false"), {}};
        QVERIFY(CommandSender(channel, {secrets, m_clock}).send(message, stop).delivery == Delivery::RetryMessage);
        channel.settings = CommandSettings{QStringLiteral("/nonexistent"), {}};
        QVERIFY(CommandSender(channel, {secrets, m_clock}).send(message, stop).delivery == Delivery::RetryChannel);
    }

    void secretsAreTheirOwnersAlone()
    {
        const QString folder = m_folder.filePath(QStringLiteral("own"));
        FileSecrets secrets(folder, {});
        QVERIFY(secrets.write(QStringLiteral("channel-1-password"), "s3cret"));
        QCOMPARE(secrets.read(QStringLiteral("channel-1-password")).value().value(), std::string("s3cret"));
        const QString path = folder + QStringLiteral("/channel-1-password");
        QCOMPARE(QFile::permissions(path) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
        QFile::setPermissions(path, QFile::ReadOwner | QFile::ReadOther);
        QVERIFY(!secrets.read(QStringLiteral("channel-1-password")));
        QVERIFY(!secrets.write(QStringLiteral("../x"), "y"));
        QVERIFY(!secrets.read(QStringLiteral("missing")).value().has_value());
        QVERIFY(secrets.remove(QStringLiteral("channel-1-password")));
        // What systemd hands over comes first.
        QFile given(m_folder.filePath(QStringLiteral("channel-1-key")));
        QVERIFY(given.open(QIODevice::WriteOnly) && given.write("from systemd\n") > 0);
        given.close();
        QCOMPARE(FileSecrets(folder, m_folder.path()).read(QStringLiteral("channel-1-key")).value().value(),
                 std::string("from systemd"));
    }
};

QTEST_GUILESS_MAIN(TestWebhookSender)
#include "tst_webhooksender.moc"
