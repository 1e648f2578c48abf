// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/appsettings.h"
#include "core/settings/checksettings.h"
#include "core/settings/inisettings.h"

#include <QTemporaryDir>
#include <QTest>

using namespace vigie;

class TestIniSettings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fallbackUntilSetThenKept()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("settings.ini"));
        {
            IniSettings settings(file);
            QCOMPARE(settings.value(checksettings::parallelRequests), 2);
            QCOMPARE(settings.text(appsettings::language), QString());
            settings.set(checksettings::parallelRequests, 4);
            settings.setText(appsettings::language, QStringLiteral("fr"));
        }
        const IniSettings settings(file);
        QCOMPARE(settings.value(checksettings::parallelRequests), 4);
        QCOMPARE(settings.text(appsettings::language), QStringLiteral("fr"));
    }
};

QTEST_GUILESS_MAIN(TestIniSettings)
#include "tst_inisettings.moc"
