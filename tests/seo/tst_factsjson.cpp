// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/seo/factsjson.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace vigie;

class TestFactsJson : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void emptyFacts();
    void fullFacts();
    void strings_data();
    void strings();
    void alwaysValid();
};

void TestFactsJson::emptyFacts()
{
    // The whole promise of the facts object, members in order; scripts read it.
    const QByteArray expected =
        "{'url':'','base':'','charset':'','lang':null,'title':[],'meta_description':[],'meta_robots':{},'x_robots_tag':"
        "{},"
        "'canonical':{'html':[],'header':[]},'canonical_in_body':[],'hreflang':[],'headings':[],'links':[],"
        "'images':{'count':0,'without_alt':0},'scripts':[],'structured_data':[],'open_graph':{},'twitter_card':{},"
        "'viewport':null,'meta_refresh':null,'favicon':[],'amp':null,'prev':null,'next':null,'analytics':[],'words':0,"
        "'text_sha256':'','bytes':0,'indexable':true,'indexability_reasons':[]}";
    QCOMPARE(QByteArray::fromStdString(factsToJsonLine(PageFacts())), QByteArray(expected).replace('\'', '"'));
}

void TestFactsJson::fullFacts()
{
    PageFacts facts;
    facts.lang = "";
    facts.metaRobots = {{"robots", {"noindex", "nofollow"}}, {"googlebot", {}}};
    facts.metaRobotsInBody = {{"robots", {"none"}}};
    facts.hreflang = {{"fr", "https://a.example/", "header"}};
    facts.links = {{"https://a.example/", {"ugc", "nofollow"}, "A", false, false},
                   {"https://a.example/i", {}, "alt", true, true}};
    facts.structuredData = {{"json-ld", {"A", "B"}, std::nullopt, "{}"}, {"json-ld", {}, "bad", ""}};
    facts.analytics = {{"gtm", "GTM-X"}};
    facts.bytes = 5'000'000'000;
    facts.indexable = false;
    facts.indexabilityReasons = {"status"};
    const QByteArray line = QByteArray::fromStdString(factsToJsonLine(facts)).replace('"', '\'');
    for (const char* part :
         {"'lang':'',", "'meta_robots':{'googlebot':[],'robots':['noindex','nofollow']},",
          "'hreflang':[{'lang':'fr','url':'https://a.example/','from':'header'}],",
          "'links':[{'url':'https://a.example/','rel':['ugc','nofollow'],'anchor':'A','internal':false},"
          "{'url':'https://a.example/i','rel':[],'anchor':'','internal':true}],",
          "'structured_data':[{'format':'json-ld','types':['A','B'],'error':null},"
          "{'format':'json-ld','types':[],'error':'bad'}],",
          "'analytics':[{'kind':'gtm','id':'GTM-X'}],", "'bytes':5000000000,",
          "'indexable':false,'indexability_reasons':['status']}"})
        QVERIFY2(line.contains(part), part);
    QCOMPARE(factsToJson(facts).value(QLatin1String("meta_robots")).toObject().size(), 2);
}

void TestFactsJson::strings_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("plain") << QByteArray("caf\xC3\xA9 \xF0\x9F\x98\x80")
                           << QByteArray("\"caf\xC3\xA9 \xF0\x9F\x98\x80\"");
    QTest::newRow("quotes") << QByteArray("\"\\/") << QByteArray("\"\\\"\\\\/\"");
    QTest::newRow("control") << QByteArray("a\nb\x1F\x7F", 5) << QByteArray("\"a\\nb\\u001f\x7F\"");
    QTest::newRow("NUL") << QByteArray("\0", 1) << QByteArray("\"\\u0000\"");
    QTest::newRow("stray byte") << QByteArray("a\xFF"
                                              "b")
                                << QByteArray("\"a\xEF\xBF\xBD"
                                              "b\"");
    QTest::newRow("cut sequence") << QByteArray("\xE2\x82") << QByteArray("\"\xEF\xBF\xBD\xEF\xBF\xBD\"");
    QTest::newRow("surrogate") << QByteArray("\xED\xA0\x80") << QByteArray("\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\"");
    QTest::newRow("overlong") << QByteArray("\xC0\xAF") << QByteArray("\"\xEF\xBF\xBD\xEF\xBF\xBD\"");
    QTest::newRow("beyond Unicode") << QByteArray("\xF4\x90\x80\x80")
                                    << QByteArray("\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\"");
}

void TestFactsJson::strings()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, json);
    std::string out;
    appendJsonString(out, text.toStdString());
    QCOMPARE(QByteArray::fromStdString(out), json);
}

void TestFactsJson::alwaysValid()
{
    std::string every;
    for (int c = 0; c < 256; ++c)
        every.append(1, static_cast<char>(c)).append(1, static_cast<char>(255 - c));
    PageFacts facts;
    facts.title = {every};
    facts.openGraph = {{every, {every}}};
    QJsonParseError error;
    const std::string line = factsToJsonLine(facts);
    QJsonDocument::fromJson(QByteArray::fromStdString(line), &error);
    QCOMPARE(error.error, QJsonParseError::NoError);
    QVERIFY(line.find('\n') == std::string::npos);
}

QTEST_APPLESS_MAIN(TestFactsJson)
#include "tst_factsjson.moc"
