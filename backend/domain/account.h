// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/strongid.h"

#include <QByteArray>
#include <QDateTime>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vigie::backend {

using AccountId = StrongId<struct AccountTag>;
using SessionId = StrongId<struct SessionTag>;

/// What the client says of himself at registration (rule 10).
enum class ClientKind { Private, Professional };

/// Whom invoices are made out to.
struct BillingIdentity
{
    ClientKind kind = ClientKind::Private;
    std::string name;
    std::string company;   ///< professionals
    std::string siren;     ///< professionals in France: nine digits
    std::string vatNumber; ///< professionals who have one
    std::string address;   ///< lines of the postal address
    std::string country;   ///< ISO 3166-1, "FR"

    bool operator==(const BillingIdentity&) const = default;
};

struct Account
{
    AccountId id;
    std::string email;        ///< as it was typed
    QByteArray clientHash;    ///< of the e-mail, keyed: 32 bytes that survive erasure (rule 34)
    std::string passwordHash; ///< argon2id, as libsodium writes it
    std::string language;     ///< "fr" or "en"
    BillingIdentity billing;
    std::int64_t revision = 1; ///< grows with everything that an entitlement says
    QDateTime createdAt;
    QDateTime verifiedAt; ///< invalid: the e-mail is not proven, and nothing can be ordered (rule 2)

    bool operator==(const Account&) const = default;
};

/// The key under which an e-mail is looked up: without regard to case (rule 3).
[[nodiscard]] std::string emailKey(std::string_view email);
/// Whether \a email can be one (the addr-spec of RFC 5321 without quoted local parts and address literals).
[[nodiscard]] bool isEmail(std::string_view email);
/// Nine digits of which the last is right by Luhn's formula (INSEE).
[[nodiscard]] bool isSiren(std::string_view siren);

/// What makes a PIN unusable (rule 3: 10 to 128 characters, none of the common ones).
enum class PinFault { TooShort, TooLong, Common };
[[nodiscard]] std::optional<PinFault> pinFault(std::string_view pin, std::string_view email);

/// What a machine uses of each quota (rule 14).
struct Usage
{
    int http = 0;
    int ping = 0;
    int link = 0;

    bool operator==(const Usage&) const = default;
};

struct Machine
{
    std::string id;   ///< made by the machine, of no meaning to others
    std::string name; ///< as its user calls it
    Usage usage;
    QDateTime seenAt;

    bool operator==(const Machine&) const = default;
};

} // namespace vigie::backend
