// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/seo/patternsearch.h"

#include <QElapsedTimer>
#include <QTest>

using namespace vigie;

class TestPatternSearch : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void values_data();
    void values();
    void invalid_data();
    void invalid();
    void costly_data();
    void costly();
    void refusesWhatIsNotUtf8();
    void findsFarMatches();
};

void TestPatternSearch::values_data()
{
    QTest::addColumn<QByteArray>("pattern");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("found");
    QTest::newRow("whole match") << QByteArray("[0-9]+") << QByteArray("a1 b22 c333") << QByteArray("1|22|333");
    QTest::newRow("first group") << QByteArray("price: ([0-9.]+)") << QByteArray("price: 9.90 price: 12")
                                 << QByteArray("9.90|12");
    QTest::newRow("group without part") << QByteArray("a(b)?") << QByteArray("a ab") << QByteArray("a|b");
    QTest::newRow("none") << QByteArray("x") << QByteArray("abc") << QByteArray();
    QTest::newRow("flags in the pattern")
        << QByteArray("(?is)TITLE>(.*?)<") << QByteArray("<title>a\nb</title>") << QByteArray("a\nb");
    QTest::newRow("characters, not bytes")
        << QByteArray("^.{3}$") << QByteArray("\xC3\xA9t\xC3\xA9") << QByteArray("\xC3\xA9t\xC3\xA9");
    QTest::newRow("empty matches end") << QByteArray("x*") << QByteArray("\xC3\xA9x") << QByteArray("|x|");
    QTest::newRow("keep out") << QByteArray("a\\Kb") << QByteArray("ab ab") << QByteArray("b|b");
    QTest::newRow("look-behind at a window's edge")
        << QByteArray("(?<=a)b") << QByteArray(QByteArray(255, 'a') + "b") << QByteArray("b");
}

void TestPatternSearch::values()
{
    QFETCH(QByteArray, pattern);
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, found);
    const Result<PatternSearch> search = PatternSearch::compile(pattern.toStdString());
    QVERIFY(search.has_value());
    const auto values = search->values(text.toStdString(), 100);
    QVERIFY(values.has_value());
    QByteArrayList list;
    for (const std::string& value : *values)
        list.append(QByteArray::fromStdString(value));
    QCOMPARE(list.join('|'), found);
}

void TestPatternSearch::invalid_data()
{
    QTest::addColumn<QByteArray>("pattern");
    QTest::newRow("open group") << QByteArray("(a");
    QTest::newRow("nothing to repeat") << QByteArray("*a");
    QTest::newRow("bad class") << QByteArray("[z-a]");
    QTest::newRow("single byte escape") << QByteArray("\\C");
    QTest::newRow("not UTF-8") << QByteArray("\xFF");
    QTest::newRow("too long") << QByteArray(5000, 'a');
}

void TestPatternSearch::invalid()
{
    QFETCH(QByteArray, pattern);
    const Result<PatternSearch> search = PatternSearch::compile(pattern.toStdString());
    QVERIFY(!search.has_value());
    QCOMPARE(search.error().code, ErrorCode::PatternInvalid);
    QVERIFY(!search.error().detail.isEmpty());
}

void TestPatternSearch::costly_data()
{
    QTest::addColumn<QByteArray>("pattern");
    QTest::addColumn<QByteArray>("text");
    const QByteArray manyA(1'000'000, 'a');
    QTest::newRow("nested quantifiers") << QByteArray("(a+)+$") << QByteArray(manyA + 'b');
    QTest::newRow("cubic") << QByteArray(".*.*.*=x") << QByteArray(manyA + 'x');
    QTest::newRow("cheap attempts at a million places") << QByteArray("a{0,20000}b") << QByteArray(manyA + 'b');
    QTest::newRow("recursion") << QByteArray("(a(?1)?b?)*d") << QByteArray(manyA + "cd");
    QTest::newRow("raised limit does not count")
        << QByteArray("(*LIMIT_MATCH=999999999)(a+)+$") << QByteArray(manyA + 'b');
}

void TestPatternSearch::costly()
{
    QFETCH(QByteArray, pattern);
    QFETCH(QByteArray, text);
    QElapsedTimer timer;
    timer.start();
    const Result<PatternSearch> search = PatternSearch::compile(pattern.toStdString());
    QVERIFY(search.has_value());
    const auto values = search->values(text.toStdString(), 100);
    QVERIFY(!values.has_value());
    QCOMPARE(values.error().code, ErrorCode::PatternTooCostly);
    QVERIFY2(timer.elapsed() < 8'000, qPrintable(QString::number(timer.elapsed())));
}

void TestPatternSearch::refusesWhatIsNotUtf8()
{
    const auto values = PatternSearch::compile("a")->values("\xFF\xFE a", 10);
    QVERIFY(!values.has_value());
    QCOMPARE(values.error().code, ErrorCode::MalformedInput);
}

void TestPatternSearch::findsFarMatches()
{
    std::string text;
    for (int i = 0; i < 100'000; ++i)
        text += "\xC3\xA9\n";
    text += "needle";
    QElapsedTimer timer;
    timer.start();
    const auto values = PatternSearch::compile("needle$")->values(text, 10);
    QVERIFY(values.has_value());
    QCOMPARE(values->size(), std::size_t{1});
    QVERIFY(timer.elapsed() < 1'000);
}

QTEST_APPLESS_MAIN(TestPatternSearch)
#include "tst_patternsearch.moc"
