// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/shell/enginethread.h"
#include "core/base/clock.h"
#include "core/settings/inisettings.h"
#include "core/settings/loginstart.h"
#include "core/text/language.h"
#include "tests/support/testsite.h"
#include "ui/shell/mainwindow.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>

namespace vigie {

/// Whether \a spy has heard its signal, or hears it in time. Outside an event loop, as a test function is, what was
/// asked may be answered before the asking call returns; QSignalSpy::wait() alone would then wait for a second answer.
[[nodiscard]] inline bool came(QSignalSpy& spy, int milliseconds = 20'000)
{
    return !spy.isEmpty() || spy.wait(milliseconds);
}

/// An engine over an empty profile, as the window has it. Suspicious answers are asked again at once.
class GuiProfile
{
public:
    GuiProfile()
        : settings(directory.filePath(QStringLiteral("settings.ini"))),
          theme(*qobject_cast<QApplication*>(QCoreApplication::instance())), engine(directory.path(), clock, options())
    {
        language.install(Language::English);
        theme.apply(ThemeChoice::Light);
    }

    [[nodiscard]] bool start()
    {
        QSignalSpy started(&engine, &MonitorControl::started);
        engine.start();
        return came(started);
    }

    /// The site is watched and its first pass has ended.
    [[nodiscard]] bool watch(const TestSite& site, const std::vector<std::string>& targets = {})
    {
        const auto made = makeSite(QString::fromStdString(site.origin()), clock.now());
        QFuture<Result<SavedSite>> saved = engine.addSite(*made);
        if (!QTest::qWaitFor([&] { return saved.isFinished(); }, 20'000) || !saved.result())
            return false;
        std::vector<Page> pages;
        for (const std::string& target : targets) {
            Page page;
            page.site = saved.result()->site;
            page.url = site.url(target);
            page.createdAt = clock.now();
            pages.push_back(page);
        }
        QFuture<Result<AddedPages>> added = engine.addPages(pages);
        if (!QTest::qWaitFor([&] { return added.isFinished(); }, 20'000) || !added.result())
            return false;
        return check();
    }

    /// A pass over everything, to its end.
    [[nodiscard]] bool check()
    {
        QSignalSpy finished(&engine, &MonitorControl::passFinished);
        engine.checkNow({});
        return QTest::qWaitFor(
            [&] {
                for (const QList<QVariant>& arguments : finished) {
                    if (arguments.first().value<PassResult>().pass.trigger == PassTrigger::Manual)
                        return true;
                }
                return false;
            },
            60'000);
    }

    /// What was asked of the store has been answered, and what follows from the answers as well.
    [[nodiscard]] bool settle()
    {
        // An answer may ask again: a list, then what is chosen in it, then its diff.
        for (int round = 0; round < 4; ++round) {
            auto nothing = [](StoreConnection&) -> Result<int> { return 0; };
            auto written = engine.store()->write(nothing);
            auto read = engine.store()->read(nothing);
            auto slow = engine.store()->readInBackground(nothing);
            const auto over = [&] {
                return written.isFinished() && read.isFinished() && slow.isFinished() &&
                       QThreadPool::globalInstance()->activeThreadCount() == 0;
            };
            if (!QTest::qWaitFor(over, 20'000))
                return false;
            QTest::qWait(20); // timers of layouts and of fields that wait for the end of typing
        }
        return true;
    }

    [[nodiscard]] WindowServices services() { return {engine, settings, language, theme, clock, login}; }

    QTemporaryDir directory;
    SystemClock clock;
    IniSettings settings;
    LanguageSwitch language;
    Theme theme;
    LoginStart login{{QStringLiteral("vigie")}, directory.path()};
    EngineThread engine;

private:
    static EngineOptions options()
    {
        EngineOptions options;
        options.policy.confirmation = ConfirmationMode::AtOnce;
        options.policy.revalidation = Revalidation::Full;
        return options;
    }
};

} // namespace vigie
