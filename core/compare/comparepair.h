// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/compare/comparison.h"
#include "core/compare/criteriaregistry.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace vigie {

/// Both bodies after masks, made once for all criteria that look at bytes.
struct MaskedBodies
{
    std::string before;
    std::string after;
};

/// Two observations of one URL under comparison.
struct ComparePair
{
    const Observation& before;
    const Observation& current;
    const CompareContext& context;
    const Observation* lastGood; ///< the last complete reply, where `before` is the last state; may be null

    /// The facts of both sides; only called when both replies were good.
    [[nodiscard]] const PageFacts& oldFacts() const { return *before.page; }
    [[nodiscard]] const PageFacts& newFacts() const { return *current.page; }
    [[nodiscard]] bool hasFacts() const { return before.page.has_value() && current.page.has_value(); }
    [[nodiscard]] bool hasBodies() const { return !before.body.isEmpty() && !current.body.isEmpty(); }
    [[nodiscard]] bool isImportant() const { return context.important || context.kind == PageKind::Home; }

    /// \a value as it is compared under criterion \a id: after the masks that concern it.
    [[nodiscard]] std::string normalised(CriterionId id, std::string_view value) const;
    [[nodiscard]] std::vector<std::string> normalised(CriterionId id, const std::vector<std::string>& values) const;
    /// True when some mask may change values of \a id.
    [[nodiscard]] bool hasMasksFor(CriterionId id) const;

    [[nodiscard]] const MaskedBodies& maskedBodies() const;
    [[nodiscard]] const std::vector<Error>& maskErrors() const { return m_maskErrors; }

    // Made on first use.
    mutable std::optional<MaskedBodies> m_bodies = std::nullopt;
    mutable std::vector<Error> m_maskErrors = {};
};

/// What the compare functions of the registry write to.
class EditSink
{
public:
    void add(CriterionEdit edit) { m_edits.push_back(std::move(edit)); }
    /// The criterion differs, but only in what masks leave out.
    void addIgnored() { m_ignored = true; }

    [[nodiscard]] std::vector<CriterionEdit>& edits() { return m_edits; }
    [[nodiscard]] bool ignored() const { return m_ignored; }
    /// Number of changes found by criteria before this one.
    std::size_t earlierChanges = 0;

private:
    std::vector<CriterionEdit> m_edits;
    bool m_ignored = false;
};

} // namespace vigie
