// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/diffsize.h"
#include "core/compare/diffwriter.h"
#include "core/compare/linediff.h"
#include "core/compare/worddiff.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QTest>

using namespace vigie;

namespace {

/// The two texts that a diff with unlimited context was made from.
std::pair<std::string, std::string> restored(const LineDiff& diff)
{
    std::pair<std::string, std::string> texts;
    for (const DiffHunk& hunk : diff.hunks) {
        for (const DiffLine& line : hunk.lines) {
            const std::string text = line.text + (line.noNewline ? "" : "\n");
            if (line.origin != LineOrigin::Added)
                texts.first += text;
            if (line.origin != LineOrigin::Removed)
                texts.second += text;
        }
    }
    return texts;
}

std::pair<std::string, std::string> restored(const std::vector<DiffSpan>& spans)
{
    std::pair<std::string, std::string> texts;
    for (const DiffSpan& span : spans) {
        if (span.kind != SpanKind::Added)
            texts.first += span.text;
        if (span.kind != SpanKind::Removed)
            texts.second += span.text;
    }
    return texts;
}

std::string numbered(int count, int everyTenth)
{
    std::string text;
    for (int i = 0; i < count; ++i)
        text.append("line ")
            .append(std::to_string(i % 10 == 5 ? i + everyTenth : i))
            .append(" of a page with some words in it\n");
    return text;
}

} // namespace

/// Lines, words, their sizes and their three written forms.
class tst_LineDiff : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void unified_data();
    void unified();
    void roundTrip_data();
    void roundTrip();
    void lineNumbers();
    void words_data();
    void words();
    void wordsOnlyInsideChangedLines();
    void json();
    void htmlIsEscaped();
    void sizes_data();
    void sizes();
    void sketches();
    void hostileInputsEnd_data();
    void hostileInputsEnd();
    void costOf100KB();
};

void tst_LineDiff::unified_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char* name, const char* before, const char* after, const char* expected) {
        QTest::newRow(name) << QByteArray(before) << QByteArray(after) << QByteArray(expected);
    };
    row("equal", "a\n", "a\n", "");
    row("changed", "a\nb\nc\n", "a\nx\nc\n", "--- old\n+++ new\n@@ -1,3 +1,3 @@\n a\n-b\n+x\n c\n");
    row("from nothing", "", "a\n", "--- old\n+++ new\n@@ -0,0 +1 @@\n+a\n");
    row("to nothing", "a\n", "", "--- old\n+++ new\n@@ -1 +0,0 @@\n-a\n");
    row("no line feed", "a\nb", "a\nb\n",
        "--- old\n+++ new\n@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+b\n");
    row("two hunks", "1\n2\n3\n4\n5\n6\n7\n8\n9\n", "x\n2\n3\n4\n5\n6\n7\n8\ny\n",
        "--- old\n+++ new\n@@ -1,4 +1,4 @@\n-1\n+x\n 2\n 3\n 4\n@@ -6,4 +6,4 @@\n 6\n 7\n 8\n-9\n+y\n");
    row("one hunk when contexts meet", "1\n2\n3\n4\n5\n6\n7\n8\n", "x\n2\n3\n4\n5\n6\n7\ny\n",
        "--- old\n+++ new\n@@ -1,8 +1,8 @@\n-1\n+x\n 2\n 3\n 4\n 5\n 6\n 7\n-8\n+y\n");
    row("inserted in the middle", "1\n2\n3\n4\n", "1\n2\nx\n3\n4\n",
        "--- old\n+++ new\n@@ -1,4 +1,5 @@\n 1\n 2\n+x\n 3\n 4\n");
}

void tst_LineDiff::unified()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QFETCH(QByteArray, expected);
    const LineDiff diff = diffLines(before.toStdString(), after.toStdString());
    QCOMPARE(QByteArray::fromStdString(writeUnified(diff, {"old", "new"}, DiffGranularity::Line)), expected);
}

void tst_LineDiff::roundTrip_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::newRow("empty lines") << QByteArray("\n\n\na\n") << QByteArray("\na\n\n");
    QTest::newRow("carriage returns") << QByteArray("a\r\nb\r\n") << QByteArray("a\nb\r\n");
    QTest::newRow("NUL bytes") << QByteArray("a\0b\nc\n", 6) << QByteArray("a\0x\nc\n", 6);
    QTest::newRow("no UTF-8") << QByteArray("\xE9\xFF\nb") << QByteArray("\xE9\xC3\nb");
    QTest::newRow("moved block") << QByteArray("1\n2\n3\n4\n5\n") << QByteArray("4\n5\n1\n2\n3\n");
    QTest::newRow("nothing shared") << QByteArray("a b c\nd\n") << QByteArray("x\ny z");
}

