// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/strictjson.h"

#include <QTest>

using namespace vigie;

class TestStrictJson : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads()
    {
        const auto read = parseJson(" {\"a\":[1,-2,true,null],\"b\":\"\\u00e9\\ud83d\\ude00\\n\",\"c\":{},\"d\":1.5} ");
        QVERIFY(read.has_value());
        const JsonMembers expected{{"a", {JsonArray{{std::int64_t(1)}, {std::int64_t(-2)}, {true}, {JsonNull{}}}}},
                                   {"b", {std::string("é😀\n")}},
                                   {"c", {JsonMembers{}}},
                                   {"d", {JsonFraction{}}}};
        QVERIFY(*read == JsonValue{expected});
        QVERIFY(parseJson("9223372036854775807")->value == JsonValue{std::int64_t(9223372036854775807)}.value);
        QVERIFY(parseJson("9223372036854775808")->value == JsonValue{JsonFraction{}}.value);
        QVERIFY(parseJson("1e2")->value == JsonValue{JsonFraction{}}.value);
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("reason");
        QTest::addColumn<QByteArray>("pointer");
        const auto row = [](const char* name, const QByteArray& text, const char* reason, const char* pointer = "") {
            QTest::newRow(name) << text << QByteArray(reason) << QByteArray(pointer);
        };
        row("empty", "", "syntax");
        row("two values", "{} {}", "syntax");
        row("trailing comma", "{\"a\":1,}", "syntax");
        row("trailing comma in a list", "[1,]", "syntax", "/1");
        row("comment", "{/**/}", "syntax");
        row("single quotes", "{'a':1}", "syntax");
        row("leading zero", "01", "syntax");
        row("plus", "+1", "syntax");
        row("NaN", "NaN", "syntax");
        row("cut off", "{\"a\":\"b", "syntax", "/a");
        row("raw newline", "\"a\nb\"", "syntax");
        row("duplicate", "{\"a\":1,\"a\":1}", "duplicate", "/a");
        row("duplicate by escape", "{\"a\":1,\"\\u0061\":2}", "duplicate", "/a");
        row("duplicate within", "{\"x/y\":[{\"b~\":1,\"b~\":2}]}", "duplicate", "/x~1y/0/b~0");
        row("byte order mark", "\xEF\xBB\xBF{}", "encoding");
        row("no UTF-8", "\"\xFF\"", "encoding");
        row("overlong", "\"\xC0\xAF\"", "encoding");
        row("lone surrogate", "\"\\ud800\"", "encoding");
        row("low surrogate", "\"\\udc00\"", "encoding");
        row("NUL", "\"\\u0000\"", "encoding");
        row("deep", QByteArray(17, '[') + QByteArray(17, ']'), "depth", "/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0");
        row("very deep", QByteArray(60'000, '['), "depth", "/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0");
    }

    void refuses()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, reason);
        QFETCH(QByteArray, pointer);
        const auto read = parseJson(text.toStdString());
        QVERIFY(!read.has_value());
        QCOMPARE(QByteArray::fromStdString(read.error().reason), reason);
        if (!qstrcmp(QTest::currentDataTag(), "deep") || !qstrcmp(QTest::currentDataTag(), "very deep"))
            QVERIFY(read.error().pointer.starts_with("/0/0/0"));
        else
            QCOMPARE(QByteArray::fromStdString(read.error().pointer), pointer);
    }
};

QTEST_GUILESS_MAIN(TestStrictJson)
#include "tst_strictjson.moc"
