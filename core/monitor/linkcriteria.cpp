// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/linkcriteria.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>
#include <array>

namespace vigie {

namespace {

using Value = std::optional<QJsonValue>;

QString text(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

bool contains(const std::vector<std::string>& values, std::string_view wanted)
{
    return std::find(values.begin(), values.end(), wanted) != values.end();
}

Value expectNothing(const Backlink&)
{
    return std::nullopt;
}

std::optional<bool> agreedNothing(const Backlink&, const BacklinkObservation&)
{
    return std::nullopt;
}

bool isEmptyList(const QJsonValue& value)
{
    return value.toArray().isEmpty();
}

// link_rel

Value relValue(const BacklinkObservation& seen, const Backlink&)
{
    QJsonArray reasons;
    for (const std::string_view token : {"nofollow", "ugc", "sponsored"}) {
        if (contains(seen.link->rel, token))
            reasons.append(text(token));
    }
    if (contains(seen.link->nofollowBy, "meta"))
        reasons.append(QStringLiteral("meta nofollow"));
    if (contains(seen.link->nofollowBy, "header"))
        reasons.append(QStringLiteral("x-robots-tag nofollow"));
    return QJsonValue(reasons);
}

/// Of a list of reasons why the link does not count, which is best empty.
Severity reasonsSeverity(const Backlink& link, const QJsonValue& before, const QJsonValue& after)
{
    if (isEmptyList(after))
        return Severity::Good;
    return isEmptyList(before) ? lossSeverity(link) : Severity::Info;
}

std::optional<bool> meetsRel(const Backlink& link, const BacklinkObservation& seen)
{
    switch (link.agreed.rel) {
    case AgreedRel::Any:
        return std::nullopt;
    case AgreedRel::Follow:
        return seen.isFollowed();
    case AgreedRel::Nofollow:
    case AgreedRel::Ugc:
    case AgreedRel::Sponsored:
        return contains(seen.link->rel, agreedRelName(link.agreed.rel));
    }
    return std::nullopt;
}

Value expectedRel(const Backlink& link)
{
    if (link.agreed.rel == AgreedRel::Any)
        return std::nullopt;
    QJsonArray reasons;
    if (link.agreed.rel != AgreedRel::Follow)
        reasons.append(text(agreedRelName(link.agreed.rel)));
    return QJsonValue(reasons);
}

void restoreRel(BacklinkObservation& seen, const BacklinkObservation& from)
{
    seen.link->rel = from.link->rel;
    seen.link->nofollowBy = from.link->nofollowBy;
}

// link_anchor

Value anchorValue(const BacklinkObservation& seen, const Backlink&)
{
    const QString anchor = text(seen.link->anchor);
    return seen.link->imageOnly ? QJsonValue(QJsonObject{{QStringLiteral("image_alt"), anchor}}) : QJsonValue(anchor);
}

Severity anchorSeverity(const Backlink&, const QJsonValue&, const QJsonValue&)
{
    return Severity::Warning;
}

std::optional<bool> meetsAnchor(const Backlink& link, const BacklinkObservation& seen)
{
    return link.agreed.anchor.empty() ? std::nullopt : std::optional(seen.link->anchor == link.agreed.anchor);
}

Value expectedAnchor(const Backlink& link)
{
    return link.agreed.anchor.empty() ? Value() : Value(text(link.agreed.anchor));
}

void restoreAnchor(BacklinkObservation& seen, const BacklinkObservation& from)
{
    seen.link->anchor = from.link->anchor;
    seen.link->imageOnly = from.link->imageOnly;
}

// link_position

Value positionValue(const BacklinkObservation& seen, const Backlink&)
{
    return QJsonValue(text(linkPositionName(seen.link->position)));
}

Severity positionSeverity(const Backlink&, const QJsonValue& before, const QJsonValue& after)
{
    const QString footer = text(linkPositionName(LinkPosition::Footer));
    if (after.toString() == footer)
        return Severity::Warning;
    return before.toString() == footer ? Severity::Good : Severity::Info;
}

std::optional<bool> meetsPosition(const Backlink& link, const BacklinkObservation& seen)
{
    return link.agreed.position ? std::optional(seen.link->position == *link.agreed.position) : std::nullopt;
}

Value expectedPosition(const Backlink& link)
{
    return link.agreed.position ? Value(text(linkPositionName(*link.agreed.position))) : Value();
}

void restorePosition(BacklinkObservation& seen, const BacklinkObservation& from)
{
    seen.link->position = from.link->position;
}

// link_hidden

Value hiddenValue(const BacklinkObservation& seen, const Backlink&)
{
    return QJsonValue(seen.link->hidden);
}

Severity hiddenSeverity(const Backlink& link, const QJsonValue&, const QJsonValue& after)
{
    return after.toBool() ? lossSeverity(link) : Severity::Good;
}

Value expectVisible(const Backlink&)
{
    return QJsonValue(false);
}

void restoreHidden(BacklinkObservation& seen, const BacklinkObservation& from)
{
    seen.link->hidden = from.link->hidden;
}

// link_target

std::optional<bool> meetsTarget(const Backlink& link, const BacklinkObservation& seen)
{
    return link.match == TargetMatch::Exact ? std::optional(seen.matchCount > 0) : std::nullopt;
}

/// An exact target is one value, however it is written on the page.
Value targetValue(const BacklinkObservation& seen, const Backlink& link)
{
    if (meetsTarget(link, seen).value_or(false))
        return QJsonValue(text(link.target));
    const std::string_view href = seen.link->href;
    return QJsonValue(text(href.substr(0, href.find('#'))));
}

Severity targetSeverity(const Backlink&, const QJsonValue&, const QJsonValue&)
{
    return Severity::Warning;
}

Value expectedTarget(const Backlink& link)
{
    return link.match == TargetMatch::Exact ? Value(text(link.target)) : Value();
}

void restoreTarget(BacklinkObservation& seen, const BacklinkObservation& from)
{
    seen.link->href = from.link->href;
    seen.matchCount = from.matchCount;
}

// link_source

Value sourceValue(const BacklinkObservation& seen, const Backlink&)
{
    return QJsonValue(text(std::string_view(seen.finalUrl).substr(0, seen.finalUrl.find('#'))));
}

Severity sourceSeverity(const Backlink&, const QJsonValue&, const QJsonValue&)
{
    return Severity::Info;
}

void restoreSource(BacklinkObservation& seen, const BacklinkObservation& from)
{
    seen.finalUrl = from.finalUrl;
}

// link_indexability

Value indexabilityValue(const BacklinkObservation& seen, const Backlink&)
{
    QJsonArray reasons;
    for (const std::string& reason : seen.reasons) {
        if (reason != "canonical_elsewhere") // a criterion of its own
            reasons.append(text(reason));
    }
    return QJsonValue(reasons);
}

Value expectNoReasons(const Backlink&)
{
    return QJsonValue(QJsonArray());
}

void restoreIndexability(BacklinkObservation& seen, const BacklinkObservation& from)
{
    seen.indexable = from.indexable;
    seen.reasons = from.reasons;
}

// link_canonical

Value canonicalValue(const BacklinkObservation& seen, const Backlink&)
{
    return seen.canonical.empty() ? QJsonValue() : QJsonValue(text(seen.canonical));
}

Severity canonicalSeverity(const Backlink&, const QJsonValue& before, const QJsonValue& after)
{
    if (after.isNull())
        return Severity::Good;
    return before.isNull() ? Severity::Warning : Severity::Info;
}

Value expectNull(const Backlink&)
{
    return QJsonValue();
}

void restoreCanonical(BacklinkObservation& seen, const BacklinkObservation& from)
{
    seen.canonical = from.canonical;
}

// link_landing

/// What is wrong with our page; an empty object when nothing is. A canonical elsewhere is not: that is how campaign
/// parameters are meant to end.
Value landingValue(const BacklinkObservation& seen, const Backlink&)
{
    if (!seen.landing)
        return std::nullopt;
    const LandingState& landing = *seen.landing;
    QJsonObject problem;
    if (landing.outcome != Outcome::Ok) {
        problem.insert(QStringLiteral("outcome"), text(outcomeName(landing.outcome)));
        if (landing.status > 0)
            problem.insert(QStringLiteral("status"), landing.status);
        return QJsonValue(problem);
    }
    if (landing.redirected)
        problem.insert(QStringLiteral("redirected_to"), text(landing.finalUrl));
    QJsonArray reasons;
    for (const std::string& reason : landing.reasons) {
        if (reason != "canonical_elsewhere")
            reasons.append(text(reason));
    }
    if (!reasons.isEmpty())
        problem.insert(QStringLiteral("not_indexable"), reasons);
    return QJsonValue(problem);
}

Severity landingSeverity(const Backlink&, const QJsonValue&, const QJsonValue& after)
{
    return after.toObject().isEmpty() ? Severity::Good : Severity::Critical;
}

Value expectNoProblem(const Backlink&)
{
    return QJsonValue(QJsonObject());
}

void restoreLanding(BacklinkObservation& seen, const BacklinkObservation& from)
{
    seen.landing = from.landing;
}

// link_cloaking

Value cloakingValue(const BacklinkObservation& seen, const Backlink&)
{
    return seen.cloaking ? Value(text(cloakingName(*seen.cloaking))) : Value();
}

Severity cloakingSeverity(const Backlink& link, const QJsonValue&, const QJsonValue& after)
{
    return after.toString() == text(cloakingName(Cloaking::None)) ? Severity::Good : lossSeverity(link);
}

Value expectNoCloaking(const Backlink&)
{
    return QJsonValue(text(cloakingName(Cloaking::None)));
}

void restoreCloaking(BacklinkObservation& seen, const BacklinkObservation& from)
{
    seen.cloaking = from.cloaking;
}

constexpr std::array rules{
    LinkCriterionRule{LinkCriterion::Rel, relValue, reasonsSeverity, meetsRel, expectedRel, restoreRel},
    LinkCriterionRule{LinkCriterion::Anchor, anchorValue, anchorSeverity, meetsAnchor, expectedAnchor, restoreAnchor},
    LinkCriterionRule{LinkCriterion::Position, positionValue, positionSeverity, meetsPosition, expectedPosition,
                      restorePosition},
    LinkCriterionRule{LinkCriterion::Hidden, hiddenValue, hiddenSeverity, agreedNothing, expectVisible, restoreHidden},
    LinkCriterionRule{LinkCriterion::Target, targetValue, targetSeverity, meetsTarget, expectedTarget, restoreTarget},
    LinkCriterionRule{LinkCriterion::Source, sourceValue, sourceSeverity, agreedNothing, expectNothing, restoreSource},
    LinkCriterionRule{LinkCriterion::Indexability, indexabilityValue, reasonsSeverity, agreedNothing, expectNoReasons,
                      restoreIndexability},
    LinkCriterionRule{LinkCriterion::Canonical, canonicalValue, canonicalSeverity, agreedNothing, expectNull,
                      restoreCanonical},
    LinkCriterionRule{LinkCriterion::Landing, landingValue, landingSeverity, agreedNothing, expectNoProblem,
                      restoreLanding},
    LinkCriterionRule{LinkCriterion::Cloaking, cloakingValue, cloakingSeverity, agreedNothing, expectNoCloaking,
                      restoreCloaking},
};

static_assert(rules.size() + 1 == linkCriterionCount);

} // namespace

std::span<const LinkCriterionRule> linkCriteria()
{
    return rules;
}

bool isNegotiated(const Backlink& link)
{
    const LinkAgreement& agreed = link.agreed;
    return !agreed.anchor.empty() || agreed.rel != AgreedRel::Any || agreed.position || agreed.until.isValid() ||
           !agreed.price.isEmpty();
}

} // namespace vigie
