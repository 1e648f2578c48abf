// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/confirmation.h"

#include <algorithm>

namespace vigie {

namespace {

/// The two transports do not write header lines alike (one merges repeated names), so only the fact that such a
/// criterion changed can be compared.
bool readsHeaders(CriterionId criterion)
{
    return criterion == CriterionId::Headers || criterion == CriterionId::SecurityHeaders ||
           criterion == CriterionId::XRobotsTag;
}

bool sees(const ExaminedCheck& check, const Change& change)
{
    return std::ranges::any_of(check.changes, [&](const FoundChange& found) {
        return found.change.criterion == change.criterion &&
               (readsHeaders(change.criterion) || found.change.after == change.after ||
                found.change.editKey == change.editKey);
    });
}

void confirmAll(ExaminedCheck& check)
{
    for (FoundChange& found : check.changes)
        found.change.confirmed = true;
}

/// Keeps what \a second sees too; causes point into the list, so they are moved along.
void keepCommon(ExaminedCheck& first, const ExaminedCheck& second)
{
    std::vector<FoundChange> kept;
    std::vector<std::optional<std::size_t>> place(first.changes.size());
    for (std::size_t i = 0; i < first.changes.size(); ++i) {
        if (!sees(second, first.changes[i].change))
            continue;
        place[i] = kept.size();
        kept.push_back(std::move(first.changes[i]));
    }
    for (FoundChange& found : kept) {
        if (found.cause)
            found.cause = place[*found.cause];
    }
    first.changes = std::move(kept);
}

} // namespace

Suspicion suspicionOf(const ExaminedCheck& check, const Baseline& baseline)
{
    if (!baseline.good && !baseline.state) {
        // Nothing to compare with: a server that says no is believed, silence is not.
        const Outcome outcome = check.observation.exchange.outcome;
        return outcome == Outcome::Ok || check.observation.exchange.status > 0 ? Suspicion::None : Suspicion::Failure;
    }
    if (!check.observation.isGood())
        return check.changes.empty() ? Suspicion::None : Suspicion::Failure;
    const auto alerting = [](const FoundChange& found) { return found.change.severity >= Severity::Warning; };
    if (std::ranges::any_of(check.changes, alerting))
        return Suspicion::Content;
    const auto bytesOnly = [](const FoundChange& found) {
        return found.change.criterion == CriterionId::Html || found.change.criterion == CriterionId::Headers;
    };
    return std::ranges::any_of(check.changes, bytesOnly) ? Suspicion::Volatile : Suspicion::None;
}

ExaminedCheck believed(ExaminedCheck failure, Transport confirmedBy)
{
    failure.observation.exchange.confirmedBy = confirmedBy;
    confirmAll(failure);
    return failure;
}

ExaminedCheck agreed(ExaminedCheck first, ExaminedCheck second, Transport confirmedBy)
{
    const bool firstGood = first.observation.isGood();
    const bool secondGood = second.observation.isGood();
    if (!firstGood && secondGood)
        return second;
    if (!firstGood)
        return believed(std::move(first), confirmedBy);
    first.observation.exchange.confirmedBy = confirmedBy;
    if (!secondGood)
        return first;
    const std::size_t before = first.changes.size();
    keepCommon(first, second);
    confirmAll(first);
    if (first.changes.size() == before)
        return first;
    // Something was seen once only: the later look is what is kept, with what both saw.
    second.changes = std::move(first.changes);
    second.contentChanged = second.contentChanged && !second.changes.empty();
    second.observation.exchange.confirmedBy = confirmedBy;
    return second;
}

} // namespace vigie
