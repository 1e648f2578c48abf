// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/confirmationplan.h"

namespace vigie {

class Settings;

/// What holds where no site says otherwise; impossible values are brought into range.
[[nodiscard]] ConfirmationPlan confirmationSettings(const Settings& settings);

/// \a choice over \a above: the one place where confirmations are inherited (settings, then site).
[[nodiscard]] ConfirmationPlan inheritedConfirmation(const ConfirmationPlan& above, const ConfirmationChoice& choice);

} // namespace vigie
