// SPDX-License-Identifier: GPL-3.0-or-later
// Every word exists in both languages, and the files say what the sources say.
#include <QDir>
#include <QLibraryInfo>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

namespace {

struct Message
{
    QString source;
    QStringList translations;
    bool finished = true;
};

QByteArray read(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QList<Message> messages(const QString& path)
{
    QList<Message> found;
    QXmlStreamReader xml(read(path));
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == QLatin1String("message"))
            found.append(Message{});
        else if (xml.name() == QLatin1String("source"))
            found.last().source = xml.readElementText();
        else if (xml.name() == QLatin1String("translation")) {
            found.last().finished = !xml.attributes().hasAttribute(QLatin1String("type"));
            const QString text = xml.readElementText(QXmlStreamReader::IncludeChildElements);
            found.last().translations = text.trimmed().split(QLatin1Char('\n'), Qt::SkipEmptyParts);
        }
    }
    return found;
}

QStringList placeholders(const QString& text)
{
    static const QRegularExpression placeholder(QStringLiteral("%L?\\d|%n"));
    QStringList found;
    for (auto it = placeholder.globalMatch(text); it.hasNext();)
        found.append(it.next().captured());
    found.sort();
    found.removeDuplicates();
    return found;
}

const QString translationFolder = QStringLiteral(VIGIE_SOURCE_DIR "/translations/");

} // namespace

class TestTranslations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsUnfinished()
    {
        for (const QString& file : {QStringLiteral("vigie_fr.ts"), QStringLiteral("vigie_en.ts")}) {
            for (const Message& message : messages(translationFolder + file)) {
                QVERIFY2(message.finished, qPrintable(message.source));
                QVERIFY2(!message.translations.isEmpty(), qPrintable(message.source));
            }
        }
        QVERIFY(messages(translationFolder + QStringLiteral("vigie_fr.ts")).size() > 100);
    }

    void placeholdersAgree()
    {
        for (const Message& message : messages(translationFolder + QStringLiteral("vigie_fr.ts"))) {
            QStringList wanted = placeholders(message.source);
            for (const QString& translation : message.translations) {
                QStringList got = placeholders(translation);
                if (message.translations.size() > 1) { // a singular form may do without the number
                    wanted.removeAll(QStringLiteral("%n"));
                    got.removeAll(QStringLiteral("%n"));
                }
                QVERIFY2(got == wanted, qPrintable(message.source));
            }
        }
    }

    void mnemonicsAgree()
    {
        static const QRegularExpression mnemonic(QStringLiteral("&[^&\\s]"));
        for (const Message& message : messages(translationFolder + QStringLiteral("vigie_fr.ts"))) {
            for (const QString& translation : message.translations)
                QVERIFY2(message.source.contains(mnemonic) == translation.contains(mnemonic),
                         qPrintable(message.source));
        }
    }

    void frenchUsesItsTypography()
    {
        // An ordinary space before a high punctuation mark, or straight quotes around words.
        static const QRegularExpression wrong(QStringLiteral(" [:;!?»](\\s|$)|« |[a-zà-ÿ]'[a-zà-ÿ]"));
        for (const Message& message : messages(translationFolder + QStringLiteral("vigie_fr.ts"))) {
            for (const QString& translation : message.translations)
                QVERIFY2(!translation.contains(wrong), qPrintable(translation));
        }
    }

    void lupdateLeavesNoDifference_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QStringList>("options");
        QTest::newRow("fr") << QStringLiteral("vigie_fr.ts") << QStringList{};
        QTest::newRow("en") << QStringLiteral("vigie_en.ts") << QStringList{QStringLiteral("-pluralonly")};
    }

    void lupdateLeavesNoDifference()
    {
        QFETCH(QString, file);
        QFETCH(QStringList, options);
        const QString lupdate = QLibraryInfo::path(QLibraryInfo::BinariesPath) + QStringLiteral("/lupdate");
        QVERIFY(QFile::exists(lupdate));
        QTemporaryDir folder;
        const QString copy = folder.filePath(file);
        QVERIFY(QFile::copy(translationFolder + file, copy));
        QProcess process;
        process.setWorkingDirectory(QStringLiteral(VIGIE_SOURCE_DIR));
        process.start(lupdate,
                      QStringList{QStringLiteral("-silent"), QStringLiteral("-locations"), QStringLiteral("none"),
                                  QStringLiteral("-no-obsolete"), QStringLiteral("-source-language"),
                                  QStringLiteral("en"), QStringLiteral("-I"), QStringLiteral(".")} +
                          options +
                          QStringList{QStringLiteral("-I"), QStringLiteral("."), QStringLiteral("app"),
                                      QStringLiteral("backend"), QStringLiteral("core"), QStringLiteral("ui"),
                                      QStringLiteral("-ts"), copy});
        QVERIFY(process.waitForFinished(60000));
        QCOMPARE(process.exitCode(), 0);
        QCOMPARE(read(copy), read(translationFolder + file));
    }
};

QTEST_GUILESS_MAIN(TestTranslations)
#include "tst_translations.moc"
