// SPDX-License-Identifier: GPL-3.0-or-later
// Draws every page of the window, in both languages and themes, over a site that was watched for some days.
#include "app/shell/enginethread.h"
#include "core/alerts/routing.h"
#include "core/settings/inisettings.h"
#include "core/settings/loginstart.h"
#include "core/text/language.h"
#include "tests/support/testsite.h"
#include "ui/dialogs/addsitedialog.h"
#include "ui/dialogs/sitefindingsdialog.h"
#include "ui/diff/diffview.h"
#include "ui/diff/ignoredialog.h"
#include "ui/pages/changes/changedetail.h"
#include "ui/pages/changes/changefilterbar.h"
#include "ui/pages/changes/changespage.h"
#include "ui/pages/pages/conditionbar.h"
#include "ui/pages/pages/pageeditdialog.h"
#include "ui/pages/pages/pageedits.h"
#include "ui/pages/pages/pagejobs.h"
#include "ui/pages/pages/pagespage.h"
#include "ui/pages/settings/channeldialog.h"
#include "ui/pages/settings/settingspage.h"
#include "ui/robots/robotsworkbench.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/windowactions.h"
#include "ui/widgets/noticebar.h"
#include "ui/widgets/tableview.h"

#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <cstdio>

using namespace vigie;

namespace {

/// The system's clock, some time ago.
class ShiftedClock final : public Clock
{
public:
    [[nodiscard]] QDateTime now() const override { return m_system.now().addSecs(-secondsAgo); }
    [[nodiscard]] std::chrono::milliseconds monotonic() const override { return m_system.monotonic(); }
    std::atomic<qint64> secondsAgo{0};

private:
    SystemClock m_system;
};

const char* const names[] = {"oak table",  "brass lamp", "walnut shelf", "linen armchair", "ash stool",  "copper clock",
                             "pine bench", "wool rug",   "glass vase",   "steel desk",     "cherry bed", "marble tray"};

QByteArray target(int product)
{
    return "/product/" + QByteArray(names[product]).replace(' ', '-');
}

QByteArray page(const QByteArray& name, const QByteArray& robots, const QByteArray& suffix, int year)
{
    const QByteArray path = name == "Atelier Nord" ? QByteArray() : "product/" + QByteArray(name).replace(' ', '-');
    QByteArray html = "<!doctype html>\n<html lang=\"en\">\n<head>\n  <meta charset=\"utf-8\">\n  <title>" + name +
                      suffix + "</title>\n  <meta name=\"robots\" content=\"" + robots +
                      "\">\n  <meta name=\"description\" content=\"" + name +
                      ", made to order in our workshop.\">\n  <link rel=\"canonical\" "
                      "href=\"http://www.atelier-nord.example:8080/" +
                      path + "\">\n</head>\n<body>\n  <h1>" + name + "</h1>\n";
    for (int i = 1; i <= 30; ++i)
        html += "  <p>Paragraph " + QByteArray::number(i) + " about the " + name + ".</p>\n";
    return html + "  <footer>Atelier Nord, since " + QByteArray::number(year) + "</footer>\n</body>\n</html>\n";
}

void publish(TestSite& site, const QByteArray& robots, const QByteArray& suffix, int year)
{
    site.setPage("/", page("Atelier Nord", "index, follow", "", year));
    site.setPage("/robots.txt", TestPage{year > 1980 ? "User-agent: *\nDisallow: /cart\nDisallow: /product/w\n"
                                                     : "User-agent: *\nDisallow: /cart\n",
                                         {{"Content-Type", "text/plain"}},
                                         200,
                                         {}});
    for (int i = 0; i < static_cast<int>(std::size(names)); ++i)
        site.setPage(target(i).toStdString(), TestPage{page(names[i], i % 3 == 0 ? robots : "index, follow",
                                                            i < 6 ? suffix : " | Atelier Nord", year),
                                                       {{"Cache-Control", year > 1980 ? "max-age=60" : "max-age=3600"}},
                                                       200,
                                                       std::chrono::milliseconds(20 + 13 * i)});
}

bool check(EngineThread& engine)
{
    QSignalSpy finished(&engine, &MonitorControl::passFinished);
    engine.checkNow({});
    return finished.wait(60'000) && QTest::qWaitFor([] { return false; }, 1'500) == false;
}

bool watch(EngineThread& engine, const Clock& clock, const std::string& origin)
{
    auto made = makeSite(QString::fromStdString(origin), clock.now());
    auto saved = engine.addSite(*made);
    if (!QTest::qWaitFor([&] { return saved.isFinished(); }) || !saved.result())
        return false;
    std::vector<Page> pages;
    for (int i = 0; i < static_cast<int>(std::size(names)); ++i) {
        Page one;
        one.site = saved.result()->site;
        one.url = origin + target(i).toStdString();
        one.createdAt = clock.now();
        pages.push_back(one);
    }
    auto added = engine.addPages(pages);
    return QTest::qWaitFor([&] { return added.isFinished(); }) && added.result().has_value();
}

class Camera
{
public:
    Camera(MainWindow& window, QDir folder, QString suffix)
        : m_window(window), m_folder(std::move(folder)), m_suffix(std::move(suffix))
    {
    }

