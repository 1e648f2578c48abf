// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/comparepair.h"

#include <algorithm>

namespace vigie {

namespace {

std::string_view bytesOf(const Observation& observation)
{
    return {observation.body.constData(), static_cast<std::size_t>(observation.body.size())};
}

const MaskSet& noMasks()
{
    static const MaskSet none;
    return none;
}

void addErrors(std::vector<Error>& errors, const std::vector<Error>& more)
{
    for (const Error& error : more) {
        if (std::find(errors.begin(), errors.end(), error) == errors.end())
            errors.push_back(error);
    }
}

} // namespace

bool ComparePair::hasMasksFor(CriterionId id) const
{
    if (context.masks == nullptr)
        return false;
    const auto patterns = context.masks->patterns();
    return std::any_of(patterns.begin(), patterns.end(), [id](const MaskSet::CompiledPattern& pattern) {
        return !pattern.criterion || *pattern.criterion == id;
    });
}

std::string ComparePair::normalised(CriterionId id, std::string_view value) const
{
    if (!hasMasksFor(id))
        return std::string(value);
    MaskedText masked = maskValue(value, id, *context.masks);
    addErrors(m_maskErrors, masked.errors);
    return std::move(masked.text);
}

std::vector<std::string> ComparePair::normalised(CriterionId id, const std::vector<std::string>& values) const
{
    if (!hasMasksFor(id))
        return values;
    std::vector<std::string> normal;
    normal.reserve(values.size());
    for (const std::string& value : values)
        normal.push_back(normalised(id, value));
    return normal;
}

const MaskedBodies& ComparePair::maskedBodies() const
{
    if (!m_bodies) {
        const MaskSet& masks = context.masks != nullptr ? *context.masks : noMasks();
        MaskedText oldText = maskHtml(bytesOf(before), masks);
        MaskedText newText = maskHtml(bytesOf(current), masks);
        addErrors(m_maskErrors, oldText.errors);
        addErrors(m_maskErrors, newText.errors);
        m_bodies = MaskedBodies{std::move(oldText.text), std::move(newText.text)};
    }
    return *m_bodies;
}

} // namespace vigie
