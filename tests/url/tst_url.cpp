// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/url/domaintoascii.h"
#include "core/url/url.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace vigie;

namespace {

Url parsed(std::string_view input)
{
    auto url = Url::parse(input);
    Q_ASSERT(url);
    return *url;
}

std::string resolved(std::string_view input, std::string_view baseInput)
{
    const Url base = parsed(baseInput);
    const auto url = Url::parse(input, &base);
    return url ? url->href() : "failure";
}

/// The bytes that are taken as one: parsing what was serialised gives the same URL.
bool survivesReparsing(const Url& url)
{
    const auto again = Url::parse(url.href());
    return again && again->href() == url.href() && again->path() == url.path() && again->host() == url.host();
}

} // namespace

class TestUrl : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void publishedCases_data();
    void publishedCases();
    void components_data();
    void components();
    void originIsSerialised_data();
    void originIsSerialised();
    void invalidUtf8CountsAsReplacementCharacter();
    void fragmentIsDropped();
    void querylessReferenceKeepsTheQueryBehindTwoSlashes();
    void failureNamesTheInput();
    void tooLongInputIsRefused();
    void hostileInputTakesLinearTime_data();
    void hostileInputTakesLinearTime();
    void siteOwnsItsOriginOnly();
    void everyPrefixIsHandled();
    void hostIsReadable();
};

void TestUrl::publishedCases_data()
{
    QTest::addColumn<QString>("base");
    QTest::addColumn<QString>("input");
    QTest::addColumn<QString>("expected");
    QFile file(QStringLiteral(VIGIE_SOURCE_DIR "/tests/data/url/urls.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonArray rows = QJsonDocument::fromJson(file.readAll()).object().value(QLatin1String("rows")).toArray();
    QVERIFY(rows.size() > 400);
    for (const QJsonValue& value : rows) {
        const QJsonArray row = value.toArray();
        QTest::addRow("%s on %s", qPrintable(row.at(1).toString()), qPrintable(row.at(0).toString()))
            << row.at(0).toString() << row.at(1).toString() << row.at(2).toString();
    }
}

void TestUrl::publishedCases()
{
    QFETCH(QString, base);
    QFETCH(QString, input);
    QFETCH(QString, expected);
    std::optional<Url> baseUrl;
    if (!base.isNull())
        baseUrl = parsed(base.toStdString());
    const auto url = Url::parse(input.toStdString(), baseUrl ? &*baseUrl : nullptr);
    if (expected.isNull()) {
        QVERIFY2(!url, url ? url->href().c_str() : "");
        QCOMPARE(url.error().code, ErrorCode::InvalidUrl);
        return;
    }
    QVERIFY(url);
    QCOMPARE(QString::fromStdString(url->href()), expected);
    QVERIFY(survivesReparsing(*url));
}

void TestUrl::components_data()
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QByteArrayList>(
        "parts"); // scheme, user, password, host, port, host and port, path, query, fragment
    QTest::newRow("everything") << QByteArray("HTTPS://U:P@Example.FR:8443/a/b?c=d#e")
                                << QByteArrayList{"https",           "U",    "P",    "example.fr", "8443",
                                                  "example.fr:8443", "/a/b", "?c=d", "#e"};
    QTest::newRow("default port") << QByteArray("http://h:80")
                                  << QByteArrayList{"http", "", "", "h", "", "h", "/", "", ""};
    QTest::newRow("user only") << QByteArray("http://u@h/")
                               << QByteArrayList{"http", "u", "", "h", "", "h", "/", "", ""};
    QTest::newRow("password only") << QByteArray("http://:p@h/")
                                   << QByteArrayList{"http", "", "p", "h", "", "h", "/", "", ""};
    QTest::newRow("empty query and fragment")
        << QByteArray("http://h/?#") << QByteArrayList{"http", "", "", "h", "", "h", "/", "?", "#"};
    QTest::newRow("IPv6") << QByteArray("http://[2001:DB8::1]:81/")
                          << QByteArrayList{"http", "", "", "[2001:db8::1]", "81", "[2001:db8::1]:81", "/", "", ""};
    QTest::newRow("opaque") << QByteArray("mailto:a@b.fr?subject=x")
                            << QByteArrayList{"mailto", "", "", "", "", "", "a@b.fr", "?subject=x", ""};
    QTest::newRow("two slashes without a host")
        << QByteArray("web+x:/.//not-a-host/p")
        << QByteArrayList{"web+x", "", "", "", "", "", "//not-a-host/p", "", ""};
}

void TestUrl::components()
{
    QFETCH(QByteArray, input);
    QFETCH(QByteArrayList, parts);
    const Url url = parsed(input.toStdString());
    const auto text = [](std::string_view view) {
        return QByteArray(view.data(), static_cast<qsizetype>(view.size()));
    };
    QCOMPARE(text(url.scheme()), parts[0]);
    QCOMPARE(text(url.username()), parts[1]);
    QCOMPARE(text(url.password()), parts[2]);
    QCOMPARE(text(url.host()), parts[3]);
    QCOMPARE(url.port() ? QByteArray::number(*url.port()) : QByteArray(), parts[4]);
    QCOMPARE(text(url.hostAndPort()), parts[5]);
    QCOMPARE(text(url.path()), parts[6]);
    QCOMPARE(url.query() ? "?" + text(*url.query()) : QByteArray(), parts[7]);
    QCOMPARE(url.fragment() ? "#" + text(*url.fragment()) : QByteArray(), parts[8]);
    QCOMPARE(text(url.pathAndQuery()), parts[6] + parts[7]);
    QVERIFY(survivesReparsing(url));
}

void TestUrl::originIsSerialised_data()
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QByteArray>("origin");
    QTest::addColumn<int>("port");
    QTest::newRow("https") << QByteArray("https://u@H/x") << QByteArray("https://h") << 443;
    QTest::newRow("other port") << QByteArray("http://h:8080/x") << QByteArray("http://h:8080") << 8080;
    QTest::newRow("websocket") << QByteArray("wss://h") << QByteArray("wss://h") << 443;
    QTest::newRow("ftp") << QByteArray("ftp://h:21") << QByteArray("ftp://h") << 21;
    QTest::newRow("file") << QByteArray("file:///x") << QByteArray("null") << 0;
    QTest::newRow("data") << QByteArray("data:x") << QByteArray("null") << 0;
    QTest::newRow("other scheme") << QByteArray("foo://h:80") << QByteArray("null") << 80;
    QTest::newRow("blob of a page") << QByteArray("blob:https://h/1") << QByteArray("https://h") << 0;
    QTest::newRow("blob of something else") << QByteArray("blob:ftp://h/1") << QByteArray("null") << 0;
}

