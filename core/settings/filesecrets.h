// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/secretstore.h"

namespace vigie {

/// Secrets for a program without a desktop: one file each, readable by its owner alone. What systemd hands to the
/// service (LoadCredential=, systemd.exec(5)) comes first.
class FileSecrets final : public SecretStore
{
public:
    /// \a directory is made when something is written. \a credentials: systemd's $CREDENTIALS_DIRECTORY; may be empty.
    FileSecrets(QString directory, QString credentials);

    /// Also FileUnreadable when somebody else than the owner may read the file.
    [[nodiscard]] Result<std::optional<std::string>> read(const QString& name) const override;
    [[nodiscard]] Result<void> write(const QString& name, const std::string& value) override;
    [[nodiscard]] Result<void> remove(const QString& name) override;

private:
    QString m_directory;
    QString m_credentials;
};

} // namespace vigie
