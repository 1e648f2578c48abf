// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/profilesecrets.h"
#include "core/monitor/siteheaders.h"
#include "core/store/siterepository.h"
#include "tests/gui/guiprofile.h"
#include "ui/dialogs/sitedialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSpinBox>

using namespace vigie;

class TestSiteDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_profile.start());
        m_server.setPage("/", "<title>Home</title>");
        QVERIFY(m_profile.watch(m_server));
    }

    void everyFieldIsSavedAndShownAgain()
    {
        SiteDialog dialog(m_profile.engine, stored(), {QStringLiteral("Atelier Nord")});
        field<QLineEdit>(dialog, "Name")->setText(QStringLiteral("The shop"));
        field<QComboBox>(dialog, "Client")->setCurrentText(QStringLiteral("Atelier Nord"));
        auto* interval = field<QComboBox>(dialog, "Check its pages every");
        interval->setCurrentIndex(interval->findData(900));
        dialog.findChildren<QCheckBox*>().first()->setChecked(true);
        auto* agent = field<QComboBox>(dialog, "User agent");
        agent->setCurrentText(agent->itemText(1));
        field<QSpinBox>(dialog, "Requests at a time")->setValue(4);
        field<QDoubleSpinBox>(dialog, "Wait between two requests")->setValue(1.5);
        field<QSpinBox>(dialog, "How often a failure is asked again")->setValue(0);
        field<QSpinBox>(dialog, "Seconds before the first repeat")->setValue(7);
        field<QPlainTextEdit>(dialog, "Headers")->setPlainText(QStringLiteral("X-Preview: yes\nCookie: token=4711"));
        field<QLineEdit>(dialog, "User name")->setText(QStringLiteral("Aladdin"));
        field<QLineEdit>(dialog, "Password")->setText(QStringLiteral("open sesame"));
        field<QPlainTextEdit>(dialog, "Addresses of hosts, HOST:PORT:ADDRESS, one a line")
            ->setPlainText(QStringLiteral("www.example.org:443:192.0.2.7"));
        accept(dialog);

        const Site site = stored();
        QCOMPARE(site.name, QStringLiteral("The shop"));
        QCOMPARE(site.client, QStringLiteral("Atelier Nord"));
        QCOMPARE(site.pageInterval, std::chrono::seconds(900));
        QVERIFY(site.important);
        QVERIFY(QByteArray::fromStdString(site.fetch.userAgent).contains("Googlebot"));
        QCOMPARE(site.fetch.parallelRequests, 4);
        QCOMPARE(site.fetch.crawlDelay, std::chrono::milliseconds(1500));
        QCOMPARE(site.fetch.confirmation.repeats, std::optional(0));
        QCOMPARE(site.fetch.confirmation.first, std::optional(std::chrono::milliseconds(7000)));
        QVERIFY(!site.fetch.confirmation.later);
        QCOMPARE(site.fetch.extraHeaders, (HeaderList{{"X-Preview", "yes"}}));
        QCOMPARE(site.fetch.overrides, (std::vector<HostOverride>{{"www.example.org", 443, "192.0.2.7"}}));
        QCOMPARE(sent("Cookie"), std::string("token=4711"));
        QCOMPARE(sent("Authorization"), std::string("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="));

        SiteDialog again(m_profile.engine, site, {});
        QCOMPARE(field<QComboBox>(again, "Client")->currentText(), QStringLiteral("Atelier Nord"));
        const QString headers = field<QPlainTextEdit>(again, "Headers")->toPlainText();
        QVERIFY(headers.contains(QLatin1String("X-Preview: yes")) && headers.contains(QLatin1String("Cookie: ")));
        QVERIFY(!headers.contains(QLatin1String("4711")) && !headers.contains(QLatin1String("Basic")));
        accept(again); // as it is
        QCOMPARE(stored(), site);
        QCOMPARE(sent("Cookie"), std::string("token=4711"));
    }

    void whatIsDeletedIsForgotten()
    {
        SiteDialog dialog(m_profile.engine, stored(), {});
        field<QPlainTextEdit>(dialog, "Headers")->setPlainText(QStringLiteral("Cookie: other=1"));
        accept(dialog);
        QCOMPARE(stored().fetch.secretHeaders, (std::vector<std::string>{"Cookie"}));
        QCOMPARE(sent("Cookie"), std::string("other=1"));
        QCOMPARE(sent("Authorization"), std::string());
    }

    void wrongInputIsNamedAndNothingIsSaved()
    {
        const Site before = stored();
        for (const auto& [name, text] : {std::pair("Headers", "no colon"),
                                         std::pair("Addresses of hosts, HOST:PORT:ADDRESS, one a line", "nowhere")}) {
            SiteDialog dialog(m_profile.engine, before, {});
            dialog.show();
            field<QPlainTextEdit>(dialog, name)->setPlainText(QLatin1String(text));
            dialog.accept();
            QVERIFY(dialog.isVisible());
            const auto labels = dialog.findChildren<QLabel*>();
            QVERIFY(std::ranges::any_of(labels, [&](const QLabel* label) {
                return label->isVisible() && label->text().contains(QLatin1String(text));
            }));
        }
        QCOMPARE(stored(), before);
    }

private:
    template <class Widget> Widget* field(const QWidget& dialog, const char* name)
    {
        for (Widget* widget : dialog.findChildren<Widget*>()) {
            if (widget->accessibleName() == QLatin1String(name))
                return widget;
        }
        qFatal("no field is called %s", name);
    }
    void accept(SiteDialog& dialog)
    {
        dialog.accept();
        QTRY_COMPARE(dialog.result(), static_cast<int>(QDialog::Accepted));
    }
    Site stored()
    {
        auto sites = m_profile.engine.store()->read(
            [](StoreConnection& connection) { return SiteRepository(connection.database).all(); });
        sites.waitForFinished();
        return sites.result().value().front();
    }
    /// The value that the site is sent.
    std::string sent(const char* name)
    {
        const Site asked = siteToAsk(stored(), profileSecrets(m_profile.engine.store()->profile())).value();
        const std::string* value = findHeader(asked.fetch.extraHeaders, name);
        return value ? *value : std::string();
    }

    TestSite m_server;
    GuiProfile m_profile;
};

QTEST_MAIN(TestSiteDialog)
#include "tst_sitedialog.moc"
