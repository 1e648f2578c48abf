// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/seo/robotsdirectives.h"

#include <QTest>

using namespace vigie;

namespace {

QStringList texts(const std::vector<std::string>& list)
{
    QStringList out;
    for (const std::string& text : list)
        out += QString::fromStdString(text);
    return out;
}

/// "crawler: directive, directive / crawler: ..."
QString described(const RobotsDirectives& directives)
{
    QStringList out;
    for (const auto& [crawler, list] : directives)
        out += QString::fromStdString(crawler) + QLatin1String(": ") + texts(list).join(QLatin1String(" + "));
    return out.join(QLatin1String(" / "));
}

std::vector<std::string> strings(const QStringList& list)
{
    std::vector<std::string> out;
    for (const QString& text : list)
        out.push_back(text.toStdString());
    return out;
}

} // namespace

class TestRobotsDirectives : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void headerIsRead_data();
    void headerIsRead();
    void metaIsRead_data();
    void metaIsRead();
    void mostRestrictiveWins_data();
    void mostRestrictiveWins();
    void crawlerHearsEveryonesDirectivesToo();
    void directivesAreAddedOnce();
    void datesAreRead_data();
    void datesAreRead();
    void hostileValueIsBounded();
};

// The examples are those of Google's page on robots meta tags and X-Robots-Tag, and what joined lines look like.
void TestRobotsDirectives::headerIsRead_data()
{
    QTest::addColumn<QStringList>("values");
    QTest::addColumn<QString>("directives");
    const auto row = [](const char* name, std::initializer_list<const char*> values, const char* directives) {
        QStringList list;
        for (const char* value : values)
            list += QString::fromUtf8(value);
        QTest::newRow(name) << list << QString::fromUtf8(directives);
    };
    row("one", {"noindex"}, "*: noindex");
    row("several", {"NoIndex , NOFOLLOW,noindex"}, "*: noindex + nofollow");
    row("two lines", {"noarchive", "unavailable_after: 25 Jun 2010 15:00:00 PST"},
        "*: noarchive + unavailable_after: 25 jun 2010 15:00:00 pst");
    row("date with commas", {"unavailable_after: Wed, 03 Dec 2025 13:09:53 GMT, nosnippet"},
        "*: unavailable_after: wed, 03 dec 2025 13:09:53 gmt + nosnippet");
    row("date in words", {"unavailable_after: December 3, 2025, noindex"},
        "*: unavailable_after: december 3, 2025 + noindex");
    row("ISO date", {"unavailable_after:2025-12-03T13:09:53+00:00"}, "*: unavailable_after: 2025-12-03t13:09:53+00:00");
    row("crawler", {"googlebot: noindex, nofollow"}, "googlebot: noindex + nofollow");
    row("crawlers in lines", {"GoogleBot: nofollow", "otherbot: noindex, nofollow", "noarchive"},
        "*: noarchive / googlebot: nofollow / otherbot: noindex + nofollow");
    row("crawlers joined", {"noarchive, googlebot: nofollow, otherbot: noindex"},
        "*: noarchive / googlebot: nofollow / otherbot: noindex");
    row("crawler holds to the end of its line only", {"googlebot: noindex", "nofollow"},
        "*: nofollow / googlebot: noindex");
    row("limits are no crawlers", {"max-snippet:-1, max-image-preview: Large, max-video-preview :30"},
        "*: max-snippet:-1 + max-image-preview:large + max-video-preview:30");
    row("crawler and limit", {"googlebot: max-snippet: 20"}, "googlebot: max-snippet:20");
    row("crawler and date", {"googlebot: unavailable_after: Fri, 1 Jan 2027 00:00:00 GMT, noindex"},
        "googlebot: unavailable_after: fri, 1 jan 2027 00:00:00 gmt + noindex");
    row("everyone by name", {"*: noindex"}, "*: noindex");
    row("a time is no crawler", {"noindex, 15:00 GMT"}, "*: noindex + 15:00 gmt");
    row("empty", {"", " , ,", "googlebot:"}, "");
    row("repeated in lines", {"noindex", "noindex, follow"}, "*: noindex + follow");
}

void TestRobotsDirectives::headerIsRead()
{
    QFETCH(QStringList, values);
    QFETCH(QString, directives);
    QCOMPARE(described(parseXRobotsTag(strings(values))), directives);
}

void TestRobotsDirectives::metaIsRead_data()
{
    QTest::addColumn<QString>("content");
    QTest::addColumn<QStringList>("directives");
    const auto row = [](const char* content, const QStringList& directives) {
        QTest::newRow(content) << QString::fromUtf8(content) << directives;
    };
    row("index, follow", {QStringLiteral("index"), QStringLiteral("follow")});
    row(" NOINDEX ,noindex,", {QStringLiteral("noindex")});
    row("max-snippet:-1, max-image-preview:large",
        {QStringLiteral("max-snippet:-1"), QStringLiteral("max-image-preview:large")});
    row("googlebot: noindex", {QStringLiteral("googlebot: noindex")}); // a meta tag names its crawler elsewhere
    row("unavailable_after: Wed, 03 Dec 2025 13:09:53 GMT, none",
        {QStringLiteral("unavailable_after: wed, 03 dec 2025 13:09:53 gmt"), QStringLiteral("none")});
    row("", {});
}

