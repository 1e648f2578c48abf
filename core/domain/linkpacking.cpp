// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/linkpacking.h"

#include "core/domain/packedvalue.h"

namespace vigie {

using pack::packEnum;
using pack::Subject;

// Tags are part of the file format: append, never reuse, keep rising within a type.

namespace {

constexpr char observationKind = 'L';

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
    return pack::toByteArray(pack::packed(observationKind, observation));
}

Result<BacklinkObservation> unpackBacklinkObservation(QByteArrayView bytes)
{
    return pack::unpacked<BacklinkObservation>(bytes, observationKind);
}

} // namespace vigie
