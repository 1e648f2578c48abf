// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/backend/support/testdatabase.h"

namespace vigie::backend {

DatabaseAddress TestDatabases::fresh(DatabaseEngine engine)
{
    DatabaseAddress address;
    if (engine == DatabaseEngine::Sqlite) {
        address.name = m_folder.filePath(QStringLiteral("test%1.db").arg(++m_files));
    } else {
        if (!m_server) {
            m_server = std::make_unique<PostgresServer>();
            if (!m_server->start())
                qFatal("PostgreSQL does not start");
        }
        address = m_server->createDatabase();
    }
    const auto database = Database::open(address);
    if (!database)
        qFatal("a new database cannot be opened: %s", qPrintable(database.error().detail));
    if (const auto done = (*database)->migrate(); !done)
        qFatal("a new database cannot be migrated: %s", qPrintable(done.error().detail));
    return address;
}

} // namespace vigie::backend
