// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/ids.h"
#include "core/domain/site.h"

#include <QDate>
#include <QDateTime>
#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vigie {

// Numeric values are stored: append, never reorder.

/// Which links count as links to the target.
enum class TargetMatch {
    Exact,  ///< the same URL, as comparisonKey() sees it
    Prefix, ///< URLs that begin with it
    Domain  ///< any page of its registrable domain
};

/// The part of a page that a link stands in.
enum class LinkPosition { Unknown, Header, Nav, Main, Aside, Footer };

/// How the link was to be qualified (Google, "Qualify your outbound links").
enum class AgreedRel {
    Any,    ///< nothing was agreed
    Follow, ///< none of the others, by the link itself or by the page
    Nofollow,
    Ugc,
    Sponsored
};

/// "exact", "prefix", "domain".
[[nodiscard]] std::string_view targetMatchName(TargetMatch match);
[[nodiscard]] std::optional<TargetMatch> targetMatchFromName(std::string_view name);
/// "unknown", "header", "nav", "main", "aside", "footer".
[[nodiscard]] std::string_view linkPositionName(LinkPosition position);
[[nodiscard]] std::optional<LinkPosition> linkPositionFromName(std::string_view name);
/// "any", "follow", "nofollow", "ugc", "sponsored".
[[nodiscard]] std::string_view agreedRelName(AgreedRel rel);
[[nodiscard]] std::optional<AgreedRel> agreedRelFromName(std::string_view name);

/// What was agreed with the owner of the source page. Empty and absent values: nothing.
struct LinkAgreement
{
    std::string anchor;
    AgreedRel rel = AgreedRel::Any;
    std::optional<LinkPosition> position;
    QDate until;     ///< last day that it holds; invalid: for good
    QString price;   ///< as the user writes it
    QString contact; ///< notes on whom to ask

    bool operator==(const LinkAgreement&) const = default;
};

/// A link on somebody else's page that the user watches. It needs no site.
struct Backlink
{
    BacklinkId id;
    std::string source; ///< absolute http(s) URL of the page that carries it, without fragment
    std::string target; ///< absolute http(s) URL of ours, without fragment
    TargetMatch match = TargetMatch::Exact;
    LinkAgreement agreed;
    bool paid = false;
    bool important = false;
    QStringList tags;
    QString client; ///< the agency's client it belongs to; may be empty
    std::chrono::seconds interval{86'400};
    ActivityState activity = ActivityState::Active;
    QDateTime createdAt; ///< UTC

    bool operator==(const Backlink&) const = default;
};

} // namespace vigie
