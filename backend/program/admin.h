// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/text/phrasebook.h"

#include <QStringList>

namespace vigie::backend {

/// `vigie-backend admin --data DIR [--database ADDRESS] --reason TEXT COMMAND …`: what the rules give to the operator.
/// There is no other way to it than this program on its machine. Returns what is printed: JSON. The error's subject is
/// a sentence for the operator; InvalidArgument when the command was typed wrong.
[[nodiscard]] Result<QString> admin(const QStringList& arguments, const Phrasebook& phrases);
/// Every command with its arguments.
[[nodiscard]] QString adminHelp(const Phrasebook& phrases);

} // namespace vigie::backend
