// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/observation.h"
#include "core/domain/snapshot.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace vigie {

/// Exchange and facts of an observation as one value for the column snapshot.content, before compression:
/// a format byte, then three parts (exchange, page facts, host facts), each a 32-bit little-endian length and its
/// bytes; an absent part has length 0.
[[nodiscard]] QByteArray packContent(const Observation& observation);
/// `at` and `body` stay empty. DatabaseDamaged when the parts do not add up, else what the unpacking functions say.
[[nodiscard]] Result<Observation> unpackContent(QByteArrayView bytes);

/// The same, but the facts of a page stay packed: \a page gets them (see unpackPageFacts()), empty when there are none.
[[nodiscard]] Result<Observation> unpackContent(QByteArrayView bytes, QByteArray& page);
/// \a content with another exchange and the same facts. DatabaseDamaged as unpackContent().
[[nodiscard]] Result<QByteArray> withExchange(QByteArrayView content, const ExchangeMeta& exchange);

/// "[lines added, removed, words added, removed, similarity]".
[[nodiscard]] QString packDiffSize(const DiffSize& size);
[[nodiscard]] std::optional<DiffSize> unpackDiffSize(const QString& text);

} // namespace vigie
