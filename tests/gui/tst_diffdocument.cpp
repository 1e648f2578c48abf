// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diff/diffdocument.h"

#include <QTest>

using namespace vigie;

namespace {

std::string lines(int count)
{
    std::string text;
    for (int i = 1; i <= count; ++i)
        text += "line " + std::to_string(i) + '\n';
    return text;
}

std::string replaced(std::string text, const std::string& what, const std::string& by)
{
    return text.replace(text.find(what), what.size(), by);
}

int skippedLines(const DiffDocument& document)
{
    int sum = 0;
    for (const DiffRow& row : document.rows)
        sum += row.skipped;
    return sum;
}

} // namespace

class TestDiffDocument : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void equalTextsHaveNoDifference()
    {
        const DiffDocument document = makeDiffDocument(lines(10), lines(10));
        QVERIFY(document.differences.empty());
        QCOMPARE(document.linesAdded, 0);
    }

    void aChangedLineIsOneRowWithItsWords()
    {
        const DiffDocument document = makeDiffDocument(lines(40), replaced(lines(40), "line 20", "page 20"));
        QCOMPARE(document.differences.size(), std::size_t(1));
        const DiffRow& row = document.rows[static_cast<std::size_t>(document.differences.front())];
        QVERIFY(row.kind == RowKind::Changed);
        QCOMPARE(row.before.line, 20);
        QCOMPARE(row.after.line, 20);
        QVERIFY((row.before.marks == std::vector<ByteRange>{{0, 4}}));
        QVERIFY((row.after.marks == std::vector<ByteRange>{{0, 4}}));
    }

    void equalRunsAreSkippedAndCounted()
    {
        const DiffDocument document = makeDiffDocument(lines(40), replaced(lines(40), "line 20", "page 20"));
        // Three lines of context on each side of line 20 are shown.
        QCOMPARE(skippedLines(document), 40 - 7);
        QVERIFY(document.rows.front().kind == RowKind::Skipped);
        QCOMPARE(document.rows.front().skipped, 16);
        QVERIFY(document.rows.back().kind == RowKind::Skipped);
        QCOMPARE(document.rows.back().skipped, 17);
    }

    void foldedLinesAreShownInTheirPlace()
    {
        // A line more before line 20 of the older text: the numbers of both sides differ from there on.
        const std::string before = lines(40);
        const std::string after = replaced(replaced(before, "line 5\n", "line 5\nnew\n"), "line 30", "page 30");
        DiffDocument document = makeDiffDocument(before, after);
        QCOMPARE(document.differences.size(), std::size_t(2));
        const std::vector<RowKind> kinds{document.rows[static_cast<std::size_t>(document.differences[0])].kind,
                                         document.rows[static_cast<std::size_t>(document.differences[1])].kind};
        unfoldAll(document);
        QCOMPARE(skippedLines(document), 0);
        QCOMPARE(document.rows.size(), std::size_t(41));
        int old = 0;
        int now = 0;
        for (const DiffRow& row : document.rows) {
            if (row.before.line > 0)
                QCOMPARE(row.before.line, ++old);
            if (row.after.line > 0)
                QCOMPARE(row.after.line, ++now);
            if (row.kind == RowKind::Equal)
                QCOMPARE(row.before.text, "line " + std::to_string(row.before.line));
        }
        QCOMPARE(old, 40);
        QCOMPARE(now, 41);
        for (std::size_t i = 0; i < kinds.size(); ++i)
            QVERIFY(document.rows[static_cast<std::size_t>(document.differences[i])].kind == kinds[i]);
    }

    void onlyWhatIsAskedForIsUnfolded()
    {
        DiffDocument document = makeDiffDocument(lines(40), replaced(lines(40), "line 20", "page 20"));
        const int folded = static_cast<int>(document.rows.size()) - 1;
        unfold(document, 1); // not a folded row
        QCOMPARE(skippedLines(document), 40 - 7);
        unfold(document, folded);
        QCOMPARE(skippedLines(document), 16);
        QCOMPARE(document.rows.back().before.text, std::string("line 40"));
        QCOMPARE(document.rows.back().after.line, 40);
        unfold(document, 1'000);
        unfold(document, -1);
        QCOMPARE(skippedLines(document), 16);
    }

    void moreThanCanBeShownStaysFolded()
    {
        DiffDocument document = makeDiffDocument(lines(50'000), replaced(lines(50'000), "line 49990\n", "page\n"));
        unfoldAll(document);
        QVERIFY(document.rows.size() <= 20'001);
        QVERIFY(skippedLines(document) > 29'000);
        QVERIFY(document.rows[static_cast<std::size_t>(document.differences.front())].kind == RowKind::Changed);
    }

    void addedAndRemovedLinesStandAlone()
    {
        const DiffDocument added = makeDiffDocument("a\nc\n", "a\nb\nc\n");
        QVERIFY(added.rows.at(1).kind == RowKind::Added);
        QCOMPARE(added.rows.at(1).before.line, 0);
        QCOMPARE(added.rows.at(1).after.line, 2);
        const DiffDocument removed = makeDiffDocument("a\nb\nc\n", "a\nc\n");
        QVERIFY(removed.rows.at(1).kind == RowKind::Removed);
        QCOMPARE(removed.rows.at(1).before.line, 2);
        QCOMPARE(skippedLines(removed), 0);
    }

    void oneSideMayBeEmpty()
    {
        QCOMPARE(makeDiffDocument("", lines(5)).linesAdded, 5);
        QCOMPARE(skippedLines(makeDiffDocument("", lines(5))), 0);
        QCOMPARE(makeDiffDocument(lines(5), "").linesRemoved, 5);
        QCOMPARE(skippedLines(makeDiffDocument(lines(5), "")), 0);
    }
};

QTEST_GUILESS_MAIN(TestDiffDocument)
#include "tst_diffdocument.moc"