void TestUrl::originIsSerialised()
{
    QFETCH(QByteArray, input);
    QFETCH(QByteArray, origin);
    QFETCH(int, port);
    const Url url = parsed(input.toStdString());
    QCOMPARE(QByteArray::fromStdString(url.origin()), origin);
    QCOMPARE(int(url.effectivePort()), port);
}

void TestUrl::invalidUtf8CountsAsReplacementCharacter()
{
    QCOMPARE(parsed("http://h/\xE9?\xC3#\xF0\x9F\x92").href(), "http://h/%EF%BF%BD?%EF%BF%BD#%EF%BF%BD");
    QCOMPARE(parsed("http://h/\xED\xA0\x80").href(), "http://h/%EF%BF%BD%EF%BF%BD%EF%BF%BD"); // a surrogate
    QCOMPARE(parsed("http://h/\xF4\x90\x80\x80z").href(), "http://h/%EF%BF%BD%EF%BF%BD%EF%BF%BD%EF%BF%BDz");
    QCOMPARE(parsed("http://h/\xF0\x9F\x92\xA9").href(), "http://h/%F0%9F%92%A9");
    QVERIFY(!Url::parse("http://\xE9/"));
}

void TestUrl::fragmentIsDropped()
{
    QCOMPARE(parsed("http://h/a?b#c").withoutFragment().href(), "http://h/a?b");
    QCOMPARE(parsed("http://h/a?b#c").withoutFragment(), parsed("http://h/a?b"));
    QVERIFY(!parsed("http://h/a#").withoutFragment().fragment());
}

void TestUrl::querylessReferenceKeepsTheQueryBehindTwoSlashes()
{
    const Url base = parsed("foo:/.//p/?q");
    for (const char* reference : {"", "#f"}) {
        const auto url = Url::parse(reference, &base);
        QVERIFY(url);
        QCOMPARE(std::string(url->path()), "//p/");
        QCOMPARE(std::string(url->query().value_or("none")), "q");
    }
}

void TestUrl::failureNamesTheInput()
{
    const auto url = Url::parse("http://a b/");
    QVERIFY(!url);
    QCOMPARE(url.error().code, ErrorCode::InvalidUrl);
    QCOMPARE(url.error().subject, QStringLiteral("http://a b/"));
    QVERIFY(!url.error().detail.isEmpty());
    QCOMPARE(Url::parse("http://" + std::string(5000, ' ') + "x").error().subject.size(), 2048);
}

