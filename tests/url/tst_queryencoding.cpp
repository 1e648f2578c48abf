// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/url/queryencoding.h"
#include "core/url/url.h"

#include <QTest>

using namespace vigie;

class TestQueryEncoding : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void queryIsWrittenInTheDocumentsEncoding_data();
    void queryIsWrittenInTheDocumentsEncoding();
    void unknownCharsetIsUtf8();
};

void TestQueryEncoding::queryIsWrittenInTheDocumentsEncoding_data()
{
    QTest::addColumn<QByteArray>("charset");
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QByteArray>("href");
    const auto row = [](const char* name, const char* charset, const char* input, const char* href) {
        QTest::newRow(name) << QByteArray(charset) << QByteArray(input) << QByteArray(href);
    };
    row("windows-1252", "windows-1252", "?q=\xC3\xA9\xE2\x82\xAC", "http://h/a?q=%E9%80");
    row("character that is missing", "windows-1252", "?q=\xE2\x98\x83", "http://h/a?q=%26%239731%3B");
    row("character past the first plane", "windows-1252", "?\xF0\x9F\x98\x80", "http://h/a?%26%23128512%3B");
    row("not UTF-8", "windows-1252", "?\xFF", "http://h/a?%26%2365533%3B");
    row("only the query", "windows-1252", "http://h/\xC3\xA9?\xC3\xA9#\xC3\xA9", "http://h/%C3%A9?%E9#%C3%A9");
    row("ASCII as ever", "windows-1252", "? '\"<>", "http://h/a?%20%27%22%3C%3E");
    row("Shift_JIS", "Shift_JIS", "?\xE3\x81\x82", "http://h/a?%82%A0");
    row("Shift_JIS with an ASCII byte", "Shift_JIS", "?\xE3\x82\xBD", "http://h/a?%83\\");
    row("EUC-JP", "EUC-JP", "?\xE3\x81\x82", "http://h/a?%A4%A2");
    row("GBK", "GBK", "?\xE4\xBD\xA0", "http://h/a?%C4%E3");
    row("Big5", "Big5", "?\xE4\xBD\xA0", "http://h/a?%A7A");
    row("EUC-KR", "EUC-KR", "?\xEA\xB0\x81", "http://h/a?%B0%A2");
    row("Cyrillic", "windows-1251", "?\xD0\xB6", "http://h/a?%E6");
    row("UTF-16 gives UTF-8", "UTF-16LE", "?\xC3\xA9", "http://h/a?%C3%A9");
    row("WebSocket is UTF-8", "windows-1252", "ws://h/?\xC3\xA9", "ws://h/?%C3%A9");
    row("other schemes are UTF-8", "windows-1252", "mailto:a?\xC3\xA9", "mailto:a?%C3%A9");
}

void TestQueryEncoding::queryIsWrittenInTheDocumentsEncoding()
{
    QFETCH(QByteArray, charset);
    QFETCH(QByteArray, input);
    QFETCH(QByteArray, href);
    const auto base = Url::parse("http://h/a");
    QVERIFY(base);
    const auto url = Url::parse(input.toStdString(), &*base, QueryEncoding(charset.toStdString()));
    QVERIFY(url);
    QCOMPARE(QByteArray::fromStdString(url->href()), href);
}

void TestQueryEncoding::unknownCharsetIsUtf8()
{
    QVERIFY(QueryEncoding("klingon").isUtf8());
    QVERIFY(QueryEncoding("utf-8").isUtf8());
    QVERIFY(!QueryEncoding("ISO-8859-15").isUtf8());
}

QTEST_APPLESS_MAIN(TestQueryEncoding)
#include "tst_queryencoding.moc"
