// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/store/database.h"
#include "backend/store/migrations.h"
#include "tests/backend/support/testdatabase.h"

#include <QTest>

#include <thread>

namespace vigie::backend {

class tst_Database : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void addresses();
    void migratesOnce_data() { TestDatabases::addRows(); }
    void migratesOnce();
    void newerIsRefused_data() { TestDatabases::addRows(); }
    void newerIsRefused();
    void errorRollsBack_data() { TestDatabases::addRows(); }
    void errorRollsBack();
    void unheededErrorIsNoCommit_data() { TestDatabases::addRows(); }
    void unheededErrorIsNoCommit();
    void collidingTransactionsRunOneAfterTheOther_data() { TestDatabases::addRows(); }
    void collidingTransactionsRunOneAfterTheOther();
    void auditIsAppendOnly_data() { TestDatabases::addRows(); }
    void auditIsAppendOnly();

private:
    TestDatabases m_databases;
};

namespace {

std::unique_ptr<Database> opened(const DatabaseAddress& address)
{
    auto database = Database::open(address);
    return database ? std::move(*database) : nullptr;
}

qint64 count(Database& database, std::string_view sql)
{
    const auto value = database.one(sql, [](const SqlRow& row) { return row.integer(0); });
    if (!value)
        qWarning("%s", qPrintable(value.error().detail));
    return value ? value->value_or(-1) : -1;
}

} // namespace

void tst_Database::addresses()
{
    const auto file = parseDatabaseAddress(QStringLiteral("sqlite:/var/lib/vigie/b.db"));
    QVERIFY(file.has_value());
    QCOMPARE(file->name, QStringLiteral("/var/lib/vigie/b.db"));
    const auto server = parseDatabaseAddress(QStringLiteral("postgres://vigie:p%40ss@db.example:6543/billing"));
    QVERIFY(server.has_value());
    QCOMPARE(*server,
             (DatabaseAddress{DatabaseEngine::Postgres, QStringLiteral("billing"), QStringLiteral("db.example"), 6543,
                              QStringLiteral("vigie"), QStringLiteral("p@ss")}));
    const auto local = parseDatabaseAddress(QStringLiteral("postgres:///billing?host=/run/postgresql"));
    QVERIFY(local.has_value());
    QCOMPARE(local->host, QStringLiteral("/run/postgresql"));
    for (const char* wrong : {"", "sqlite:", "mysql://host/name", "postgres://host", "/var/lib/b.db"})
        QVERIFY2(!parseDatabaseAddress(QString::fromLatin1(wrong)), wrong);
}

void tst_Database::migratesOnce()
{
    VIGIE_FRESH_DATABASE(m_databases, address);
    const auto database = opened(address);
    QVERIFY(database->migrate());
    QCOMPARE(count(*database, "SELECT count(*) FROM schema_version"), qint64(migrations(engine).size()));
}

void tst_Database::newerIsRefused()
{
    VIGIE_FRESH_DATABASE(m_databases, address);
    const auto database = opened(address);
    QVERIFY(database->execute("INSERT INTO schema_version (version) VALUES (?)", 9999).has_value());
    const auto refused = database->migrate();
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::DatabaseNewer);
}

void tst_Database::errorRollsBack()
{
    VIGIE_FRESH_DATABASE(m_databases, address);
    const auto database = opened(address);
    const auto done = database->transaction([&]() -> Result<void> {
        const auto inner = database->transaction(
            [&] { return database->execute("INSERT INTO settings (name, value) VALUES ('a', 'b')"); });
        return inner ? fail(ErrorCode::NotFound) : fail(inner.error());
    });
    QVERIFY(!done);
    QCOMPARE(done.error().code, ErrorCode::NotFound);
    QCOMPARE(count(*database, "SELECT count(*) FROM settings"), 0);
}

/// PostgreSQL has rolled back by then, SQLite has not: either is right as long as the answer says which.
void tst_Database::unheededErrorIsNoCommit()
{
    VIGIE_FRESH_DATABASE(m_databases, address);
    const auto database = opened(address);
    const auto done = database->transaction([&]() -> Result<int> {
        const auto inserted = database->execute("INSERT INTO settings (name, value) VALUES ('a', 'b')");
        static_cast<void>(database->command("SELECT nothing FROM nowhere"));
        return inserted;
    });
    QCOMPARE(count(*database, "SELECT count(*) FROM settings"), done ? 1 : 0);
    QVERIFY(database->execute("INSERT INTO settings (name, value) VALUES ('c', 'd')").has_value());
}

void tst_Database::collidingTransactionsRunOneAfterTheOther()
{
    VIGIE_FRESH_DATABASE(m_databases, address);
    QVERIFY(opened(address)->execute("INSERT INTO settings (name, value) VALUES ('n', '0')").has_value());
    constexpr int threads = 4;
    constexpr int each = 25;
    std::atomic<int> failed{0};
    const auto count25 = [&address, &failed] {
        const auto database = opened(address);
        for (int i = 0; i < each; ++i) {
            const auto done = database->transaction([&]() -> Result<int> {
                const auto before = database->one("SELECT value FROM settings WHERE name = 'n'",
                                                  [](const SqlRow& row) { return row.text(0).toInt(); });
                if (!before)
                    return fail(before.error());
                return database->execute("UPDATE settings SET value = ? WHERE name = 'n'",
                                         QString::number(before->value() + 1));
            });
            failed += done ? 0 : 1;
        }
    };
    std::vector<std::thread> crowd;
    for (int i = 0; i < threads; ++i)
        crowd.emplace_back(count25);
    for (std::thread& thread : crowd)
        thread.join();
    QCOMPARE(failed.load(), 0);
    QCOMPARE(count(*opened(address), "SELECT CAST(value AS BIGINT) FROM settings WHERE name = 'n'"), threads * each);
}

void tst_Database::auditIsAppendOnly()
{
    VIGIE_FRESH_DATABASE(m_databases, address);
    const auto database = opened(address);
    QVERIFY(database
                ->execute(
                    "INSERT INTO audit (at, actor, action, subject, reason, detail) VALUES (1, 'a', 'b', 'c', 'd', '')")
                .has_value());
    QVERIFY(!database->execute("UPDATE audit SET reason = 'other'").has_value());
    QVERIFY(!database->execute("DELETE FROM audit").has_value());
    QCOMPARE(count(*database, "SELECT count(*) FROM audit WHERE reason = 'd'"), 1);
}

} // namespace vigie::backend

QTEST_GUILESS_MAIN(vigie::backend::tst_Database)
#include "tst_database.moc"
