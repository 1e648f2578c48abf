// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alerts/notificationsink.h"
#include "core/settings/appsettings.h"
#include "core/settings/storagesettings.h"
#include "tests/gui/guiprofile.h"
#include "ui/pages/settings/channeldialog.h"
#include "ui/pages/settings/generalsection.h"
#include "ui/pages/settings/notificationssection.h"
#include "ui/pages/settings/routelist.h"
#include "ui/pages/settings/settingspage.h"
#include "ui/pages/settings/storagesection.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QSpinBox>
#include <QTreeWidget>

#include <atomic>

using namespace vigie;

namespace {

/// Keeps what it is asked to show.
class FakeSink final : public NotificationSink
{
public:
    void show(const DesktopNotification&) override { ++shown; }
    std::atomic<int> shown = 0;
};

QPushButton* buttonOf(const QWidget& widget, const QString& text)
{
    for (QPushButton* button : widget.findChildren<QPushButton*>()) {
        if (button->text() == text)
            return button;
    }
    return nullptr;
}

} // namespace

class TestSettingsPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_profile = std::make_unique<GuiProfile>();
        QVERIFY(m_profile->start());
        WindowServices services = m_profile->services();
        services.sink = &m_sink;
        m_page = std::make_unique<SettingsPage>(services, nullptr);
        m_page->resize(1000, 700);
        m_page->show();
    }
    void cleanup()
    {
        m_page.reset();
        m_profile.reset();
    }

    void everySectionOpensAndNamesItsControls()
    {
        auto* sections = m_page->findChild<QListWidget*>();
        QCOMPARE(sections->count(), 6);
        for (int i = 0; i < sections->count(); ++i) {
            sections->setCurrentRow(i);
            QVERIFY(!sections->item(i)->text().isEmpty());
        }
        for (const QWidget* widget : m_page->findChildren<QWidget*>()) {
            const bool isField =
                widget->inherits("QComboBox") || widget->inherits("QAbstractSpinBox") || widget->inherits("QLineEdit");
            const bool isPart = widget->parentWidget() && (widget->parentWidget()->inherits("QAbstractSpinBox") ||
                                                           widget->parentWidget()->inherits("QComboBox"));
            if (isField && !isPart)
                QVERIFY2(!widget->accessibleName().isEmpty(), widget->parentWidget()->metaObject()->className());
            if (const auto* label = qobject_cast<const QLabel*>(widget))
                QCOMPARE(label->textFormat(), Qt::PlainText);
        }
    }

    void languageAndThemeHoldAtOnce()
    {
        auto* general = m_page->findChild<GeneralSection*>();
        auto* language = general->findChildren<QComboBox*>().value(0);
        language->setCurrentIndex(1);
        Q_EMIT language->activated(1);
        QCOMPARE(m_profile->language.language(), Language::French);
        QCOMPARE(m_profile->settings.text(appsettings::language), QStringLiteral("fr"));
        auto* theme = general->findChildren<QComboBox*>().value(1);
        theme->setCurrentIndex(2);
        Q_EMIT theme->activated(2);
        QCOMPARE(m_profile->theme.choice(), ThemeChoice::Dark);
        QCOMPARE(m_profile->settings.text(appsettings::theme), QStringLiteral("dark"));
    }

    void theProgramStartsAtLogInWhenAsked()
    {
        auto* login = m_page->findChild<GeneralSection*>()->findChildren<QCheckBox*>().value(0);
        QVERIFY(!login->isChecked());
        login->click();
        QVERIFY(m_profile->login.isOn());
        login->click();
        QVERIFY(!m_profile->login.isOn());
    }

    void storageShowsItsSizeAndBacksUp()
    {
        m_page->findChild<QListWidget*>()->setCurrentRow(3);
        auto* storage = m_page->findChild<StorageSection*>();
        auto* budget = storage->findChildren<QSpinBox*>().value(0);
        budget->setValue(500);
        QCOMPARE(m_profile->settings.value(storagesettings::budgetMegabytes), 500);
        QTRY_VERIFY(storage->findChildren<QProgressBar*>().value(0)->isVisible());
        QPushButton* now = buttonOf(*storage, QStringLiteral("Back up now"));
        QVERIFY(now && now->isEnabled());
        now->click();
        QVERIFY(!now->isEnabled());
        QTRY_VERIFY_WITH_TIMEOUT(now->isEnabled(), 20'000);
        QCOMPARE(listBackups(m_profile->engine.store()->profile()).size(), std::size_t(1));
    }

    void aChannelIsAddedTestedChangedAndRemoved()
    {
        auto* section = m_page->findChild<NotificationsSection*>();
        m_page->findChild<QListWidget*>()->setCurrentRow(2);
        QSignalSpy loaded(section, &NotificationsSection::loaded);
        buttonOf(*section, QStringLiteral("Add this &computer…"))->click();
        auto* dialog = section->findChild<ChannelDialog*>();
        QVERIFY(dialog);
        dialog->findChild<QLineEdit*>()->setText(QStringLiteral("desk"));
        dialog->accept();
        auto* list = section->findChild<QTreeWidget*>();
        QTRY_COMPARE(list->topLevelItemCount(), 1);
        QCOMPARE(list->topLevelItem(0)->text(0), QStringLiteral("desk"));
        QVERIFY(list->topLevelItem(0)->text(3).contains(QStringLiteral("Critical at once")));

        list->setCurrentItem(list->topLevelItem(0));
        QSignalSpy tested(section, &NotificationsSection::tested);
        buttonOf(*section, QStringLiteral("Send a &test"))->click();
        QTRY_COMPARE(tested.count(), 1);
        QCOMPARE(m_sink.shown, 1);
    }

    void mailWithoutAServerIsNotSaved()
    {
        ChannelSetup setup;
        setup.channel.name = QStringLiteral("mail");
        setup.channel.settings = MailSettings();
        ChannelDialog dialog(setup, {});
        QSignalSpy saved(&dialog, &ChannelDialog::saved);
        dialog.accept();
        QCOMPARE(saved.count(), 0);
        const QStringList values{QStringLiteral("mail"),
                                 QStringLiteral("smtp.example.org"),
                                 QStringLiteral("me"),
                                 QStringLiteral("secret"),
                                 QStringLiteral("me@example.org"),
                                 QStringLiteral("a@example.org; b@example.org")};
        QList<QLineEdit*> lines;
        for (QLineEdit* line : dialog.findChildren<QLineEdit*>()) {
            if (!line->parentWidget()->inherits("QAbstractSpinBox") && line->parentWidget() == &dialog)
                lines.append(line);
        }
        QCOMPARE(lines.size(), values.size());
        for (int i = 0; i < lines.size(); ++i)
            lines[i]->setText(values[i]);
        dialog.accept();
        QCOMPARE(saved.count(), 1);
        const auto made = saved.first().first().value<ChannelSetup>();
        const auto mail = std::get<MailSettings>(made.channel.settings);
        QCOMPARE(mail.recipients, (QStringList{QStringLiteral("a@example.org"), QStringLiteral("b@example.org")}));
        QCOMPARE(saved.first().at(1).value<NewSecrets>().password.value_or(""), std::string("secret"));
    }

    void aRouteThatIsChangedIsAnotherOne()
    {
        Route stays;
        stays.id = RouteId{1};
        Route changes = stays;
        changes.id = RouteId{2};
        Site site;
        site.id = SiteId{9};
        site.origin = "https://shop.example";
        site.client = QStringLiteral("Dupont");
        RouteList list({stays, changes}, {site});
        QCOMPARE(list.routes(), (std::vector<Route>{stays, changes}));
        const auto boxes = list.findChildren<QComboBox*>();
        QCOMPARE(boxes.size(), 6);
        boxes[4]->setCurrentIndex(2); // where: all sites, the client, the site
        const std::vector<Route> now = list.routes();
        QCOMPARE(now[0], stays);
        QVERIFY(!now[1].id.isValid());
        QVERIFY(now[1].scope.site == SiteId{9});
    }

private:
    FakeSink m_sink;
    std::unique_ptr<GuiProfile> m_profile;
    std::unique_ptr<SettingsPage> m_page;
};

QTEST_MAIN(TestSettingsPage)
#include "tst_settingspage.moc"
