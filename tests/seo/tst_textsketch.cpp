// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/asciitext.h"
#include "core/seo/textsketch.h"
#include "core/seo/visibletext.h"

#include <QTest>

using namespace vigie;

class TestTextSketch : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void counts_data();
    void counts();
    void digest();
    void similarity();
    void sketchIsStable();
    void collectsLines();
    void collapses();
};

void TestTextSketch::counts_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("words");
    QTest::newRow("empty") << QByteArray() << 0;
    QTest::newRow("two") << QByteArray("hello world") << 2;
    QTest::newRow("lines") << QByteArray("one\ntwo  three\t") << 3;
    QTest::newRow("apostrophe and hyphen join") << QByteArray("aujourd'hui, l'arc-en-ciel") << 2;
    QTest::newRow("punctuation alone is none") << QByteArray("a - b \xE2\x80\x94 !!! c") << 3;
    QTest::newRow("no-break space separates") << QByteArray("100\xC2\xA0km \xE3\x80\x80x") << 3;
    QTest::newRow("documented sentence") << QByteArray(
                                                "l'\xC3\xA9t\xC3\xA9 2024 \xE2\x80\x94 \xE6\x9D\xB1\xE4\xBA\xAC!")
                                         << 4;
    QTest::newRow("kana and Latin") << QByteArray("Qt\xE3\x81\xAE\xE6\x9C\xAC 2\xE5\x86\x8A") << 5;
    QTest::newRow("Hangul by spaces") << QByteArray("\xED\x95\x9C\xEA\xB5\xAD\xEC\x96\xB4 \xEB\xAC\xB8\xEC\x9E\xA5")
                                      << 2;
    QTest::newRow("Cyrillic and Arabic digits") << QByteArray("\xD0\xBC\xD0\xB8\xD1\x80 \xD9\xA3") << 2;
    QTest::newRow("no UTF-8 at all") << QByteArray("a\xFF\xC3(b \x80\x80") << 1;
    QTest::newRow("cut sequence") << QByteArray("a \xE6\x9D") << 1;
    QTest::newRow("beyond Unicode") << QByteArray("\xF4\x90\x80\x80 \xF8\x88\x80\x80\x80") << 0;
}

void TestTextSketch::counts()
{
    QFETCH(QByteArray, text);
    QFETCH(int, words);
    QCOMPARE(countWords(text.toStdString()), words);
    QCOMPARE(measureText(text.toStdString()).words, words);
}

void TestTextSketch::digest()
{
    QCOMPARE(measureText("abc").sha256,
             std::string("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    QCOMPARE(measureText("").sha256, std::string("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
}

void TestTextSketch::similarity()
{
    std::string text;
    for (int i = 0; i < 1000; ++i)
        text += "word" + std::to_string(i * 7919 % 1009) + ' ';
    std::string half = text.substr(0, text.size() / 2);
    for (int i = 0; i < 500; ++i)
        half += "other" + std::to_string(i) + ' ';
    std::string edited = text;
    edited.replace(edited.find("word5 "), 6, "changed ");
    const auto sketch = measureText(text).sketch;
    QCOMPARE(sketch.size(), std::size_t{16});
    QCOMPARE(sketchSimilarity(sketch, measureText(text).sketch), 1.0);
    QVERIFY(sketchSimilarity(sketch, measureText(edited).sketch) > 0.95);
    const double aboutAThird = sketchSimilarity(sketch, measureText(half).sketch);
    QVERIFY2(aboutAThird > 0.2 && aboutAThird < 0.47, qPrintable(QString::number(aboutAThird)));
    QVERIFY(sketchSimilarity(sketch, measureText("nothing in common with the rest of it").sketch) < 0.1);
    QCOMPARE(sketchSimilarity({}, {}), 1.0);
    QCOMPARE(sketchSimilarity(sketch, {}), 0.0);
    QCOMPARE(sketchSimilarity(measureText("one two").sketch, measureText("one two").sketch), 1.0);
}

void TestTextSketch::sketchIsStable()
{
    // Kept in databases: the numbers must be the same in every version and on every machine.
    const std::vector<std::uint64_t> sketch = measureText("Vigie watches").sketch;
    std::uint64_t combined = 0;
    for (const std::uint64_t word : sketch)
        combined = combined * 31 + word;
    QCOMPARE(combined, std::uint64_t{14218515188365131776U});
}

void TestTextSketch::collectsLines()
{
    VisibleText text;
    text.breakLine();
    text.append("  Hello \n\t");
    text.append("wor");
    text.append("ld \xC2\xA0 !");
    text.breakLine();
    text.append("   ");
    text.breakLine();
    text.append("next  line");
    text.breakLine();
    QCOMPARE(text.text(), std::string("Hello world \xC2\xA0 !\nnext line"));
}

void TestTextSketch::collapses()
{
    QCOMPARE(collapsed(" \t a \r\n b\fc  "), std::string("a b c"));
    QCOMPARE(collapsed("   "), std::string());
    QCOMPARE(collapsed("\xC2\xA0 a"), std::string("\xC2\xA0 a"));
    QCOMPARE(std::string(trimmed("\n x y ")), std::string("x y"));
}

QTEST_APPLESS_MAIN(TestTextSketch)
#include "tst_textsketch.moc"