    void shoot(const QString& name, QWidget* widget = nullptr)
    {
        QTest::qWait(500);
        QWidget* subject = widget ? widget : &m_window;
        subject->grab().save(m_folder.filePath(name + m_suffix + QStringLiteral(".png")));
    }

    void shootAll(AddSiteDialog& dialog)
    {
        m_window.open({Screen::Overview});
        shoot(QStringLiteral("overview"));
        m_window.open({Screen::Pages});
        auto* pages = m_window.findChild<PagesPage*>();
        QTest::qWait(500);
        pages->findChild<TableView*>(QStringLiteral("list"))
            ->setCurrentIndex(pages->findChild<TableView*>(QStringLiteral("list"))->model()->index(1, 0));
        auto* bar = pages->findChild<ConditionBar*>();
        PageConditions conditions;
        conditions.conditions = {{PageField::Status, PageTest::Is, {}, 200},
                                 {PageField::ChangeAge, PageTest::AtMost, {}, 86400}};
        bar->setConditions(conditions);
        Q_EMIT bar->conditionsChanged();
        const QStringList tabs{QStringLiteral("facts"),   QStringLiteral("history"),  QStringLiteral("source"),
                               QStringLiteral("headers"), QStringLiteral("response"), QStringLiteral("diff")};
        for (int i = 0; i < tabs.size(); ++i) {
            pages->findChild<QTabWidget*>()->setCurrentIndex(i);
            shoot(QStringLiteral("pages-") + tabs[i]);
        }
        auto* diff = pages->findChild<DiffView*>();
        diff->setSubject(DiffSubject::Facts);
        shoot(QStringLiteral("pages-diff-facts"));
        diff->setSubject(DiffSubject::Html);
        QTest::qWait(300);
        diff->askIgnore(-1, IgnoreScope::Site);
        shoot(QStringLiteral("ignore"), diff->findChild<IgnoreDialog*>());
        delete diff->findChild<IgnoreDialog*>();
        bar->setConditions({});
        Q_EMIT bar->conditionsChanged();
        shootEditing(*pages);
        shootRobots(*pages);
        m_window.open({Screen::Changes});
        auto* changes = m_window.findChild<ChangesPage*>();
        changes->findChild<QTabWidget*>()->setCurrentIndex(0);
        shoot(QStringLiteral("changes"));
        changes->findChild<ChangeDetail*>()->showDiff();
        shoot(QStringLiteral("changes-diff"));
        auto* period = changes->findChild<ChangeFilterBar*>()->findChildren<QComboBox*>().last();
        period->setCurrentIndex(period->count() - 1);
        Q_EMIT period->activated(period->currentIndex());
        shoot(QStringLiteral("changes-dates"));
        period->setCurrentIndex(2);
        Q_EMIT period->activated(2);
        shootSettings();
        shoot(QStringLiteral("add"), &dialog);
        shootOpened<SiteFindingsDialog>(QStringLiteral("found"), *m_window.actions().findPages);
        shootOpened<RobotsWorkbench>(QStringLiteral("robots"), *m_window.actions().robots);
    }

private:
    template <class Dialog> void shootOpened(const QString& name, QAction& action)
    {
        action.trigger();
        QTest::qWait(500);
        auto* dialog = m_window.findChild<Dialog*>();
        shoot(name, dialog);
        delete dialog;
    }

    void shootEditing(PagesPage& pages)
    {
        auto* table = pages.findChild<TableView*>(QStringLiteral("list"));
        QTest::qWait(300);
        table->selectAll();
        pages.findChild<PageJobs*>()->edit(pages.chosenPages());
        QTest::qWait(500);
        shoot(QStringLiteral("edit"), pages.findChild<PageEditDialog*>());
        delete pages.findChild<PageEditDialog*>();
        pages.findChild<PageJobs*>()->remove({pages.chosenPages().back()});
        shoot(QStringLiteral("pages-removed"));
        pages.findChild<NoticeBar*>()->act();
        table->setCurrentIndex(table->model()->index(0, 0));
    }

