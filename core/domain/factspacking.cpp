// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/factspacking.h"

#include "core/domain/packedvalue.h"

namespace vigie {

using pack::packEnum;
using pack::Subject;

// Tags are part of the file format: append, never reuse, keep rising within a type. The functions are found by the
// codec through argument-dependent lookup, hence in the namespace of the types.

template <class V> void packFields(V& v, Subject<V, HreflangLink>& link)
{
    v.field(1, link.lang);
    v.field(2, link.url);
    v.field(3, link.from);
}

template <class V> void packFields(V& v, Subject<V, Heading>& heading)
{
    v.field(1, heading.level);
    v.field(2, heading.text);
}

template <class V> void packFields(V& v, Subject<V, Link>& link)
{
    v.field(1, link.url);
    v.field(2, link.rel);
    v.field(3, link.anchor);
    v.field(4, link.internal);
    v.field(5, link.imageOnly);
}

template <class V> void packFields(V& v, Subject<V, ImageCounts>& images)
{
    v.field(1, images.count);
    v.field(2, images.withoutAlt);
    v.field(3, images.withoutDimensions);
}

template <class V> void packFields(V& v, Subject<V, StructuredData>& data)
{
    v.field(1, data.format);
    v.field(2, data.types);
    v.field(3, data.error);
    v.field(4, data.canonical);
}

template <class V> void packFields(V& v, Subject<V, AnalyticsId>& id)
{
    v.field(1, id.kind);
    v.field(2, id.id);
}

template <class V> void packFields(V& v, Subject<V, Extraction>& extraction)
{
    v.field(1, extraction.rule.value);
    v.field(2, extraction.values);
    v.field(3, extraction.error);
}

template <class V> void packFields(V& v, Subject<V, KeyTagOffsets>& offsets)
{
    v.field(1, offsets.title);
    v.field(2, offsets.metaRobots);
    v.field(3, offsets.canonical);
    v.field(4, offsets.lastLink);
}

template <class V> void packFields(V& v, Subject<V, PageFacts>& facts)
{
    v.field(1, facts.url);
    v.field(2, facts.base);
    v.field(3, facts.baseHref);
    v.field(4, facts.charset);
    v.field(5, facts.charsetSource);
    v.field(6, facts.lang);
    v.field(7, facts.title);
    v.field(8, facts.metaDescription);
    v.field(9, facts.metaRobots);
    v.field(10, facts.metaRobotsInBody);
    v.field(11, facts.xRobotsTag);
    v.field(12, facts.canonicalHtml);
    v.field(13, facts.canonicalHeader);
    v.field(14, facts.canonicalInBody);
    v.field(15, facts.hreflang);
    v.field(16, facts.headings);
    v.field(17, facts.links);
    v.field(18, facts.images);
    v.field(19, facts.scripts);
    v.field(20, facts.structuredData);
    v.field(21, facts.openGraph);
    v.field(22, facts.twitterCard);
    v.field(23, facts.viewport);
    v.field(24, facts.metaRefresh);
    v.field(25, facts.generator);
    v.field(26, facts.favicon);
    v.field(27, facts.amp);
    v.field(28, facts.prev);
    v.field(29, facts.next);
    v.field(30, facts.manifest);
    v.field(31, facts.feeds);
    v.field(32, facts.analytics);
    v.field(33, facts.mixedContent);
    v.field(34, facts.assets);
    v.field(35, facts.words);
    v.field(36, facts.textBytes);
    v.hexField(37, facts.textSha256);
    v.field(38, facts.textSketch);
    v.field(39, facts.bytes);
    v.field(40, facts.offsets);
    v.field(41, facts.extractions);
    v.field(42, facts.indexable);
    v.field(43, facts.indexabilityReasons);
    v.field(44, facts.parseLimitHit);
}

/// With the tags of PageFacts.
template <class V> void packFields(V& v, Subject<V, PageFactsBrief>& facts)
{
    v.field(41, facts.extractions);
    v.field(43, facts.indexabilityReasons);
}

template <class V> void packFields(V& v, Subject<V, HeaderField>& header)
{
    v.field(1, header.name);
    v.field(2, header.value);
}

template <class V> void packFields(V& v, Subject<V, PhaseTimings>& timings)
{
    v.field(1, timings.dns);
    v.field(2, timings.connect);
    v.field(3, timings.tls);
    v.field(4, timings.firstByte);
    v.field(5, timings.total);
}

template <class V> void packFields(V& v, Subject<V, TlsInfo>& tls)
{
    v.field(1, tls.issuer);
    v.field(2, tls.subject);
    v.field(3, tls.names);
    v.field(4, tls.notBefore);
    v.field(5, tls.notAfter);
    v.field(6, tls.protocol);
}

template <class V> void packFields(V& v, Subject<V, Hop>& hop)
{
    v.field(1, hop.url);
    v.field(2, hop.status);
    v.field(3, hop.location);
    v.field(4, hop.headers);
    v.field(5, hop.timings);
    v.field(6, hop.peerAddress);
}

template <class V> void packFields(V& v, Subject<V, ExchangeMeta>& meta)
{
    v.field(1, meta.outcome);
    v.field(2, meta.detail);
    v.field(3, meta.requestedUrl);
    v.field(4, meta.finalUrl);
    v.field(5, meta.status);
    v.field(6, meta.hops);
    v.field(7, meta.headers);
    v.field(8, meta.wireBytes);
    v.field(9, meta.decodedBytes);
    v.field(10, meta.timings);
    v.field(11, meta.tls);
    packEnum(v, 12, meta.transport, Transport::Curl);
    // An optional enumerator: 0 is absent, else its value + 1.
    int confirmedBy = 0;
    if constexpr (!V::reading)
        confirmedBy = meta.confirmedBy ? static_cast<int>(*meta.confirmedBy) + 1 : 0;
    v.field(13, confirmedBy);
    if constexpr (V::reading) {
        if (confirmedBy < 0 || confirmedBy > static_cast<int>(Transport::Curl) + 1)
            v.markDamaged();
        else if (confirmedBy > 0)
            meta.confirmedBy = static_cast<Transport>(confirmedBy - 1);
    }
    v.field(14, meta.notModified);
    v.field(15, meta.retryAfterSeconds);
}

template <class V> void packFields(V& v, Subject<V, RobotsFacts>& robots)
{
    v.field(1, robots.body);
}

template <class V> void packFields(V& v, Subject<V, SitemapAlternate>& alternate)
{
    v.field(1, alternate.lang);
    v.field(2, alternate.url);
}

template <class V> void packFields(V& v, Subject<V, SitemapEntry>& entry)
{
    v.field(1, entry.loc);
    v.field(2, entry.lastmod);
    v.field(3, entry.alternates);
}

template <class V> void packFields(V& v, Subject<V, SitemapFacts>& sitemap)
{
    packEnum(v, 1, sitemap.kind, SitemapKind::Text);
    v.field(2, sitemap.urls);
    v.field(3, sitemap.errors);
}

template <class V> void packFields(V& v, Subject<V, ProbeAnswer>& answer)
{
    v.field(1, answer.where);
    v.field(2, answer.outcome);
    v.field(3, answer.status);
    v.field(4, answer.finalUrl);
}

template <class V> void packFields(V& v, Subject<V, ProbeFacts>& probe)
{
    v.field(1, probe.answers);
}

template <class V> void packFields(V& v, Subject<V, VariantAnswer>& answer)
{
    v.field(1, answer.url);
    v.field(2, answer.outcome);
    v.field(3, answer.status);
    v.field(4, answer.hops);
    v.field(5, answer.finalUrl);
}

template <class V> void packFields(V& v, Subject<V, VariantsFacts>& variants)
{
    v.field(1, variants.answers);
}

template <class V> void packFields(V& v, Subject<V, TlsFacts>& tls)
{
    v.field(1, tls.certificate);
}

template <class V> void packFields(V& v, Subject<V, DnsFacts>& dns)
{
    v.field(1, dns.nxdomain);
    v.field(2, dns.a);
    v.field(3, dns.aaaa);
    v.field(4, dns.cname);
    v.field(5, dns.ns);
    v.field(6, dns.mx);
}

template <class V> void packFields(V& v, Subject<V, DomainFacts>& domain)
{
    v.field(1, domain.published);
    v.field(2, domain.expiresAt);
    v.field(3, domain.statuses);
    v.field(4, domain.registrar);
}

namespace {

// The second byte of a packed value.
constexpr char pageKind = 'P';
constexpr char exchangeKind = 'X';
constexpr char hostKind = 'H';

std::string packedHost(const HostFacts& facts)
{
    std::string bytes{pack::formatVersion, hostKind, static_cast<char>(facts.index())};
    std::visit(
        [&bytes](const auto& value) {
            if constexpr (!std::is_same_v<std::decay_t<decltype(value)>, std::monostate>) {
                pack::Writer writer(bytes);
                packFields(writer, value);
            }
        },
        facts);
    return bytes;
}

/// The alternative of HostFacts whose index is \a index, read from \a bytes.
template <std::size_t Index = 1> Result<HostFacts> unpackedAlternative(std::size_t index, std::string_view bytes)
{
    if constexpr (Index < std::variant_size_v<HostFacts>) {
        if (index != Index)
            return unpackedAlternative<Index + 1>(index, bytes);
        return pack::unpackedContent<std::variant_alternative_t<Index, HostFacts>>(bytes).map(
            [](auto facts) { return HostFacts(std::move(facts)); });
    } else {
        return fail(ErrorCode::MalformedInput, {}, QStringLiteral("unknown kind of host facts"));
    }
}

/// Multiply-and-shift mixing, eight bytes at a time, little-endian on every machine.
std::uint64_t hashed(std::string_view bytes)
{
    constexpr std::uint64_t multiplier = 0x9E3779B97F4A7C15U;
    std::uint64_t hash = multiplier ^ bytes.size();
    for (std::size_t at = 0; at < bytes.size(); at += 8) {
        std::uint64_t word = 0;
        for (std::size_t i = std::min<std::size_t>(8, bytes.size() - at); i-- > 0;)
            word = (word << 8) | static_cast<unsigned char>(bytes[at + i]);
        hash = (hash ^ word) * multiplier;
        hash ^= hash >> 29;
    }
    hash *= 0xBF58476D1CE4E5B9U;
    return hash ^ (hash >> 32);
}

} // namespace

QByteArray packPageFacts(const PageFacts& facts)
{
    return pack::toByteArray(pack::packed(pageKind, facts));
}

Result<PageFacts> unpackPageFacts(QByteArrayView bytes)
{
    return pack::unpacked<PageFacts>(bytes, pageKind);
}

Result<PageFactsBrief> unpackPageFactsBrief(QByteArrayView bytes)
{
    return pack::unpacked<PageFactsBrief>(bytes, pageKind);
}

QByteArray packHostFacts(const HostFacts& facts)
{
    return pack::toByteArray(packedHost(facts));
}

Result<HostFacts> unpackHostFacts(QByteArrayView bytes)
{
    return pack::content(bytes, hostKind).and_then([](std::string_view rest) -> Result<HostFacts> {
        if (rest.empty())
            return fail(ErrorCode::MalformedInput, {}, QStringLiteral("host facts without a kind"));
        const auto index = static_cast<std::size_t>(static_cast<unsigned char>(rest.front()));
        if (index == 0 && rest.size() == 1)
            return HostFacts();
        return unpackedAlternative(index, rest.substr(1));
    });
}

QByteArray packExchangeMeta(const ExchangeMeta& meta)
{
    return pack::toByteArray(pack::packed(exchangeKind, meta));
}

Result<ExchangeMeta> unpackExchangeMeta(QByteArrayView bytes)
{
    return pack::unpacked<ExchangeMeta>(bytes, exchangeKind);
}

std::uint64_t fingerprint(const PageFacts& facts)
{
    return hashed(pack::packed(pageKind, facts));
}

std::uint64_t fingerprint(const HostFacts& facts)
{
    return hashed(packedHost(facts));
}

std::uint64_t fingerprint(const ExchangeMeta& meta)
{
    ExchangeMeta stable = meta;
    stable.timings = {};
    stable.wireBytes = 0;
    stable.transport = Transport::QtNetwork;
    stable.confirmedBy.reset();
    for (Hop& hop : stable.hops) {
        hop.timings = {};
        hop.peerAddress.clear();
    }
    return hashed(pack::packed(exchangeKind, stable));
}

} // namespace vigie
