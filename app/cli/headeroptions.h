// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/exchange.h"

#include <QCommandLineParser>

#include <optional>
#include <string>
#include <vector>

namespace vigie {

/// What a request adds of its own, as the user gave it.
struct GivenHeaders
{
    HeaderList plain;
    HeaderList secret; ///< their values nobody may see
};

/// --header, --secret-header and --header-file.
[[nodiscard]] QList<QCommandLineOption> headerOptions();
/// Nothing when none of them is set: all headers are given at once. FileUnreadable; InvalidArgument (subject: the
/// line).
[[nodiscard]] Result<std::optional<GivenHeaders>> givenHeaders(const QCommandLineParser& options);

/// "K: V", and "K: ***" for those whose values are kept apart: what `list` and `show` say of headers.
[[nodiscard]] QStringList shownHeaders(const HeaderList& plain, const std::vector<std::string>& secretNames);

/// The secret in the file \a path, without white space around it; "-" is standard input, an empty path is none.
/// FileUnreadable; InvalidArgument: it is empty.
[[nodiscard]] Result<std::optional<std::string>> readSecretFile(const QString& path);

} // namespace vigie
