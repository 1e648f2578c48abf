// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/asciitext.h"
#include "core/compare/criteriafunctions.h"
#include "core/compare/editkey.h"
#include "core/compare/jsonvalues.h"

#include <QJsonObject>

#include <algorithm>
#include <array>
#include <iterator>
#include <map>

namespace vigie {

namespace {

constexpr std::int64_t mebibyte = 1024 * 1024;
constexpr std::int64_t googlebotCut = 2 * mebibyte; ///< Google: only the first 2 MB of a file are used for indexing
constexpr std::int64_t heavyPage = mebibyte + mebibyte / 2;

constexpr std::array<std::string_view, 5> securityNames = {"content-security-policy", "referrer-policy",
                                                           "strict-transport-security", "x-content-type-options",
                                                           "x-frame-options"};

std::vector<std::string> pastCut(const PageFacts& facts)
{
    std::vector<std::string> tags;
    const auto check = [&tags](std::int64_t offset, const char* name) {
        if (offset > googlebotCut)
            tags.emplace_back(name);
    };
    check(facts.offsets.title, "title");
    check(facts.offsets.metaRobots, "meta_robots");
    check(facts.offsets.canonical, "canonical");
    check(facts.offsets.lastLink, "links");
    return tags;
}

std::int64_t bytesOf(const Observation& observation)
{
    return observation.page ? observation.page->bytes : observation.exchange.decodedBytes;
}

/// 0: light, 1: heavy, 2: something is past the cut.
int weightClass(std::int64_t bytes, const std::vector<std::string>& cutTags)
{
    if (bytes > googlebotCut || !cutTags.empty())
        return 2;
    return bytes > heavyPage ? 1 : 0;
}

int totalMs(const Observation& observation)
{
    return static_cast<int>(observation.exchange.timings.total.count() / 1000);
}

bool isSecurityHeader(std::string_view name)
{
    return std::find(securityNames.begin(), securityNames.end(), name) != securityNames.end();
}

/// HSTS and CSP in force: "max-age=0" switches HSTS off (RFC 6797, section 6.1.1).
bool isInForce(std::string_view name, const std::vector<std::string>& values)
{
    if (name != "strict-transport-security")
        return !values.empty();
    return std::any_of(values.begin(), values.end(), [](const std::string& value) {
        std::string compact;
        std::copy_if(value.begin(), value.end(), std::back_inserter(compact),
                     [](char c) { return !isHtmlSpace(c) && c != '"'; });
        const std::string lowered = asciiLowered(compact);
        const std::size_t at = lowered.find("max-age=");
        const std::size_t digit = at == std::string::npos ? at : lowered.find_first_not_of('0', at + 8);
        return digit != std::string::npos && isAsciiDigit(lowered[digit]);
    });
}

enum class HeaderKind { Security, Other };

PropertyMap headerMap(const HeaderList& headers, HeaderKind kind)
{
    PropertyMap map;
    for (const HeaderField& field : headers) {
        const std::string name = asciiLowered(field.name);
        const bool security = isSecurityHeader(name);
        // X-Robots-Tag is a criterion of its own.
        if (security == (kind == HeaderKind::Security) && name != "x-robots-tag")
            map[name].push_back(field.value);
    }
    return map;
}

PropertyMap maskedHeaderMap(const Observation& observation, const ComparePair& pair, HeaderKind kind)
{
    static const MaskSet none;
    const MaskSet& masks = pair.context.masks != nullptr ? *pair.context.masks : none;
    return headerMap(maskHeaders(observation.exchange.headers, masks), kind);
}

/// What other criteria tell of already is left out: the charset, and links with a meaning.
void dropToldElsewhere(const ComparePair& pair, PropertyMap& before, PropertyMap& after)
{
    if (!pair.hasFacts())
        return;
    const PageFacts& oldFacts = pair.oldFacts();
    const PageFacts& newFacts = pair.newFacts();
    if (oldFacts.charset != newFacts.charset) {
        before.erase("content-type");
        after.erase("content-type");
    }
    if (oldFacts.canonicalHeader != newFacts.canonicalHeader || oldFacts.hreflang != newFacts.hreflang) {
        before.erase("link");
        after.erase("link");
    }
}

QJsonObject differing(const PropertyMap& from, const PropertyMap& other)
{
    QJsonObject object;
    for (const auto& [name, values] : from) {
        const auto found = other.find(name);
        if (found == other.end() || found->second != values)
            object[jsonText(name)] = jsonOneOrMany(values);
    }
    for (const auto& [name, values] : other) {
        if (from.find(name) == from.end())
            object[jsonText(name)] = QJsonValue();
    }
    return object;
}

CriterionEdit headerEdit(CriterionId id, const PropertyMap& before, const PropertyMap& after)
{
    CriterionEdit edit;
    edit.before = differing(before, after);
    edit.after = differing(after, before);
    edit.editKey = propertyEditKey(id, before, after);
    edit.reverseKey = propertyEditKey(id, after, before);
    return edit;
}

} // namespace

QJsonValue readWeight(const Observation& observation)
{
    if (!observation.page)
        return {};
    QJsonObject object{{QStringLiteral("bytes"), static_cast<qint64>(bytesOf(observation))},
                       {QStringLiteral("wire_bytes"), static_cast<qint64>(observation.exchange.wireBytes)}};
    const std::vector<std::string> tags = pastCut(*observation.page);
    if (!tags.empty())
        object[QStringLiteral("past_cut")] = jsonArray(tags);
    return object;
}

void compareWeight(const ComparePair& pair, EditSink& sink)
{
    const std::vector<std::string> oldTags = pastCut(pair.oldFacts());
    const std::vector<std::string> newTags = pastCut(pair.newFacts());
    const int before = weightClass(bytesOf(pair.before), oldTags);
    const int after = weightClass(bytesOf(pair.current), newTags);
    const bool moreCut = !setEdit(oldTags, newTags).added.empty();
    if (before == after && !moreCut)
        return;
    CriterionEdit edit;
    edit.before = readWeight(pair.before);
    edit.after = readWeight(pair.current);
    edit.severity = moreCut || after == 2 ? Severity::Critical : after > before ? Severity::Warning : Severity::Good;
    edit.importanceCounted = true;
    edit.editKey = makeEditKey(CriterionId::Weight, {std::to_string(before), std::to_string(after)});
    edit.reverseKey = makeEditKey(CriterionId::Weight, {std::to_string(after), std::to_string(before)});
    sink.add(std::move(edit));
}

QJsonValue readTimings(const Observation& observation)
{
    const PhaseTimings& timings = observation.exchange.timings;
    QJsonObject object;
    const auto add = [&object](const QString& name, const std::optional<std::chrono::microseconds>& phase) {
        if (phase)
            object[name] = static_cast<double>(phase->count()) / 1000.0;
    };
    add(QStringLiteral("dns_ms"), timings.dns);
    add(QStringLiteral("connect_ms"), timings.connect);
    add(QStringLiteral("tls_ms"), timings.tls);
    add(QStringLiteral("first_byte_ms"), timings.firstByte);
    add(QStringLiteral("total_ms"), timings.total);
    return object;
}

void compareTimings(const ComparePair& pair, EditSink& sink)
{
    // Slow is three checks in a row above twice the p95; it is told when the third one arrives, and when it is over.
    // On a fast page twice is nothing: it takes noticeableMs more as well.
    constexpr double noticeableMs = 200;
    const double p95 = pair.context.p95TotalMs;
    const double limit = std::max(2 * p95, p95 + noticeableMs);
    const std::span<const int> recent = pair.context.recentTotalMs;
    if (p95 <= 0 || recent.size() < 2)
        return;
    const auto slow = [limit](int ms) { return ms > limit; };
    const std::size_t size = recent.size();
    const bool lastTwo = slow(recent[size - 1]) && slow(recent[size - 2]);
    const bool wasSlow = lastTwo && size >= 3 && slow(recent[size - 3]);
    const bool isSlow = lastTwo && slow(totalMs(pair.current));
    if (wasSlow == isSlow)
        return;
    CriterionEdit edit;
    edit.before = QJsonObject{{QStringLiteral("p95_ms"), pair.context.p95TotalMs}};
    edit.after = QJsonObject{{QStringLiteral("total_ms"), totalMs(pair.current)}};
    edit.severity = isSlow ? Severity::Warning : Severity::Good;
    edit.importanceCounted = true;
    edit.canAlternate = false;
    edit.editKey = makeEditKey(CriterionId::Timings, {isSlow ? "slow" : "normal"});
    edit.reverseKey = makeEditKey(CriterionId::Timings, {isSlow ? "normal" : "slow"});
    sink.add(std::move(edit));
}

QJsonValue readHeaders(const Observation& observation)
{
    return jsonMap(headerMap(observation.exchange.headers, HeaderKind::Other));
}

void compareHeaders(const ComparePair& pair, EditSink& sink)
{
    if (pair.before.exchange.headers == pair.current.exchange.headers)
        return;
    PropertyMap before = maskedHeaderMap(pair.before, pair, HeaderKind::Other);
    PropertyMap after = maskedHeaderMap(pair.current, pair, HeaderKind::Other);
    if (before == after) {
        if (headerMap(pair.before.exchange.headers, HeaderKind::Other) !=
            headerMap(pair.current.exchange.headers, HeaderKind::Other))
            sink.addIgnored();
        return;
    }
    dropToldElsewhere(pair, before, after);
    if (before == after)
        return;
    CriterionEdit edit = headerEdit(CriterionId::Headers, before, after);
    edit.importanceCounted = true;
    sink.add(std::move(edit));
}

QJsonValue readSecurityHeaders(const Observation& observation)
{
    return jsonMap(headerMap(observation.exchange.headers, HeaderKind::Security));
}

void compareSecurityHeaders(const ComparePair& pair, EditSink& sink)
{
    if (pair.before.exchange.headers == pair.current.exchange.headers)
        return;
    const PropertyMap before = maskedHeaderMap(pair.before, pair, HeaderKind::Security);
    const PropertyMap after = maskedHeaderMap(pair.current, pair, HeaderKind::Security);
    if (before == after)
        return;
    CriterionEdit edit = headerEdit(CriterionId::SecurityHeaders, before, after);
    const auto inForce = [](const PropertyMap& map, const char* name) {
        const auto found = map.find(name);
        return found != map.end() && isInForce(name, found->second);
    };
    bool lost = false;
    bool gained = false;
    for (const char* name : {"strict-transport-security", "content-security-policy"}) {
        lost = lost || (inForce(before, name) && !inForce(after, name));
        gained = gained || (!inForce(before, name) && inForce(after, name));
    }
    edit.severity = lost ? Severity::Warning : gained ? Severity::Good : Severity::Info;
    edit.importanceCounted = !lost;
    sink.add(std::move(edit));
}

} // namespace vigie
