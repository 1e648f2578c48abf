// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>

namespace vigie::backend {

/// The 32 bytes in \a path, which only its owner may read: made by chance when there is no such file. FileUnreadable:
/// it holds something else, or others may read it; FileUnwritable.
[[nodiscard]] Result<QByteArray> keyFile(const QString& path);

} // namespace vigie::backend
