// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/guiprofile.h"
#include "ui/dialogs/importpagesdialog.h"
#include "ui/dialogs/pagelistedit.h"
#include "ui/models/timingtablemodel.h"
#include "ui/pages/pages/conditionbar.h"
#include "ui/pages/pages/pageeditdialog.h"
#include "ui/pages/pages/pageedits.h"
#include "ui/pages/pages/pagejobs.h"
#include "ui/pages/pages/pagespage.h"
#include "ui/widgets/noticebar.h"
#include "ui/widgets/tableview.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QLineEdit>
#include <QMimeData>

#include <algorithm>
#include <memory>

using namespace vigie;

namespace {

QByteArray html(const QByteArray& title, const QByteArray& robots)
{
    return "<!doctype html><html lang=en><head><title>" + title + "</title><meta name=robots content=" + robots +
           "></head><body><p>words</p></body></html>";
}

} // namespace

class TestPagesPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_site.setPage("/", html("Home", "index"));
        m_site.setPage("/a", html("Table", "index"));
        m_site.setPage("/b", html("<img src=http://127.0.0.1:1/x>", "noindex"));
        QVERIFY(m_profile.start());
        QVERIFY(m_profile.watch(m_site, {"/a", "/b", "/missing"}));
        m_page = std::make_unique<PagesPage>(m_profile.services(), nullptr);
        m_page->resize(1100, 700);
        m_page->show();
        m_page->reload(WindowPage::News::Activated);
        QTRY_COMPARE(rows(), 4);
    }
    void cleanupTestCase() { m_page.reset(); }

    void whyAPageIsNotIndexableIsSaid()
    {
        const int row = rowOf("/b");
        QTRY_COMPARE(cell(row, PageTableModel::Indexable), QStringLiteral("no: noindex in the page"));
        QCOMPARE(cell(row, PageTableModel::Title), QStringLiteral("<img src=http://127.0.0.1:1/x>"));
    }

    void chipsNarrowTheList()
    {
        auto* bar = m_page->findChild<ConditionBar*>();
        PageConditions conditions;
        conditions.conditions = {{PageField::Indexable, PageTest::Is, {}, 0}};
        bar->setConditions(conditions);
        Q_EMIT bar->conditionsChanged();
        QTRY_COMPARE(rows(), 1);
        conditions.conditions.push_back({PageField::Status, PageTest::AtLeast, {}, 400});
        conditions.join = ConditionJoin::Any;
        bar->setConditions(conditions);
        Q_EMIT bar->conditionsChanged();
        QTRY_COMPARE(rows(), 2);
        bar->saveView(QStringLiteral("trouble"));
        bar->setConditions({});
        Q_EMIT bar->conditionsChanged();
        QTRY_COMPARE(rows(), 4);
        QCOMPARE(bar->views(), QStringList{QStringLiteral("trouble")});
        bar->applyView(QStringLiteral("trouble"));
        QTRY_COMPARE(rows(), 2);
        QVERIFY(bar->conditions() == conditions);
        const QByteArray state = m_page->state();
        bar->removeView(QStringLiteral("trouble"));
        QVERIFY(bar->views().isEmpty());
        bar->setConditions({});
        Q_EMIT bar->conditionsChanged();
        QTRY_COMPARE(rows(), 4);
        m_page->restoreState(state); // a new start shows what was shown
        QTRY_COMPARE(rows(), 2);
        bar->setConditions({});
        Q_EMIT bar->conditionsChanged();
        QTRY_COMPARE(rows(), 4);
    }

    void manyAreEditedAtOnceAndTakenBack()
    {
        auto& jobs = *m_page->findChild<PageJobs*>();
        table()->selectAll();
        QCOMPARE(m_page->chosenPages().size(), std::size_t(4));
        jobs.edit(m_page->chosenPages());
        QTRY_VERIFY(m_page->findChild<PageEditDialog*>());
        auto* dialog = m_page->findChild<PageEditDialog*>();
        const QList<QComboBox*> combos = dialog->findChildren<QComboBox*>();
        const auto interval =
            std::find_if(combos.begin(), combos.end(), [](QComboBox* combo) { return combo->findData(3600) >= 0; });
        QVERIFY((*interval)->currentText().contains(QStringLiteral("as the site: 24 h"))); // what is inherited is seen
        (*interval)->setCurrentIndex((*interval)->findData(3600));
        dialog->findChildren<QLineEdit*>().first()->setText(QStringLiteral(" shop, shop ,blog"));
        dialog->accept();
        const int row = rowOf("/a");
        QTRY_COMPARE(cell(row, PageTableModel::Tags), QStringLiteral("shop, blog"));
        auto* notice = m_page->findChild<NoticeBar*>();
        QTRY_VERIFY(notice->isVisible());
        QCOMPARE(m_page->chosenPages().size(), std::size_t(4)); // reading again keeps the choice
        notice->act();
        QTRY_COMPARE(cell(row, PageTableModel::Tags), QString());
        QVERIFY(!jobs.edits().canUndo());
    }

    void aRemovalCanBeTakenBackUntilItIsCarriedOut()
    {
        auto& jobs = *m_page->findChild<PageJobs*>();
        auto* notice = m_page->findChild<NoticeBar*>();
        const PageId victim = list()->pageId(rowOf("/missing"));
        jobs.remove({victim});
        QTRY_COMPARE(rows(), 3);
        notice->act();
        QTRY_COMPARE(rows(), 4);
        jobs.remove({victim});
        QTRY_COMPARE(rows(), 3);
        notice->finish(); // closed: nobody takes it back
        QVERIFY(!jobs.edits().canUndo());
        const auto isGone = [&] {
            auto found = m_profile.engine.store()->read(
                [victim](StoreConnection& connection) { return PageRepository(connection.database).find(victim); });
            return QTest::qWaitFor([&] { return found.isFinished(); }) && found.result() && !*found.result();
        };
        QTRY_VERIFY(isGone());
        QCOMPARE(rows(), 3);
    }

    void whatIsShownIsExported()
    {
        auto& jobs = *m_page->findChild<PageJobs*>();
        const QString path = m_profile.directory.filePath(QStringLiteral("pages.csv"));
        jobs.exportTo(path, list()->ids(), {PageTableModel::Url, PageTableModel::Status, PageTableModel::Title});
        QTRY_VERIFY(QFile::exists(path));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QList<QByteArray> lines = file.readAll().trimmed().split('\n');
        QCOMPARE(lines.size(), rows() + 1);
        QVERIFY(lines.first().contains("URL,Status,Title"));
        QVERIFY(lines.join('\n').contains(QByteArray::fromStdString(m_site.url("/a")) + ",200,Table"));
    }

    void rowsAreCopied()
    {
        table()->selectRow(rowOf("/a"));
        table()->copy();
        const QString copied = QApplication::clipboard()->text();
        QVERIFY(copied.contains(QString::fromStdString(m_site.url("/a")) + QLatin1Char('\t')));
        QVERIFY(copied.contains(QStringLiteral("\tTable\t")));
    }

    void droppedUrlsAreImportedAndOthersRefused()
    {
        QMimeData data;
        data.setText(QString::fromStdString(m_site.url("/new")) + QStringLiteral("\nhttps://elsewhere.example/\n"));
        QVERIFY(PageJobs::canImport(data));
        m_page->findChild<PageJobs*>()->import(data);
        QTRY_VERIFY(m_page->findChild<ImportPagesDialog*>());
        auto* dialog = m_page->findChild<ImportPagesDialog*>();
        auto* edit = dialog->findChild<PageListEdit*>();
        QTRY_COMPARE(edit->pages().size(), std::size_t(1));
        QCOMPARE(edit->refused().size(), std::size_t(1));
        QCOMPARE(edit->refused().front().error.code, ErrorCode::ForeignSite);
        QSignalSpy imported(dialog, &ImportPagesDialog::imported);
        dialog->accept();
        QTRY_COMPARE(imported.count(), 1);
        QCOMPARE(imported.first().first().toInt(), 1);
        m_page->reload(WindowPage::News::Inventory);
        QTRY_COMPARE(rows(), 4);
    }

    void timingsHaveARowForEachPeriod()
    {
        TimingTableModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        PageTimings timings;
        timings[1] = {12, std::chrono::milliseconds(80), std::chrono::milliseconds(200),
                      std::chrono::milliseconds(1300)};
        model.setTimings(timings);
        QCOMPARE(model.index(1, TimingTableModel::P95).data().toString(), QStringLiteral("200 ms"));
        QCOMPARE(model.index(0, TimingTableModel::P95).data().toString(), QStringLiteral("–"));
    }

private:
    TableView* table() { return m_page->findChild<TableView*>(QStringLiteral("list")); }
    PageTableModel* list() { return qobject_cast<PageTableModel*>(table()->model()); }
    int rows() { return table()->model()->rowCount(); }
    int rowOf(const char* target)
    {
        const std::string url = m_site.url(target);
        for (int row = 0; row < rows(); ++row) {
            const auto known = [&] { return !cell(row, PageTableModel::Url).isEmpty(); };
            if (QTest::qWaitFor(known) && cell(row, PageTableModel::Url).toStdString() == url)
                return row;
        }
        return -1;
    }
    QString cell(int row, int column) { return list()->index(row, column).data().toString(); }

    TestSite m_site;
    GuiProfile m_profile;
    std::unique_ptr<PagesPage> m_page;
};

QTEST_MAIN(TestPagesPage)
#include "tst_pagespage.moc"
