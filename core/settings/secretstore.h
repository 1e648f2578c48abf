// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QString>

#include <optional>
#include <string>

namespace vigie {

/// Where passwords and keys are kept: never among the settings, never in the database, never in an environment
/// variable. Functions may be called from any thread.
class SecretStore
{
public:
    virtual ~SecretStore() = default;

    /// Nothing when there is none of this name. FileUnreadable.
    [[nodiscard]] virtual Result<std::optional<std::string>> read(const QString& name) const = 0;
    /// FileUnwritable; InvalidArgument for a name that is none (letters, digits and hyphens).
    [[nodiscard]] virtual Result<void> write(const QString& name, const std::string& value) = 0;
    /// It is no error when there was none.
    [[nodiscard]] virtual Result<void> remove(const QString& name) = 0;
};

} // namespace vigie
