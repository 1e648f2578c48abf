// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/compare/worddiff.h"

#include <QJsonObject>

#include <string>
#include <string_view>

namespace vigie {

/// What stands above a diff: the names of both sides ("https://… at 2026-11-23T03:00:00Z").
struct DiffTitles
{
    std::string before;
    std::string after;
};

/// Unified format as `diff -u` (empty when nothing differs). Words and characters are marked inside the hunks as
/// `git diff --word-diff=plain` does: [-removed-]{+added+}.
[[nodiscard]] std::string writeUnified(const LineDiff& diff, const DiffTitles& titles, DiffGranularity granularity);

/// {"before","after","lines_added","lines_removed","hunks":[{"old_start","old_count","new_start","new_count",
/// "lines":[{"op":" |-|+","old":n|null,"new":n|null,"text"}]}]}; with words or characters "spans":[{"op","text"}]
/// instead of "lines".
[[nodiscard]] QJsonObject writeJson(const LineDiff& diff, const DiffTitles& titles, DiffGranularity granularity);

/// One self-contained fragment, everything escaped: <div class="diff"> with a <table> of lines, <del> and <ins> for
/// what went and came.
[[nodiscard]] std::string writeHtml(const LineDiff& diff, const DiffTitles& titles, DiffGranularity granularity);

} // namespace vigie
