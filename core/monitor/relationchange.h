// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/change.h"
#include "core/domain/page.h"

#include <QJsonValue>

#include <cstddef>
#include <optional>
#include <string_view>

namespace vigie {

struct SiteContext;

/// A change between pages, which no check of one page alone can see; found when a pass is concluded.
struct RelationChange
{
    Change change;                    ///< without id
    std::optional<std::size_t> cause; ///< index of the change of the same site and pass that brought it about
};

/// The change of \a criterion on \a page, both sides of it as they are told. \a word tells one kind of edit from another: changes
/// with the same word are one group.
[[nodiscard]] Change relationChange(const Page& page, const SiteContext& context, CriterionId criterion, Severity severity,
                                    std::string_view word, const QDateTime& at);

} // namespace vigie
