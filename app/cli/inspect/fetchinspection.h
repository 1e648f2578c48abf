// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/exchange.h"

#include <QByteArray>

namespace vigie {

/// What became of one fetch, in the promised shape, on one line.
[[nodiscard]] QByteArray fetchJson(const ExchangeMeta& exchange);

} // namespace vigie
