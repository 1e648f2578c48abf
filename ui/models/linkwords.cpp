// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/linkwords.h"

#include "core/text/describe.h"
#include "core/text/linklabels.h"
#include "core/text/valuetext.h"
#include "core/text/valuewords.h"
#include "ui/widgets/displaytext.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace vigie {

namespace {

/// The translation context of the words in this file.
struct LinkWords
{
    Q_DECLARE_TR_FUNCTIONS(LinkWords)
};

const QString dash = QStringLiteral("–");

QString reasonsText(const std::vector<std::string>& reasons)
{
    QStringList words;
    for (const std::string& reason : reasons)
        words.append(ValueWords().token(QStringLiteral("reasons"), networkText(reason)));
    return words.join(QStringLiteral(", "));
}

} // namespace

const BacklinkObservation* shownObservation(const WatchedLink& watched)
{
    if (!watched.standing)
        return nullptr;
    const BacklinkStanding& standing = *watched.standing;
    return !isKnown(standing.state) && standing.good ? &*standing.good : &standing.last;
}

QString stateText(const WatchedLink& watched)
{
    const QString state = watched.standing ? label(watched.standing->state) : LinkWords::tr("not checked yet");
    return watched.link.activity == ActivityState::Paused ? LinkWords::tr("%1, paused").arg(state) : state;
}

IconName iconOf(const WatchedLink& watched)
{
    if (!watched.standing)
        return IconName::Unknown;
    const BacklinkObservation* seen = shownObservation(watched);
    switch (watched.standing->state) {
    case BacklinkState::Live:
        return seen->isFollowed() && seen->indexable ? IconName::Good : IconName::Warning;
    case BacklinkState::Lost:
        return IconName::Critical;
    case BacklinkState::NeverFound:
        return IconName::Warning;
    case BacklinkState::Unreachable:
    case BacklinkState::Blocked:
        break;
    }
    return IconName::Unknown;
}

QString relText(const BacklinkObservation* seen)
{
    if (!seen || !seen->link)
        return dash;
    if (seen->link->nofollowBy.empty())
        return LinkWords::tr("followed");
    QStringList why;
    for (const std::string& by : seen->link->nofollowBy) {
        if (by == "rel") {
            QStringList tokens;
            for (const std::string& token : seen->link->rel)
                tokens.append(networkText(token));
            why.append(QStringLiteral("rel=%1").arg(tokens.join(QLatin1Char(' '))));
        } else {
            why.append(by == "meta" ? LinkWords::tr("meta robots") : QStringLiteral("X-Robots-Tag"));
        }
    }
    return LinkWords::tr("nofollow (%1)").arg(why.join(QStringLiteral(", ")));
}

QString indexableText(const BacklinkObservation* seen)
{
    if (!seen || seen->outcome != Outcome::Ok)
        return dash;
    if (seen->indexable)
        return ValueWords().truth(true);
    return LinkWords::tr("no: %1").arg(reasonsText(seen->reasons));
}

QString landingText(const BacklinkObservation* seen)
{
    if (!seen || !seen->landing)
        return dash;
    const LandingState& landing = *seen->landing;
    QStringList parts;
    parts.append(landing.status > 0 ? QString::number(landing.status) : describe(landing.outcome));
    if (landing.redirected)
        parts.append(LinkWords::tr("redirected to %1").arg(networkText(landing.finalUrl)));
    if (!landing.indexable)
        parts.append(LinkWords::tr("not indexable: %1").arg(reasonsText(landing.reasons)));
    return parts.join(QStringLiteral(", "));
}

QString anchorText(const BacklinkObservation* seen)
{
    if (!seen || !seen->link)
        return dash;
    const QString anchor = networkText(seen->link->anchor, 500);
    return seen->link->imageOnly ? LinkWords::tr("image: %1").arg(anchor) : anchor;
}

QString eventValueText(LinkCriterion criterion, const QJsonValue& value)
{
    const std::string name = value.toString().toStdString();
    if (const auto state = backlinkStateFromName(name); state && criterion == LinkCriterion::State)
        return label(*state);
    if (const auto position = linkPositionFromName(name); position && criterion == LinkCriterion::Position)
        return label(*position);
    if (criterion == LinkCriterion::Indexability && value.isArray()) {
        std::vector<std::string> reasons;
        for (const QJsonValue& reason : value.toArray())
            reasons.push_back(reason.toString().toStdString());
        return reasonsText(reasons);
    }
    return valueText(value);
}

QString agreedRelText(AgreedRel rel)
{
    switch (rel) {
    case AgreedRel::Any:
        return LinkWords::tr("nothing agreed");
    case AgreedRel::Follow:
        return LinkWords::tr("followed");
    case AgreedRel::Nofollow:
        return QStringLiteral("nofollow");
    case AgreedRel::Ugc:
        return QStringLiteral("ugc");
    case AgreedRel::Sponsored:
        return QStringLiteral("sponsored");
    }
    return {};
}

QString matchText(TargetMatch match)
{
    switch (match) {
    case TargetMatch::Exact:
        return LinkWords::tr("this URL");
    case TargetMatch::Prefix:
        return LinkWords::tr("URLs that begin with it");
    case TargetMatch::Domain:
        return LinkWords::tr("any page of its domain");
    }
    return {};
}

} // namespace vigie
