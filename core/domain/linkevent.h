// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/ids.h"
#include "core/domain/severity.h"

#include <QDateTime>
#include <QJsonValue>

#include <optional>
#include <string>
#include <string_view>

namespace vigie {

/// What is watched of a backlink. Numeric values are stored: append, never reorder.
enum class LinkCriterion {
    State,        ///< name of a BacklinkState
    Rel,          ///< why it is not followed: "nofollow", "ugc", "sponsored", "meta nofollow", "x-robots-tag nofollow"
    Anchor,       ///< text; {"image_alt":text} when it comes from images
    Position,     ///< name of a LinkPosition
    Hidden,       ///< bool
    Target,       ///< URL that the link leads to
    Source,       ///< URL of the source page after redirects
    Indexability, ///< reasons why the source page is not indexable, without a canonical elsewhere
    Canonical,    ///< URL of the canonical elsewhere, or null
    Landing,      ///< {"url","outcome","status","redirected_to","reasons"}
    Cloaking      ///< name of a Cloaking
};

inline constexpr int linkCriterionCount = 11;

/// "link_state", "link_rel", "link_anchor", "link_position", "link_hidden", "link_target", "link_source",
/// "link_indexability", "link_canonical", "link_landing", "link_cloaking".
[[nodiscard]] std::string_view linkCriterionName(LinkCriterion criterion);
[[nodiscard]] std::optional<LinkCriterion> linkCriterionFromName(std::string_view name);

/// A transition of a backlink. Never changed once written.
struct LinkEvent
{
    LinkEventId id;
    BacklinkId link;
    std::string source; ///< of the backlink
    std::string target;
    QDateTime at; ///< UTC
    LinkCriterion criterion = LinkCriterion::State;
    Severity severity = Severity::Info;
    QJsonValue before; ///< null: absent, or first check
    QJsonValue after;
    std::string detail; ///< stable word: the status or outcome of the source page that it came with; may be empty
    bool confirmed = false;

    bool operator==(const LinkEvent&) const = default;
};

} // namespace vigie
