// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/criteriafunctions.h"
#include "core/compare/editkey.h"
#include "core/compare/jsonvalues.h"
#include "core/compare/outcomeseverity.h"
#include "core/compare/urlparts.h"

#include <QJsonObject>

#include <algorithm>

namespace vigie {

namespace {

constexpr qint64 hourOfLimit = 3'600; ///< seconds
constexpr qint64 dayOfLimit = 86'400;

enum class RedirectKind { None, Permanent, Temporary };

RedirectKind redirectKind(int status)
{
    if (status == 301 || status == 308)
        return RedirectKind::Permanent;
    return status == 0 ? RedirectKind::None : RedirectKind::Temporary;
}

/// What the criterion `status` is made of.
struct StatusValue
{
    Outcome outcome = Outcome::Ok;
    int status = 0;
    int redirect = 0; ///< status of the first hop when it redirected, else 0
    std::string_view target;

    [[nodiscard]] bool isGood() const { return outcome == Outcome::Ok; }
};

StatusValue statusOf(const Observation& observation)
{
    const ExchangeMeta& meta = observation.exchange;
    StatusValue value{meta.outcome, meta.status, 0, meta.finalUrl};
    // A 304 answers our own condition: the page is as it was, a complete 200.
    if (meta.notModified && value.isGood())
        value.status = 200;
    if (meta.hops.size() > 1)
        value.redirect = meta.hops.front().status;
    return value;
}

std::string statusWord(const StatusValue& value)
{
    return std::string(outcomeName(value.outcome)) + ' ' + std::to_string(value.status) + ' ' +
           std::to_string(value.redirect);
}

Severity redirectSeverity(const StatusValue& before, const StatusValue& after, const ComparePair& pair)
{
    const RedirectKind oldKind = redirectKind(before.redirect);
    const RedirectKind newKind = redirectKind(after.redirect);
    if (newKind == RedirectKind::None || oldKind == newKind)
        return Severity::Info;
    if (oldKind != RedirectKind::None || newKind == RedirectKind::Temporary)
        return Severity::Warning;
    const std::string_view ownHost = splitUrl(pair.current.exchange.requestedUrl).host;
    const bool otherDomain = !isSameSite(ownHost, splitUrl(after.target).host);
    return otherDomain || after.status != 200 || pair.context.kind == PageKind::Home ? Severity::Critical
                                                                                     : Severity::Warning;
}

Severity statusSeverity(const StatusValue& before, const StatusValue& after, const ComparePair& pair)
{
    if (before.isGood() && after.isGood())
        return redirectSeverity(before, after, pair);
    if (after.isGood())
        return Severity::Good;
    const PageWeight weight = pair.isImportant() ? PageWeight::Important : PageWeight::Ordinary;
    Severity now = outcomeSeverity(after.outcome, after.status, weight);
    if (after.redirect != 0 && before.redirect == 0)
        now = Severity::Critical; // a redirect whose target does not answer 200
    if (before.isGood())
        return now;
    const Severity then = outcomeSeverity(before.outcome, before.status, weight);
    return now > then ? now : Severity::Info; // another word for the same trouble
}

/// A host that refuses for long loses its crawling as well as our checks: told when it passes an hour, and when it
/// passes a day.
void addLastingLimit(const ComparePair& pair, EditSink& sink)
{
    const QDateTime since = pair.context.stateSince.isValid() ? pair.context.stateSince : pair.before.at;
    const QDateTime previous = pair.context.previousCheckAt.isValid() ? pair.context.previousCheckAt : since;
    const auto passes = [&](qint64 seconds) {
        return since.secsTo(previous) < seconds && since.secsTo(pair.current.at) >= seconds;
    };
    const bool day = passes(dayOfLimit);
    if (!since.isValid() || !pair.current.at.isValid() || (!day && !passes(hourOfLimit)))
        return;
    CriterionEdit edit;
    edit.before = pair.lastGood != nullptr ? readStatus(*pair.lastGood) : readStatus(pair.before);
    edit.after = readStatus(pair.current);
    edit.severity = day ? Severity::Critical : Severity::Warning;
    edit.importanceCounted = true;
    edit.editKey = edit.reverseKey = makeEditKey(CriterionId::Status, {"rate_limited", day ? "24h" : "1h"});
    edit.canAlternate = false;
    sink.add(std::move(edit));
}

std::vector<std::string> chainOf(const Observation& observation)
{
    std::vector<std::string> chain;
    const std::vector<Hop>& hops = observation.exchange.hops;
    for (std::size_t i = 0; i + 1 < hops.size(); ++i)
        chain.push_back(std::to_string(hops[i].status) + ' ' + hops[i].url);
    return chain;
}

/// The kinds of the hops after the first one, whose kind belongs to the status.
bool laterKindsDiffer(const Observation& before, const Observation& after)
{
    const std::vector<Hop>& oldHops = before.exchange.hops;
    const std::vector<Hop>& newHops = after.exchange.hops;
    const std::size_t redirects = std::min(oldHops.size(), newHops.size());
    for (std::size_t i = 1; i + 1 < redirects; ++i) {
        if (redirectKind(oldHops[i].status) != redirectKind(newHops[i].status))
            return true;
    }
    return false;
}

const std::string& finalUrlOf(const Observation& observation)
{
    const ExchangeMeta& meta = observation.exchange;
    return meta.finalUrl.empty() ? meta.requestedUrl : meta.finalUrl;
}

constexpr std::size_t longChain = 3;
constexpr std::size_t googlebotHops = 10; ///< Google: "Googlebot follows up to 10 redirect hops"

} // namespace

QJsonValue readStatus(const Observation& observation)
{
    const StatusValue value = statusOf(observation);
    QJsonObject object{{QStringLiteral("outcome"), jsonText(outcomeName(value.outcome))}};
    object[QStringLiteral("status")] = value.status > 0 ? QJsonValue(value.status) : QJsonValue();
    if (value.redirect > 0)
        object[QStringLiteral("redirect")] = value.redirect;
    return object;
}

void compareStatus(const ComparePair& pair, EditSink& sink)
{
    const StatusValue before = statusOf(pair.before);
    const StatusValue after = statusOf(pair.current);
    if (before.outcome == Outcome::RateLimited && after.outcome == Outcome::RateLimited) {
        addLastingLimit(pair, sink);
        return;
    }
    if (before.outcome == after.outcome && before.status == after.status && before.redirect == after.redirect)
        return;
    CriterionEdit edit;
    edit.before = readStatus(pair.before);
    edit.after = readStatus(pair.current);
    edit.severity = statusSeverity(before, after, pair);
    // 404 and 410 depend on importance in the table itself; a new redirect of the home page too.
    edit.importanceCounted = !after.isGood() || pair.context.kind == PageKind::Home;
    edit.editKey = makeEditKey(CriterionId::Status, {statusWord(before), statusWord(after)});
    edit.reverseKey = makeEditKey(CriterionId::Status, {statusWord(after), statusWord(before)});
    sink.add(std::move(edit));
}

QJsonValue readRedirectChain(const Observation& observation)
{
    QJsonArray chain;
    const std::vector<Hop>& hops = observation.exchange.hops;
    for (std::size_t i = 0; i + 1 < hops.size(); ++i)
        chain.append(
            QJsonObject{{QStringLiteral("status"), hops[i].status}, {QStringLiteral("url"), jsonText(hops[i].url)}});
    return chain;
}

void compareRedirectChain(const ComparePair& pair, EditSink& sink)
{
    const std::vector<std::string> before = chainOf(pair.before);
    const std::vector<std::string> after = chainOf(pair.current);
    if (before == after)
        return;
    CriterionEdit edit;
    edit.before = readRedirectChain(pair.before);
    edit.after = readRedirectChain(pair.current);
    if (after.size() > before.size()) {
        edit.severity = after.size() > googlebotHops ? Severity::Critical
                        : after.size() >= longChain  ? Severity::Warning
                                                     : Severity::Info;
    } else if (laterKindsDiffer(pair.before, pair.current)) {
        edit.severity = Severity::Warning;
    } else if (before.size() >= longChain && after.size() < longChain) {
        edit.severity = Severity::Good;
    }
    const auto kinds = [](const Observation& observation) {
        std::string word;
        const std::vector<Hop>& hops = observation.exchange.hops;
        for (std::size_t i = 0; i + 1 < hops.size(); ++i)
            word.append(std::to_string(hops[i].status)).append(" ");
        return word;
    };
    edit.editKey = makeEditKey(CriterionId::RedirectChain, {kinds(pair.before), kinds(pair.current)});
    edit.reverseKey = makeEditKey(CriterionId::RedirectChain, {kinds(pair.current), kinds(pair.before)});
    sink.add(std::move(edit));
}

QJsonValue readFinalUrl(const Observation& observation)
{
    const std::string& url = finalUrlOf(observation);
    return url.empty() ? QJsonValue() : QJsonValue(jsonText(url));
}

void compareFinalUrl(const ComparePair& pair, EditSink& sink)
{
    const std::string before = pair.normalised(CriterionId::FinalUrl, finalUrlOf(pair.before));
    const std::string after = pair.normalised(CriterionId::FinalUrl, finalUrlOf(pair.current));
    if (before == after)
        return;
    CriterionEdit edit;
    edit.before = readFinalUrl(pair.before);
    edit.after = readFinalUrl(pair.current);
    const UrlParts oldParts = splitUrl(before);
    const UrlParts newParts = splitUrl(after);
    const bool lostTls = oldParts.scheme == "https" && newParts.scheme == "http";
    const bool onlyGainedTls = oldParts.scheme == "http" && newParts.scheme == "https" &&
                               oldParts.host == newParts.host && oldParts.path == newParts.path &&
                               oldParts.query == newParts.query;
    edit.severity = oldParts.host != newParts.host || lostTls ? Severity::Critical
                    : onlyGainedTls                           ? Severity::Info
                                                              : Severity::Warning;
    setTextKeys(edit, CriterionId::FinalUrl, {before}, {after});
    sink.add(std::move(edit));
}

} // namespace vigie
