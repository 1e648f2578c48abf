// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QString>

namespace vigie {

/// Why \a path could not be written: DiskFull when its file system has no space left, else FileUnwritable.
/// \a errorNumber is errno after the failure, 0 when not known.
[[nodiscard]] Error writeError(const QString& path, int errorNumber, const QString& detail);

/// Bytes that may still be written where \a path is; -1 when the system does not say.
[[nodiscard]] qint64 freeBytes(const QString& path);

} // namespace vigie
