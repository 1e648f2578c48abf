// SPDX-License-Identifier: GPL-3.0-or-later
// The program as the operator starts it: a purchase over HTTP, what it leaves in logs and files, and its fronts.
#include "backend/terms/termsofservice.h"
#include "core/licensing/entitlementverifier.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

namespace vigie::backend {

class tst_ServiceProcess : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void purchaseFromEmptyDirectory();
    void administration();
    void fronts_data();
    void fronts();
};

namespace {

constexpr const char* pin = "canary pin 5f1c";
constexpr const char* email = "claire@agence.example";

struct Reply
{
    int status = 0;
    QByteArray body;
    QByteArray location;

    [[nodiscard]] QJsonObject object() const { return QJsonDocument::fromJson(body).object(); }
    [[nodiscard]] QString text(const char* name) const { return object()[QLatin1String(name)].toString(); }
};

quint16 freePort()
{
    QTcpServer probe;
    return probe.listen(QHostAddress::LocalHost) ? probe.serverPort() : quint16(0);
}

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// `vigie-backend serve --sandbox` in a directory that is empty at first.
class Service
{
public:
    explicit Service(const QStringList& more = {})
    {
        m_process.setProcessChannelMode(QProcess::MergedChannels);
        m_process.setProgram(QStringLiteral(VIGIE_BINARY_DIR "/bin/vigie-backend"));
        m_process.setArguments(QStringList{QStringLiteral("--lang"), QStringLiteral("en"), QStringLiteral("serve"),
                                           QStringLiteral("--data"), data(), QStringLiteral("--sandbox"),
                                           QStringLiteral("--listen"), QStringLiteral("127.0.0.1:%1").arg(port)} +
                               more);
        m_process.start();
    }
    ~Service()
    {
        if (m_process.state() == QProcess::NotRunning)
            return;
        m_process.kill();
        m_process.waitForFinished();
    }
    [[nodiscard]] bool listens()
    {
        return QTest::qWaitFor([&] { return ask("GET", "/v1/status").status == 200; }, 20'000);
    }
    [[nodiscard]] QString data() const { return m_folder.filePath(QStringLiteral("data")); }
    [[nodiscard]] QByteArray log()
    {
        m_log += m_process.readAll();
        return m_log;
    }
    [[nodiscard]] int terminate()
    {
        m_process.terminate();
        return m_process.waitForFinished(30'000) ? m_process.exitCode() : -1;
    }

    Reply ask(const char* method, const QString& path, const QByteArray& body = {}, const char* type = nullptr)
    {
        QNetworkRequest request(path.startsWith(QLatin1Char('/'))
                                    ? QUrl(QStringLiteral("http://127.0.0.1:%1").arg(port) + path)
                                    : QUrl(path));
        request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
        if (type != nullptr)
            request.setHeader(QNetworkRequest::ContentTypeHeader, QByteArray(type));
        if (!access.isEmpty())
            request.setRawHeader("Authorization", "Bearer " + access);
        const std::unique_ptr<QNetworkReply> reply(m_network.sendCustomRequest(request, method, body));
        if (!QTest::qWaitFor([&] { return reply->isFinished(); }, 20'000))
            return {};
        return {reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), reply->readAll(),
                reply->rawHeader("Location")};
    }
    Reply ask(const char* method, const char* path) { return ask(method, QLatin1String(path)); }
    Reply post(const QString& path, const QJsonObject& object)
    {
        return ask("POST", path, QJsonDocument(object).toJson(), "application/json");
    }
    Reply post(const char* path, const QJsonObject& object) { return post(QString(QLatin1String(path)), object); }

    /// The mails so far, oldest first.
    [[nodiscard]] std::vector<QByteArray> mails() const
    {
        const QDir folder(data() + QStringLiteral("/mail"));
        std::vector<QByteArray> found;
        const QStringList names = folder.entryList({QStringLiteral("*.eml")}, QDir::Files, QDir::Name);
        for (const QString& name : names)
            found.push_back(contentOf(folder.filePath(name)));
        return found;
    }
    [[nodiscard]] bool hasMails(std::size_t count)
    {
        return QTest::qWaitFor([&] { return mails().size() >= count; }, 20'000);
    }

    quint16 port = freePort();
    QByteArray access;

private:
    QTemporaryDir m_folder;
    QProcess m_process;
    QNetworkAccessManager m_network;
    QByteArray m_log;
};

QJsonObject registration()
{
    return {{QStringLiteral("email"), QLatin1String(email)},
            {QStringLiteral("pin"), QLatin1String(pin)},
            {QStringLiteral("language"), QStringLiteral("en")},
            {QStringLiteral("kind"), QStringLiteral("private")},
            {QStringLiteral("name"), QStringLiteral("Claire Martin")},
            {QStringLiteral("address"), QStringLiteral("2 rue du Phare")},
            {QStringLiteral("country"), QStringLiteral("FR")},
            {QStringLiteral("terms_version"), QString::fromStdString(termsVersions().back())},
            {QStringLiteral("terms_language"), QStringLiteral("en")},
            {QStringLiteral("terms_accepted"), true},
            {QStringLiteral("age_certified"), true}};
}

/// The token of the link in \a mail, whose lines quoted-printable has broken.
QByteArray tokenIn(QByteArray mail)
{
    mail.replace("=\r\n", "").replace("=\n", "").replace("=3D", "=");
    static const QRegularExpression token(QStringLiteral("token=([A-Za-z0-9_-]{43})"));
    return token.match(QString::fromLatin1(mail)).captured(1).toLatin1();
}

Result<std::string> verified(Service& service, const QString& token)
{
    const QJsonObject settings =
        QJsonDocument::fromJson(contentOf(service.data() + QStringLiteral("/account-service.json"))).object();
    const QJsonObject key = settings[QLatin1String("keys")].toArray().first().toObject();
    EntitlementTrust trust;
    trust.issuer = settings[QLatin1String("issuer")].toString().toStdString();
    trust.audience = settings[QLatin1String("audience")].toString().toStdString();
    trust.machine = "machine-1";
    trust.current.id = key[QLatin1String("id")].toString().toStdString();
    const QByteArray bytes =
        QByteArray::fromBase64(key[QLatin1String("public")].toString().toLatin1(), QByteArray::Base64UrlEncoding);
    std::copy_n(bytes.begin(), trust.current.key.size(), trust.current.key.begin());
    const SystemClock clock;
    const auto claims = EntitlementVerifier(trust, clock).verify(token.toStdString(), {});
    return claims ? Result<std::string>(claims->pack) : fail(ErrorCode::MalformedInput);
}

} // namespace

void tst_ServiceProcess::purchaseFromEmptyDirectory()
{
    Service service;
    QVERIFY2(service.listens(), service.log().constData());
    QCOMPARE(service.post("/v1/accounts", registration()).status, 202);
    QVERIFY(service.hasMails(1));
    const QByteArray link = tokenIn(service.mails()[0]);
    QCOMPARE(
        service.ask("POST", QStringLiteral("/verify"), "token=" + link, "application/x-www-form-urlencoded").status,
        200);
    const QJsonObject credentials{{QStringLiteral("email"), QLatin1String(email)},
                                  {QStringLiteral("pin"), QLatin1String(pin)}};
    const Reply session = service.post("/v1/sessions", credentials);
    QCOMPARE(session.status, 201);
    service.access = session.text("access_token").toLatin1();
    const QByteArray refresh = session.text("refresh_token").toLatin1();

    QJsonObject wish{{QStringLiteral("pack"), QStringLiteral("S")},
                     {QStringLiteral("period"), QStringLiteral("month")},
                     {QStringLiteral("codes"), QJsonArray()}};
    const Reply quote = service.post("/v1/quotes", wish);
    QCOMPARE(quote.object()[QLatin1String("gross_cents")].toInt(), 2388);
    wish[QLatin1String("expected_gross_cents")] = 2388;
    wish[QLatin1String("renewal")] = true;
    wish[QLatin1String("debits_accepted")] = true;
    const Reply order = service.post("/v1/orders", wish);
    QCOMPARE(order.status, 201);
    const QString page = order.text("checkout_url");
    QCOMPARE(service.ask("GET", page).status, 200);
    const Reply paid = service.ask("POST", page + QStringLiteral("/pay"), "card=accepted&webhooks=once",
                                   "application/x-www-form-urlencoded");
    QCOMPARE(paid.status, 303);
    QCOMPARE(service.ask("GET", QString::fromLatin1(paid.location)).status, 200);
    QTRY_COMPARE_WITH_TIMEOUT(service.ask("GET", QStringLiteral("/v1/orders/1")).text("state"), QStringLiteral("paid"),
                              20'000);

    const Reply sync = service.post("/v1/sync", {{QStringLiteral("machine"), QStringLiteral("machine-1")},
                                                 {QStringLiteral("name"), QStringLiteral("Bureau")},
                                                 {QStringLiteral("usage"), QJsonObject{{QStringLiteral("http"), 3},
                                                                                       {QStringLiteral("ping"), 0},
                                                                                       {QStringLiteral("link"), 0}}}});
    QCOMPARE(verified(service, sync.text("entitlement")).value(), std::string("S"));
    QVERIFY(service.ask("GET", QStringLiteral("/v1/invoices/F%1-000001.pdf").arg(QDate::currentDate().year()))
                .body.startsWith("%PDF-"));
    QVERIFY(service.hasMails(3)); // the order, and the invoice with its PDF
    QVERIFY(service.mails()[2].contains("application/pdf"));

    const Reply unticked = service.post("/v1/subscription/renewal", {{QStringLiteral("renews"), false}});
    QCOMPARE(unticked.text("state"), QStringLiteral("canceling"));
    const Reply withdrawn = service.post("/v1/subscription/withdrawal", {{QStringLiteral("pin"), QLatin1String(pin)}});
    QCOMPARE(withdrawn.object()[QLatin1String("refund_cents")].toInt(), 2388);
    QVERIFY(service.hasMails(7)); // renewal off, credit note, receipt of the withdrawal, refund
    QCOMPARE(service.ask("GET", QStringLiteral("/v1/subscription")).text("pack"), QStringLiteral("free"));

    // Nothing secret stands in the log, and what the database holds is worth nothing to who reads it.
    const QByteArray log = service.log();
    const QByteArray database = contentOf(service.data() + QStringLiteral("/backend.db"));
    QVERIFY(log.contains("POST /v1/sessions 201"));
    for (const QByteArray& secret : {QByteArray(pin), link, service.access, refresh}) {
        QVERIFY2(!log.contains(secret), secret.constData());
        QVERIFY2(!database.contains(secret), secret.constData());
    }
    QVERIFY(!log.contains(email));
    QCOMPARE(service.terminate(), 0);
}

void tst_ServiceProcess::administration()
{
    Service service;
    QVERIFY2(service.listens(), service.log().constData());
    QCOMPARE(service.post("/v1/accounts", registration()).status, 202);
    const auto admin = [&](const QStringList& words) {
        QProcess process;
        process.start(QStringLiteral(VIGIE_BINARY_DIR "/bin/vigie-backend"),
                      QStringList{QStringLiteral("--lang"), QStringLiteral("fr"), QStringLiteral("admin"),
                                  QStringLiteral("--data"), service.data()} +
                          words);
        process.waitForFinished(30'000);
        return std::tuple(process.exitCode(), QJsonDocument::fromJson(process.readAllStandardOutput()).object(),
                          QString::fromUtf8(process.readAllStandardError()));
    };
    const auto [found, account, quiet] = admin({QStringLiteral("account"), QLatin1String(email)});
    QCOMPARE(found, 0);
    QCOMPARE(account[QLatin1String("verified")].toBool(true), false);
    QCOMPARE(std::get<0>(admin({QStringLiteral("account"), QStringLiteral("nobody@agence.example")})), 2);
    const auto [code, nothing, complaint] = admin({QStringLiteral("refuse-orders"), QLatin1String(email)});
    QCOMPARE(code, 1);
    QVERIFY2(complaint.contains(QLatin1String("--reason")), qPrintable(complaint));
    const QStringList why{QStringLiteral("--reason"), QStringLiteral("litige")};
    QCOMPARE(std::get<0>(admin(QStringList{QStringLiteral("refuse-orders"), QLatin1String(email)} + why)), 0);
    const QJsonArray log = std::get<1>(admin({QStringLiteral("audit")}))[QLatin1String("audit")].toArray();
    QCOMPARE(log.size(), 1);
    QCOMPARE(log[0][QLatin1String("reason")].toString(), QStringLiteral("litige"));

    // A copy that is taken while the service runs is whole, and is checked where it was restored.
    const QString copy = service.data() + QStringLiteral("/copy.db");
    QCOMPARE(std::get<0>(admin({QStringLiteral("backup"), copy})), 0);
    QCOMPARE(std::get<0>(admin({QStringLiteral("backup"), copy})), 2); // nothing is overwritten
    const QJsonObject report =
        std::get<1>(admin({QStringLiteral("check"), QStringLiteral("--database"), QStringLiteral("sqlite:") + copy}));
    QCOMPARE(report[QLatin1String("whole")].toBool(), true);
    QCOMPARE(report[QLatin1String("accounts")].toInt(), 1);
    QCOMPARE(report[QLatin1String("unbalanced_accounts")].toInt(-1), 0);
    QCOMPARE(service.terminate(), 0);
}

void tst_ServiceProcess::fronts_data()
{
    QTest::addColumn<QString>("program");
    QTest::addColumn<QString>("file");
    QTest::newRow("nginx") << QStringLiteral("nginx") << QStringLiteral("nginx-front.conf");
    QTest::newRow("caddy") << QStringLiteral("caddy") << QStringLiteral("Caddyfile");
}

/// The shipped files with the names of this test put in, in front of a service: what is asked for over TLS arrives, and
/// nobody can say that he is somebody else.
void tst_ServiceProcess::fronts()
{
    QFETCH(QString, program);
    QFETCH(QString, file);
    const QString found = QStandardPaths::findExecutable(
        program, QProcessEnvironment::systemEnvironment().value(QStringLiteral("PATH")).split(QLatin1Char(':')) +
                     QStringList{QStringLiteral("/usr/sbin")});
    if (found.isEmpty())
        QSKIP("the package of this front is not installed");
    Service service({QStringLiteral("--behind-proxy")});
    QVERIFY2(service.listens(), service.log().constData());
    QTemporaryDir folder;
    const QString certificate = folder.filePath(QStringLiteral("certificate.pem"));
    const QString key = folder.filePath(QStringLiteral("key.pem"));
    QCOMPARE(QProcess::execute(QStringLiteral("openssl"),
                               {QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"),
                                QStringLiteral("rsa:2048"), QStringLiteral("-nodes"), QStringLiteral("-subj"),
                                QStringLiteral("/CN=accounts.example.org"), QStringLiteral("-keyout"), key,
                                QStringLiteral("-out"), certificate}),
             0);
    const quint16 tls = freePort();
    QByteArray text = contentOf(QStringLiteral(VIGIE_SOURCE_DIR "/installer/linux/") + file);
    text.replace("127.0.0.1:8080", "127.0.0.1:" + QByteArray::number(service.port));
    QProcess front;
    front.setProcessChannelMode(QProcess::MergedChannels);
    const QString configuration = folder.filePath(QStringLiteral("front.conf"));
    QStringList arguments;
    if (program == QLatin1String("nginx")) {
        text.replace("listen 80;", "listen 127.0.0.1:" + QByteArray::number(freePort()) + ";");
        text.replace("listen 443", "listen 127.0.0.1:" + QByteArray::number(tls));
        text.replace("/etc/ssl/accounts.example.org/fullchain.pem", certificate.toUtf8());
        text.replace("/etc/ssl/accounts.example.org/privkey.pem", key.toUtf8());
        text = "daemon off;\nmaster_process off;\npid " + folder.filePath(QStringLiteral("pid")).toUtf8() +
               ";\nerror_log stderr;\nevents {}\nhttp {\n" + text + "}\n";
        arguments = {QStringLiteral("-p"), folder.path(), QStringLiteral("-c"), configuration};
    } else {
        text.replace("accounts.example.org {", "https://accounts.example.org:" + QByteArray::number(tls) +
                                                   " {\n\ttls " + certificate.toUtf8() + " " + key.toUtf8());
        text = "{\n\tadmin off\n\tauto_https disable_redirects\n\tstorage file_system " + folder.path().toUtf8() +
               "\n}\n" + text;
        arguments = {QStringLiteral("run"), QStringLiteral("--adapter"), QStringLiteral("caddyfile"),
                     QStringLiteral("--config"), configuration};
    }
    QFile written(configuration);
    QVERIFY(written.open(QIODevice::WriteOnly) && written.write(text) == text.size());
    written.close();
    front.start(found, arguments);

    const auto ask = [&](const QStringList& more) {
        QProcess curl;
        curl.start(QStringLiteral("curl"), QStringList{QStringLiteral("-sk"), QStringLiteral("--resolve"),
                                                       QStringLiteral("accounts.example.org:%1:127.0.0.1").arg(tls),
                                                       QStringLiteral("-w"), QStringLiteral("\n%{http_code}")} +
                                               more);
        curl.waitForFinished(20'000);
        return curl.readAllStandardOutput();
    };
    const QString base = QStringLiteral("https://accounts.example.org:%1").arg(tls);
    const bool up =
        QTest::qWaitFor([&] { return ask({base + QStringLiteral("/v1/status")}).endsWith("\n200"); }, 20'000);
    QVERIFY2(up, front.readAll().constData());
    // Every wrong sign-in counts against the client whom the front names, not against whom the client names.
    int slowed = 0;
    for (int i = 0; i < 30; ++i) {
        const QString body = QStringLiteral("{\"email\":\"guess%1@agence.example\",\"pin\":\"a wrong guess\"}").arg(i);
        slowed += ask({QStringLiteral("-H"), QStringLiteral("X-Forwarded-For: 192.0.2.%1").arg(i), QStringLiteral("-H"),
                       QStringLiteral("Content-Type: application/json"), QStringLiteral("-d"), body,
                       base + QStringLiteral("/v1/sessions")})
                          .endsWith("\n429")
                      ? 1
                      : 0;
    }
    QVERIFY(slowed > 0);
    front.terminate();
    if (!front.waitForFinished(10'000))
        front.kill();
    front.waitForFinished();
}

} // namespace vigie::backend

QTEST_GUILESS_MAIN(vigie::backend::tst_ServiceProcess)
#include "tst_serviceprocess.moc"
