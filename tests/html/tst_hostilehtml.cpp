// SPDX-License-Identifier: GPL-3.0-or-later
// Documents made to be slow: the walk takes time and memory linear in their size.
#include "core/html/documentwalk.h"

#include <QElapsedTimer>
#include <QtTest>

#include <ctime>
#include <functional>

using namespace vigie;

namespace {

constexpr std::size_t kSize = 5'000'000;

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr double kSeconds = 20.0; // what the sanitizers add is not ours
#else
constexpr double kSeconds = 2.0;
#endif

struct Counter final : DocumentHandler
{
    void elementInserted(const Element&) override { ++inserted; }
    void elementClosed(ElementId, Place, std::int64_t) override { ++closed; }
    void text(const TextPiece& piece) override { textBytes += piece.text.size(); }
    void documentEnded() override { ended = true; }
    std::size_t inserted = 0;
    std::size_t closed = 0;
    std::size_t textBytes = 0;
    bool ended = false;
};

std::string repeated(const std::string& unit, std::size_t times)
{
    std::string out;
    out.reserve(unit.size() * times);
    for (std::size_t i = 0; i < times; ++i)
        out += unit;
    return out;
}

std::string numbered(const std::string& before, const std::string& after, std::size_t times)
{
    std::string out;
    for (std::size_t i = 0; i < times; ++i)
        out += before + std::to_string(i) + after;
    return out;
}

} // namespace

class tst_HostileHtml : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void linear_data();
    void linear();
};

void tst_HostileHtml::linear_data()
{
    QTest::addColumn<QByteArray>("source");
    const auto row = [](const std::string& name, const std::string& source) {
        QTest::newRow(name.c_str()) << QByteArray::fromStdString(source);
    };
    for (const char* unit : {"<",
                             "-",
                             "&",
                             "\r",
                             "<!--",
                             "<!--x--",
                             "<a x=\"",
                             "&#",
                             "</",
                             "<![CDATA[",
                             "<script><!--<script>",
                             "<a><p>",
                             "<a><div>",
                             "<b><i><div></b>",
                             "<table><a>",
                             "<table>x",
                             "<ul><li>",
                             "<svg><g>",
                             "<svg><desc>",
                             "<template>",
                             "<select><option>",
                             "<p><b></p>",
                             "<form><div></form>",
                             "<a><table><tr><td><a>",
                             "<b><i><u><s></b></i></u></s>",
                             "<object>",
                             "<nobr>"})
        row(std::string("5 MB of ") + (*unit == '\r' ? "CR" : unit),
            repeated(unit, kSize / std::string_view(unit).size()));
    row("100,000 nested div", repeated("<div>", 100'000) + "x");
    row("100,000 attributes", "<a " + numbered("a", "=1 ", 100'000) + ">x");
    row("one attribute 2,000,000 times", "<a " + repeated("a ", 2'000'000) + ">x");
    row("100,000 different formatting elements", numbered("<b x=", ">", 100'000) + "x");
    row("many formatting elements in many paragraphs",
        "<p>" + numbered("<b x=", ">", 600) + repeated("</p><p>x", 600'000));
    row("600,000 different names", numbered("<x", ">", 600'000));
    row("attributes merged into html", numbered("<html a", ">", 400'000));
    row("adoption in a deep stack", "<b>" + repeated("<div>", 19'000) + repeated("</b>", 1'000'000));
    row("list items in a deep stack", "<li><ul>" + repeated("<div>", 19'000) + repeated("<li></li>", 400'000));
    row("tables in a deep stack", repeated("<div>", 19'000) + repeated("<table></table>", 300'000));
    row("unknown end tags in a deep stack", repeated("<span>", 19'000) + repeated("</y>", 1'000'000));
    row("unknown end tags in deep SVG", "<svg>" + repeated("<g>", 19'000) + repeated("</x>", 1'000'000));
    row("cells in deep tables", repeated("<table><tr><td>", 6'000) + repeated("</td><td>", 400'000));
}

void tst_HostileHtml::linear()
{
    QFETCH(QByteArray, source);
    Counter counter;
    const std::clock_t start = std::clock(); // processor time: other programs do not count
    walkDocument(std::string_view(source.constData(), static_cast<std::size_t>(source.size())), counter);
    const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    QVERIFY(counter.ended);
    QCOMPARE(counter.closed, counter.inserted);
    QVERIFY2(seconds < kSeconds, qPrintable(QString::number(seconds)));
}

QTEST_APPLESS_MAIN(tst_HostileHtml)
#include "tst_hostilehtml.moc"
