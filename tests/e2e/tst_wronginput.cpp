// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/clidriver.h"
#include "tests/e2e/shop.h"

#include <QDir>
#include <QFile>
#include <QRandomGenerator>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTest>

using namespace vigie;

namespace {

/// Runs \a statement on a database beside the program.
void execute(const QString& path, const QString& statement)
{
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("edit"));
        database.setDatabaseName(path);
        QSqlQuery query(database);
        if (!database.open() || !query.exec(statement))
            qFatal("%s: %s", qPrintable(path), qPrintable(database.lastError().text() + query.lastError().text()));
    }
    QSqlDatabase::removeDatabase(QStringLiteral("edit"));
}

QByteArray readFile(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// The content of every database of the profile, the ones set aside too.
QList<QByteArray> databases(const CliDriver& cli)
{
    QList<QByteArray> contents;
    const QDir folder(cli.profile());
    for (const QString& name : folder.entryList({QStringLiteral("*.db")}, QDir::Files))
        contents.append(readFile(folder.filePath(name)));
    return contents;
}

/// French sets no-break spaces inside its quotation marks.
QString withPlainSpaces(QString text)
{
    return text.replace(QChar(0x00A0), QLatin1Char(' ')).replace(QChar(0x202F), QLatin1Char(' '));
}

} // namespace

/// What people get wrong: one clear sentence, the documented exit code, and nothing lost.
class TestWrongInput : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void malformedRowIsNamed();
    void profileThatCannotBeWritten();
    void newerDatabase();
    void noDatabaseAtAll();
    void damagedDatabase();
    void hostThatDoesNotExist();

private:
    [[nodiscard]] CliResult run(const char* command, const QStringList& more = {}) const
    {
        return m_cli.run(words(command, more));
    }

    Shop m_shop{6};
    CliDriver m_cli;
};

void TestWrongInput::initTestCase()
{
    VERIFY_EXIT(run("site add", {m_shop.home()}), 0);
    VERIFY_EXIT(run("page import", {m_cli.writeFile(QStringLiteral("pages.txt"), m_shop.urlList())}), 0);
    VERIFY_EXIT(run("check"), 0);
    m_shop.page(2).title = QStringLiteral("Edited");
    m_shop.publish();
    VERIFY_EXIT(run("check"), 0);
    QCOMPARE(m_cli.changes().size(), std::size_t(1));
}

void TestWrongInput::saysWhatIsWrong_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QString>("english");
    QTest::addColumn<QString>("french");
    const auto row = [](const char* command, int exitCode, const char* english, const char* french) {
        QTest::newRow(command) << QString::fromUtf8(command) << exitCode << QString::fromUtf8(english)
                               << QString::fromUtf8(french);
    };
    row("site show https://unknown.example/", 2, "“https://unknown.example/” is not known here.",
        "« https://unknown.example/ » est inconnu ici.");
    row("check --site unknown.example", 2, "“unknown.example” is not known here.",
        "« unknown.example » est inconnu ici.");
    row("check https://unknown.example/", 2, "site add", "site add");
    row("page show https://unknown.example/", 2, "is not known here", "est inconnu ici");
    row("page add https://unknown.example/", 2, "belongs to none of your sites", "n’appartient à aucun de vos sites");
    row("page add http://[::1", 2, "is not a valid web address", "n’est pas une adresse web valide");
    row("site add ftp://files.example/", 2, "neither an http nor an https address",
        "ni une adresse http ni une adresse https");
    row("page import /no/such/file", 2, "“/no/such/file” cannot be read", "« /no/such/file » ne peut pas être lu");
    row("page import --format tar /dev/null", 1, "tar", "tar");
    row("frobnicate", 1, "There is no command “frobnicate”", "frobnicate");
    row("site", 1, "site add URL", "site add URL");
    row("site add", 1, "Usage: vigie-cli site add URL", "vigie-cli site add URL");
    row("site add http://a.example/ http://b.example/", 1, "Usage:", "vigie-cli site add URL");
    row("check --bogus", 1, "bogus", "bogus");
    row("check --fail-on dreadful", 1, "“dreadful” is no severity", "dreadful");
    row("changes --since someday", 1, "“someday” cannot be used here", "someday");
    row("page list --filter colour=red", 1, "“colour=red” is not a filter", "colour=red");
    row("site add --interval 1s http://a.example/", 1, "“1s” cannot be used", "1s");
    row("compare http://127.0.0.1/", 1, "--against", "--against");
    row("diff --what sound http://127.0.0.1/", 1, "“sound” cannot be used here", "sound");
    row("--resolve nonsense site list", 1, "--resolve nonsense", "--resolve nonsense");
    row("db restore /no/such/backup", 2, "“/no/such/backup” cannot be read", "« /no/such/backup » ne peut pas être lu");
    row("rule add --kind mask --regex [", 1, "The pattern “[” is not valid", "« [ »");
    row("rule import /no/such/rules", 2, "“/no/such/rules” cannot be read", "« /no/such/rules » ne peut pas être lu");
}