void tst_LineDiff::roundTrip()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    const std::pair<std::string, std::string> texts(before.toStdString(), after.toStdString());
    QVERIFY(restored(diffLines(texts.first, texts.second, {.contextLines = 1000})) == texts);
    QVERIFY(restored(diffTokens(texts.first, texts.second, DiffGranularity::Word)) == texts);
    QVERIFY(restored(diffTokens(texts.first, texts.second, DiffGranularity::Character)) == texts);
}

void tst_LineDiff::lineNumbers()
{
    const LineDiff diff = diffLines("a\nb\nc\n", "a\nc\nd\n", {.contextLines = 0});
    QCOMPARE(diff.linesRemoved, 1);
    QCOMPARE(diff.linesAdded, 1);
    QCOMPARE(diff.hunks.size(), std::size_t(2));
    QCOMPARE(diff.hunks[0].lines.front(), (DiffLine{LineOrigin::Removed, 2, 0, "b", false}));
    QCOMPARE(diff.hunks[1].lines.front(), (DiffLine{LineOrigin::Added, 0, 3, "d", false}));
}

void tst_LineDiff::words_data()
{
    QTest::addColumn<DiffGranularity>("granularity");
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("word") << DiffGranularity::Word << QByteArray("the red car") << QByteArray("the blue car")
                          << QByteArray("the [-red-]{+blue+} car");
    QTest::newRow("letters of a word") << DiffGranularity::Character << QByteArray("colour") << QByteArray("color")
                                       << QByteArray("colo[-u-]r");
    QTest::newRow("code points") << DiffGranularity::Character << QByteArray("é\u4E2D") << QByteArray("è\u4E2D")
                                 << QByteArray("[-é-]{+è+}\u4E2D");
    QTest::newRow("accents are letters") << DiffGranularity::Word << QByteArray("l'été fini")
                                         << QByteArray("l'hiver fini") << QByteArray("l'[-été-]{+hiver+} fini");
}

void tst_LineDiff::words()
{
    QFETCH(DiffGranularity, granularity);
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QFETCH(QByteArray, expected);
    QByteArray written;
    for (const DiffSpan& span : diffTokens(before.toStdString(), after.toStdString(), granularity)) {
        const QByteArray text = QByteArray::fromStdString(span.text);
        written += span.kind == SpanKind::Equal     ? text
                   : span.kind == SpanKind::Removed ? "[-" + text + "-]"
                                                    : "{+" + text + "+}";
    }
    QCOMPARE(written, expected);
}

void tst_LineDiff::wordsOnlyInsideChangedLines()
{
    const LineDiff diff = diffLines("same line\nold word here\nlast\n", "same line\nnew word here\nlast\n");
    QCOMPARE(QByteArray::fromStdString(writeUnified(diff, {"old", "new"}, DiffGranularity::Word)),
             QByteArray("--- old\n+++ new\n@@ -1,3 +1,3 @@\nsame line\n[-old-]{+new+} word here\nlast\n"));
}

void tst_LineDiff::json()
{
    const LineDiff diff = diffLines("a\n", "b\n");
    const QJsonObject lines = writeJson(diff, {"old", "new"}, DiffGranularity::Line);
    QCOMPARE(lines[QStringLiteral("before")].toString(), QStringLiteral("old"));
    QCOMPARE(lines[QStringLiteral("lines_added")].toInt(), 1);
    const QJsonObject hunk = lines[QStringLiteral("hunks")].toArray().first().toObject();
    QCOMPARE(hunk[QStringLiteral("old_start")].toInt(), 1);
    const QJsonObject line = hunk[QStringLiteral("lines")].toArray().first().toObject();
    QCOMPARE(line, QJsonObject({{QStringLiteral("op"), QStringLiteral("-")},
                                {QStringLiteral("old"), 1},
                                {QStringLiteral("new"), QJsonValue()},
                                {QStringLiteral("text"), QStringLiteral("a")}}));
    const QJsonObject words = writeJson(diff, {"old", "new"}, DiffGranularity::Word);
    const QJsonArray spans =
        words[QStringLiteral("hunks")].toArray().first().toObject()[QStringLiteral("spans")].toArray();
    QCOMPARE(spans.size(), 3);
    QCOMPARE(spans.at(1).toObject()[QStringLiteral("op")].toString(), QStringLiteral("+"));
}

