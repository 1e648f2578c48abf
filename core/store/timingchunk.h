// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/timingrepository.h"

#include <QByteArray>
#include <QByteArrayView>

#include <optional>
#include <span>
#include <vector>

namespace vigie {

/// Response times of one UTC day, sorted by page and time, as variable-length integers: for each sample the distance
/// to the page before, the distance in seconds to the sample before, the total in ms, and the first byte in ms + 1
/// (0: not known). About six bytes a sample. Instants lose their fraction of a second.
[[nodiscard]] QByteArray packTimings(std::span<const TimingSample> samples, qint64 day);
/// Nothing when the bytes are not such a chunk.
[[nodiscard]] std::optional<std::vector<TimingSample>> unpackTimings(QByteArrayView bytes, qint64 day);

} // namespace vigie
