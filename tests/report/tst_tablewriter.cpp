// SPDX-License-Identifier: GPL-3.0-or-later
// What every format promises: no half file, flat memory, errors that say which file.
#include "tests/report/tablefixture.h"

#include <QDir>
#include <QTest>

using namespace vigie;

class TestTableWriter : public QObject
{
    Q_OBJECT

private:
    static void addFormats()
    {
        QTest::addColumn<int>("format");
        QTest::newRow("csv") << static_cast<int>(TableFormat::Csv);
        QTest::newRow("xlsx") << static_cast<int>(TableFormat::Xlsx);
        QTest::newRow("json") << static_cast<int>(TableFormat::Json);
        QTest::newRow("html") << static_cast<int>(TableFormat::Html);
    }
    static std::vector<TableColumn> columns() { return {{QStringLiteral("k"), QStringLiteral("Title")}}; }
    static QByteArray kept() { return "what was there before"; }
    static void keep(const QString& path)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(kept()), kept().size());
    }
    static QStringList entries(const QTemporaryDir& folder)
    {
        return QDir(folder.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    }

private Q_SLOTS:
    void names()
    {
        QCOMPARE(tableFormatFromName(u"xlsx"), std::optional(TableFormat::Xlsx));
        QCOMPARE(tableFormatFromName(u"XLSX"), std::nullopt);
        QCOMPARE(tableFormatFromName(u""), std::nullopt);
    }

    void anUnfinishedTableLeavesNothing_data() { addFormats(); }
    void anUnfinishedTableLeavesNothing()
    {
        QFETCH(int, format);
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("table"));
        keep(path);
        {
            auto writer = openTable(static_cast<TableFormat>(format), test::document(path, columns()));
            QVERIFY(writer);
            QVERIFY((*writer)->row(std::vector<Cell>{QStringLiteral("x")}));
        }
        QCOMPARE(test::readAll(path), kept());
        QCOMPARE(entries(folder), QStringList{QStringLiteral("table")});
    }

    void aFinishedTableReplacesTheFile_data() { addFormats(); }
    void aFinishedTableReplacesTheFile()
    {
        QFETCH(int, format);
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("été"));
        keep(path);
        {
            auto writer = openTable(static_cast<TableFormat>(format), test::document(path, columns()));
            QVERIFY(writer);
            QVERIFY((*writer)->row(std::vector<Cell>{QStringLiteral("x")}));
            QCOMPARE((*writer)->rows(), 1);
            QVERIFY((*writer)->finish());
        }
        QVERIFY(test::readAll(path) != kept());
        QVERIFY(!test::readAll(path).isEmpty());
        QCOMPARE(entries(folder), QStringList{QStringLiteral("été")});
    }

    void stopsWhenTold_data() { addFormats(); }
    void stopsWhenTold()
    {
        QFETCH(int, format);
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("table"));
        std::vector<qint64> told;
        const auto hook = [&told](qint64 rows) {
            told.push_back(rows);
            return rows >= 3'000 ? Proceed::Stop : Proceed::Continue;
        };
        Error error;
        {
            auto writer = openTable(static_cast<TableFormat>(format), test::document(path, columns()), hook);
            QVERIFY(writer);
            for (int i = 0; i < 10'000 && error == Error{}; ++i) {
                if (const auto done = (*writer)->row(std::vector<Cell>{qint64(i)}); !done)
                    error = done.error();
            }
        }
        QCOMPARE(error.code, ErrorCode::Cancelled);
        QCOMPARE(told, (std::vector<qint64>{1'000, 2'000, 3'000}));
        QCOMPARE(entries(folder), QStringList());
    }

    void saysWhatCannotBeWritten_data() { addFormats(); }
    void saysWhatCannotBeWritten()
    {
        QFETCH(int, format);
        QTemporaryDir folder;
        for (const QString& path : {folder.filePath(QStringLiteral("missing/table")), folder.path()}) {
            const auto writer = openTable(static_cast<TableFormat>(format), test::document(path, columns()));
            QVERIFY(!writer);
            QCOMPARE(writer.error().code, ErrorCode::FileUnwritable);
            QCOMPARE(writer.error().subject, path);
        }
    }

    void aSymbolicLinkStaysOne_data() { addFormats(); }
    void aSymbolicLinkStaysOne()
    {
        QFETCH(int, format);
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("real"));
        const QString link = folder.filePath(QStringLiteral("link"));
        keep(path);
        if (!QFile::link(path, link))
            QSKIP("no symbolic links here");
        auto writer = openTable(static_cast<TableFormat>(format), test::document(link, columns()));
        QVERIFY(writer);
        QVERIFY((*writer)->finish());
        QVERIFY(QFileInfo(link).isSymLink());
        QVERIFY(test::readAll(path) != kept());
    }
};

QTEST_APPLESS_MAIN(TestTableWriter)
#include "tst_tablewriter.moc"
