// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/linkjson.h"

#include "app/cli/jsonshapes.h"

#include <QJsonArray>

#include <algorithm>

namespace vigie {

namespace {

QJsonValue nameJson(std::string_view name)
{
    return QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
}

QJsonValue textOrNull(const std::string& text)
{
    return text.empty() ? QJsonValue() : jsonText(text);
}

QJsonValue textOrNull(const QString& text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

QJsonValue dayJson(const QDate& day)
{
    return day.isValid() ? QJsonValue(day.toString(Qt::ISODate)) : QJsonValue();
}

QJsonObject agreedJson(const LinkAgreement& agreed)
{
    const QJsonValue rel = agreed.rel == AgreedRel::Any ? QJsonValue() : nameJson(agreedRelName(agreed.rel));
    return {{QStringLiteral("anchor"), textOrNull(agreed.anchor)},
            {QStringLiteral("rel"), rel},
            {QStringLiteral("position"), agreed.position ? nameJson(linkPositionName(*agreed.position)) : QJsonValue()},
            {QStringLiteral("until"), dayJson(agreed.until)},
            {QStringLiteral("price"), textOrNull(agreed.price)},
            {QStringLiteral("contact"), textOrNull(agreed.contact)}};
}

QJsonValue landingJson(const std::optional<LandingState>& landing)
{
    if (!landing)
        return {};
    return QJsonObject{
        {QStringLiteral("status"), landing->status > 0 ? QJsonValue(landing->status) : QJsonValue()},
        {QStringLiteral("indexable"), landing->indexable},
        {QStringLiteral("url"), jsonText(landing->url)},
        {QStringLiteral("outcome"), nameJson(outcomeName(landing->outcome))},
        {QStringLiteral("redirected_to"), landing->redirected ? jsonText(landing->finalUrl) : QJsonValue()},
        {QStringLiteral("reasons"), jsonTexts(landing->reasons)}};
}

/// What is said of the link itself; null where the observation did not see it.
void insertContent(QJsonObject& json, const BacklinkObservation* seen)
{
    const MatchedLink* link = seen && seen->link ? &*seen->link : nullptr;
    const bool page = seen && seen->outcome == Outcome::Ok;
    const auto ofLink = [&](const QJsonValue& value) { return link ? value : QJsonValue(); };
    const auto ofPage = [&](const QJsonValue& value) { return page ? value : QJsonValue(); };
    json.insert(QStringLiteral("followed"), ofLink(link && link->nofollowBy.empty()));
    json.insert(QStringLiteral("nofollow_by"), link ? jsonTexts(link->nofollowBy) : QJsonArray());
    json.insert(QStringLiteral("indexable"), ofPage(seen && seen->indexable));
    json.insert(QStringLiteral("reasons"), page ? jsonTexts(seen->reasons) : QJsonArray());
    json.insert(QStringLiteral("anchor"), link ? jsonText(link->anchor) : QJsonValue());
    json.insert(QStringLiteral("rel"), link ? jsonTexts(link->rel) : QJsonArray());
    json.insert(QStringLiteral("position"), link ? nameJson(linkPositionName(link->position)) : QJsonValue());
    json.insert(QStringLiteral("hidden"), ofLink(link && link->hidden));
    json.insert(QStringLiteral("matches"), ofPage(seen ? seen->matchCount : 0));
    json.insert(QStringLiteral("landing"), seen ? landingJson(seen->landing) : QJsonValue());
    json.insert(QStringLiteral("href"), link ? jsonText(link->href) : QJsonValue());
    json.insert(QStringLiteral("image"), ofLink(link && link->imageOnly));
    json.insert(QStringLiteral("order"), link ? QJsonValue(link->order) : QJsonValue());
    json.insert(QStringLiteral("outgoing_links"), ofPage(seen ? seen->outgoingLinks : 0));
    json.insert(QStringLiteral("canonical"), seen ? textOrNull(seen->canonical) : QJsonValue());
    json.insert(QStringLiteral("cloaking"),
                seen && seen->cloaking ? nameJson(cloakingName(*seen->cloaking)) : QJsonValue());
}

void insertAnswer(QJsonObject& json, const BacklinkObservation* seen)
{
    json.insert(QStringLiteral("outcome"), seen ? nameJson(outcomeName(seen->outcome)) : QJsonValue());
    json.insert(QStringLiteral("status"), seen && seen->status > 0 ? QJsonValue(seen->status) : QJsonValue());
    json.insert(QStringLiteral("final_url"), seen ? textOrNull(seen->finalUrl) : QJsonValue());
}

} // namespace

QJsonObject linkJson(const Backlink& link)
{
    return {{QStringLiteral("link"), QString::number(link.id.value)},
            {QStringLiteral("source"), jsonText(link.source)},
            {QStringLiteral("target"), jsonText(link.target)},
            {QStringLiteral("match"), nameJson(targetMatchName(link.match))},
            {QStringLiteral("agreed"), agreedJson(link.agreed)},
            {QStringLiteral("paid"), link.paid},
            {QStringLiteral("important"), link.important},
            {QStringLiteral("tags"), QJsonArray::fromStringList(link.tags)},
            {QStringLiteral("client"), textOrNull(link.client)},
            {QStringLiteral("interval_s"), static_cast<qint64>(link.interval.count())},
            {QStringLiteral("paused"), link.activity == ActivityState::Paused},
            {QStringLiteral("created_at"), jsonInstant(link.createdAt)}};
}

QJsonObject linkStatusJson(const WatchedLink& watched)
{
    const BacklinkStanding* standing = watched.standing ? &*watched.standing : nullptr;
    QJsonObject json{{QStringLiteral("link"), QString::number(watched.link.id.value)},
                     {QStringLiteral("source"), jsonText(watched.link.source)},
                     {QStringLiteral("target"), jsonText(watched.link.target)},
                     {QStringLiteral("state"), standing ? nameJson(backlinkStateName(standing->state)) : QJsonValue()},
                     {QStringLiteral("since"), standing ? jsonInstant(standing->since) : QJsonValue()},
                     {QStringLiteral("first_seen"), standing ? jsonInstant(standing->firstSeen) : QJsonValue()},
                     {QStringLiteral("last_seen"), standing ? jsonInstant(standing->lastSeen) : QJsonValue()},
                     {QStringLiteral("checked_at"), standing ? jsonInstant(standing->checkedAt) : QJsonValue()},
                     {QStringLiteral("paused"), watched.link.activity == ActivityState::Paused}};
    insertContent(json, shownObservation(watched));
    insertAnswer(json, standing ? &standing->last : nullptr);
    return json;
}

QJsonObject linkRowJson(const WatchedLink& watched)
{
    QJsonObject json = linkJson(watched.link);
    const QJsonObject status = linkStatusJson(watched);
    for (auto member = status.begin(); member != status.end(); ++member)
        json.insert(member.key(), member.value());
    return json;
}

const BacklinkObservation* shownObservation(const WatchedLink& watched)
{
    if (!watched.standing)
        return nullptr;
    const BacklinkStanding& standing = *watched.standing;
    return !isKnown(standing.state) && standing.good ? &*standing.good : &standing.last;
}

QJsonObject linkHistoryJson(const Backlink& link, const LinkHistoryEntry& entry, const std::vector<LinkEvent>& events)
{
    QJsonArray happened;
    for (const LinkEvent& event : events)
        happened.append(linkEventJson(event));
    QJsonObject json{{QStringLiteral("link"), QString::number(link.id.value)},
                     {QStringLiteral("at"), jsonInstant(entry.at)},
                     {QStringLiteral("seen_until"), jsonInstant(entry.seenUntil)},
                     {QStringLiteral("state"), nameJson(backlinkStateName(entry.observation.state))},
                     {QStringLiteral("events"), happened}};
    insertContent(json, &entry.observation);
    insertAnswer(json, &entry.observation);
    return json;
}

QJsonObject linkEventJson(const LinkEvent& event)
{
    return {{QStringLiteral("id"), QString::number(event.id.value)},
            {QStringLiteral("link"), QString::number(event.link.value)},
            {QStringLiteral("source"), jsonText(event.source)},
            {QStringLiteral("target"), jsonText(event.target)},
            {QStringLiteral("at"), jsonInstant(event.at)},
            {QStringLiteral("criterion"), nameJson(linkCriterionName(event.criterion))},
            {QStringLiteral("severity"), nameJson(severityName(event.severity))},
            {QStringLiteral("before"), event.before},
            {QStringLiteral("after"), event.after},
            {QStringLiteral("detail"), textOrNull(event.detail)},
            {QStringLiteral("confirmed"), event.confirmed}};
}

QJsonObject linkPassJson(const LinkPassResult& result)
{
    QJsonObject states;
    for (const auto& [state, count] : result.states)
        states.insert(nameJson(backlinkStateName(state)).toString(), count);
    QJsonObject counts;
    for (const Severity severity : {Severity::Critical, Severity::Warning, Severity::Info, Severity::Good})
        counts.insert(nameJson(severityName(severity)).toString(),
                      static_cast<int>(std::ranges::count(result.events, severity, &LinkEvent::severity)));
    return {{QStringLiteral("tool"), QStringLiteral("link")},
            {QStringLiteral("started_at"), jsonInstant(result.startedAt)},
            {QStringLiteral("finished_at"), jsonInstant(result.finishedAt)},
            {QStringLiteral("checked"), result.checked},
            {QStringLiteral("not_observed"), result.notObserved},
            {QStringLiteral("cancelled"), result.cancelled},
            {QStringLiteral("states"), states},
            {QStringLiteral("events"), counts}};
}

} // namespace vigie