void TestWrongInput::saysWhatIsWrong()
{
    QFETCH(const QString, command);
    QFETCH(const int, exitCode);
    QFETCH(const QString, english);
    QFETCH(const QString, french);
    const QStringList arguments = command.split(QLatin1Char(' '));
    const CliResult told = m_cli.run(arguments);
    VERIFY_EXIT(told, exitCode);
    QVERIFY2(told.message().contains(english), told.err.constData());
    QVERIFY2(told.out.isEmpty() || command.startsWith(QLatin1String("page add")), told.out.constData());
    const CliResult inFrench = m_cli.run(QStringList{QStringLiteral("--lang"), QStringLiteral("fr")} + arguments);
    VERIFY_EXIT(inFrench, exitCode);
    QVERIFY2(withPlainSpaces(inFrench.message()).contains(french), inFrench.err.constData());
    QCOMPARE(m_cli.changes().size(), std::size_t(1));
    QCOMPARE(run("page list --json").lines().size(), std::size_t(7));
}

void TestWrongInput::malformedRowIsNamed()
{
    const QByteArray url = m_shop.url(1).toUtf8();
    const CliResult imported =
        run("page import", {m_cli.writeFile(QStringLiteral("bad.csv"), "url,name\n" + url + ",fine\nno url at all,x\n" +
                                                                           url + ",\"never closed\n")});
    QVERIFY2(imported.message().contains(QStringLiteral("Line 3: “no url at all”")), imported.err.constData());
    QVERIFY2(imported.message().contains(QStringLiteral("Line 4: ")), imported.err.constData());
    VERIFY_EXIT(imported, 0); // the good row was known before
    const CliResult nothing = run("page import", {m_cli.writeFile(QStringLiteral("none.csv"), "url\nno url at all\n")});
    VERIFY_EXIT(nothing, 2);
    const CliResult partly = run("page add", {m_shop.url(1), QStringLiteral("https://unknown.example/")});
    QVERIFY2(partly.message().contains(QStringLiteral("belongs to none of your sites")), partly.err.constData());
    VERIFY_EXIT(partly, 0); // as an import does
    QCOMPARE(run("page list --json").lines().size(), std::size_t(7));
}

void TestWrongInput::profileThatCannotBeWritten()
{
    const QString file = m_cli.writeFile(QStringLiteral("a-file"), "not a folder");
    const CliResult told = m_cli.run(
        {QStringLiteral("--profile"), file + QStringLiteral("/below"), QStringLiteral("site"), QStringLiteral("list")});
    VERIFY_EXIT(told, 2);
    QVERIFY2(told.message().contains(QStringLiteral("cannot be written")), told.err.constData());
    QCOMPARE(readFile(file), QByteArray("not a folder"));
}

