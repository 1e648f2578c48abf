// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/domain/account.h"

namespace vigie::backend {

/// A professional in France who is not verified yet. Its PIN's hash is no hash.
[[nodiscard]] inline Account sampleAccount(const std::string& email, const QDateTime& createdAt)
{
    Account account;
    account.email = email;
    account.clientHash = QByteArray(32, '\xe9');
    account.passwordHash = "$argon2id$none";
    account.language = "fr";
    account.billing = {ClientKind::Professional,
                       "Claire Martin",
                       "Agence d'exemple",
                       "732829320",
                       "FR44732829320",
                       "2 rue du Phare",
                       "FR"};
    account.createdAt = createdAt;
    return account;
}

} // namespace vigie::backend
