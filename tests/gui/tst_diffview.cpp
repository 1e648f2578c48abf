// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/pagerepository.h"
#include "core/store/rulerepository.h"
#include "tests/gui/guiprofile.h"
#include "ui/diff/diffpane.h"
#include "ui/diff/diffview.h"
#include "ui/diff/ignoredialog.h"

#include <QAbstractItemModelTester>
#include <QAbstractScrollArea>
#include <QCheckBox>
#include <QScrollBar>

#include <algorithm>

using namespace vigie;

namespace {

QByteArray html(const QByteArray& title, const QByteArray& visits)
{
    QByteArray page = "<!doctype html>\n<html lang=en>\n<head>\n<title>" + title + "</title>\n</head>\n<body>\n";
    for (int i = 0; i < 40; ++i)
        page += "<p>Paragraph " + QByteArray::number(i) + "</p>\n";
    return page + "<p>Read " + visits + " times so far</p>\n</body>\n</html>\n";
}

void robots(TestSite& site, const QByteArray& rules)
{
    site.setPage("/robots.txt", TestPage{rules, {{"Content-Type", "text/plain"}}, 200, {}});
}

} // namespace

class TestDiffView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_site.setPage("/", html("Home", "10"));
        m_site.setPage("/a", html("Oak table | Shop", "1204"));
        m_site.setPage("/b", html("Lamp", "7"));
        robots(m_site, "User-agent: *\nDisallow: /cart\nDisallow: /b\n");
        QVERIFY(m_profile.start());
        QVERIFY(m_profile.watch(m_site, {"/a", "/b"}));
        m_site.setPage("/a", html("Oak table", "1388"));
        robots(m_site, "# new\nUser-agent: *\nDisallow: /cart\n\nUser-agent: gptbot\nDisallow: /a\n");
        QVERIFY(m_profile.check());
        m_page = pageOf("/a");
        QVERIFY(m_page.isValid());
    }

    void differencesAreShownAndWalkedThrough()
    {
        DiffView view(m_profile.engine, m_profile.theme, m_profile.clock);
        view.show();
        view.showPage(m_page);
        QTRY_COMPARE(view.document().differences.size(), std::size_t(2));
        QCOMPARE(view.document().linesAdded, 2);
        const auto folded = std::count_if(view.document().rows.begin(), view.document().rows.end(),
                                          [](const DiffRow& row) { return row.kind == RowKind::Skipped; });
        QVERIFY(folded > 0);
        const QString ticket = view.ticketText();
        QVERIFY(ticket.contains(QStringLiteral("```diff")));
        QVERIFY(ticket.contains(QStringLiteral("-<title>Oak table | Shop</title>")));
        QVERIFY(ticket.contains(QStringLiteral("+<title>Oak table</title>")));
    }

    void foldedLinesAreOpenedByMouseAndByKey()
    {
        DiffView view(m_profile.engine, m_profile.theme, m_profile.clock);
        view.resize(900, 500);
        view.show();
        view.showPage(m_page);
        QTRY_COMPARE(view.document().differences.size(), std::size_t(2));
        const auto folded = [&view] {
            return std::count_if(view.document().rows.begin(), view.document().rows.end(),
                                 [](const DiffRow& row) { return row.kind == RowKind::Skipped; });
        };
        const auto before = folded();
        DiffPane* pane = nullptr;
        for (DiffPane* candidate : view.findChildren<DiffPane*>())
            pane = candidate->isVisible() ? candidate : pane;
        QVERIFY(pane);
        const auto skipped = std::find_if(view.document().rows.begin(), view.document().rows.end(),
                                          [](const DiffRow& row) { return row.kind == RowKind::Skipped; });
        const int row = static_cast<int>(skipped - view.document().rows.begin());
        auto* editor = pane->findChild<QAbstractScrollArea*>();
        pane->goTo(row);
        QTest::keyClick(editor, Qt::Key_Return);
        QCOMPARE(folded(), before - 1);
        view.showPage(m_page);
        QTRY_COMPARE(folded(), before);
        pane->setLine(0);
        const int lineHeight = editor->viewport()->height() / std::max(1, editor->verticalScrollBar()->pageStep());
        for (int y = lineHeight / 2; y < editor->viewport()->height() && folded() == before; y += lineHeight)
            QTest::mouseClick(editor->viewport(), Qt::LeftButton, {}, QPoint(60, y));
        QCOMPARE(folded(), before - 1);
    }

    void factsAreComparedInWords()
    {
        DiffView view(m_profile.engine, m_profile.theme, m_profile.clock);
        view.showPage(m_page);
        view.setSubject(DiffSubject::Facts);
        const auto hasTitle = [&view] {
            return std::any_of(view.document().rows.begin(), view.document().rows.end(), [](const DiffRow& row) {
                return row.kind == RowKind::Changed && row.before.text.ends_with("Oak table | Shop") &&
                       row.after.text.ends_with("Oak table");
            });
        };
        QTRY_VERIFY(!view.document().differences.empty());
        view.setSubject(DiffSubject::Facts);
        QTRY_VERIFY(hasTitle());
    }

    void robotsIsComparedByRuleWithItsPages()
    {
        DiffView view(m_profile.engine, m_profile.theme, m_profile.clock);
        view.showPage(robotsPage());
        QTRY_COMPARE(view.diff().effects.size(), std::size_t(2));
        const RobotsEffectRow& blocked = view.diff().effects[0];
        QVERIFY(blocked.blockedNow);
        QCOMPARE(blocked.url, m_site.url("/a"));
        QCOMPARE(blocked.crawlers, std::string("gptbot"));
        QCOMPARE(blocked.line, 6);
        const RobotsEffectRow& freed = view.diff().effects[1];
        QVERIFY(!freed.blockedNow);
        QCOMPARE(freed.url, m_site.url("/b"));
        QVERIFY(freed.crawlers.find("googlebot") != std::string::npos);
        // A comment is no rule.
        for (const DiffRow& row : view.document().rows)
            QVERIFY(!row.after.text.starts_with('#'));
        RobotsEffectModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setRows(view.diff().effects);
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.blocked(), 1);
    }

    void aDifferenceIsIgnoredFromNowOn()
    {
        DiffView view(m_profile.engine, m_profile.theme, m_profile.clock);
        view.show();
        view.showPage(m_page);
        QTRY_COMPARE(view.document().differences.size(), std::size_t(2));
        view.askIgnore(view.document().differences[1], IgnoreScope::Site);
        auto* dialog = view.findChild<IgnoreDialog*>();
        QVERIFY(dialog);
        QTRY_VERIFY(dialog->lastPreview());
        QVERIFY(dialog->lastPreview()->with.alerts() <= dialog->lastPreview()->without.alerts());
        QVERIFY(dialog->rule().site && !dialog->rule().page);
        dialog->accept();
        // The view compares again: what is ignored is gone, and comes back on demand.
        QTRY_COMPARE(view.document().differences.size(), std::size_t(1));
        view.findChild<QCheckBox*>()->setChecked(true);
        QTRY_COMPARE(view.document().differences.size(), std::size_t(2));
        auto rules = m_profile.engine.store()->read(
            [](StoreConnection& connection) { return RuleRepository(connection.database).all(); });
        QTRY_VERIFY(rules.isFinished());
        const std::vector<Rule> all = rules.result().value();
        QVERIFY(std::any_of(all.begin(), all.end(), [](const Rule& rule) { return rule.origin == RuleOrigin::User; }));
    }

private:
    PageId pageOf(const char* target)
    {
        auto found = m_profile.engine.store()->read([url = m_site.url(target)](StoreConnection& connection) {
            return PageRepository(connection.database).findByUrl(url);
        });
        if (!QTest::qWaitFor([&] { return found.isFinished(); }) || !found.result() || found.result()->empty())
            return {};
        return found.result()->front().id;
    }
    PageId robotsPage()
    {
        auto found = m_profile.engine.store()->read([](StoreConnection& connection) {
            PageFilter filter;
            filter.kinds = {PageKind::RobotsTxt};
            return PageRepository(connection.database).ids(filter);
        });
        if (!QTest::qWaitFor([&] { return found.isFinished(); }) || !found.result() || found.result()->empty())
            return {};
        return found.result()->front();
    }

    TestSite m_site;
    GuiProfile m_profile;
    PageId m_page;
};

QTEST_MAIN(TestDiffView)
#include "tst_diffview.moc"