void TestRobotsDirectives::metaIsRead()
{
    QFETCH(QString, content);
    QFETCH(QStringList, directives);
    QCOMPARE(texts(parseRobotsMeta(content.toStdString())), directives);
}

void TestRobotsDirectives::mostRestrictiveWins_data()
{
    QTest::addColumn<QString>("given");
    QTest::addColumn<QString>("merged");
    const auto row = [](const char* given, const char* merged) {
        QTest::newRow(given) << QString::fromUtf8(given) << QString::fromUtf8(merged);
    };
    row("index|follow|all", "");
    row("noindex|index", "noindex");
    row("follow|none", "noindex|nofollow");
    row("max-snippet:50|max-snippet:20|max-snippet:-1", "max-snippet:20");
    row("max-snippet:-1", "max-snippet:-1");
    row("max-snippet:20|nosnippet", "nosnippet");
    row("max-snippet:0", "nosnippet");
    row("max-snippet:many", "");
    row("max-image-preview:large|max-image-preview:none|max-image-preview:standard", "max-image-preview:none");
    row("max-video-preview:10|max-video-preview:0", "max-video-preview:0");
    row("notranslate|noindex|noimageindex|notranslate", "noindex|notranslate|noimageindex");
    row("unavailable_after: 2026-01-01|unavailable_after: 2025-12-31", "unavailable_after: 2025-12-31");
    row("unavailable_after: some day", "");
}

void TestRobotsDirectives::mostRestrictiveWins()
{
    QFETCH(QString, given);
    QFETCH(QString, merged);
    const auto list = strings(given.split(u'|'));
    QCOMPARE(texts(mergeMostRestrictive(list)).join(u'|'), merged);
}

void TestRobotsDirectives::crawlerHearsEveryonesDirectivesToo()
{
    const RobotsDirectives directives{
        {"*", {"nofollow"}}, {"googlebot", {"noindex"}}, {"robots", {"noarchive"}}, {"bingbot", {"nosnippet"}}};
    QCOMPARE(texts(directivesFor(directives, "googlebot")).join(u'|'), QStringLiteral("noindex|nofollow|noarchive"));
    QCOMPARE(texts(directivesFor(directives, "otherbot")).join(u'|'), QStringLiteral("nofollow|noarchive"));
}

void TestRobotsDirectives::directivesAreAddedOnce()
{
    RobotsDirectives directives{{"*", {"noindex"}}};
    addDirectives(directives, {{"*", {"noindex", "nofollow"}}, {"a", {"none"}}});
    QCOMPARE(described(directives), QStringLiteral("*: noindex + nofollow / a: none"));
}

void TestRobotsDirectives::datesAreRead_data()
{
    QTest::addColumn<QString>("date");
    QTest::addColumn<QString>("instant"); // empty: cannot be read
    const auto row = [](const char* date, const char* instant) {
        QTest::newRow(date) << QString::fromUtf8(date) << QString::fromUtf8(instant);
    };
    row("wed, 03 dec 2025 13:09:53 gmt", "2025-12-03T13:09:53Z");
    row("25 jun 2010 15:00:00 pst", "2010-06-25T23:00:00Z");
    row("saturday, 23-aug-08 10:11:12 gmt", "2008-08-23T10:11:12Z");
    row("wednesday, 23-aug-95 10:11:12 gmt", "1995-08-23T10:11:12Z");
    row("2025-12-03t13:09:53+02:00", "2025-12-03T11:09:53Z");
    row("2025-12-03", "2025-12-03T00:00:00Z");
    row("3 dec 2025 13:09 +0130", "2025-12-03T11:39:00Z");
    row("3 dec 2025 13:09 -0500", "2025-12-03T18:09:00Z");
    row("december 3, 2025 1:05 pm utc", "2025-12-03T13:05:00Z");
    row("31 feb 2025", "");
    row("3 dec 2025 25:00", "");
    row("3 dec 2025 1:2:3:4", "");
    row("tomorrow", "");
    row("", "");
}

void TestRobotsDirectives::datesAreRead()
{
    QFETCH(QString, date);
    QFETCH(QString, instant);
    const auto read = unavailableAfter("unavailable_after: " + date.toStdString());
    QCOMPARE(read ? read->toString(Qt::ISODate) : QString::fromUtf8(""),
             instant.isEmpty() ? QString::fromUtf8("") : instant);
    QVERIFY(!unavailableAfter(date.toStdString()));
}

void TestRobotsDirectives::hostileValueIsBounded()
{
    std::string value;
    for (int i = 0; i < 100'000; ++i)
        value += "directive" + std::to_string(i) + ",";
    QVERIFY(parseRobotsMeta(value).size() <= 1000);
    QVERIFY(parseXRobotsTag(std::vector<std::string>{value}).at("*").size() <= 1000);
    QVERIFY(parseXRobotsTag(std::vector<std::string>{"unavailable_after: " + std::string(100'000, ',')}).size() <= 1);
}

QTEST_APPLESS_MAIN(TestRobotsDirectives)
#include "tst_robotsdirectives.moc"
