// SPDX-License-Identifier: GPL-3.0-or-later
// The whole window over a filled profile: every page, tab, section of the settings and dialog, in both languages and
// themes. What is looked for stands in windowinspection.h.
#include "tests/gui/filledprofile.h"
#include "tests/gui/windowinspection.h"
#include "tests/gui/windowwalk.h"
#include "ui/shell/windowpages.h"

#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>

#include <map>
#include <set>
#include <string_view>

using namespace vigie;

namespace {

const QSize smallScreen(1366, 768);

/// The same word in both languages, or no word.
bool isTheSameInBoth(const QString& text)
{
    static const std::set<std::string_view> words{
        // French has the same word.
        "Action", "Actions", "Cache", "Cause", "Client", "Code", "Contact", "Contact, notes", "Date", "Description",
        "Destination", "Expression", "Format", "Important", "Incidents", "Indexable", "Maintenance", "Message",
        "Minutes", "Mode", "Navigation", "navigation", "Note", "Notes", "Notifications", "OK", "Options", "Page",
        "Pages", "Pause", "Port", "Port (TCP)", "Position", "Proxy", "Secret", "Site", "Sites", "Source",
        "Source indexable", "Style", "Type", "extraction", "images", "indexable", "info",
        // Terms that search engines and browsers gave their names to.
        "AMP", "Open Graph", "Rel", "URL", "canonical", "hreflang", "meta description", "meta refresh", "meta robots",
        "p50", "p95", "p99", "sitemap", "viewport", "Webhook", "robots.txt", "X-Robots-Tag", "Content-Type", "GET",
        "HEAD", "nofollow", "nofollow (rel=nofollow)", "noindex", "ugc", "sponsored", "follow", "index", "Googlebot",
        "Googlebot-Image", "Googlebot-News", "AdsBot-Google", "Bingbot", "Applebot", "DuckDuckBot", "Yandex",
        "Baiduspider", "GPTBot", "OAI-SearchBot", "ChatGPT-User", "ClaudeBot", "PerplexityBot", "Google-Extended",
        "CCBot",
        // Names, protocols and formats.
        "Vigie", "English", "Français", "Ahrefs", "Majestic", "Mattermost", "Search Console", "Semrush", "Slack", "CSV",
        "DNS", "HTML", "HTTP", "HTTPS", "ICMP", "JSON", "PDF", "PING", "SMTP", "STARTTLS", "TCP", "TLS", "XLSX"};
    return words.contains(text.toStdString());
}

/// What the test server said, examples of addresses, paths, our version, and numbers with units: not ours to translate.
bool isData(const QString& text)
{
    static const QRegularExpression value(
        QStringLiteral("Ruhla|127\\.0\\.0\\.1|localhost|^https?://|^/|^Vigie \\d|^[^\\p{L}]*$|"
                       "^[\\d\\s,.:/–+-]*(ms|s|kB|B|%|h|min|pages)?$"));
    return value.match(text).hasMatch();
}

} // namespace

class TestEveryPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_window = std::make_unique<MainWindow>(services()); // it learns from the engine when that is ready
        m_window->resize(smallScreen);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        QVERIFY(m_profile.start());
        QVERIFY(m_profile.fill());
        QCOMPARE(m_window->size(), smallScreen); // nothing inside asks for more
    }

    void cleanupTestCase()
    {
        m_profile.profile().engine.stop();
        m_window.reset();
    }

    /// What the other tests look for, in a window that has all of it.
    void faultsAreFound()
    {
        QWidget window;
        window.resize(300, 200);
        QLabel cut(QStringLiteral("Words that need more room than they have"), &window);
        cut.setGeometry(0, 0, 60, 20);
        QLabel pale(QStringLiteral("Pale"), &window);
        pale.setGeometry(0, 40, 100, 20);
        pale.setStyleSheet(QStringLiteral("color: #a0a0a0; background: white"));
        QPushButton unnamed(&window);
        unnamed.setGeometry(0, 80, 60, 30);
        QPlainTextEdit trap(&window); // keeps Tab for itself
        trap.setAccessibleName(QStringLiteral("Trap"));
        trap.setGeometry(0, 120, 100, 50);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QCOMPARE(cutOffTexts(window).size(), 1);
        QCOMPARE(paleTexts(window).size(), 1);
        QCOMPARE(unnamedControls(window).size(), 1);
        QCOMPARE(unreachedControls(window, window).size(), 1);
        cut.setToolTip(cut.text());
        trap.setTabChangesFocus(true);
        unnamed.setAccessibleName(QStringLiteral("Named"));
        QVERIFY(cutOffTexts(window).isEmpty());
        QVERIFY(unnamedControls(window).isEmpty());
        QVERIFY(unreachedControls(window, window).isEmpty());
        m_window->activateWindow();
    }

    void nothingIsCutOff_data() { languages(); }
    void nothingIsCutOff()
    {
        setLanguage();
        QStringList faults;
        walk([&](const QString& station, QWidget& root) { add(faults, station, cutOffTexts(root)); });
        expectNone(faults);
    }

    void everyWordIsTranslated()
    {
        std::map<QString, QStringList> english;
        chooseLanguage(services(), Language::English);
        walk([&](const QString& station, QWidget& root) { english[station] = readableTexts(root); });
        QVERIFY(english.size() > windowPages().size());
        chooseLanguage(services(), Language::French); // live: the same window, the same pages
        QStringList faults;
        std::size_t visited = 0;
        walk([&](const QString& station, QWidget& root) {
            ++visited;
            QVERIFY2(english.contains(station), qPrintable(station));
            for (const QString& text : readableTexts(root)) {
                if (english[station].contains(text) && !isTheSameInBoth(text) && !isData(text))
                    faults.append(station + QStringLiteral(": ") + text);
            }
        });
        chooseLanguage(services(), Language::English);
        QCOMPARE(visited, english.size());
        expectNone(faults);
    }

    void everyControlHasAName_data() { languages(); }
    void everyControlHasAName()
    {
        setLanguage();
        QStringList faults;
        walk([&](const QString& station, QWidget& root) { add(faults, station, unnamedControls(root)); });
        expectNone(faults);
    }

    void everyTextRoleHasContrast()
    {
        for (const ThemeChoice choice : {ThemeChoice::Light, ThemeChoice::Dark}) {
            services().theme.apply(choice);
            const ColorTokens& colors = services().theme.colors();
            for (const QColor& ground : {colors.window, colors.base}) {
                QVERIFY2(contrast(colors.outline, ground) >= 3, qPrintable(ground.name())); // WCAG 1.4.11
                for (const QColor& text :
                     {colors.text, colors.muted, colors.critical, colors.warning, colors.good, colors.accent})
                    QVERIFY2(contrast(text, ground) >= 4.5, qPrintable(text.name() + ground.name()));
            }
            for (const QColor& ground : {colors.added, colors.removed, colors.changed, colors.line})
                QVERIFY2(contrast(colors.text, ground) >= 4.5, qPrintable(ground.name()));
            QVERIFY(contrast(colors.base, colors.accent) >= 4.5); // what is selected
            for (const QColor& series : colors.series)
                QVERIFY2(contrast(series, colors.base) >= 3, qPrintable(series.name())); // graphics: WCAG 1.4.11
        }
        services().theme.apply(ThemeChoice::Light);
    }

    void everyTextIsReadable_data()
    {
        QTest::addColumn<int>("theme");
        QTest::newRow("light") << static_cast<int>(ThemeChoice::Light);
        QTest::newRow("dark") << static_cast<int>(ThemeChoice::Dark);
    }
    void everyTextIsReadable()
    {
        QFETCH(int, theme);
        services().theme.apply(static_cast<ThemeChoice>(theme));
        QStringList faults;
        walk([&](const QString& station, QWidget& root) { add(faults, station, paleTexts(root)); });
        services().theme.apply(ThemeChoice::Light);
        expectNone(faults);
    }

    void tabReachesEveryControl()
    {
        QStringList faults;
        walk([&](const QString& station, QWidget& root) {
            add(faults, station, unreachedControls(*root.window(), root));
        });
        expectNone(faults);
    }

private:
    [[nodiscard]] WindowServices services() { return m_profile.profile().services(); }

    static void languages()
    {
        QTest::addColumn<int>("language");
        QTest::newRow("English") << static_cast<int>(Language::English);
        QTest::newRow("French") << static_cast<int>(Language::French);
    }

    void setLanguage()
    {
        QFETCH(int, language);
        chooseLanguage(services(), static_cast<Language>(language));
    }

    static void add(QStringList& faults, const QString& station, const QStringList& found)
    {
        for (const QString& fault : found)
            faults.append(station + QStringLiteral(": ") + fault);
    }

    /// The frame is in every picture: what is wrong there is said once.
    static void expectNone(QStringList faults)
    {
        faults.removeDuplicates();
        for (const QString& fault : faults)
            qWarning("%s", qPrintable(fault));
        QCOMPARE(faults.size(), 0);
    }

    void walk(const WindowWalk::Visit& visit)
    {
        const QString where = WindowWalk(*m_window, m_profile.profile()).go(visit);
        QVERIFY2(where.isEmpty(), qPrintable(where));
    }

    FilledProfile m_profile;
    std::unique_ptr<MainWindow> m_window;
};

QTEST_MAIN(TestEveryPage)
#include "tst_everypage.moc"
