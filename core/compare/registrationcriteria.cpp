// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/criteriafunctions.h"
#include "core/compare/editkey.h"
#include "core/compare/jsonvalues.h"

#include <QJsonObject>

#include <algorithm>
#include <iterator>

namespace vigie {

namespace {

constexpr qint64 daySeconds = 86400;
constexpr qint64 usualLifetimeDays =
    90; ///< shorter certificates are renewed later, so their thresholds shrink with them
constexpr qint64 criticalDays = 7;
constexpr qint64 tlsWarningDays = 21;
constexpr qint64 domainWarningDays = 30;

struct ExpiryLimits
{
    qint64 warning = 0; ///< seconds
    qint64 critical = 0;
};

/// 0: far away, 1: warning, 2: critical.
int expiryLevel(const QDateTime& expiry, const QDateTime& now, const ExpiryLimits& limits)
{
    if (!expiry.isValid() || !now.isValid())
        return 0;
    const qint64 left = now.secsTo(expiry);
    if (left <= limits.critical)
        return 2;
    return left <= limits.warning ? 1 : 0;
}

ExpiryLimits tlsLimits(const TlsInfo& certificate)
{
    const qint64 lifetime = certificate.notBefore.isValid() && certificate.notAfter.isValid()
                                ? certificate.notBefore.secsTo(certificate.notAfter)
                                : usualLifetimeDays * daySeconds;
    const double scale = std::min(1.0, static_cast<double>(lifetime) / (usualLifetimeDays * daySeconds));
    const auto scaled = [scale](qint64 days) {
        return static_cast<qint64>(scale * static_cast<double>(days * daySeconds));
    };
    return {scaled(tlsWarningDays), scaled(criticalDays)};
}

int tlsLevel(const TlsInfo& certificate, const QDateTime& now)
{
    return expiryLevel(certificate.notAfter, now, tlsLimits(certificate));
}

int domainLevel(const DomainFacts& facts, const QDateTime& now)
{
    return expiryLevel(facts.expiresAt.value_or(QDateTime()), now,
                       {domainWarningDays * daySeconds, criticalDays * daySeconds});
}

Severity levelSeverity(int level)
{
    return level == 2 ? Severity::Critical : Severity::Warning;
}

const TlsInfo* certificateOf(const Observation& observation)
{
    const auto* facts = std::get_if<TlsFacts>(&observation.host);
    return facts != nullptr && facts->certificate ? &*facts->certificate : nullptr;
}

QString isoDate(const QDateTime& date)
{
    return date.toUTC().toString(Qt::ISODate);
}

/// When the side before was last known to be as it is.
QDateTime timeBefore(const ComparePair& pair)
{
    return pair.context.previousCheckAt.isValid() ? pair.context.previousCheckAt : pair.before.at;
}

CriterionEdit stateEdit(CriterionId id, const ComparePair& pair, Severity severity, std::vector<std::string> forward,
                        std::vector<std::string> backward)
{
    CriterionEdit edit;
    edit.before = criterionValue(id, pair.before);
    edit.after = criterionValue(id, pair.current);
    edit.severity = severity;
    edit.importanceCounted = true;
    edit.editKey = makeEditKey(id, forward);
    edit.reverseKey = makeEditKey(id, backward);
    return edit;
}

std::string levelWord(int level)
{
    return "level " + std::to_string(level);
}

/// Holds that take a domain out of the DNS or announce its end (RFC 5731 and RFC 3915 status values).
bool isGraveStatus(const std::string& status)
{
    constexpr std::string_view grave[] = {"client hold", "server hold", "pending delete", "redemption period",
                                          "clienthold",  "serverhold",  "pendingdelete",  "redemptionperiod"};
    return std::find(std::begin(grave), std::end(grave), status) != std::end(grave);
}

std::string joined(const std::vector<std::string>& texts)
{
    std::string all;
    for (const std::string& text : texts)
        all.append(text).append(" ");
    return all;
}

} // namespace

QJsonValue readTls(const Observation& observation)
{
    const TlsInfo* certificate = certificateOf(observation);
    if (certificate == nullptr)
        return QJsonObject{{QStringLiteral("outcome"), jsonText(outcomeName(observation.exchange.outcome))}};
    return QJsonObject{{QStringLiteral("issuer"), jsonText(certificate->issuer)},
                       {QStringLiteral("subject"), jsonText(certificate->subject)},
                       {QStringLiteral("names"), jsonArray(certificate->names)},
                       {QStringLiteral("not_after"), isoDate(certificate->notAfter)}};
}

void compareTls(const ComparePair& pair, EditSink& sink)
{
    const TlsInfo* before = certificateOf(pair.before);
    const TlsInfo* after = certificateOf(pair.current);
    if (before == nullptr && after == nullptr)
        return;
    if (before == nullptr || after == nullptr) {
        const Severity severity = after == nullptr ? Severity::Critical : Severity::Good;
        const std::string word = after == nullptr ? "lost" : "back";
        sink.add(stateEdit(CriterionId::Tls, pair, severity, {word}, {after == nullptr ? "back" : "lost"}));
        return;
    }
    const int oldLevel = tlsLevel(*before, timeBefore(pair));
    const int newLevel = tlsLevel(*after, pair.current.at);
    if (newLevel != oldLevel) {
        const Severity severity = newLevel > oldLevel ? levelSeverity(newLevel) : Severity::Good;
        sink.add(stateEdit(CriterionId::Tls, pair, severity, {levelWord(oldLevel), levelWord(newLevel)},
                           {levelWord(newLevel), levelWord(oldLevel)}));
        return;
    }
    const SetEdit names = setEdit(before->names, after->names);
    if (before->issuer == after->issuer && names.isEmpty())
        return; // a renewal in good time
    const Severity severity = names.removed.empty() ? Severity::Info : Severity::Warning;
    sink.add(stateEdit(CriterionId::Tls, pair, severity,
                       {before->issuer, after->issuer, joined(names.removed), joined(names.added)},
                       {after->issuer, before->issuer, joined(names.added), joined(names.removed)}));
}

QJsonValue readDns(const Observation& observation)
{
    const auto* facts = std::get_if<DnsFacts>(&observation.host);
    if (facts == nullptr)
        return {};
    if (facts->nxdomain)
        return QJsonObject{{QStringLiteral("nxdomain"), true}};
    return QJsonObject{{QStringLiteral("a"), jsonArray(facts->a)},
                       {QStringLiteral("aaaa"), jsonArray(facts->aaaa)},
                       {QStringLiteral("cname"), jsonArray(facts->cname)},
                       {QStringLiteral("ns"), jsonArray(facts->ns)},
                       {QStringLiteral("mx"), jsonArray(facts->mx)}};
}

void compareDns(const ComparePair& pair, EditSink& sink)
{
    const auto* before = std::get_if<DnsFacts>(&pair.before.host);
    const auto* after = std::get_if<DnsFacts>(&pair.current.host);
    if (before == nullptr || after == nullptr || *before == *after)
        return;
    const bool addressChanged = before->a != after->a || before->aaaa != after->aaaa || before->cname != after->cname;
    Severity severity = addressChanged ? Severity::Warning : Severity::Info;
    if (after->nxdomain != before->nxdomain)
        severity = after->nxdomain ? Severity::Critical : Severity::Good;
    else if (before->ns != after->ns)
        severity = Severity::Critical;
    const auto word = [](const DnsFacts& facts) {
        return joined(facts.a) + '|' + joined(facts.aaaa) + '|' + joined(facts.cname) + '|' + joined(facts.ns) + '|' +
               joined(facts.mx) + (facts.nxdomain ? "|nxdomain" : "");
    };
    sink.add(stateEdit(CriterionId::Dns, pair, severity, {word(*before), word(*after)}, {word(*after), word(*before)}));
}

QJsonValue readDomain(const Observation& observation)
{
    const auto* facts = std::get_if<DomainFacts>(&observation.host);
    if (facts == nullptr)
        return {};
    if (!facts->published)
        return QJsonObject{{QStringLiteral("published"), false}};
    return QJsonObject{
        {QStringLiteral("published"), true},
        {QStringLiteral("expires_at"), facts->expiresAt ? QJsonValue(isoDate(*facts->expiresAt)) : QJsonValue()},
        {QStringLiteral("registrar"), jsonText(facts->registrar)},
        {QStringLiteral("statuses"), jsonArray(facts->statuses)}};
}

void compareDomain(const ComparePair& pair, EditSink& sink)
{
    const auto* before = std::get_if<DomainFacts>(&pair.before.host);
    const auto* after = std::get_if<DomainFacts>(&pair.current.host);
    if (before == nullptr || after == nullptr)
        return;
    const int oldLevel = domainLevel(*before, timeBefore(pair));
    const int newLevel = domainLevel(*after, pair.current.at);
    const SetEdit statuses = setEdit(before->statuses, after->statuses);
    const bool graveAdded = std::any_of(statuses.added.begin(), statuses.added.end(), isGraveStatus);
    const bool same = before->published == after->published && before->registrar == after->registrar &&
                      statuses.isEmpty() && oldLevel == newLevel;
    if (same)
        return; // a renewal in good time is no news
    Severity severity = Severity::Info;
    if (graveAdded)
        severity = Severity::Critical;
    else if (newLevel != oldLevel && after->published == before->published)
        severity = newLevel > oldLevel ? levelSeverity(newLevel) : Severity::Good;
    else if (before->registrar != after->registrar && before->published && after->published)
        severity = Severity::Warning;
    const auto word = [](const DomainFacts& facts, int level) {
        return std::string(facts.published ? "published " : "hidden ") + facts.registrar + '|' +
               joined(facts.statuses) + levelWord(level);
    };
    sink.add(stateEdit(CriterionId::Domain, pair, severity, {word(*before, oldLevel), word(*after, newLevel)},
                       {word(*after, newLevel), word(*before, oldLevel)}));
}

void judgeFirstExpiry(const Observation& current, EditSink& sink)
{
    const TlsInfo* certificate = certificateOf(current);
    const auto* domain = std::get_if<DomainFacts>(&current.host);
    const int level = certificate != nullptr ? tlsLevel(*certificate, current.at)
                      : domain != nullptr    ? domainLevel(*domain, current.at)
                                             : 0;
    if (level == 0)
        return;
    const CriterionId id = certificate != nullptr ? CriterionId::Tls : CriterionId::Domain;
    CriterionEdit edit;
    edit.after = criterionValue(id, current);
    edit.severity = levelSeverity(level);
    edit.importanceCounted = true;
    edit.editKey = makeEditKey(id, {levelWord(0), levelWord(level)});
    edit.reverseKey = makeEditKey(id, {levelWord(level), levelWord(0)});
    sink.add(std::move(edit));
}

} // namespace vigie
