// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/service/registration.h"
#include "backend/service/secrets.h"
#include "backend/service/subscriptions.h"

#include <QJsonObject>

namespace vigie::backend {

/// What an account says of itself beside money.
struct Profile
{
    Account account;
    std::string referralCode; ///< empty until the e-mail is verified (rule 36)
    bool referenceOptOut = false;
    std::optional<std::string> termsPending; ///< the version that waits for acceptance (rule 5)
};

/// What a client changes; absent: stays.
struct ProfileChange
{
    std::optional<std::string> language;
    std::optional<std::string> name;
    std::optional<std::string> company;
    std::optional<std::string> siren;
    std::optional<std::string> vatNumber;
    std::optional<std::string> address;
    std::optional<std::string> country;
    std::optional<bool> referenceOptOut;
};

enum class ErasureOutcome { Erased, WrongPin, StillRuns };

/// Personal data: rectification, export, deletion, and what reaches the operator (rules 5, 9, 44 and 45).
class ProfileService final
{
public:
    ProfileService(Database& database, const Clock& clock, PinHasher& hasher, Subscriptions& subscriptions);

    [[nodiscard]] Result<Profile> show(AccountId account);
    /// What is wrong with the fields; none: it is changed.
    Result<std::vector<FieldFault>> change(AccountId account, const ProfileChange& change);
    /// Whether \a version is in force; then it is accepted, with the proof.
    Result<bool> acceptTerms(AccountId account, const std::string& version, const std::string& language,
                             const std::string& client);
    /// Everything that the service holds about the account, in the client's reach.
    [[nodiscard]] Result<QJsonObject> exportData(AccountId account);
    /// Everything goes but invoices, proofs and the mark of rule 34. A subscription has to end first.
    Result<ErasureOutcome> erase(AccountId account, const std::string& pin);
    /// A message to the operator.
    Result<void> contact(AccountId account, const std::string& category, const std::string& message);

private:
    Database& m_database;
    const Clock& m_clock;
    PinHasher& m_hasher;
    Subscriptions& m_subscriptions;
    AccountRepository m_accounts;
    OfferRepository m_offers;
    MachineRepository m_machines;
    OperatorRepository m_operator;
};

} // namespace vigie::backend
