// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"
#include "core/domain/backlink.h"

namespace vigie {

/// The options that `link add`, `link import` and `link set` have in common: what was agreed, weight, tags, interval.
[[nodiscard]] QList<QCommandLineOption> backlinkOptions();

/// Puts what the call's options say into \a link; what they do not say stays. InvalidArgument (subject: the value,
/// detail: what it should be).
[[nodiscard]] Result<void> applyBacklinkOptions(const Invocation& call, Backlink& link);

/// The value of --match. InvalidArgument.
[[nodiscard]] Result<TargetMatch> matchOption(const Invocation& call, TargetMatch otherwise);
[[nodiscard]] QCommandLineOption matchOption();

/// `link import`, in a file of its own.
[[nodiscard]] Command linkImportCommand();

/// `check --link`: one pass over backlinks now, all or those on the pages given.
QFuture<int> checkLinks(const InvocationPointer& call);

struct LinkPassResult;

/// Prints what a pass over backlinks found: one JSON document, or sentences.
void printLinkPass(Invocation& call, const LinkPassResult& result);

} // namespace vigie
