// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/guiprofile.h"
#include "ui/models/changelistmodel.h"
#include "ui/models/pagetablemodel.h"

#include <QAbstractItemModelTester>

using namespace vigie;

namespace {

constexpr int pageCount = 450; // more than two chunks

std::vector<std::string> targets()
{
    std::vector<std::string> all;
    for (int i = 1; i <= pageCount; ++i)
        all.push_back("/page-" + std::to_string(i));
    return all;
}

QByteArray html(const QByteArray& title)
{
    return "<!doctype html><html lang=en><head><title>" + title + "</title></head><body><p>words</p></body></html>";
}

} // namespace

class TestModels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        for (const std::string& target : targets())
            m_site.setPage(target, html("Page"));
        m_site.setPage("/", html("Home"));
        QVERIFY(m_profile.start());
        QVERIFY(m_profile.watch(m_site, targets()));
    }

    void theBeginningComesBeforeTheRest()
    {
        PageListReader reader(m_profile.engine);
        QSignalSpy begun(&reader, &PageListReader::begun);
        QSignalSpy read(&reader, &PageListReader::read);
        connect(&reader, &PageListReader::read, &reader, [&begun] { QCOMPARE(begun.count(), 1); });
        reader.readAll();
        QTRY_COMPARE(read.count(), 1);
        reader.readAll();
        QTRY_COMPARE(read.count(), 2);
    }

    void everythingIsThereWithoutBeingLookedAt()
    {
        PageTableModel model(m_profile.engine, m_profile.theme, m_profile.clock);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.reload();
        QVERIFY(!model.isRead());
        QTRY_COMPARE(model.rowCount(), pageCount + 1);
        QTRY_VERIFY(model.isRead());
        QCOMPARE(model.index(400, PageTableModel::Status).data().toString(), QStringLiteral("200"));
        QCOMPARE(model.rowOf(model.pageId(400)), std::optional(400));
    }

    void theLastOfManyQuestionsIsAnswered()
    {
        PageTableModel model(m_profile.engine, m_profile.theme, m_profile.clock);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QSignalSpy loaded(&model, &PageTableModel::loaded);
        model.reload();
        QVERIFY(came(loaded));
        loaded.clear();
        const auto ask = [&model] {
            for (int i = 0; i < 20; ++i)
                model.setText(QStringLiteral("page-") + QString::number(i));
            model.setText(QStringLiteral("page-45"));
        };
        QTimer::singleShot(0, &model, ask);
        QVERIFY(loaded.wait());
        QCOMPARE(model.rowCount(), 2);
        QVERIFY(!loaded.wait(100));
        QCOMPARE(loaded.count(), 1);
    }

    void pagesAreFilteredAndSorted()
    {
        PageTableModel model(m_profile.engine, m_profile.theme, m_profile.clock);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setText(QStringLiteral("page-45"));
        model.reload();
        QTRY_COMPARE(model.rowCount(), 2); // 45 and 450
        model.sort(PageTableModel::Url, Qt::DescendingOrder);
        QTRY_VERIFY(model.index(0, PageTableModel::Url).data().toString().endsWith(QStringLiteral("/page-450")));
        model.setText({});
        model.setExtent(PageTableModel::Extent::SiteChecks);
        QTRY_VERIFY(model.rowCount() >= 2 && model.rowCount() < 20);
    }

    void changesComeNewestFirst()
    {
        ChangeListModel model(m_profile.engine, m_profile.theme, m_profile.clock);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        m_site.setPage("/page-7", html("<img src=http://127.0.0.1:1/x>"));
        QVERIFY(m_profile.check());
        model.reload();
        QTRY_VERIFY(model.rowCount() > 0);
        std::optional<int> titleRow;
        const Change* newer = nullptr;
        QVERIFY(!model.change(0)); // the day
        for (int row = 0; row < model.rowCount(); ++row) {
            const Change* change = model.change(row);
            if (!change)
                continue;
            if (change->criterion == CriterionId::Title)
                titleRow = row;
            QVERIFY(!newer || newer->detectedAt >= change->detectedAt);
            newer = change;
        }
        QVERIFY(titleRow);
        QCOMPARE(model.rowOf(model.change(*titleRow)->id), titleRow);
        const QModelIndex after = model.index(*titleRow, ChangeListModel::After);
        QCOMPARE(after.data().toString(), QStringLiteral("<img src=http://127.0.0.1:1/x>"));
        // A tooltip is rich text to Qt as soon as it looks like some: what comes from the page must be escaped in it.
        QVERIFY(!after.data(Qt::ToolTipRole).toString().contains(QStringLiteral("<img")));
    }

    void groupsAreOneRow()
    {
        ChangeListModel model(m_profile.engine, m_profile.theme, m_profile.clock);
        for (int i = 100; i < 160; ++i)
            m_site.setPage("/page-" + std::to_string(i), html("Other"));
        QVERIFY(m_profile.check());
        model.reload();
        const auto groupRows = [&model] {
            int rows = 0;
            for (int row = 0; row < model.rowCount(); ++row) {
                const Change* change = model.change(row);
                if (change && change->criterion == CriterionId::Title && change->groupPages == 60)
                    ++rows;
            }
            return rows;
        };
        QTRY_COMPARE(groupRows(), 1);
    }

    void whatIsCheckedIsReadAlone()
    {
        PageTableModel model(m_profile.engine, m_profile.theme, m_profile.clock);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QSignalSpy loaded(&model, &PageTableModel::loaded);
        model.sort(PageTableModel::Title, Qt::AscendingOrder);
        model.reload();
        QVERIFY(came(loaded));
        const QPersistentModelIndex chosen = model.index(300, PageTableModel::Url);
        const PageId page = model.pageId(300);
        m_site.setPage("/page-1", html("Zebra"));
        QVERIFY(m_profile.check());
        QSignalSpy reset(&model, &PageTableModel::modelReset);
        model.refresh();
        QTRY_COMPARE(model.index(model.rowCount() - 1, PageTableModel::Title).data().toString(),
                     QStringLiteral("Zebra"));
        QCOMPARE(reset.count(), 0); // the same rows stand elsewhere
        QVERIFY(chosen.isValid());
        QCOMPARE(model.pageId(chosen.row()), page);
        QCOMPARE(chosen.row(), 299);
    }

private:
    TestSite m_site;
    GuiProfile m_profile;
};

QTEST_MAIN(TestModels)
#include "tst_models.moc"
