// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/base/logging.h"

#include <QDir>
#include <QFile>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

using namespace vigie;

class TestLogging : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void secretsAreRedacted_data()
    {
        QTest::addColumn<QString>("message");
        QTest::addColumn<QString>("expected");
        QTest::newRow("user info") << QStringLiteral("GET https://me:secret@example.org/x")
                                   << QStringLiteral("GET https://***@example.org/x");
        QTest::newRow("header") << QStringLiteral("Authorization: Basic bWU6c2VjcmV0")
                                << QStringLiteral("Authorization: ***");
        QTest::newRow("cookie") << QStringLiteral("Set-Cookie: id=1; a=b") << QStringLiteral("Set-Cookie: ***");
        QTest::newRow("assignment") << QStringLiteral("token=abc") << QStringLiteral("token=***");
        QTest::newRow("nothing") << QStringLiteral("GET https://example.org/a@b")
                                 << QStringLiteral("GET https://example.org/a@b");
    }

    void secretsAreRedacted()
    {
        QFETCH(QString, message);
        QTEST(redacted(message), "expected");
    }

    void theFileRotatesAndHoldsNoSecret()
    {
        QTemporaryDir folder;
        installLog();
        writeLogTo(folder.path());
        const QString line = QString(60'000, QLatin1Char('x'));
        for (int i = 0; i < 100; ++i)
            qCInfo(logApp).noquote() << "https://me:secret@example.org/" << line;
        qInstallMessageHandler(nullptr);
        const QFileInfoList files = QDir(folder.path()).entryInfoList(QDir::Files);
        QCOMPARE(files.size(), 2);
        for (const QFileInfo& info : files) {
            QVERIFY(info.size() <= 5 * 1024 * 1024);
            QFile file(info.filePath());
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY(!file.readAll().contains("secret"));
        }
    }

    void everyErrorCodeHasItsOwnName()
    {
        QSet<QString> names;
        for (int code = 0; code <= static_cast<int>(ErrorCode::Internal); ++code)
            names.insert(errorCodeName(static_cast<ErrorCode>(code)));
        QCOMPARE(names.size(), static_cast<qsizetype>(ErrorCode::Internal) + 1);
    }
};

QTEST_GUILESS_MAIN(TestLogging)
#include "tst_logging.moc"