    void shootRobots(PagesPage& pages)
    {
        auto* model = qobject_cast<PageTableModel*>(pages.findChild<TableView*>(QStringLiteral("list"))->model());
        model->setExtent(PageTableModel::Extent::SiteChecks);
        QTest::qWait(500);
        for (int row = 0; row < model->rowCount(); ++row) {
            if (model->entry(row).pageKind() == PageKind::RobotsTxt)
                pages.findChild<TableView*>(QStringLiteral("list"))
                    ->setCurrentIndex(model->index(row, PageTableModel::Url));
        }
        shoot(QStringLiteral("pages-robots"));
        model->setExtent(PageTableModel::Extent::Pages);
    }

    void shootSettings()
    {
        m_window.open({Screen::Settings});
        auto* sections = m_window.findChild<SettingsPage*>()->findChild<QListWidget*>();
        const QStringList parts{QStringLiteral("general"), QStringLiteral("checks"),  QStringLiteral("notifications"),
                                QStringLiteral("storage"), QStringLiteral("network"), QStringLiteral("privacy")};
        for (int i = 0; i < parts.size(); ++i) {
            sections->setCurrentRow(i);
            shoot(QStringLiteral("settings-") + parts[i]);
        }
        shootChannel();
    }

    /// The dialog of a new mail channel.
    void shootChannel()
    {
        ChannelSetup setup;
        setup.channel.name = QStringLiteral("Atelier Nord");
        setup.channel.settings = MailSettings{QStringLiteral("smtp.example.org"),
                                              587,
                                              MailSecurity::StartTls,
                                              QStringLiteral("vigie"),
                                              QStringLiteral("vigie@example.org"),
                                              {QStringLiteral("team@example.org")}};
        setup.routes = defaultRoutes({});
        ChannelDialog channel(setup, {}, &m_window);
        channel.show();
        shoot(QStringLiteral("settings-channel"), &channel);
    }

    MainWindow& m_window;
    QDir m_folder;
    QString m_suffix;
};

} // namespace

int main(int argc, char* argv[])
{
    QApplication application(argc, argv);
    if (argc < 2) {
        std::fprintf(stderr, "usage: vigie-screenshots FOLDER\n");
        return 2;
    }
    QDir folder(QString::fromLocal8Bit(argv[1]));
    folder.mkpath(QStringLiteral("."));

    TestSite site(QHostAddress(QHostAddress::LocalHost), 8080);
    const std::string origin = "http://www.atelier-nord.example:8080";
    const QTemporaryDir directory;
    ShiftedClock clock;
    IniSettings settings(directory.filePath(QStringLiteral("settings.ini")));
    LanguageSwitch language;
    language.install(Language::English);
    Theme theme(application);
    theme.apply(ThemeChoice::Light);
    EngineOptions options;
    options.policy.confirmation = ConfirmationMode::AtOnce;
    options.policy.revalidation = Revalidation::Full;
    options.policy.overrides = {{"www.atelier-nord.example", 8080, "127.0.0.1"}};
    EngineThread engine(directory.path(), clock, options);
    LoginStart login({QStringLiteral("vigie")}, directory.path());
    MainWindow window({engine, settings, language, theme, clock, login});
    window.resize(1280, 720);
    window.show();
    Camera(window, folder, {}).shoot(QStringLiteral("opening"));
    QSignalSpy started(&engine, &MonitorControl::started);
    engine.start();
    if (!started.wait(20'000))
        return 1;
    Camera(window, folder, {}).shoot(QStringLiteral("empty"));

    clock.secondsAgo = 3 * 86400;
    publish(site, "index, follow", " | Atelier Nord", 1974);
    if (!watch(engine, clock, origin) || !check(engine))
        return 1;
    clock.secondsAgo = 26 * 3600;
    publish(site, "index, follow", " | Atelier Nord", 1984);
    if (!check(engine))
        return 1;
    clock.secondsAgo = 40 * 60;
    publish(site, "noindex, follow", "", 1984);
    site.removePage(target(10).toStdString());
    if (!check(engine))
        return 1;
    clock.secondsAgo = 0;
    engine.setPaused(ActivityState::Active); // looks at the clock again
    QTest::qWait(3'000);

    AddSiteDialog dialog(engine, clock, &window);
    dialog.findChild<QLineEdit*>()->setText(QStringLiteral("https://www.example.com"));
    dialog.findChild<QPlainTextEdit*>()->setPlainText(QStringLiteral(
        "https://www.example.com/shop\nhttps://www.example.com/about\nhttps://blog.example.com/\nnot a page\n"));
    dialog.show();
    for (const Language words : {Language::English, Language::French}) {
        for (const ThemeChoice look : {ThemeChoice::Light, ThemeChoice::Dark}) {
            language.install(words);
            theme.apply(look);
            const QString suffix =
                (words == Language::English ? QStringLiteral("-en-") : QStringLiteral("-fr-")) + Theme::code(look);
            Camera(window, folder, suffix).shootAll(dialog);
        }
    }
    engine.stop();
    return 0;
}
