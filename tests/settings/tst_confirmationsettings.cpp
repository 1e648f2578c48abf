// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/checksettings.h"
#include "core/settings/confirmationsettings.h"
#include "core/settings/inisettings.h"

#include <QTemporaryDir>
#include <QTest>

using namespace vigie;
using namespace std::chrono_literals;

class TestConfirmationSettings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void settingsThenSite()
    {
        QTemporaryDir folder;
        IniSettings settings(folder.filePath(QStringLiteral("settings.ini")));
        QCOMPARE(confirmationSettings(settings), ConfirmationPlan());
        settings.set(checksettings::confirmations, 3);
        settings.set(checksettings::firstConfirmationSeconds, 5);
        const ConfirmationPlan global = confirmationSettings(settings);
        QCOMPARE(global, (ConfirmationPlan{5s, 60s, 3}));
        QCOMPARE(inheritedConfirmation(global, {}), global);
        QCOMPARE(inheritedConfirmation(global, {std::nullopt, 20s, std::nullopt}), (ConfirmationPlan{5s, 20s, 3}));
        QCOMPARE(inheritedConfirmation(global, {1s, 2s, 0}), (ConfirmationPlan{1s, 2s, 0}));
    }

    void impossibleValuesAreBroughtIntoRange()
    {
        QTemporaryDir folder;
        IniSettings settings(folder.filePath(QStringLiteral("settings.ini")));
        settings.set(checksettings::confirmations, 100);
        settings.set(checksettings::firstConfirmationSeconds, -5);
        settings.set(checksettings::secondConfirmationSeconds, 1'000'000);
        QCOMPARE(confirmationSettings(settings), (ConfirmationPlan{0s, longestConfirmationDelay, mostRepeats}));
    }
};

QTEST_GUILESS_MAIN(TestConfirmationSettings)
#include "tst_confirmationsettings.moc"
