// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/jsonshapes.h"

#include "app/cli/headeroptions.h"
#include "core/domain/ids.h"
#include "core/monitor/sitefactory.h"

namespace vigie {

namespace {

QString view(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

template <class Id> QString jsonId(Id id)
{
    return QString::number(id.value);
}

template <class Id> QJsonValue optionalId(Id id)
{
    return id.isValid() ? QJsonValue(jsonId(id)) : QJsonValue();
}

QJsonValue sizeJson(const std::optional<DiffSize>& size)
{
    if (!size)
        return {};
    return QJsonObject{{QStringLiteral("lines_added"), size->linesAdded},
                       {QStringLiteral("lines_removed"), size->linesRemoved},
                       {QStringLiteral("words_added"), size->wordsAdded},
                       {QStringLiteral("words_removed"), size->wordsRemoved},
                       {QStringLiteral("similarity"), size->similarity}};
}

} // namespace

QJsonValue jsonInstant(const QDateTime& at)
{
    return at.isValid() ? QJsonValue(at.toUTC().toString(Qt::ISODate)) : QJsonValue();
}

QJsonValue jsonText(const std::string& utf8)
{
    return QString::fromStdString(utf8);
}

QJsonArray jsonTexts(const std::vector<std::string>& values)
{
    QJsonArray array;
    for (const std::string& value : values)
        array.append(jsonText(value));
    return array;
}

QString pageKindName(PageKind kind)
{
    switch (kind) {
    case PageKind::Page:
        return QStringLiteral("page");
    case PageKind::Home:
        return QStringLiteral("home");
    case PageKind::RobotsTxt:
        return QStringLiteral("robots_txt");
    case PageKind::Sitemap:
        return QStringLiteral("sitemap");
    case PageKind::NotFoundProbe:
        return QStringLiteral("not_found_probe");
    case PageKind::HostVariants:
        return QStringLiteral("host_variants");
    case PageKind::Tls:
        return QStringLiteral("tls");
    case PageKind::Dns:
        return QStringLiteral("dns");
    case PageKind::Domain:
        return QStringLiteral("domain");
    }
    return {};
}

QJsonObject toJson(const Site& site)
{
    QJsonArray additions;
    for (const PageAddition& addition : site.additions)
        additions.append(
            QJsonObject{{QStringLiteral("pattern"), addition.pattern}, {QStringLiteral("cap"), addition.cap}});
    QJsonArray overrides;
    for (const HostOverride& entry : site.fetch.overrides)
        overrides.append(hostOverrideText(entry));
    const ConfirmationChoice& confirmation = site.fetch.confirmation;
    const auto seconds = [](const std::optional<std::chrono::milliseconds>& delay) {
        return delay ? QJsonValue(static_cast<double>(delay->count()) / 1'000.0) : QJsonValue();
    };
    return {
        {QStringLiteral("id"), jsonId(site.id)},
        {QStringLiteral("site"), jsonText(site.origin)},
        {QStringLiteral("name"), site.name},
        {QStringLiteral("client"), site.client},
        {QStringLiteral("important"), site.important},
        {QStringLiteral("private"), site.privateNetwork},
        {QStringLiteral("paused"), site.activity == ActivityState::Paused},
        {QStringLiteral("interval_s"), static_cast<qint64>(site.pageInterval.count())},
        {QStringLiteral("add_pages"), additions},
        {QStringLiteral("confirmations"), confirmation.repeats ? QJsonValue(*confirmation.repeats) : QJsonValue()},
        {QStringLiteral("first_confirmation_s"), seconds(confirmation.first)},
        {QStringLiteral("later_confirmation_s"), seconds(confirmation.later)},
        {QStringLiteral("user_agent"), site.fetch.userAgent.empty() ? QJsonValue() : jsonText(site.fetch.userAgent)},
        {QStringLiteral("parallel_requests"),
         site.fetch.parallelRequests > 0 ? QJsonValue(site.fetch.parallelRequests) : QJsonValue()},
        {QStringLiteral("crawl_delay_s"), static_cast<double>(site.fetch.crawlDelay.count()) / 1'000.0},
        {QStringLiteral("headers"),
         QJsonArray::fromStringList(shownHeaders(site.fetch.extraHeaders, site.fetch.secretHeaders))},
        {QStringLiteral("host_overrides"), overrides},
        {QStringLiteral("created_at"), jsonInstant(site.createdAt)}};
}

QJsonObject toJson(const Page& page, const Site& site)
{
    const bool checked = page.outcome.has_value();
    return {{QStringLiteral("id"), jsonId(page.id)},
            {QStringLiteral("url"), jsonText(page.url)},
            {QStringLiteral("site"), jsonText(site.origin)},
            {QStringLiteral("kind"), pageKindName(page.kind)},
            {QStringLiteral("outcome"), checked ? QJsonValue(view(outcomeName(*page.outcome))) : QJsonValue()},
            {QStringLiteral("status"), page.status > 0 ? QJsonValue(page.status) : QJsonValue()},
            {QStringLiteral("indexable"), page.indexable ? QJsonValue(*page.indexable) : QJsonValue()},
            {QStringLiteral("title"), page.lastGood.isValid() ? QJsonValue(page.title) : QJsonValue()},
            {QStringLiteral("words"), page.words},
            {QStringLiteral("bytes"), page.bytes},
            {QStringLiteral("response_ms"), checked ? QJsonValue(page.responseMs) : QJsonValue()},
            {QStringLiteral("important"), page.important},
            {QStringLiteral("paused"), page.activity == ActivityState::Paused},
            {QStringLiteral("gone"), page.gone},
            {QStringLiteral("tags"), QJsonArray::fromStringList(page.tags)},
            {QStringLiteral("interval_s"),
             page.interval ? QJsonValue(static_cast<qint64>(page.interval->count())) : QJsonValue()},
            {QStringLiteral("last_check"), jsonInstant(page.lastCheckAt)},
            {QStringLiteral("last_change"), jsonInstant(page.lastChangeAt)}};
}

QJsonObject toJson(const Change& change, const Site& site)
{
    const QJsonValue group = change.group ? QJsonValue(QJsonObject{{QStringLiteral("id"), jsonId(*change.group)},
                                                                   {QStringLiteral("pages"), change.groupPages}})
                                          : QJsonValue();
    return {{QStringLiteral("id"), jsonId(change.id)},
            {QStringLiteral("detected_at"), jsonInstant(change.detectedAt)},
            {QStringLiteral("site"), jsonText(site.origin)},
            {QStringLiteral("url"), jsonText(change.url)},
            {QStringLiteral("scope"), view(scopeName(criterionScope(change.criterion)))},
            {QStringLiteral("criterion"), view(criterionName(change.criterion))},
            {QStringLiteral("severity"), view(severityName(change.severity))},
            {QStringLiteral("before"), change.before},
            {QStringLiteral("after"), change.after},
            {QStringLiteral("confirmed"), change.confirmed},
            {QStringLiteral("state"), view(changeStateName(change.state))},
            {QStringLiteral("group"), group},
            {QStringLiteral("cause"), change.cause ? QJsonValue(jsonId(*change.cause)) : QJsonValue()},
            {QStringLiteral("snapshots"), QJsonObject{{QStringLiteral("before"), optionalId(change.snapshotBefore)},
                                                      {QStringLiteral("after"), optionalId(change.snapshotAfter)}}}};
}

QJsonObject toJson(const ChangeGroup& group, const Site& site, const std::string& representativeUrl)
{
    return {{QStringLiteral("id"), jsonId(group.id)},
            {QStringLiteral("detected_at"), jsonInstant(group.detectedAt)},
            {QStringLiteral("site"), jsonText(site.origin)},
            {QStringLiteral("criterion"), view(criterionName(group.criterion))},
            {QStringLiteral("severity"), view(severityName(group.severity))},
            {QStringLiteral("pages"), group.pages},
            {QStringLiteral("url"), jsonText(representativeUrl)},
            {QStringLiteral("exceptions"), jsonTexts(group.exceptions)},
            {QStringLiteral("exception_count"), group.exceptionCount}};
}

QJsonObject toJson(const Snapshot& snapshot)
{
    return {{QStringLiteral("snapshot"), jsonId(snapshot.id)},
            {QStringLiteral("at"), jsonInstant(snapshot.at)},
            {QStringLiteral("last_seen_at"), jsonInstant(snapshot.lastSeenAt)},
            {QStringLiteral("outcome"), view(outcomeName(snapshot.outcome))},
            {QStringLiteral("status"), snapshot.status > 0 ? QJsonValue(snapshot.status) : QJsonValue()},
            {QStringLiteral("body_hash"),
             snapshot.bodyHash.isEmpty() ? QJsonValue() : QJsonValue(QString::fromLatin1(snapshot.bodyHash.toHex()))},
            {QStringLiteral("html"), sizeJson(snapshot.html)},
            {QStringLiteral("text"), sizeJson(snapshot.text)},
            {QStringLiteral("headers"), sizeJson(snapshot.headers)},
            {QStringLiteral("similarity_to_first"), snapshot.similarityToFirst}};
}

QJsonObject toJson(const Rule& rule)
{
    static constexpr const char* kinds[] = {"mask", "expectation", "keyword", "extraction"};
    static constexpr const char* patterns[] = {"text", "regex", "css", "xpath", "header"};
    static constexpr const char* origins[] = {"built_in", "learned", "user"};
    return {
        {QStringLiteral("id"), jsonId(rule.id)},
        {QStringLiteral("kind"), QLatin1String(kinds[static_cast<std::size_t>(rule.kind)])},
        {QStringLiteral("origin"), QLatin1String(origins[static_cast<std::size_t>(rule.origin)])},
        {QStringLiteral("pattern_kind"), QLatin1String(patterns[static_cast<std::size_t>(rule.patternKind)])},
        {QStringLiteral("pattern"), jsonText(rule.pattern)},
        {QStringLiteral("expected"), rule.expected.empty() ? QJsonValue() : jsonText(rule.expected)},
        {QStringLiteral("criterion"), rule.criterion ? QJsonValue(view(criterionName(*rule.criterion))) : QJsonValue()},
        {QStringLiteral("name"), rule.name},
        {QStringLiteral("enabled"), rule.enabled}};
}

} // namespace vigie
