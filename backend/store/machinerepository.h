// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/domain/account.h"
#include "backend/store/database.h"

namespace vigie::backend {

/// An account's machines and what each uses of the quotas: counts, never addresses (rules 14 and 46).
class MachineRepository final
{
public:
    explicit MachineRepository(Database& database) : m_database(database) {}

    /// What \a machine uses now. A machine that is new needs a place among \a most: InputTooLarge otherwise.
    Result<void> note(AccountId account, const Machine& machine, int most);
    /// Last seen first.
    [[nodiscard]] Result<std::vector<Machine>> list(AccountId account);
    /// What all machines but \a machine use together.
    [[nodiscard]] Result<Usage> usedByOthers(AccountId account, const std::string& machine);
    /// NotFound: \a account has no such machine.
    Result<void> remove(AccountId account, const std::string& machine);
    /// Everything that the service holds for \a account beside invoices and proofs (rule 43): machines, usage, alert
    /// mails in transit.
    Result<void> eraseServiceData(AccountId account);
    /// Releases every machine that was silent since \a instant; returns how many.
    Result<int> removeSilentSince(const QDateTime& instant);

private:
    Database& m_database;
};

} // namespace vigie::backend
