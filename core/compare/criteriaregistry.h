// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/criterion.h"
#include "core/domain/observation.h"
#include "core/domain/severity.h"

#include <QJsonValue>

#include <span>
#include <string>
#include <vector>

namespace vigie {

struct ComparePair;
class EditSink;

/// What differs in one criterion, with the severity of this very transition before any modifier.
struct CriterionEdit
{
    QJsonValue before;
    QJsonValue after;
    Severity severity = Severity::Info;
    std::string editKey;            ///< see Change::editKey
    std::string reverseKey;         ///< key of the edit that would undo this one: finds A-B-A
    bool importanceCounted = false; ///< severity already depends on the importance of the page
    bool canAlternate = true;       ///< false for edits whose key tells nothing of the values (build hashes)
};

/// When a criterion can be compared at all.
enum class ComparedAgainst {
    LastState, ///< at every check with the last observed state (status)
    LastGood   ///< only between complete 2xx replies, with the last good one
};

/// One row of the registry: everything that is known about a criterion. Adding a criterion is adding a row and its
/// test.
struct CriterionEntry
{
    CriterionId id = CriterionId::Html;
    ComparedAgainst against = ComparedAgainst::LastGood;
    bool needsFacts = true; ///< false: compared from the exchange alone
    /// The canonical value: what `page show`, `history` and expected states see. Null: absent, or the reply carries
    /// none.
    QJsonValue (*read)(const Observation&) = nullptr;
    /// Hands over what differs (usually nothing or one edit).
    void (*compare)(const ComparePair&, EditSink&) = nullptr;
    Severity ceiling = Severity::Critical; ///< modifiers never raise a change of this criterion above it
};

/// All entries in the order of CriterionId.
[[nodiscard]] std::span<const CriterionEntry> criteriaRegistry();
[[nodiscard]] const CriterionEntry& criterionEntry(CriterionId id);

/// The canonical value of \a id in \a observation. Shapes (absent parts are left out, nothing at all is null):
///   status {"outcome","status"}; redirect_chain [{"status","url"}]; final_url, lang, charset, viewport, base_href,
///   meta_refresh, amp, manifest: a string; title, meta_description, favicon, feed: a string, or an array when there
///   are several; meta_robots {"robots":[…],"in_body":{…}}; x_robots_tag {"*":[…]}; indexability
///   {"indexable","reasons"}; canonical {"html":[…],"header":[…],"in_body":[…]}; hreflang [{"lang","url","from"}];
///   headings [{"level","text"}]; structured_data [{"format","types","error","digest"}]; open_graph, twitter_card
///   {property: string or array}; prev_next {"prev","next"}; analytics ["kind:id"]; internal_links, external_links
///   {"count","targets","nofollow", "empty_anchors","digest"}; images {"count","without_alt","without_dimensions"};
///   scripts [third-party hosts]; text {"words","bytes","ratio","sha256"}; weight
///   {"bytes","wire_bytes","past_cut":[…]}; timings {"dns_ms" …}; headers, security_headers {name: string or array};
///   mixed_content [URLs]; keyword, extraction {rule id: …}; html {"bytes","generator","assets"}.
[[nodiscard]] QJsonValue criterionValue(CriterionId id, const Observation& observation);

} // namespace vigie
