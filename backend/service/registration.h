// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/domain/account.h"

#include <string>
#include <vector>

namespace vigie::backend {

/// What somebody sends who wants an account (rules 1, 3, 4 and 10). No payment data is asked for.
struct Registration
{
    std::string email;
    std::string pin;
    std::string language; ///< of mails and invoices: "fr" or "en"
    BillingIdentity billing;
    std::string termsVersion;  ///< that was shown
    std::string termsLanguage; ///< in which it was shown
    bool termsAccepted = false;
    bool ageCertified = false;
    std::string client; ///< address of the client, for the proof

    bool operator==(const Registration&) const = default;
};

/// What is wrong with one field.
struct FieldFault
{
    std::string field; ///< "email", "pin", "siren" …
    std::string code;  ///< missing, malformed, too_short, too_long, common, unknown, not_accepted

    bool operator==(const FieldFault&) const = default;
};

/// Every field that is missing or unusable, each named (rule 3).
[[nodiscard]] std::vector<FieldFault> registrationFaults(const Registration& registration);
/// The same of what can be changed later: whom invoices are made out to, and in which language.
[[nodiscard]] std::vector<FieldFault> identityFaults(const BillingIdentity& billing, const std::string& language);
/// The same of a PIN alone; \a field is what it is called where it was typed.
[[nodiscard]] std::vector<FieldFault> pinFaults(const std::string& pin, const std::string& email,
                                                const std::string& field);

} // namespace vigie::backend
