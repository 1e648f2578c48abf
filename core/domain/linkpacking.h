// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/linkobservation.h"

#include <QByteArray>
#include <QByteArrayView>

namespace vigie {

// A backlink's observation as bytes for the database, in the format of packcodec.h: a newer program reads what an older
// one wrote and the other way round. Reading is safe for any bytes: what is not in the format gives
// ErrorCode::MalformedInput, a later major version ErrorCode::DatabaseNewer.

[[nodiscard]] QByteArray packBacklinkObservation(const BacklinkObservation& observation);
[[nodiscard]] Result<BacklinkObservation> unpackBacklinkObservation(QByteArrayView bytes);

} // namespace vigie
