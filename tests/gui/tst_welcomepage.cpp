// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/guiprofile.h"
#include "ui/dialogs/addsitedialog.h"
#include "ui/pages/overview/overviewpage.h"
#include "ui/pages/welcome/welcomepage.h"

#include <QAccessible>
#include <QComboBox>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

#include <algorithm>

using namespace vigie;

namespace {

constexpr int patience = 500'000;

} // namespace

class TestWelcomePage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_profile = std::make_unique<GuiProfile>();
        m_window = std::make_unique<MainWindow>(m_profile->services());
        m_window->show();
        QVERIFY(m_profile->start());
        m_page = m_window->findChild<WelcomePage*>();
        QVERIFY(m_page);
        QTRY_VERIFY(m_page->isVisible());
    }

    void cleanup()
    {
        m_profile->engine.stop();
        m_window.reset();
        m_profile.reset();
    }

    void everythingHasANameAndTheKeyboardReachesIt()
    {
        int reached = 0;
        for (QWidget* widget : m_page->findChildren<QWidget*>()) {
            if (!widget->isVisible() || !(widget->focusPolicy() & Qt::TabFocus))
                continue;
            QAccessibleInterface* interface = QAccessible::queryAccessibleInterface(widget);
            QVERIFY2(interface && !interface->text(QAccessible::Name).isEmpty(), widget->metaObject()->className());
            ++reached;
        }
        QVERIFY(reached >= 3); // the language and both ways
        auto* language = m_page->findChild<QComboBox*>();
        language->setFocus();
        QTest::keyClick(language, Qt::Key_Tab);
        QVERIFY(qobject_cast<QPushButton*>(m_page->window()->focusWidget()));
    }

    void theLanguageIsChosenHere()
    {
        auto* language = m_page->findChild<QComboBox*>();
        QCOMPARE(language->currentText(), QStringLiteral("English"));
        language->setCurrentIndex(language->findText(QStringLiteral("Français")));
        Q_EMIT language->activated(language->currentIndex());
        QCOMPARE(m_profile->language.language(), Language::French);
        QCOMPARE(language->currentText(), QStringLiteral("Français"));
        chooseLanguage(m_profile->services(), Language::English);
        QTRY_COMPARE(language->currentText(), QStringLiteral("English"));
    }

    void nothingIsCutOff()
    {
        for (const QSize size : {QSize(1'366, 768), QSize(700, 400)}) {
            m_window->resize(size);
            for (const ThemeChoice theme : {ThemeChoice::Light, ThemeChoice::Dark}) {
                m_profile->theme.apply(theme);
                QTest::qWait(50);
                for (const QLabel* label : m_page->findChildren<QLabel*>()) {
                    if (label->isVisible() && label->wordWrap())
                        QVERIFY2(label->height() >= label->heightForWidth(label->width()), qPrintable(label->text()));
                    else if (label->isVisible())
                        QVERIFY2(label->width() >= label->sizeHint().width(), qPrintable(label->text()));
                }
            }
        }
    }

    void aSiteOfOnesOwnIsAsked()
    {
        button("Add a site")->click();
        QTRY_VERIFY(m_window->findChild<AddSiteDialog*>());
    }

    void theSampleSiteCanBeCancelled()
    {
        QSignalSpy failed(&m_profile->engine, &MonitorControl::sampleFailed);
        button("Look around")->click();
        auto* progress = m_page->findChild<QProgressBar*>();
        QVERIFY(progress->isVisible() && !button("Look around")->isEnabled());
        QTRY_VERIFY_WITH_TIMEOUT(progress->value() > 1 && progress->maximum() == 60, patience);
        button("Cancel")->click();
        QTRY_COMPARE_WITH_TIMEOUT(failed.count(), 1, patience);
        QVERIFY(!progress->isVisible() && button("Look around")->isEnabled() && m_page->isVisible());
    }

    void theSampleSiteLeadsToTheOverview()
    {
        QSignalSpy added(&m_profile->engine, &MonitorControl::sampleAdded);
        QTest::keyClick(button("Look around"), Qt::Key_Space);
        QTRY_COMPARE_WITH_TIMEOUT(added.count(), 1, patience);
        OverviewPage* overview = nullptr;
        QTRY_VERIFY((overview = m_window->findChild<OverviewPage*>()) && overview->isVisible());
        QVERIFY(!m_page->isVisible());
        QTRY_COMPARE_WITH_TIMEOUT(overview->cards().rowCount(), 1, patience);
        QVERIFY(overview->cards().index(0, 0).data().toString().contains(QStringLiteral("Sample site")));
        m_profile->engine.removeSite(added.first().first().value<SiteId>());
        QTRY_VERIFY_WITH_TIMEOUT(m_page->isVisible(), patience);
    }

private:
    QPushButton* button(const char* words) const
    {
        for (QPushButton* one : m_page->findChildren<QPushButton*>()) {
            if (QString(one->text()).remove(QLatin1Char('&')).startsWith(QLatin1String(words)))
                return one;
        }
        qFatal("no such button: %s", words);
        return nullptr;
    }

    std::unique_ptr<GuiProfile> m_profile;
    std::unique_ptr<MainWindow> m_window;
    WelcomePage* m_page = nullptr;
};

QTEST_MAIN(TestWelcomePage)
#include "tst_welcomepage.moc"
