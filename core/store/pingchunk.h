// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/pinghistory.h"

#include <QByteArray>
#include <QByteArrayView>

#include <optional>
#include <span>
#include <vector>

namespace vigie {

/// Samples of one UTC day in order of time, as variable-length integers: for each the distance in ms to the one before
/// (signed: a clock may be set back), then total ms * 2 + 1 when outcome, status, via and by are those of the one
/// before, else total ms * 2 and these four. About five bytes a sample.
[[nodiscard]] QByteArray packPingSamples(std::span<const PingSample> samples, qint64 day);
/// Nothing when the bytes are not such a chunk.
[[nodiscard]] std::optional<std::vector<PingSample>> unpackPingSamples(QByteArrayView bytes, qint64 day);

} // namespace vigie