void TestWrongInput::newerDatabase()
{
    CliDriver later;
    VERIFY_EXIT(later.run(words("site add", {m_shop.home()})), 0);
    execute(later.databasePath(), QStringLiteral("PRAGMA user_version = 9999"));
    const QByteArray before = readFile(later.databasePath());
    for (const char* command :
         {"site list", "check", "changes", "page list", "site add http://new.example/", "db compact", "run --once"}) {
        const CliResult told = later.run(words(command));
        VERIFY_EXIT(told, 2);
        QVERIFY2(told.message().contains(QStringLiteral("written by a newer version")), told.err.constData());
    }
    QCOMPARE(readFile(later.databasePath()), before);
}

void TestWrongInput::noDatabaseAtAll()
{
    CliDriver noise;
    VERIFY_EXIT(noise.run(words("site add", {m_shop.home()})), 0);
    VERIFY_EXIT(noise.run(words("db backup")), 0);
    QByteArray bytes(200'000, Qt::Uninitialized);
    QRandomGenerator random(4711);
    for (char& byte : bytes)
        byte = static_cast<char>(random.bounded(256));
    QFile::remove(noise.databasePath() + QStringLiteral("-wal"));
    QFile file(noise.databasePath());
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    file.close();
    for (const char* command : {"site list", "check", "db check", "db stats", "run --once"}) {
        const CliResult told = noise.run(words(command));
        VERIFY_EXIT(told, 2);
        QVERIFY2(told.message().contains(QStringLiteral("is damaged. The file was kept")), told.err.constData());
    }
    QVERIFY(databases(noise).contains(bytes));
    VERIFY_EXIT(noise.run(words("db restore")), 0);
    QCOMPARE(noise.run(words("site list --json")).lines().size(), std::size_t(1));
}

/// A stretch of the file is overwritten at places that a seed chooses.
void TestWrongInput::damagedDatabase()
{
    CliDriver first;
    VERIFY_EXIT(first.run(words("site add", {m_shop.home()})), 0);
    VERIFY_EXIT(first.run(words("page import", {m_cli.path(QStringLiteral("pages.txt"))})), 0);
    VERIFY_EXIT(first.run(words("check")), 0);
    const QByteArray whole = readFile(first.databasePath());
    QRandomGenerator random(815);
    int noticed = 0;
    for (int round = 0; round < 12; ++round) {
        QByteArray bytes = whole;
        for (int hit = 0; hit < 8; ++hit) {
            const qsizetype at = static_cast<qsizetype>(random.bounded(static_cast<quint32>(bytes.size() - 512)));
            for (qsizetype i = at; i < at + 512; ++i)
                bytes[i] = static_cast<char>(random.bounded(256));
        }
        QFile file(first.databasePath());
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(bytes) == bytes.size());
        file.close();
        const CliResult examined = first.run(words("db check"));
        QVERIFY2(examined.exitCode == 0 || examined.exitCode == 2, examined.err.constData());
        if (examined.exitCode == 2) {
            ++noticed;
            QVERIFY2(examined.message().contains(QStringLiteral("is damaged")), examined.err.constData());
        }
        for (const char* command : {"page list --json", "changes --json", "check", "db stats"}) {
            const CliResult survived = first.run(words(command));
            QVERIFY2(survived.exitCode == 0 || survived.exitCode == 2, command);
            if (survived.exitCode == 2)
                QVERIFY2(!survived.err.isEmpty(), command);
        }
        QVERIFY(!databases(first).isEmpty());
    }
    QVERIFY2(noticed >= 6, qPrintable(QString::number(noticed)));
}

void TestWrongInput::hostThatDoesNotExist()
{
    CliDriver away;
    VERIFY_EXIT(away.run(words("site add http://vigie-test.invalid:8080/")), 0);
    VERIFY_EXIT(away.run(words("check")), 0);
    const QJsonObject page = away.run(words("page list --json")).lines().front();
    const QString outcome = page.value(QStringLiteral("outcome")).toString();
    QVERIFY2(outcome == QLatin1String("dns_nxdomain") || outcome == QLatin1String("dns_failure") || outcome.isEmpty(),
             qPrintable(outcome));
}

QTEST_GUILESS_MAIN(TestWrongInput)
#include "tst_wronginput.moc"
