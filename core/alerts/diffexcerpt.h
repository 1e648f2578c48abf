// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/compare/worddiff.h"

#include <QString>

#include <vector>

namespace vigie {

/// Where two values differ, word by word: what is equal and long is cut to its ends, the whole to a screenful. The
/// texts are harmless, not escaped.
struct DiffExcerptSpan
{
    SpanKind kind = SpanKind::Equal;
    QString text;

    bool operator==(const DiffExcerptSpan&) const = default;
};
[[nodiscard]] std::vector<DiffExcerptSpan> diffExcerpt(const QString& before, const QString& after);

} // namespace vigie
