// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/guiprofile.h"
#include "ui/models/texttablemodel.h"
#include "ui/pages/backlinks/backlinkdetail.h"
#include "ui/pages/backlinks/backlinkdialog.h"
#include "ui/pages/backlinks/backlinkimportdialog.h"
#include "ui/pages/backlinks/backlinkspage.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/tableview.h"
#include "ui/widgets/undobar.h"

#include <QAbstractItemModelTester>
#include <QFile>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTemporaryDir>

using namespace vigie;

namespace {

QAction* actionOf(const QWidget& widget, const QString& text)
{
    for (QAction* action : widget.findChildren<QAction*>()) {
        if (action->text() == text)
            return action;
    }
    return nullptr;
}

template <class Edit> Edit* named(const QWidget& widget, const QString& name)
{
    for (Edit* edit : widget.findChildren<Edit*>()) {
        if (edit->accessibleName() == name)
            return edit;
    }
    return nullptr;
}

QByteArray pageWith(const QByteArray& link)
{
    return "<!doctype html><html lang=en><head><title>Blog</title></head><body><main><p>words " + link +
           "</p></main></body></html>";
}

} // namespace

class TestBacklinksPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_site.setPage("/", "<!doctype html><title>Ours</title><p>words");
        const QByteArray target = QByteArray::fromStdString(m_site.url("/"));
        m_blog.setPage("/good", pageWith("<a href=\"" + target + "\">&lt;b&gt;an anchor</a>"));
        m_blog.setPage("/nofollow", pageWith("<a rel=nofollow href=\"" + target + "\">ours</a>"));
        m_blog.setPage("/none", pageWith("nothing"));
        QVERIFY(m_profile.start());
        m_page = std::make_unique<BacklinksPage>(m_profile.services(), nullptr);
        m_page->resize(1200, 700);
        m_page->show();
        connect(&m_profile.engine, &MonitorControl::backlinksChanged, m_page.get(),
                [this] { m_page->reload(WindowPage::News::Backlinks); });
        m_page->reload(WindowPage::News::Activated);
        QTRY_VERIFY(m_page->model().isRead());
    }

    /// Pasted text: what can be used is taken, every other line is listed with its reason.
    void importListsWhatCannotBeUsed()
    {
        QTRY_VERIFY(m_page->findChild<EmptyState*>()->isVisible());
        m_page->findChild<EmptyState*>()->findChild<QPushButton*>()->click();
        auto* dialog = m_page->findChild<BacklinkImportDialog*>();
        QVERIFY(dialog);
        QSignalSpy read(dialog, &BacklinkImportDialog::read);
        const QString target = QString::fromStdString(m_site.url("/"));
        QStringList lines;
        for (const char* path : {"/good", "/nofollow", "/none"})
            lines.append(QString::fromStdString(blogUrl(path)) + QLatin1Char(' ') + target);
        lines.append(QStringLiteral("ftp://example.org/x ") + target);
        named<QPlainTextEdit>(*dialog, QStringLiteral("Backlinks"))->setPlainText(lines.join(QLatin1Char('\n')));
        QVERIFY(came(read, 10'000));
        QVERIFY(dialog->understood() && dialog->understood()->has_value());
        QCOMPARE((*dialog->understood())->links.size(), std::size_t{3});
        auto* refused = dialog->findChild<TableView*>();
        QCOMPARE(refused->model()->rowCount(), 1);
        QCOMPARE(refused->model()->index(0, 0).data().toString(), QStringLiteral("4"));
        QSignalSpy imported(dialog, &BacklinkImportDialog::imported);
        dialog->accept();
        QTRY_COMPARE(imported.count(), 1);
        QCOMPARE(imported.first().first().toInt(), 3);
        QTRY_COMPARE(m_page->model().rowCount(), 3);
        dialog->reject();
    }

    void statesAreFound()
    {
        const QAbstractItemModelTester tester(&m_page->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        m_page->findChild<TableView*>()->selectAll();
        actionOf(*m_page, QStringLiteral("&Check now"))->trigger();
        const auto cell = [this](const char* path, BacklinkTableModel::Column column) {
            const BacklinkTableModel& model = m_page->model();
            for (int row = 0; row < model.rowCount(); ++row) {
                if (model.row(row).watched.link.source == blogUrl(path))
                    return model.index(row, column).data().toString();
            }
            return QString();
        };
        QTRY_COMPARE_WITH_TIMEOUT(cell("/good", BacklinkTableModel::State), QStringLiteral("live"), 60'000);
        QTRY_COMPARE_WITH_TIMEOUT(cell("/none", BacklinkTableModel::State), QStringLiteral("never found"), 60'000);
        QTRY_COMPARE_WITH_TIMEOUT(cell("/nofollow", BacklinkTableModel::Rel), QStringLiteral("nofollow (rel=nofollow)"),
                                  60'000);
        QCOMPARE(cell("/good", BacklinkTableModel::Rel), QStringLiteral("followed"));
        QCOMPARE(cell("/good", BacklinkTableModel::Anchor), QStringLiteral("<b>an anchor"));
        QVERIFY(cell("/good", BacklinkTableModel::Landing).startsWith(QStringLiteral("200")));
    }

    void filters()
    {
        BacklinkTableModel& model = m_page->model();
        model.setShown(BacklinkTableModel::Shown::NotFollowed);
        QTRY_COMPARE(model.rowCount(), 1);
        model.setShown(BacklinkTableModel::Shown::NeverFound);
        QTRY_COMPARE(model.row(0).watched.link.source, blogUrl("/none"));
        model.setShown(BacklinkTableModel::Shown::Everything);
        model.setText(QStringLiteral("an anchor"));
        QTRY_COMPARE(model.rowCount(), 1);
        model.setText({});
        QTRY_COMPARE(model.rowCount(), 3);
    }

    /// A link that goes: its history says so, newest first.
    void historyTellsWhatHappened()
    {
        m_blog.setPage("/good", pageWith("gone"));
        BacklinkTableModel& model = m_page->model();
        const auto row = [&] {
            for (int number = 0; number < model.rowCount(); ++number) {
                if (model.row(number).watched.link.source == blogUrl("/good"))
                    return number;
            }
            return -1;
        };
        m_page->openPlace({Screen::Backlinks, {}, model.row(row()).id});
        QTRY_COMPARE(m_page->findChild<TableView*>()->currentIndex().row(), row());
        actionOf(*m_page, QStringLiteral("&Check now"))->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(model.index(row(), BacklinkTableModel::State).data().toString(),
                                  QStringLiteral("lost"), 60'000);
        const auto* history =
            named<TableView>(*m_page->findChild<BacklinkDetail*>(), QStringLiteral("History, newest first"));
        const QAbstractItemModelTester tester(history->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        QTRY_VERIFY(history->model()->rowCount() >= 2);
        bool lost = false;
        for (int event = 0; event < history->model()->rowCount(); ++event)
            lost = lost || history->model()->index(event, 3).data().toString().contains(QStringLiteral("lost"));
        QVERIFY(lost);
        QVERIFY(history->model()->index(history->model()->rowCount() - 1, 1).data().toString() ==
                QStringLiteral("first check"));
    }

    void editKeepsTheEnds()
    {
        BacklinkTableModel& model = m_page->model();
        m_page->findChild<TableView*>()->selectRow(0);
        const BacklinkId id = model.row(0).id;
        actionOf(*m_page, QStringLiteral("&Edit…"))->trigger();
        auto* dialog = m_page->findChild<BacklinkDialog*>();
        QVERIFY(dialog);
        QVERIFY(named<QLineEdit>(*dialog, QStringLiteral("Source page"))->isReadOnly());
        named<QLineEdit>(*dialog, QStringLiteral("Price"))->setText(QStringLiteral("=1+1"));
        dialog->accept();
        QTRY_COMPARE(model.row(*model.rowOf(id)).watched.link.agreed.price, QStringLiteral("=1+1"));
    }

    /// What stands in the list, in its order, and nothing that a spreadsheet takes for a formula.
    void exportsWhatIsListed()
    {
        const QTemporaryDir directory;
        const QString path = directory.filePath(QStringLiteral("links.csv"));
        QSignalSpy exported(m_page.get(), &BacklinksPage::exported);
        m_page->exportTo(path);
        QVERIFY(came(exported, 10'000));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll();
        QCOMPARE(text.count("\r\n"), 4);
        QVERIFY(text.startsWith("source,target,state,"));
        QVERIFY(text.contains("'=1+1"));
    }

    void deletingCanBeUndone()
    {
        auto* undo = m_page->findChild<UndoBar*>();
        m_page->findChild<TableView*>()->selectAll();
        actionOf(*m_page, QStringLiteral("&Delete"))->trigger();
        QTRY_COMPARE(m_page->model().rowCount(), 0);
        undo->undo();
        QTRY_COMPARE(m_page->model().rowCount(), 3);
        m_page->findChild<TableView*>()->selectRow(0);
        actionOf(*m_page, QStringLiteral("&Delete"))->trigger();
        QTRY_COMPARE(m_page->model().rowCount(), 2);
        undo->commit();
        QTRY_COMPARE(m_page->model().total(), 2);
    }

private:
    /// Another host than ours: a link within one site is no backlink.
    [[nodiscard]] std::string blogUrl(const std::string& path) const
    {
        return QString::fromStdString(m_blog.url(path))
            .replace(QStringLiteral("127.0.0.1"), QStringLiteral("localhost"))
            .toStdString();
    }

    TestSite m_site;
    TestSite m_blog;
    GuiProfile m_profile;
    std::unique_ptr<BacklinksPage> m_page;
};

QTEST_MAIN(TestBacklinksPage)
#include "tst_backlinkspage.moc"
