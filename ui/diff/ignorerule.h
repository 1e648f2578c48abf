// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/rule.h"
#include "ui/diff/diffdocument.h"
#include "ui/diff/snapshottext.h"

namespace vigie {

/// A mask that would leave out what differs in \a row: what stands between the equal text on both sides of it, or
/// \a selected where the user chose something. The user sees and may change it before it is saved. Pure.
[[nodiscard]] Rule proposeMask(const DiffRow& row, DiffSubject subject, const std::string& selected);

} // namespace vigie
