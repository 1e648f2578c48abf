// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/channelrepository.h"
#include "core/store/reportrepository.h"
#include "tests/gui/guiprofile.h"
#include "ui/pages/reports/branddialog.h"
#include "ui/pages/reports/reportform.h"
#include "ui/pages/reports/reportpreview.h"
#include "ui/pages/reports/reportschedules.h"
#include "ui/pages/reports/reportspage.h"
#include "ui/pages/reports/scheduledialog.h"
#include "ui/pages/reports/subjectcombo.h"
#include "ui/widgets/tableview.h"
#include "ui/widgets/undobar.h"

#include <QAction>
#include <QBuffer>
#include <QComboBox>
#include <QDateEdit>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>

using namespace vigie;

namespace {

template <class Widget> Widget* named(const QWidget& parent, const QString& name)
{
    for (Widget* widget : parent.findChildren<Widget*>()) {
        if (widget->accessibleName() == name)
            return widget;
    }
    return nullptr;
}

QAction* actionOf(const QWidget& widget, const QString& text)
{
    for (QAction* action : widget.findChildren<QAction*>()) {
        if (action->text() == text)
            return action;
    }
    return nullptr;
}

} // namespace

class TestReportsPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        // Qt 6.4's signal spy reads arguments by registered types only.
        qRegisterMetaType<ScheduleDialog*>("vigie::ScheduleDialog*");
        m_site.setPage("/", "<title>&lt;img src=http://127.0.0.1:9/&gt;</title>hello");
        QVERIFY(m_profile.start());
        QVERIFY(m_profile.watch(m_site));
        m_page = std::make_unique<ReportsPage>(m_profile.services(), nullptr);
        m_page->resize(1200, 750);
        m_page->show();
        QSignalSpy drawn(&m_page->preview(), &ReportPreview::drawn);
        QSignalSpy loaded(&m_page->schedules(), &ReportSchedules::loaded);
        m_page->reload(WindowPage::News::Activated);
        QVERIFY(came(drawn));
        QTRY_VERIFY(!loaded.isEmpty());
    }

    /// Every control has a name for those who do not see it.
    void controlsHaveNames()
    {
        for (const char* name : {"About", "Period", "First day", "Last day", "Contents", "Language", "Format"})
            QVERIFY2(named<QWidget>(*m_page, QLatin1String(name)), name);
        QVERIFY(named<QWidget>(*m_page, QStringLiteral("Preview of the report")));
        QVERIFY(named<TableView>(*m_page, QStringLiteral("Reports sent by mail")));
    }

    void thePreviewTurnsItsPages()
    {
        ReportPreview& preview = m_page->preview();
        QVERIFY(preview.pageCount() >= 2);
        auto* next = named<QToolButton>(preview, QStringLiteral("Next page"));
        auto* previous = named<QToolButton>(preview, QStringLiteral("Previous page"));
        QVERIFY(next->isEnabled() && !previous->isEnabled());
        QSignalSpy drawn(&preview, &ReportPreview::drawn);
        next->click();
        QVERIFY(came(drawn));
        QCOMPARE(preview.page(), 1);
        QVERIFY(previous->isEnabled());
        bool picture = false;
        for (const QLabel* label : preview.findChildren<QLabel*>())
            picture = picture || !label->pixmap(Qt::ReturnByValue).isNull();
        QVERIFY(picture);
    }

    void anotherPeriodIsAnotherReport()
    {
        ReportForm& form = m_page->form();
        auto* span = named<QComboBox>(form, QStringLiteral("Period"));
        auto* from = named<QDateEdit>(form, QStringLiteral("First day"));
        QVERIFY(!from->isEnabled());
        QSignalSpy read(m_page.get(), &ReportsPage::read);
        span->setCurrentIndex(4); // other days
        QVERIFY(from->isEnabled());
        from->setDate(QDate(2026, 1, 31));
        named<QDateEdit>(form, QStringLiteral("Last day"))->setDate(QDate(2026, 1, 1));
        QVERIFY(form.order().period == (ReportPeriod{QDate(2026, 1, 1), QDate(2026, 1, 31)})); // in either order
        QVERIFY(came(read));
        read.clear();
        span->setCurrentIndex(2); // this week so far
        QVERIFY(came(read));
        QVERIFY(form.order().period.last >= form.order().period.first);
    }

    void theWindowsChoiceIsTheReports()
    {
        m_page->setSites({SiteId{1}, {}});
        QVERIFY(m_page->form().order().sites.site == SiteId{1});
        m_page->setSites({});
        QVERIFY(m_page->form().order().sites.isEverything());
    }

    void filesAreWritten()
    {
        auto* format = named<QComboBox>(m_page->form(), QStringLiteral("Format"));
        const QList<std::pair<QString, QByteArray>> expected{{QStringLiteral("r.pdf"), "%PDF-"},
                                                             {QStringLiteral("r.html"), "<!DOCTYPE html>"},
                                                             {QStringLiteral("r.json"), "{"}};
        for (int i = 0; i < expected.size(); ++i) {
            format->setCurrentIndex(i);
            const QString path = m_profile.directory.filePath(expected.at(i).first);
            QSignalSpy saved(m_page.get(), &ReportsPage::saved);
            m_page->saveTo(path);
            QVERIFY(came(saved, 30'000));
            QFile file(path);
            QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(m_page->notice().text()));
            QVERIFY(file.readAll().startsWith(expected.at(i).second));
            QVERIFY(m_page->notice().text().contains(expected.at(i).first));
        }
        QSignalSpy saved(m_page.get(), &ReportsPage::saved);
        m_page->saveTo(QStringLiteral("/no/such/folder/r.html"));
        QVERIFY(came(saved, 30'000));
        QVERIFY(m_page->notice().text().contains(QStringLiteral("/no/such/folder")));
    }

    /// Cancelled at once: no file, whatever stage it was in.
    void cancelLeavesNothing()
    {
        const QString path = m_profile.directory.filePath(QStringLiteral("cancelled.pdf"));
        named<QComboBox>(m_page->form(), QStringLiteral("Format"))->setCurrentIndex(0);
        QSignalSpy saved(m_page.get(), &ReportsPage::saved);
        m_page->saveTo(path);
        for (QPushButton* button : m_page->notice().findChildren<QPushButton*>()) {
            if (button->text() == QStringLiteral("Cancel"))
                button->click();
        }
        QVERIFY(came(saved, 30'000));
        QVERIFY(!QFile::exists(path));
        QVERIFY(m_page->notice().text().contains(QStringLiteral("cancelled")));
    }

    void logosOfTheAgency()
    {
        QSignalSpy opened(m_page.get(), &ReportsPage::dialogOpened);
        actionOf(*m_page, QStringLiteral("A&gency and logos…"))->trigger();
        QVERIFY(came(opened));
        auto* dialog = opened.first().first().value<BrandDialog*>();
        QVERIFY(dialog);
        named<QLineEdit>(*dialog, QStringLiteral("Name"))->setText(QStringLiteral("Agence du Nord"));
        const QString bad = m_profile.directory.filePath(QStringLiteral("logo.svg"));
        QFile svg(bad);
        QVERIFY(svg.open(QIODevice::WriteOnly) && svg.write("<svg/>") > 0);
        svg.close();
        dialog->useLogo(bad);
        QVERIFY(dialog->brands().front().logo.isEmpty());
        const QString good = m_profile.directory.filePath(QStringLiteral("logo.png"));
        QImage picture(30, 20, QImage::Format_RGB32);
        picture.fill(Qt::blue);
        QVERIFY(picture.save(good));
        dialog->useLogo(good);
        QVERIFY(!dialog->brands().front().logo.isEmpty());
        QSignalSpy read(m_page.get(), &ReportsPage::read);
        for (QPushButton* button : dialog->findChildren<QPushButton*>()) {
            if (button->text() == QStringLiteral("Save"))
                button->click();
        }
        QVERIFY(came(read));
        const auto brand = onDisk([](Database& database) { return ReportRepository(database).brand({}); });
        QCOMPARE(brand.name, QStringLiteral("Agence du Nord"));
        QVERIFY(logoType(brand.logo) == "image/png");
    }

    void schedulesNeedMail()
    {
        QVERIFY(!actionOf(*m_page, QStringLiteral("&Schedule a report…"))->isEnabled());
        Channel channel;
        channel.name = QStringLiteral("mail");
        MailSettings mail;
        mail.from = QStringLiteral("vigie@example.org");
        mail.recipients = {QStringLiteral("seo@example.org")};
        channel.settings = mail;
        onDisk([&](Database& database) { return ChannelRepository(database).add(channel); });
        reloadSchedules();
        QVERIFY(actionOf(*m_page, QStringLiteral("&Schedule a report…"))->isEnabled());
    }

    void schedulesAreAddedEditedAndRemoved()
    {
        ReportSchedules& schedules = m_page->schedules();
        QSignalSpy opened(&schedules, &ReportSchedules::dialogOpened);
        schedules.add();
        QCOMPARE(opened.size(), 1);
        auto* dialog = opened.takeFirst().first().value<ScheduleDialog*>();
        named<QLineEdit>(*dialog, QStringLiteral("Recipients, by commas"))->setText(QStringLiteral("nobody"));
        dialog->accept();
        QVERIFY(dialog->isVisible()); // it says what is wrong
        named<QLineEdit>(*dialog, QStringLiteral("Recipients, by commas"))
            ->setText(QStringLiteral("a@example.org, b@example.org"));
        QSignalSpy loaded(&schedules, &ReportSchedules::loaded);
        dialog->accept();
        QVERIFY(came(loaded));
        QTRY_COMPARE(schedules.count(), 1);
        const auto added = onDisk([](Database& database) { return ReportRepository(database).schedules(); });
        QCOMPARE(added.front().recipients.size(), 2);
        QVERIFY(added.front().next.dayOfWeek() == 1);

        auto* table = named<TableView>(schedules, QStringLiteral("Reports sent by mail"));
        table->selectRow(0);
        schedules.edit();
        dialog = opened.takeFirst().first().value<ScheduleDialog*>();
        named<QComboBox>(*dialog, QStringLiteral("How often"))->setCurrentIndex(1);
        loaded.clear();
        dialog->accept();
        QVERIFY(came(loaded));
        const auto edited = onDisk([](Database& database) { return ReportRepository(database).schedules(); });
        QVERIFY(edited.front().cycle == ReportCycle::Monthly && edited.front().next.day() == 1);

        table->selectRow(0);
        schedules.remove();
        QCOMPARE(schedules.count(), 0);
        schedules.findChild<UndoBar*>()->undo();
        QCOMPARE(schedules.count(), 1);
        table->selectRow(0);
        schedules.remove();
        loaded.clear();
        schedules.findChild<UndoBar*>()->commit();
        QVERIFY(came(loaded));
        QVERIFY(onDisk([](Database& database) { return ReportRepository(database).schedules(); }).empty());
    }

    void bothLanguagesAndThemes()
    {
        QSignalSpy read(m_page.get(), &ReportsPage::read);
        m_profile.language.install(Language::French);
        m_profile.theme.apply(ThemeChoice::Dark);
        QVERIFY(came(read));
        read.clear();
        m_profile.language.install(Language::English);
        m_profile.theme.apply(ThemeChoice::Light);
        QVERIFY(came(read));
        QVERIFY(named<QWidget>(*m_page, QStringLiteral("Period")));
    }

    void cleanupTestCase() { m_page.reset(); }

private:
    void reloadSchedules()
    {
        QSignalSpy loaded(&m_page->schedules(), &ReportSchedules::loaded);
        m_page->schedules().reload();
        QVERIFY(came(loaded));
    }
    template <class Work> auto onDisk(Work work) -> typename std::invoke_result_t<Work, Database&>::value_type
    {
        const auto future =
            m_profile.engine.store()->write([&work](StoreConnection& connection) { return work(connection.database); });
        if (!QTest::qWaitFor([&] { return future.isFinished(); }, 20'000))
            qFatal("the store does not answer");
        const auto result = future.result();
        if (!result)
            qFatal("%ls", qUtf16Printable(result.error().detail));
        return *result;
    }

    TestSite m_site;
    GuiProfile m_profile;
    std::unique_ptr<ReportsPage> m_page;
};

QTEST_MAIN(TestReportsPage)
#include "tst_reportspage.moc"
