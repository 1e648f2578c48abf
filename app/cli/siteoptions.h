// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/site.h"

#include <QCommandLineParser>

namespace vigie {

/// The options that `site add` and `site set` share.
[[nodiscard]] QList<QCommandLineOption> siteOptions();

/// Writes what is given into \a site; \a secret takes the headers whose values are not for the database.
/// InvalidArgument (subject: the value, detail: why), FileUnreadable.
[[nodiscard]] Result<void> applySiteOptions(const QCommandLineParser& options, Site& site, HeaderList& secret);

} // namespace vigie
