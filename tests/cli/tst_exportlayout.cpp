// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/exportlayout.h"
#include "app/cli/jsonshapes.h"
#include "app/cli/linkjson.h"
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

WatchedLink someLink()
{
    WatchedLink watched;
    watched.link.id = BacklinkId{5};
    watched.link.source = "https://blog.example.net/post";
    watched.link.target = "https://www.example.fr/";
    watched.link.agreed.price = QStringLiteral("80 €");
    BacklinkStanding standing;
    standing.state = standing.last.state = BacklinkState::Live;
    standing.since = standing.checkedAt = QDateTime(QDate(2026, 11, 23), QTime(3, 0), Qt::UTC);
    standing.last.outcome = Outcome::Ok;
    standing.last.status = 200;
    standing.last.link.emplace();
    standing.last.link->anchor = "=cmd()";
    standing.last.link->nofollowBy = {"rel"};
    standing.last.landing.emplace();
    standing.last.landing->status = 404;
    watched.standing = standing;
    return watched;
}

template <class... Parts>
QString value(const ExportLayout<Parts...>& layout, const std::vector<Cell>& cells, const char* title)
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

    void linkIsBothPromisedObjects()
    {
        const WatchedLink watched = someLink();
        const auto layout = linkLayout(TableFormat::Json);
        const auto cells = layout.cells(watched);
        QJsonObject object;
        for (std::size_t i = 0; i < layout.columns.size(); ++i)
            object.insert(layout.columns[i].key, std::get<QJsonValue>(cells[i]));
        QCOMPARE(object, linkRowJson(watched));
        const QJsonObject status = linkStatusJson(watched);
        for (auto member = status.begin(); member != status.end(); ++member)
            QCOMPARE(object.value(member.key()), member.value());
    }

    void linksAreFlatForScriptsAndWordsForPeople()
    {
        const WatchedLink watched = someLink();
        const auto flat = linkLayout(TableFormat::Csv);
        const auto cells = flat.cells(watched);
        QCOMPARE(value(flat, cells, "state"), QStringLiteral("live"));
        QCOMPARE(value(flat, cells, "anchor"), QStringLiteral("=cmd()"));
        QCOMPARE(value(flat, cells, "followed"), QStringLiteral("false"));
        QCOMPARE(value(flat, cells, "nofollow_by"), QStringLiteral("[\"rel\"]"));
        QCOMPARE(value(flat, cells, "landing_status"), QStringLiteral("404"));
        QCOMPARE(value(flat, cells, "agreed_price"), QStringLiteral("80 €"));
        QCOMPARE(cells.size(), flat.columns.size());
        const auto people = linkLayout(TableFormat::Xlsx);
        const auto shown = people.cells(watched);
        QCOMPARE(shown.size(), people.columns.size());
        QCOMPARE(value(people, shown, "Followed"), QStringLiteral("no"));
        QCOMPARE(value(people, shown, "Status of the landing page"), QStringLiteral("404"));
        QCOMPARE(value(people, shown, "Price"), QStringLiteral("80 €"));
        WatchedLink unchecked;
        unchecked.link.source = "https://blog.example.net/";
        const auto empty = people.cells(unchecked);
        QCOMPARE(empty.size(), people.columns.size());
        for (const char* unknown : {"State", "Anchor", "Followed", "Checked (UTC)", "Status of the landing page"})
            QCOMPARE(value(people, empty, unknown), QString());
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
