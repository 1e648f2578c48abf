// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/backend/support/postgresserver.h"

#include <QTemporaryDir>
#include <QTest>

namespace vigie::backend {

/// Databases for a test that runs once on each engine:
///
///     void keeps_data() { TestDatabases::addRows(); }
///     void keeps() { VIGIE_FRESH_DATABASE(m_databases, database); … }
class TestDatabases
{
public:
    static void addRows()
    {
        QTest::addColumn<DatabaseEngine>("engine");
        QTest::newRow("sqlite") << DatabaseEngine::Sqlite;
        QTest::newRow("postgres") << DatabaseEngine::Postgres;
    }

    /// False: to be skipped.
    [[nodiscard]] static bool isAvailable(DatabaseEngine engine)
    {
        return engine == DatabaseEngine::Sqlite || PostgresServer::isAvailable();
    }

    /// Of a new database with all tables.
    [[nodiscard]] DatabaseAddress fresh(DatabaseEngine engine);

private:
    QTemporaryDir m_folder;
    std::unique_ptr<PostgresServer> m_server;
    int m_files = 0;
};

} // namespace vigie::backend

Q_DECLARE_METATYPE(vigie::backend::DatabaseEngine)

/// \a address of a new database of the row's engine.
#define VIGIE_FRESH_DATABASE(databases, address)                                                                       \
    QFETCH(vigie::backend::DatabaseEngine, engine);                                                                    \
    if (!vigie::backend::TestDatabases::isAvailable(engine))                                                           \
        QSKIP("the package postgresql is not installed");                                                              \
    const vigie::backend::DatabaseAddress address = (databases).fresh(engine)
