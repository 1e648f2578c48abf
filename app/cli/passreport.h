// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"
#include "core/domain/change.h"
#include "core/monitor/passjob.h"

#include <optional>
#include <span>

namespace vigie {

[[nodiscard]] QCommandLineOption failOnOption();

/// The severity of --fail-on; nothing when it is not set. InvalidArgument (subject: the value).
[[nodiscard]] Result<std::optional<Severity>> failOnSeverity(const QCommandLineParser& options);
/// Says that its value is none; the exit code of wrong usage.
int wrongSeverity(Output& output, const Error& error);

/// Whether one of \a changes is at or above \a severity. "Good" changes count only for "good".
[[nodiscard]] bool reaches(std::span<const Change> changes, Severity severity);

/// How many of \a changes have each severity: {"critical":n,"warning":n,"info":n,"good":n}.
[[nodiscard]] QJsonObject severityCounts(std::span<const Change> changes);

/// Prints what a pass found: as one JSON document, or as sentences with the groups and the single changes of warning
/// and above.
void printPass(Invocation& call, const PassResult& result);

enum class ChangeDetail {
    All,
    Notable ///< groups, and single changes of warning and above
};

/// A line each, a group once, worst first.
void printChanges(Invocation& call, std::span<const Change> changes, std::span<const ChangeGroup> groups,
                  ChangeDetail detail);

} // namespace vigie
