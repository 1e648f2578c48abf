// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/linkpacking.h"

#include "core/domain/packcodec.h"

namespace vigie {

namespace {

// Tags are part of the file format: append, never reuse, keep rising within a type.

constexpr char formatVersion = 1;
constexpr char observationKind = 'L';

/// T for a reader, const T for a writer.
template <class V, class T> using Subject = std::conditional_t<V::reading, T, const T>;

template <class E, class V> void packEnum(V& visitor, unsigned tag, Subject<V, E>& value, E last)
{
    if constexpr (V::reading) {
        int number = 0;
        visitor.field(tag, number);
        if (number < 0 || number > static_cast<int>(last))
            visitor.markDamaged();
        else
            value = static_cast<E>(number);
    } else {
        visitor.field(tag, static_cast<int>(value));
    }
}

template <class V> void packCloaking(V& visitor, unsigned tag, Subject<V, std::optional<Cloaking>>& value)
{
    std::optional<int> number;
    if constexpr (V::reading) {
        visitor.field(tag, number);
        if (number && (*number < 0 || *number > static_cast<int>(Cloaking::NofollowForVisitors)))
            visitor.markDamaged();
        else if (number)
            value = static_cast<Cloaking>(*number);
    } else {
        if (value)
            number = static_cast<int>(*value);
        visitor.field(tag, number);
    }
}

} // namespace

// Found by the codec through argument-dependent lookup, hence in the namespace of the types.

template <class V> void packFields(V& v, Subject<V, MatchedLink>& link)
{
    v.field(1, link.href);
    v.field(2, link.anchor);
    v.field(3, link.rel);
    v.field(4, link.nofollowBy);
    packEnum(v, 5, link.position, LinkPosition::Footer);
    v.field(6, link.hidden);
    v.field(7, link.imageOnly);
    v.field(8, link.order);
}

template <class V> void packFields(V& v, Subject<V, LandingState>& landing)
{
    v.field(1, landing.url);
    v.field(2, landing.finalUrl);
    v.field(3, landing.outcome);
    v.field(4, landing.status);
    v.field(5, landing.redirected);
    v.field(6, landing.indexable);
    v.field(7, landing.reasons);
}

template <class V> void packFields(V& v, Subject<V, BacklinkObservation>& seen)
{
    v.field(1, seen.at);
    packEnum(v, 2, seen.state, BacklinkState::Blocked);
    v.field(3, seen.outcome);
    v.field(4, seen.detail);
    v.field(5, seen.status);
    v.field(6, seen.finalUrl);
    v.field(7, seen.link);
    v.field(8, seen.matches);
    v.field(9, seen.matchCount);
    v.field(10, seen.outgoingLinks);
    v.field(11, seen.indexable);
    v.field(12, seen.reasons);
    v.field(13, seen.canonical);
    v.field(14, seen.landing);
    packCloaking(v, 15, seen.cloaking);
}

QByteArray packBacklinkObservation(const BacklinkObservation& observation)
{
    std::string bytes{formatVersion, observationKind};
    pack::Writer writer(bytes);
    packFields(writer, observation);
    return QByteArray(bytes.data(), static_cast<qsizetype>(bytes.size()));
}

Result<BacklinkObservation> unpackBacklinkObservation(QByteArrayView bytes)
{
    if (bytes.size() < 2 || bytes[0] < formatVersion || bytes[1] != observationKind)
        return fail(ErrorCode::MalformedInput, {}, QStringLiteral("not a packed backlink observation"));
    if (bytes[0] > formatVersion)
        return fail(ErrorCode::DatabaseNewer, {}, QStringLiteral("packed value of format %1").arg(int{bytes[0]}));
    BacklinkObservation observation;
    pack::Reader reader(std::string_view(bytes.data(), static_cast<std::size_t>(bytes.size())).substr(2));
    packFields(reader, observation);
    if (!reader.finish())
        return fail(ErrorCode::MalformedInput, {}, QStringLiteral("damaged packed value"));
    return observation;
}

} // namespace vigie
