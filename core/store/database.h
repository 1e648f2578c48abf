// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sql/sqlconnection.h"

#include <QString>

#include <memory>
#include <utility>

namespace vigie {

/// The one connection that writes, or one of those that only read.
enum class ConnectionRole { Writer, Reader };

/// How sure a commit is to survive a power cut. Either way a committed transaction survives the death of the process.
enum class Durability {
    Normal, ///< the last moments may be lost with the power (synchronous = NORMAL)
    Full    ///< on disk when commit returns: settings, entitlement, outbox
};

/// One connection to the database of a profile.
class Database final : public SqlConnection
{
public:
    /// Opens \a path, which must be prepared (see databasepreparation.h). Errors: DatabaseDamaged, ProfileUnwritable,
    /// DiskFull, DatabaseFailed.
    [[nodiscard]] static Result<std::unique_ptr<Database>> open(const QString& path, ConnectionRole role);

    [[nodiscard]] ConnectionRole role() const { return m_role; }
    [[nodiscard]] const QString& path() const { return m_path; }

    /// Of the row that this connection inserted last.
    [[nodiscard]] qint64 lastInsertId();
    /// A copy of the database as it is at this moment in the new file \a path, whole by itself. Any connection.
    Result<void> copyInto(const QString& path);

    /// Runs \a work inside one transaction: committed when it returns a value, rolled back when it returns an error.
    /// Inside another transaction it simply joins it. \a work is callable as Result<T>().
    template <class Work> auto transaction(Work work, Durability durability = Durability::Normal) -> decltype(work())
    {
        if (m_inTransaction)
            return work();
        if (auto begun = begin(durability); !begun)
            return fail(std::move(begun.error()));
        auto result = work();
        if (!result) {
            rollback();
            return result;
        }
        if (auto committed = commit(); !committed)
            return fail(std::move(committed.error()));
        return result;
    }

private:
    Database(QString path, ConnectionRole role);
    Result<void> connectAndConfigure();
    Result<void> begin(Durability durability);
    Result<void> commit();
    void rollback();
    void restoreSync();

    QString m_path;
    ConnectionRole m_role;
    bool m_inTransaction = false;
    bool m_fullSync = false;
};

} // namespace vigie
