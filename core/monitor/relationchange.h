// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/change.h"
#include "core/domain/page.h"

#include <QJsonValue>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace vigie {

struct SiteContext;

/// A change between pages, which no check of one page alone can see; found when a pass is concluded.
struct RelationChange
{
    Change change; ///< without id
    std::optional<std::size_t>
        cause;            ///< index of the change of the same site and pass that brought it about and weighs as much
    std::string recovers; ///< edit key of the page's earlier changes that this one ends; empty: none
};

/// The edit key of changes between pages; \a word tells one kind of edit from another.
[[nodiscard]] std::string relationKey(CriterionId criterion, std::string_view word);

/// The change of \a criterion on \a page, without its values. Changes with the same word are one group.
[[nodiscard]] Change relationChange(const Page& page, const SiteContext& context, CriterionId criterion,
                                    Severity severity, std::string_view word, const QDateTime& at);

} // namespace vigie
