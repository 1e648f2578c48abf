// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/filesecrets.h"

namespace vigie {

class Profile;

/// The secrets of \a profile; what systemd hands to the service comes first. Cheap to make, one for each use.
[[nodiscard]] FileSecrets profileSecrets(const Profile& profile);

} // namespace vigie
