// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/exchange.h"

#include <QString>

#include <string>
#include <string_view>
#include <vector>

namespace vigie {

class SecretStore;

/// Headers of requests whose values nobody may see: the database holds their names, the secret store their values,
/// each under the name of its owner ("ping-7", "site-3").

/// Whether the value of a header is a secret by its name: Authorization, Proxy-Authorization, Cookie, X-Api-Key.
[[nodiscard]] bool isSecretHeader(std::string_view name);

/// Where the value of a secret header is kept: "ping-7-authorization". What no secret may be called is written as "x"
/// and its code in hexadecimal.
[[nodiscard]] QString headerSecretName(const QString& owner, std::string_view header);

/// Takes what is secret by its name out of \a plain, and adds its name, and those of \a given, to \a names. All that
/// is to be kept: with \a given.
[[nodiscard]] HeaderList takeSecretHeaders(HeaderList& plain, std::vector<std::string>& names, const HeaderList& given);

/// FileUnwritable.
[[nodiscard]] Result<void> keepHeaderSecrets(SecretStore& secrets, const QString& owner, const HeaderList& values);

/// Forgets those of \a before that are not among \a kept. FileUnwritable.
[[nodiscard]] Result<void> forgetHeaderSecrets(SecretStore& secrets, const QString& owner,
                                               const std::vector<std::string>& before,
                                               const std::vector<std::string>& kept = {});

/// \a plain, and the headers of \a names with the values that only \a secrets knows. NotFound (subject: the name of
/// the secret), FileUnreadable.
[[nodiscard]] Result<HeaderList> withHeaderSecrets(HeaderList plain, const std::vector<std::string>& names,
                                                   const QString& owner, const SecretStore& secrets);

} // namespace vigie
