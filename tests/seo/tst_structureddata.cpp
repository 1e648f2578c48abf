// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/seo/structureddata.h"

#include <QTest>

using namespace vigie;

class TestStructuredData : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void types_data();
    void types();
    void errors_data();
    void errors();
    void canonicalJsonIgnoresOrderAndSpace();
    void attributeTypes();
};

void TestStructuredData::types_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("types");
    QTest::newRow("one") << QByteArray(R"({"@context":"https://schema.org","@type":"Product"})")
                         << QByteArray("Product");
    QTest::newRow("list of types") << QByteArray(R"({"@type":["Product","Thing"]})") << QByteArray("Product,Thing");
    QTest::newRow("order of the text, not of the keys")
        << QByteArray(R"({"@type":"A","z":{"@type":"B"},"b":{"@type":"C"}})") << QByteArray("A,B,C");
    QTest::newRow("graph") << QByteArray(R"({"@graph":[{"@type":"WebSite"},{"@type":"WebPage"},{"@type":"WebSite"}]})")
                           << QByteArray("WebSite,WebPage");
    QTest::newRow("top-level list") << QByteArray(R"([{"@type":"A"},{"@type":"B"}])") << QByteArray("A,B");
    QTest::newRow("full address") << QByteArray(R"({"@type":"http://schema.org/Offer"})") << QByteArray("Offer");
    QTest::newRow("other vocabulary") << QByteArray(R"({"@type":"https://example.org/X"})")
                                      << QByteArray("https://example.org/X");
    QTest::newRow("as a value it is no type") << QByteArray(R"({"name":"@type","x":["@type","A"]})") << QByteArray();
    QTest::newRow("escaped quote before it") << QByteArray(R"({"name":"\\\"@type\":","@type":"A"})") << QByteArray("A");
    QTest::newRow("escaped letters") << QByteArray("{\"@type\" :\n \"Caf\\u00e9\"}") << QByteArray("Caf\xC3\xA9");
    QTest::newRow("not a string") << QByteArray(R"({"@type":null,"b":{"@type":[1,"A"]}})") << QByteArray();
    QTest::newRow("white space around") << QByteArray("\n {\"@type\":\"A\"} \t") << QByteArray("A");
}

void TestStructuredData::types()
{
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, types);
    const StructuredData data = readJsonLd(json.toStdString());
    QVERIFY2(!data.error, data.error.value_or("").c_str());
    QByteArray joined;
    for (const std::string& type : data.types)
        joined += (joined.isEmpty() ? "" : ",") + QByteArray::fromStdString(type);
    QCOMPARE(joined, types);
    QCOMPARE(data.format, std::string("json-ld"));
}

void TestStructuredData::errors_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("empty") << QByteArray("  ");
    QTest::newRow("trailing comma") << QByteArray(R"({"@type":"A",})");
    QTest::newRow("comment") << QByteArray("// x\n{}");
    QTest::newRow("cut") << QByteArray(R"({"@type":"A)");
    QTest::newRow("two objects") << QByteArray("{}{}");
    QTest::newRow("raw line feed in a string") << QByteArray("{\"a\":\"b\nc\"");
    QTest::newRow("too deep") << QByteArray(5000, '[');
    QTest::newRow("too large") << QByteArray(4 * 1024 * 1024 + 1, '[');
}

void TestStructuredData::errors()
{
    QFETCH(QByteArray, json);
    const StructuredData data = readJsonLd(json.toStdString());
    QVERIFY(data.error.has_value());
    QVERIFY(data.types.empty());
    QVERIFY(data.canonical.empty());
}

void TestStructuredData::canonicalJsonIgnoresOrderAndSpace()
{
    const StructuredData a = readJsonLd(R"({"b": 1, "a": [true, null]})");
    const StructuredData b = readJsonLd("{\"a\":[true,null],\n\"b\":1}");
    QCOMPARE(a.canonical, b.canonical);
    QCOMPARE(a.canonical, std::string(R"({"a":[true,null],"b":1})"));
}

void TestStructuredData::attributeTypes()
{
    std::vector<std::string> types;
    addTypes(types, " https://schema.org/Product\n schema:Offer https://schema.org/Product ");
    QVERIFY(types == std::vector<std::string>({"Product", "Offer"}));
}

QTEST_APPLESS_MAIN(TestStructuredData)
#include "tst_structureddata.moc"
