// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/guiprofile.h"
#include "ui/dialogs/addsitedialog.h"
#include "ui/dialogs/pagelistedit.h"

#include <QDialogButtonBox>
#include <QFile>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableWidget>

using namespace vigie;

namespace {

QAbstractButton* okButton(const AddSiteDialog& dialog)
{
    auto* box = dialog.findChild<QDialogButtonBox*>();
    for (QAbstractButton* button : box->buttons()) {
        if (box->buttonRole(button) == QDialogButtonBox::AcceptRole)
            return button;
    }
    return nullptr;
}

} // namespace

class TestAddSiteDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_profile.start()); }

    void addressIsValidated_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<bool>("usable");
        QTest::newRow("nothing") << QString() << false;
        QTest::newRow("spaces") << QStringLiteral("   ") << false;
        QTest::newRow("host alone") << QStringLiteral("www.example.com") << true;
        QTest::newRow("page of a site") << QStringLiteral("https://www.example.com/shop?x=1") << true;
        QTest::newRow("another scheme") << QStringLiteral("ftp://example.com") << false;
        QTest::newRow("no host") << QStringLiteral("https://") << false;
        QTest::newRow("user name") << QStringLiteral("https://user:secret@example.com") << false;
        QTest::newRow("space inside") << QStringLiteral("https://exa mple.com") << false;
    }

    void addressIsValidated()
    {
        QFETCH(QString, address);
        QFETCH(bool, usable);
        AddSiteDialog dialog(m_profile.engine, m_profile.clock);
        dialog.findChild<QLineEdit*>()->setText(address);
        QCOMPARE(okButton(dialog)->isEnabled(), usable);
    }

    void refusedRowsAreNamedWithTheirReasons()
    {
        AddSiteDialog dialog(m_profile.engine, m_profile.clock);
        dialog.findChild<QLineEdit*>()->setText(QStringLiteral("https://www.example.com"));
        auto* list = dialog.findChild<PageListEdit*>();
        dialog.findChild<QPlainTextEdit*>()->setPlainText(
            QStringLiteral("https://www.example.com/a\nhttps://other.example/b\nhttps://www.example.com/c\n"));
        QTRY_COMPARE(list->pages().size(), std::size_t(2));
        QCOMPARE(list->refused().size(), std::size_t(1));
        const auto* table = dialog.findChild<QTableWidget*>();
        QCOMPARE(table->rowCount(), 1);
        QCOMPARE(table->item(0, 0)->text(), QStringLiteral("2"));
        QVERIFY(table->item(0, 1)->text().contains(QStringLiteral("other.example")));
        QVERIFY(!table->item(0, 2)->text().isEmpty());
    }

    void fileIsImported()
    {
        const QString path = m_profile.directory.filePath(QStringLiteral("pages.csv"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("Page;Clicks\nhttps://www.example.com/x;10\nhttps://www.example.com/y;20\n");
        file.close();
        AddSiteDialog dialog(m_profile.engine, m_profile.clock);
        dialog.findChild<QLineEdit*>()->setText(QStringLiteral("https://www.example.com"));
        auto* list = dialog.findChild<PageListEdit*>();
        list->importFile(path);
        QTRY_COMPARE(list->pages().size(), std::size_t(2));
        list->importFile(m_profile.directory.filePath(QStringLiteral("no such file")));
        QTRY_VERIFY(!list->isReading());
        QCOMPARE(list->pages().size(), std::size_t(0));
    }

    void siteAndPagesAreSavedOnce()
    {
        m_site.setPage("/", "<title>Home</title>");
        AddSiteDialog dialog(m_profile.engine, m_profile.clock);
        dialog.findChild<QLineEdit*>()->setText(QString::fromStdString(m_site.origin()));
        dialog.findChild<QPlainTextEdit*>()->setPlainText(
            QString::fromStdString(m_site.url("/a") + '\n' + m_site.url("/b")));
        QSignalSpy added(&dialog, &AddSiteDialog::siteAdded);
        dialog.accept(); // while the list is still being read
        QTRY_COMPARE(added.count(), 1);
        QCOMPARE(dialog.result(), static_cast<int>(QDialog::Accepted));
        PageFilter filter;
        filter.site = added.first().first().value<SiteId>();
        filter.kinds = {PageKind::Page, PageKind::Home};
        auto count = m_profile.engine.store()->read(
            [filter](StoreConnection& connection) { return PageRepository(connection.database).count(filter); });
        QTRY_VERIFY(count.isFinished());
        QCOMPARE(count.result().value_or(-1), qint64(3));

        AddSiteDialog again(m_profile.engine, m_profile.clock);
        again.findChild<QLineEdit*>()->setText(QString::fromStdString(m_site.origin()));
        QSignalSpy secondTime(&again, &AddSiteDialog::siteAdded);
        again.accept();
        QTRY_VERIFY(okButton(again)->isEnabled()); // it says why, and waits for another address
        QCOMPARE(secondTime.count(), 0);
        QCOMPARE(again.result(), 0);
    }

private:
    TestSite m_site;
    GuiProfile m_profile;
};

QTEST_MAIN(TestAddSiteDialog)
#include "tst_addsitedialog.moc"
