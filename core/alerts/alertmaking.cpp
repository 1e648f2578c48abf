// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alerts/alertmaking.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

namespace vigie {

namespace {

AlertDraft draftOf(const Finding& finding, const QDateTime& now)
{
    AlertDraft draft;
    draft.alert.at = draft.alert.stateAt = now;
    draft.alert.finding = finding;
    draft.alert.pages = finding.pages;
    draft.parts = std::exchange(draft.alert.finding.parts, {});
    return draft;
}

void putUnder(AlertDraft& draft, AlertDraft under)
{
    Finding& finding = draft.alert.finding;
    finding.severity = std::max(finding.severity, under.alert.finding.severity);
    finding.confirmedBy = std::max(finding.confirmedBy, under.alert.finding.confirmedBy);
    draft.alert.pages = std::max(draft.alert.pages, under.alert.pages);
    for (const QString& tag : under.alert.finding.tags) {
        if (!finding.tags.contains(tag))
            finding.tags.append(tag);
    }
    draft.alert.others.push_back(std::move(under.alert.finding));
    std::ranges::move(under.alert.others, std::back_inserter(draft.alert.others));
    std::ranges::move(under.parts, std::back_inserter(draft.parts));
}

/// Index of the finding at the end of the chain of causes; its own when it has none among \a findings.
std::size_t rootOf(std::size_t index, const std::vector<Finding>& findings,
                   const std::map<std::string_view, std::size_t>& places)
{
    // A chain longer than the list is a circle: then the finding stands for itself.
    std::size_t root = index;
    for (std::size_t steps = 0; steps <= findings.size(); ++steps) {
        const auto cause = places.find(findings[root].cause);
        if (findings[root].cause.empty() || cause == places.end())
            return root;
        root = cause->second;
    }
    return index;
}

std::vector<AlertDraft> explained(const std::vector<Finding>& findings, const QDateTime& now)
{
    std::map<std::string_view, std::size_t> places;
    for (std::size_t i = 0; i < findings.size(); ++i) {
        if (findings[i].transition == Transition::Raised)
            places.emplace(findings[i].key, i);
    }
    std::map<std::size_t, AlertDraft> roots;
    for (const auto& [key, index] : places) {
        if (rootOf(index, findings, places) == index)
            roots.emplace(index, draftOf(findings[index], now));
    }
    for (std::size_t i = 0; i < findings.size(); ++i) {
        const std::size_t root = findings[i].transition == Transition::Raised ? rootOf(i, findings, places) : i;
        if (root != i)
            putUnder(roots.at(root), draftOf(findings[i], now));
    }
    std::vector<AlertDraft> drafts;
    for (auto& [index, draft] : roots)
        drafts.push_back(std::move(draft));
    return drafts;
}

bool mayBeGathered(const AlertDraft& draft)
{
    const Finding& finding = draft.alert.finding;
    return finding.tool == Tool::Http && finding.site && !finding.deployment.empty() &&
           finding.severity < Severity::Critical;
}

/// The edit on most pages speaks for all.
AlertDraft gathered(std::vector<AlertDraft> drafts)
{
    std::ranges::stable_sort(drafts, std::greater<>(), [](const AlertDraft& draft) { return draft.alert.pages; });
    AlertDraft all = drafts.front();
    all.alert.gathered = true;
    all.alert.finding.key = all.alert.finding.subject = "gathered/" + drafts.front().alert.finding.key;
    Finding first = drafts.front().alert.finding;
    all.alert.others.insert(all.alert.others.begin(), std::move(first));
    for (std::size_t i = 1; i < drafts.size(); ++i)
        putUnder(all, std::move(drafts[i]));
    return all;
}

std::vector<AlertDraft> gatherDeployments(std::vector<AlertDraft> drafts)
{
    std::map<SiteId, std::vector<AlertDraft>> ofDeployment;
    std::vector<AlertDraft> result;
    for (AlertDraft& draft : drafts) {
        if (mayBeGathered(draft))
            ofDeployment[*draft.alert.finding.site].push_back(std::move(draft));
        else
            result.push_back(std::move(draft));
    }
    for (auto& [site, edits] : ofDeployment) {
        if (std::cmp_greater(edits.size(), gatheredAbove))
            result.push_back(gathered(std::move(edits)));
        else
            std::ranges::move(edits, std::back_inserter(result));
    }
    return result;
}

} // namespace

std::vector<AlertDraft> makeAlerts(const std::vector<Finding>& findings, const QDateTime& now)
{
    std::vector<AlertDraft> drafts = explained(findings, now);
    std::erase_if(drafts, [](const AlertDraft& draft) { return draft.alert.finding.severity < Severity::Warning; });
    drafts = gatherDeployments(std::move(drafts));
    for (AlertDraft& draft : drafts)
        draft.alert.state =
            draft.alert.finding.confirmedBy == ConfirmedBy::Nothing ? AlertState::Pending : AlertState::Open;
    return drafts;
}

} // namespace vigie
