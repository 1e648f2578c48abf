// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/datecomparison.h"
#include "tests/gui/guiprofile.h"
#include "ui/pages/changes/changefilterbar.h"
#include "ui/pages/changes/changespage.h"
#include "ui/widgets/tableview.h"

#include <QAbstractItemModelTester>
#include <QFile>
#include <QLineEdit>

#include <algorithm>
#include <memory>

using namespace vigie;

namespace {

QByteArray html(const QByteArray& title)
{
    return "<!doctype html><html lang=en><head><title>" + title + "</title></head><body><p>words</p></body></html>";
}

} // namespace

class TestChangesPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        for (int i = 0; i < 12; ++i)
            m_site.setPage(target(i), html("Lamp " + QByteArray::number(i) + " | Shop"));
        m_site.setPage("/", html("Home"));
        QVERIFY(m_profile.start());
        std::vector<std::string> targets;
        for (int i = 0; i < 12; ++i)
            targets.push_back(target(i));
        QVERIFY(m_profile.watch(m_site, targets));
        m_before = m_profile.clock.now();
        for (int i = 0; i < 10; ++i)
            m_site.setPage(target(i), html("Lamp " + QByteArray::number(i)));
        QVERIFY(m_profile.check());
        m_between = m_profile.clock.now();
        m_site.setPage(target(0), html("Lamp 0 | Shop"));
        m_site.setPage(target(1), html("Other"));
        QVERIFY(m_profile.check());
        m_page = std::make_unique<ChangesPage>(m_profile.services(), nullptr);
        m_page->resize(1100, 700);
        m_page->show();
        m_page->reload(WindowPage::News::Activated);
        QTRY_VERIFY(m_page->count() > 0);
    }
    void cleanupTestCase() { m_page.reset(); }

    void theFeedIsGroupedByDayAndCause()
    {
        const QAbstractItemModelTester tester(model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        QVERIFY(!model()->change(0));
        QVERIFY(model()->index(0, 0).data().toString().startsWith(QStringLiteral("Today")));
        QVERIFY(!(model()->flags(model()->index(0, 0)) & Qt::ItemIsSelectable));
        int groups = 0;
        for (int row = 0; row < model()->rowCount(); ++row) {
            const Change* change = model()->change(row);
            if (change && change->criterion == CriterionId::Title && change->groupPages == 10) {
                ++groups;
                QVERIFY(model()->index(row, ChangeListModel::Where).data().toString().contains(QStringLiteral("10")));
            }
        }
        QCOMPARE(groups, 1);
        QVERIFY(table()->currentIndex().row() > 0); // a day is never chosen
    }

    void filtersNarrowTheFeed()
    {
        auto* text = m_page->findChild<ChangeFilterBar*>()->findChild<QLineEdit*>();
        const int all = m_page->count();
        text->setText(QStringLiteral("Other"));
        QTRY_VERIFY(m_page->count() < all);
        for (int row = 0; row < model()->rowCount(); ++row) {
            if (const Change* change = model()->change(row))
                QVERIFY(change->url == m_site.url(target(1)));
        }
        text->setText(QStringLiteral("nothing has this"));
        QTRY_COMPARE(m_page->count(), 0);
        m_page->findChild<ChangeFilterBar*>()->clear();
        QTRY_COMPARE(m_page->count(), all);
    }

    void whatWasUndoneIsNoDifferenceBetweenTwoDates()
    {
        const auto compare = [this](const QDateTime& since, const QDateTime& until) {
            ChangeFilter filter;
            filter.since = since;
            filter.until = until;
            filter.criteria = {CriterionId::Title};
            auto done = m_profile.engine.store()->read(
                [filter](StoreConnection& connection) { return compareDates(connection, filter); });
            return QTest::qWaitFor([&] { return done.isFinished(); }) && done.result() ? *done.result()
                                                                                       : DateComparison{};
        };
        const DateComparison first = compare(m_before, m_between);
        QCOMPARE(first.changes.size(), std::size_t(10));
        const DateComparison whole = compare(m_before, m_profile.clock.now());
        QCOMPARE(whole.changes.size(), std::size_t(9)); // page 0 is what it was
        const auto other = std::find_if(whole.changes.begin(), whole.changes.end(),
                                        [this](const Change& change) { return change.url == m_site.url(target(1)); });
        QVERIFY(other != whole.changes.end());
        QCOMPARE(other->before.toString(), QStringLiteral("Lamp 1 | Shop"));
        QCOMPARE(other->after.toString(), QStringLiteral("Other"));
        QVERIFY(other->snapshotBefore.isValid() && other->snapshotAfter != other->snapshotBefore);
    }

    void everyChangeIsExported()
    {
        const QString path = m_profile.directory.filePath(QStringLiteral("changes.csv"));
        m_page->exportTo(path);
        QTRY_VERIFY(QFile::exists(path));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll();
        for (int i = 0; i < 10; ++i) // a group is one row on the screen, and all of its pages in a file
            QVERIFY(text.contains(QByteArray::fromStdString(m_site.url(target(i))) + ','));
    }

private:
    static std::string target(int i) { return "/lamp-" + std::to_string(i); }
    TableView* table() { return m_page->findChild<TableView*>(QStringLiteral("list")); }
    ChangeListModel* model() { return qobject_cast<ChangeListModel*>(table()->model()); }

    TestSite m_site;
    GuiProfile m_profile;
    std::unique_ptr<ChangesPage> m_page;
    QDateTime m_before;
    QDateTime m_between;
};

QTEST_MAIN(TestChangesPage)
#include "tst_changespage.moc"
