// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/compare/criteriaregistry.h"
#include "core/domain/pagefacts.h"

#include <string>
#include <string_view>
#include <vector>

namespace vigie {

/// The edit between two texts without what is special to one page: "~removed>added" of the words between what both
/// share,
/// "=after" when they share nothing, "-" for a value that went, "+" for one that came, empty when equal. So the same
/// suffix taken from 312 titles is one edit.
[[nodiscard]] std::string abstractEdit(std::string_view before, std::string_view after);
/// The same for a list of texts: edits of the pairs, or "=" and the new list when the numbers differ.
[[nodiscard]] std::string abstractEdit(const std::vector<std::string>& before, const std::vector<std::string>& after);

/// "title:3f9a…": the name of the criterion and a hash of \a parts in their order.
[[nodiscard]] std::string makeEditKey(CriterionId id, const std::vector<std::string>& parts);

/// What two lists hold more and less often than each other, sorted.
struct SetEdit
{
    std::vector<std::string> removed;
    std::vector<std::string> added;

    [[nodiscard]] bool isEmpty() const { return removed.empty() && added.empty(); }
};
[[nodiscard]] SetEdit setEdit(std::vector<std::string> before, std::vector<std::string> after);

/// Sets both keys of \a edit from abstractEdit() of the two values.
void setTextKeys(CriterionEdit& edit, CriterionId id, const std::vector<std::string>& before,
                 const std::vector<std::string>& after);
/// Key of the edit between two maps: per property what abstractEdit() tells.
[[nodiscard]] std::string propertyEditKey(CriterionId id, const PropertyMap& before, const PropertyMap& after);

/// The words and marks that a line and word diff takes out and puts in, each once, sorted: the same for the same edit
/// of a template, wherever it stands and however long the lines are. At most 2,000 of each.
[[nodiscard]] SetEdit wordEdit(std::string_view before, std::string_view after);

/// Sets both keys of \a edit from what went and came.
void setSetKeys(CriterionEdit& edit, CriterionId id, const SetEdit& difference);

} // namespace vigie
