// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/asciitext.h"
#include "ui/models/pagearrangement.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <numeric>

using namespace vigie;

Q_DECLARE_METATYPE(vigie::PageChoice)

namespace {

constexpr SiteId shop{3};
const QDateTime now(QDate(2026, 11, 23), QTime(4, 0), Qt::UTC);

ListedPage entry(qint64 id, std::string_view url, std::string_view title = {})
{
    ListedPage made;
    made.id = PageId{id};
    made.site = SiteId{1};
    made.url = url;
    made.title = title;
    return made;
}

/// c, a, b, d as added; d was never checked, b answers 404, a changed last.
void fill(PageList& list)
{
    ListedPage c = entry(10, "https://www.example.fr/c", "epsilon");
    ListedPage a = entry(11, "https://www.example.fr/x_a", "Alpha");
    ListedPage b = entry(12, "https://www.example.fr/x_b", "zeta");
    ListedPage d = entry(20, "https://shop.example.fr/d");
    int days = 2;
    for (ListedPage* checked : {&c, &a, &b}) {
        checked->lastGood = SnapshotId{checked->id.value};
        checked->lastChangeMs = checked->lastCheckMs = now.addDays(-days--).addSecs(1800).toMSecsSinceEpoch();
        checked->outcome = checked->severity = checked->indexable = 1;
        checked->openChanges = 1;
        checked->status = 200;
        checked->words = 7;
    }
    a.lastChangeMs = now.addSecs(-1800).toMSecsSinceEpoch();
    a.tags = "[\"t\\\"1\",\"x,\\\"t9\\\"\",\"t2\"]";
    b.lastChangeMs = 1;
    b.status = 404;
    b.indexable = 0;
    d.site = shop;
    d.important = true;
    for (const ListedPage& one : {c, a, b, d})
        list.append(one);
    list.setClients({{shop, QStringLiteral("Dupont")}});
}

QByteArray letters(const PageList& list, const PageChoice& choice)
{
    const auto order = arrangePages(list, choice, CancelToken());
    QByteArray found;
    for (const int number : order.value_or(PageOrder()))
        found += list.entries()[static_cast<std::size_t>(number)].url.back();
    return found;
}

} // namespace