void tst_LineDiff::htmlIsEscaped()
{
    const LineDiff diff = diffLines("<b>&\"'\n", "<script>alert(1)</script>\n");
    for (const DiffGranularity granularity :
         {DiffGranularity::Line, DiffGranularity::Word, DiffGranularity::Character}) {
        const std::string html = writeHtml(diff, {"<old>", "new"}, granularity);
        QVERIFY(html.find("<script") == std::string::npos);
        QVERIFY(html.find("<b>") == std::string::npos);
        QVERIFY(html.find("<old>") == std::string::npos);
        QVERIFY(html.find("&lt;") != std::string::npos);
        QVERIFY(html.find("<ins>") != std::string::npos);
    }
}

void tst_LineDiff::sizes_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QList<int>>("counts"); ///< lines added, lines removed, words added, words removed
    QTest::addColumn<double>("similarity");
    QTest::newRow("equal") << QByteArray("a b\n") << QByteArray("a b\n") << QList<int>{0, 0, 0, 0} << 1.0;
    QTest::newRow("one word of four") << QByteArray("a b\nc d\n") << QByteArray("a b\nc x\n") << QList<int>{1, 1, 1, 1}
                                      << 0.75;
    QTest::newRow("added") << QByteArray("a b\n") << QByteArray("a b\nc d\n") << QList<int>{1, 0, 2, 0} << 4.0 / 6;
    QTest::newRow("all other") << QByteArray("a b\n") << QByteArray("c d\n") << QList<int>{1, 1, 2, 2} << 0.0;
    QTest::newRow("from nothing") << QByteArray() << QByteArray("c d\n") << QList<int>{1, 0, 2, 0} << 0.0;
    QTest::newRow("marks only") << QByteArray("a, b\n") << QByteArray("a. b\n") << QList<int>{1, 1, 0, 0} << 1.0;
}

void tst_LineDiff::sizes()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QFETCH(QList<int>, counts);
    QFETCH(double, similarity);
    const DiffSize size = measureDiff(before.toStdString(), after.toStdString());
    QCOMPARE(QList<int>({size.linesAdded, size.linesRemoved, size.wordsAdded, size.wordsRemoved}), counts);
    QCOMPARE(size.similarity, similarity);
}

void tst_LineDiff::sketches()
{
    const std::vector<std::uint64_t> a = {1, 2, 3, 4};
    const std::vector<std::uint64_t> b = {1, 2, 3, 5};
    QCOMPARE(sharedSketch(a, b), 0.75);
    QCOMPARE(sharedSketch({}, {}), 1.0);
    QCOMPARE(sharedSketch(a, {}), 0.0);
}

void tst_LineDiff::hostileInputsEnd_data()
{
    QTest::addColumn<int>("kind");
    QTest::newRow("10 MB in one line") << 0;
    QTest::newRow("line feeds") << 1;
    QTest::newRow("shuffled lines") << 2;
    QTest::newRow("all lines differ") << 3;
    QTest::newRow("above the exact size") << 4;
}

void tst_LineDiff::hostileInputsEnd()
{
    QFETCH(int, kind);
    std::string a;
    std::string b;
    switch (kind) {
    case 0:
        for (int i = 0; i < 1'000'000; ++i) {
            a.append("word").append(std::to_string(i % 977)).append(" ");
            b.append("word").append(std::to_string(i % 983)).append(" ");
        }
        break;
    case 1:
        a.assign(3'000'000, '\n');
        b.assign(2'900'000, '\n');
        b.front() = 'x';
        b.back() = 'y';
        break;
    case 2:
        for (int i = 0; i < 100'000; ++i) {
            a += std::to_string((i * 7919LL) % 100'003) + "\n";
            b += std::to_string((i * 104'729LL) % 100'003) + "\n";
        }
        break;
    case 3:
        for (int i = 0; i < 200'000; ++i) {
            a.append("a").append(std::to_string(i)).append("\n");
            b.append("b").append(std::to_string(i)).append("\n");
        }
        break;
    default:
        a = std::string(17U << 20U, 'a') + "\n";
        b = std::string(17U << 20U, 'b') + "\n";
    }
    QElapsedTimer timer;
    timer.start();
    const DiffSize size = measureDiff(a, b);
    QVERIFY2(timer.elapsed() < 20'000, qPrintable(QString::number(timer.elapsed())));
    QVERIFY(size.linesAdded > 0);
    QCOMPARE(diffLines(a, b, {.contextLines = 0}).coarse, kind == 1 || kind == 4);
}

void tst_LineDiff::costOf100KB()
{
    const std::string before = numbered(2200, 0);
    const std::string after = numbered(2200, 1);
    QVERIFY(before.size() > 90'000);
    QBENCHMARK
    {
        QCOMPARE(diffLines(before, after).linesAdded, 220);
    }
}

QTEST_APPLESS_MAIN(tst_LineDiff)
#include "tst_linediff.moc"
