// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/shell/enginethread.h"
#include "core/base/clock.h"
#include "core/settings/inisettings.h"
#include "core/settings/loginstart.h"
#include "core/text/language.h"
#include "ui/models/pagetablemodel.h"
#include "ui/shell/mainwindow.h"
#include "ui/widgets/tableview.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QDir>
#include <QTest>

namespace vigie {

/// The window with its engine over a profile, as the program has it; suspicious pages are not asked twice.
class BenchWindow
{
public:
    explicit BenchWindow(const QString& directory)
        : settings(QDir(directory).filePath(QStringLiteral("settings.ini"))),
          theme(*qobject_cast<QApplication*>(QCoreApplication::instance())), login({}, directory),
          engine(directory, clock, options()), window({engine, settings, language, prepared(theme), clock, login})
    {
        window.resize(1366, 768);
    }

    /// The table of pages has its first rows.
    [[nodiscard]] bool showPages()
    {
        window.show();
        window.open({Screen::Pages, {}, {}});
        engine.start();
        const auto isThere = [this] {
            auto* view = window.findChild<TableView*>(QStringLiteral("list"));
            auto* pages = view ? qobject_cast<PageTableModel*>(view->model()) : nullptr;
            return pages && pages->rowCount() > 0;
        };
        return QTest::qWaitFor(isThere, 120'000);
    }
    /// It has all of them.
    [[nodiscard]] bool readPages()
    {
        return QTest::qWaitFor([this] { return model().isRead() && model().rowCount() > 1'000; }, 120'000);
    }
    [[nodiscard]] TableView& table() { return *window.findChild<TableView*>(QStringLiteral("list")); }
    [[nodiscard]] PageTableModel& model() { return *qobject_cast<PageTableModel*>(table().model()); }

    SystemClock clock;
    IniSettings settings;
    LanguageSwitch language;
    Theme theme;
    LoginStart login;
    EngineThread engine;
    MainWindow window;

private:
    static EngineOptions options()
    {
        EngineOptions options;
        options.policy.userAgent = "vigie-bench";
        options.policy.parallelRequests = 6;
        options.policy.confirmation = ConfirmationMode::Never;
        options.policy.revalidation = Revalidation::Full;
        return options;
    }
    static Theme& prepared(Theme& theme)
    {
        theme.apply(ThemeChoice::Light);
        return theme;
    }
};

} // namespace vigie
