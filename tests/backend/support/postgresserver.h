// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/store/database.h"

namespace vigie::backend {

/// A PostgreSQL of this process's own in a directory of its own, on a socket there, as an ordinary user. It is stopped
/// and removed with the object.
class PostgresServer
{
public:
    /// False where the package postgresql is missing: the test is skipped.
    [[nodiscard]] static bool isAvailable();

    PostgresServer() = default;
    ~PostgresServer();
    PostgresServer(const PostgresServer&) = delete;
    PostgresServer& operator=(const PostgresServer&) = delete;

    /// True when it listens.
    [[nodiscard]] bool start();
    /// A new empty database.
    [[nodiscard]] DatabaseAddress createDatabase();

private:
    QString m_folder;
    int m_databases = 0;
};

} // namespace vigie::backend
