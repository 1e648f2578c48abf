// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/profilesecrets.h"

#include "core/store/profile.h"

namespace vigie {

FileSecrets profileSecrets(const Profile& profile)
{
    // systemd names a directory here, not a secret (systemd.exec(5), LoadCredential=).
    return {profile.secretsDirectory(), qEnvironmentVariable("CREDENTIALS_DIRECTORY")};
}

} // namespace vigie
