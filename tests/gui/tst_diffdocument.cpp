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
