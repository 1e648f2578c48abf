// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/store/changerepository.h"

#include <QCommandLineOption>
#include <QCommandLineParser>

namespace vigie {

class ProfileSession;

/// --site, --since, --until, --severity, --criterion, --state, --group: what `changes` and `export changes` share.
[[nodiscard]] QList<QCommandLineOption> changeFilterOptions();

/// The filter that these options make. InvalidArgument (subject: the value), NotFound for a site.
[[nodiscard]] Result<ChangeFilter> changeFilter(const QCommandLineParser& options, ProfileSession& session,
                                                const QDateTime& now);

} // namespace vigie
