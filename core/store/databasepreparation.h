// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/store/profile.h"

#include <QString>

#include <optional>

namespace vigie {

/// What to do about a database that is damaged. Its file is kept under another name in every case.
enum class DamagedDatabase { Refuse, RestoreBackup, StartEmpty };

/// What happened while the database was made ready.
/// The backup that an error of prepareDatabase() offers to restore; nothing when there is none.
[[nodiscard]] std::optional<QString> offeredBackup(const Error& error);

struct PreparedDatabase
{
    bool created = false;
    int migratedFrom = 0;   ///< version of the file before, 0 when it was created or up to date
    bool recovered = false; ///< the last process did not end well; the file was checked and is whole
    QString keptDamaged;    ///< where the damaged file is kept; empty when there was none
    QString restoredFrom;   ///< backup that took its place; empty when none did

    bool operator==(const PreparedDatabase&) const = default;
};

/// Makes the database of a profile ready: creates it, checks it after an unclean end, brings it to the current version
/// (a backup is made first). A ReadOnly profile is only looked at. Errors: DatabaseDamaged (subject: where the
/// damaged file is kept, detail: the newest good backup), DatabaseNewer (subject: the file), ProfileUnwritable,
/// DiskFull, and for ReadOnly NotFound (no database yet).
[[nodiscard]] Result<PreparedDatabase> prepareDatabase(const Profile& profile, const Clock& clock,
                                                       DamagedDatabase damaged = DamagedDatabase::Refuse);

} // namespace vigie
