// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/exchange.h"
#include "core/domain/hostfacts.h"
#include "core/domain/pagefacts.h"

#include <QByteArray>
#include <QByteArrayView>

#include <cstdint>

namespace vigie {

// Facts as bytes for the database: compact, little-endian, self-describing enough that a newer program reads what an
// older one wrote and the other way round (the format is described in packcodec.h). Reading is safe for any bytes: what
// is not in the format gives ErrorCode::MalformedInput, more than 64 MiB ErrorCode::InputTooLarge, a later major
// version ErrorCode::DatabaseNewer. Packing the same value twice gives the same bytes.

[[nodiscard]] QByteArray packPageFacts(const PageFacts& facts);
[[nodiscard]] Result<PageFacts> unpackPageFacts(QByteArrayView bytes);

/// The few facts that tell whether the same bytes would be read in the same way again.
struct PageFactsBrief
{
    std::vector<Extraction> extractions;
    std::vector<std::string> indexabilityReasons;

    bool operator==(const PageFactsBrief&) const = default;
};
/// Reads these out of what packPageFacts() wrote and steps over the rest.
[[nodiscard]] Result<PageFactsBrief> unpackPageFactsBrief(QByteArrayView bytes);

[[nodiscard]] QByteArray packHostFacts(const HostFacts& facts);
[[nodiscard]] Result<HostFacts> unpackHostFacts(QByteArrayView bytes);

[[nodiscard]] QByteArray packExchangeMeta(const ExchangeMeta& meta);
[[nodiscard]] Result<ExchangeMeta> unpackExchangeMeta(QByteArrayView bytes);

/// 64-bit fingerprints for "nothing changed": equal values give equal fingerprints on every machine and version of the
/// format. Not against an adversary.
[[nodiscard]] std::uint64_t fingerprint(const PageFacts& facts);
[[nodiscard]] std::uint64_t fingerprint(const HostFacts& facts);
/// Leaves out what differs from one fetch to the next of an unchanged page: timings, peer addresses, wire size and
/// which transport asked. Header values are taken as they are: mask the volatile ones before.
[[nodiscard]] std::uint64_t fingerprint(const ExchangeMeta& meta);

} // namespace vigie