void TestUrl::tooLongInputIsRefused()
{
    const auto url = Url::parse("http://h/" + std::string(Url::maxInput, 'a'));
    QVERIFY(!url);
    QCOMPARE(url.error().code, ErrorCode::InputTooLarge);
}

void TestUrl::hostileInputTakesLinearTime_data()
{
    constexpr qsizetype many = 1'000'000;
    QTest::addColumn<QByteArray>("input");
    QTest::newRow("dot segments") << "http://h/" + QByteArray("a/../").repeated(many);
    QTest::newRow("only up") << "http://h/" + QByteArray("../").repeated(many);
    QTest::newRow("encoded dots") << "http://h/" + QByteArray("x/%2E%2e/").repeated(many);
    QTest::newRow("at signs") << "http://" + QByteArray(many, '@') + "h/";
    QTest::newRow("colons") << "http://" + QByteArray(many, ':');
    QTest::newRow("brackets") << "http://" + QByteArray(many, '[');
    QTest::newRow("labels") << "http://" + QByteArray("a.").repeated(many);
    QTest::newRow("numbers") << "http://" + QByteArray("1.").repeated(many);
    QTest::newRow("one number") << "http://" + QByteArray(many, '9');
    QTest::newRow("international labels") << "http://" + QByteArray("\xC3\xA9.").repeated(many);
    QTest::newRow("one international label") << "http://" + QByteArray("\xC3\xA9").repeated(4000);
    QTest::newRow("tabs") << QByteArray("\t").repeated(many) + "h" + QByteArray("\t").repeated(many) + "ttp://h/";
    QTest::newRow("not UTF-8") << "http://h/" + QByteArray(many, '\xE2');
    QTest::newRow("opaque spaces") << "x:" + QByteArray(many, ' ') + "#";
}

void TestUrl::hostileInputTakesLinearTime()
{
    QFETCH(QByteArray, input);
    const Url base = parsed("http://base/" + std::string(1000, '/'));
    QElapsedTimer timer;
    timer.start();
    const auto url = Url::parse(std::string_view(input.constData(), static_cast<std::size_t>(input.size())), &base);
    QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
    QVERIFY(!url || survivesReparsing(*url));
}

void TestUrl::siteOwnsItsOriginOnly()
{
    QVERIFY(belongsTo(parsed("https://www.example.fr/a"), "https://www.example.fr"));
    QVERIFY(belongsTo(parsed("https://www.example.fr:8443/a"), "https://www.example.fr:8443"));
    QVERIFY(!belongsTo(parsed("http://www.example.fr/a"), "https://www.example.fr"));
    QVERIFY(!belongsTo(parsed("https://www.example.fr/a"), "http://www.example.fr"));
    QVERIFY(!belongsTo(parsed("https://example.fr/a"), "https://www.example.fr"));
    QVERIFY(!belongsTo(parsed("https://www.example.fr:8443/a"), "https://www.example.fr"));
    QVERIFY(!belongsTo(parsed("https://www.example.fr.evil.test/"), "https://www.example.fr"));
    QVERIFY(!belongsTo(parsed("ftp://h/"), "ftp://h"));
}

void TestUrl::everyPrefixIsHandled()
{
    // Whatever is cut off, the answer is a failure or a URL that reads back the same.
    static constexpr std::string_view whole =
        "hTTps://us%er:p@ss@\xC3\xA9x\xE3\x80\x82[1:2::0.0.0.9]xn--4ca.0x7F:80\\a/%2e./C|/"
        "..?q=\"'#\xF0\x9F\x92\xA9\t\n z";
    for (std::size_t from = 0; from < whole.size(); ++from) {
        for (std::size_t length = 0; from + length <= whole.size(); ++length) {
            for (const char* base : {"http://h/a/b?c#d", "file:///C:/x/y", "foo:/.//x", "foo:bar"}) {
                const Url baseUrl = parsed(base);
                const auto url = Url::parse(whole.substr(from, length), &baseUrl);
                QVERIFY2(!url || survivesReparsing(*url), std::string(whole.substr(from, length)).c_str());
            }
        }
    }
    QCOMPARE(resolved("..", "http://h/a/b/c"), "http://h/a/");
}

void TestUrl::hostIsReadable()
{
    QCOMPARE(domainToUnicode("xn--caf-dma.example"), "caf\xC3\xA9.example");
    QCOMPARE(domainToUnicode("www.example.fr"), "www.example.fr");
    QCOMPARE(domainToUnicode("xn--a"), "xn--a"); // not Punycode
}

QTEST_APPLESS_MAIN(TestUrl)
#include "tst_url.moc"
