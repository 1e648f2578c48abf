// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/exportlayout.h"
#include "app/cli/jsonshapes.h"
#include "core/report/celltext.h"

#include <QJsonArray>
#include <QTest>

using namespace vigie;

namespace {

Site someSite()
{
    Site site;
    site.id = SiteId{1};
    site.origin = "https://www.example.fr";
    return site;
}

Change someChange()
{
    Change change;
    change.id = ChangeId{7};
    change.detectedAt = QDateTime(QDate(2026, 11, 23), QTime(3, 0), Qt::UTC);
    change.site = SiteId{1};
    change.page = PageId{2};
    change.url = "https://www.example.fr/p";
    change.criterion = CriterionId::Title;
    change.severity = Severity::Warning;
    change.before = QJsonArray{QStringLiteral("Old"), QStringLiteral("Older")};
    change.after = QStringLiteral("=New");
    change.confirmed = true;
    change.group = ChangeGroupId{3};
    change.groupPages = 312;
    change.snapshotBefore = SnapshotId{4};
    return change;
}

template <class Row> QString value(const ExportLayout<Row>& layout, const std::vector<Cell>& cells, const char* title)
{
    for (std::size_t i = 0; i < layout.columns.size(); ++i) {
        if (layout.columns[i].title == QLatin1String(title))
            return cellText(cells[i]);
    }
    return QStringLiteral("no such column");
}

} // namespace

class TestExportLayout : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// JSON: the object that `changes --json` writes, member for member.
    void jsonIsThePromisedObject()
    {
        const auto layout = changeLayout(TableFormat::Json);
        const auto cells = layout.cells(someChange(), someSite());
        QJsonObject object;
        for (std::size_t i = 0; i < layout.columns.size(); ++i)
            object.insert(layout.columns[i].key, std::get<QJsonValue>(cells[i]));
        QCOMPARE(object, toJson(someChange(), someSite()));

        Page page;
        page.id = PageId{2};
        page.tags = {QStringLiteral("a")};
        const auto pages = pageLayout(TableFormat::Json);
        const auto pageCells = pages.cells(page, someSite());
        QJsonObject pageObject;
        for (std::size_t i = 0; i < pages.columns.size(); ++i)
            pageObject.insert(pages.columns[i].key, std::get<QJsonValue>(pageCells[i]));
        QCOMPARE(pageObject, toJson(page, someSite()));
    }

    void csvIsFlat()
    {
        const auto layout = changeLayout(TableFormat::Csv);
        const auto cells = layout.cells(someChange(), someSite());
        QCOMPARE(cells.size(), layout.columns.size());
        QCOMPARE(value(layout, cells, "detected_at"), QStringLiteral("2026-11-23T03:00:00Z"));
        QCOMPARE(value(layout, cells, "severity"), QStringLiteral("warning"));
        QCOMPARE(value(layout, cells, "before"), QStringLiteral("[\"Old\",\"Older\"]"));
        QCOMPARE(value(layout, cells, "after"), QStringLiteral("=New"));
        QCOMPARE(value(layout, cells, "group"), QStringLiteral("3"));
        QCOMPARE(value(layout, cells, "group_pages"), QStringLiteral("312"));
        QCOMPARE(value(layout, cells, "snapshot_before"), QStringLiteral("4"));
        QCOMPARE(value(layout, cells, "snapshot_after"), QString());
        QCOMPARE(value(layout, cells, "cause"), QString());
    }

    void peopleGetWords()
    {
        const auto layout = changeLayout(TableFormat::Xlsx);
        const auto cells = layout.cells(someChange(), someSite());
        QCOMPARE(cells.size(), layout.columns.size());
        QVERIFY(std::holds_alternative<QDateTime>(cells.front()));
        QCOMPARE(value(layout, cells, "Before"), QStringLiteral("Old, Older"));
        QCOMPARE(value(layout, cells, "Confirmed"), QStringLiteral("yes"));
        QCOMPARE(value(layout, cells, "Pages with the same edit"), QStringLiteral("312"));

        Page page;
        page.url = "https://www.example.fr/p";
        const auto pages = pageLayout(TableFormat::Html);
        const auto pageCells = pages.cells(page, someSite());
        QCOMPARE(pageCells.size(), pages.columns.size());
        QCOMPARE(value(pages, pageCells, "URL"), QStringLiteral("https://www.example.fr/p"));
        for (const char* unknown :
             {"Last check", "Status", "Title", "Words", "Bytes", "Response time (ms)", "Checked (UTC)"})
            QCOMPARE(value(pages, pageCells, unknown), QString());
    }
};

QTEST_APPLESS_MAIN(TestExportLayout)
#include "tst_exportlayout.moc"