class TestPageArrangement : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void choices_data()
    {
        QTest::addColumn<PageChoice>("choice");
        QTest::addColumn<QByteArray>("expected"); // last letters of the URLs, in order
        const auto row = [](const char* name, const char* expected, auto change) {
            PageChoice choice;
            choice.now = now;
            change(choice);
            QTest::newRow(name) << choice << QByteArray(expected);
        };
        const auto sorted = [&row](const char* name, const char* rising, const char* falling, PageKey key) {
            row(name, rising, [key](PageChoice& c) { c.key = key; });
            row(qPrintable(QLatin1String(name) + QStringLiteral(", backwards")), falling, [key](PageChoice& c) {
                c.key = key;
                c.order = Qt::DescendingOrder;
            });
        };
        sorted("as added", "cabd", "dbac", PageKey::Added);
        sorted("by URL", "dcab", "bacd", PageKey::Url);
        sorted("by title, without case", "dacb", "bcad", PageKey::Title);
        sorted("by status", "dcab", "bacd", PageKey::Status);
        sorted("by severity", "dcab", "bacd", PageKey::Severity);
        sorted("by change", "dbca", "acbd", PageKey::LastChange);
        sorted("by tags", "cbda", "adbc", PageKey::Tags);
        sorted("by indexability", "dbca", "acbd", PageKey::Indexable);
        row("text of the title", "c", [](PageChoice& c) { c.text = QStringLiteral("EPSILON"); });
        row("text of the URL", "ab", [](PageChoice& c) { c.text = QStringLiteral("/X_"); });
        row("text is no pattern", "", [](PageChoice& c) { c.text = QStringLiteral("%"); });
        row("kind", "", [](PageChoice& c) { c.kinds = {PageKind::RobotsTxt, PageKind::Sitemap}; });
        row("site", "d", [](PageChoice& c) { c.sites.site = shop; });
        row("client", "d", [](PageChoice& c) { c.sites.client = QStringLiteral("Dupont"); });
        row("another client", "", [](PageChoice& c) { c.sites.client = QStringLiteral("dupont"); });
        row("hidden", "cbd", [](PageChoice& c) { c.hidden = {PageId{11}, PageId{99}}; });
        const auto with = [](PageField field, PageTest test, qint64 number, const char* text = "") {
            return PageCondition{field, test, QString::fromUtf8(text), number};
        };
        const auto condition = [&row](const char* name, const char* expected, const PageCondition& one) {
            row(name, expected, [one](PageChoice& c) { c.conditions.conditions = {one}; });
        };
        condition("tag", "a", with(PageField::Tag, PageTest::Is, 0, "t\"1"));
        condition("last tag", "a", with(PageField::Tag, PageTest::Is, 0, "t2"));
        condition("part of a tag", "", with(PageField::Tag, PageTest::Is, 0, "t9"));
        condition("without a tag", "cbd", with(PageField::Tag, PageTest::IsNot, 0, "t\"1"));
        condition("URL without a text", "cd", with(PageField::Url, PageTest::ContainsNot, 0, "x_"));
        condition("title is", "a", with(PageField::Title, PageTest::Is, 0, "Alpha"));
        condition("title is not; never good has none", "cb", with(PageField::Title, PageTest::IsNot, 0, "Alpha"));
        condition("title without a text", "cbd", with(PageField::Title, PageTest::ContainsNot, 0, "ALPHA"));
        condition("status is not; never checked has none", "ca", with(PageField::Status, PageTest::IsNot, 404));
        condition("errors", "b", with(PageField::Status, PageTest::AtLeast, 400));
        condition("few words", "cab", with(PageField::Words, PageTest::AtMost, 7));
        condition("not indexable", "b", with(PageField::Indexable, PageTest::Is, 0));
        condition("important", "d", with(PageField::Importance, PageTest::Is, 1));
        condition("changed in the last hour", "a", with(PageField::ChangeAge, PageTest::AtMost, 3600));
        condition("not changed for an hour", "cb", with(PageField::ChangeAge, PageTest::AtLeast, 3600));
        condition("with an open change", "cab", with(PageField::Severity, PageTest::AtLeast, 0));
        condition("severity is not", "d", with(PageField::Severity, PageTest::IsNot, 1));
        const auto two = [&](PageChoice& c) {
            c.conditions.conditions = {with(PageField::Status, PageTest::AtLeast, 400),
                                       with(PageField::Tag, PageTest::Is, 0, "t2")};
        };
        row("two conditions", "", two);
        row("one of two conditions", "ab", [&](PageChoice& c) {
            two(c);
            c.conditions.join = ConditionJoin::Any;
        });
    }
    void choices()
    {
        QFETCH(PageChoice, choice);
        PageList list;
        fill(list);
        QTEST(letters(list, choice), "expected");
    }

    void textStandsAsComparingItByteByByteSays()
    {
        QRandomGenerator random(4);
        PageList list;
        const QByteArray longBeginning(1'000, 'p');
        for (int i = 1; i <= 3'000; ++i) {
            QByteArray title = random.bounded(2) == 0 ? longBeginning.left(random.bounded(40)) : longBeginning;
            for (int letters = random.bounded(6); letters > 0; --letters)
                title += "aAbBzZ\xc3\xa9~"[random.bounded(9)];
            list.append(entry(i, "u", std::string_view(title.constData(), static_cast<std::size_t>(title.size()))));
        }
        PageOrder expected(list.entries().size());
        std::iota(expected.begin(), expected.end(), 0);
        const auto folded = [&list](int number) {
            return asciiLowered(list.entries()[static_cast<std::size_t>(number)].title);
        };
        std::ranges::stable_sort(expected, {}, folded);
        PageChoice choice;
        choice.key = PageKey::Title;
        QVERIFY(arrangePages(list, choice, CancelToken()) == expected);
        choice.order = Qt::DescendingOrder;
        std::ranges::reverse(expected);
        QVERIFY(arrangePages(list, choice, CancelToken()) == expected);
    }

    void veryLongTitlesThatAreAlikeAreSortedToo()
    {
        PageList list;
        const std::string title(2'000'000, 'x');
        for (int i = 1; i <= 4; ++i)
            list.append(entry(i, "u", title));
        PageChoice choice;
        choice.key = PageKey::Title;
        QVERIFY(arrangePages(list, choice, CancelToken()) == (PageOrder{0, 1, 2, 3}));
    }

    void whoAsksForSomethingElseGetsNothingOfThis()
    {
        PageList list;
        fill(list);
        const CancelToken cancel;
        cancel.cancel();
        QVERIFY(!arrangePages(list, {}, cancel));
    }

    void aRowStandsElsewhereWhenItsKeyIsAnother()
    {
        ListedPage before = entry(1, "https://www.example.fr/", "A");
        ListedPage after = before;
        after.lastCheckMs = 5;
        QVERIFY(sortsAlike(before, after, PageKey::Title));
        QVERIFY(sortsAlike(before, after, PageKey::Added));
        QVERIFY(!sortsAlike(before, after, PageKey::LastCheck));
        after.title = "B";
        QVERIFY(!sortsAlike(before, after, PageKey::Title));
    }
};

QTEST_GUILESS_MAIN(TestPageArrangement)
#include "tst_pagearrangement.moc"
