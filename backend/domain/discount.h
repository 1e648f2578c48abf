// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/domain/money.h"

#include <QDateTime>

#include <optional>
#include <span>
#include <string>
#include <variant>

namespace vigie::backend {

struct PercentageOff
{
    BasisPoints rate = 0;
    bool operator==(const PercentageOff&) const = default;
};

struct AmountOff
{
    Cents net = 0;
    bool operator==(const AmountOff&) const = default;
};

/// A referral or discount code (rules 32 and 36): every one ends some day or belongs to one account.
struct DiscountCode
{
    std::string code; ///< as it is typed; compared without regard to case
    std::variant<PercentageOff, AmountOff> reduction;
    std::optional<QDateTime> endsAt;     ///< UTC; from then on it has expired
    std::optional<std::int64_t> onlyFor; ///< the account that alone may use it
    std::optional<std::int64_t> sponsor; ///< of a referral: it is not for the sponsor
    std::optional<int> usesLeft;         ///< absent: any number
    int periods = 1;                     ///< that it reduces, from the order on

    bool operator==(const DiscountCode&) const = default;
};

enum class CodeRefusal { Expired, Exhausted, OwnReferral, OtherAccount };

/// Why \a account may not use \a code at \a now; nothing: it may.
[[nodiscard]] std::optional<CodeRefusal> refusalOf(const DiscountCode& code, std::int64_t account,
                                                   const QDateTime& now);

/// False for a code without an end that is for everybody: such a discount must not exist (rule 32).
[[nodiscard]] bool isLawful(const DiscountCode& code);

/// \a net less everything that \a codes take off: percentages first, each of what the one before left, then amounts
/// (rule 36). Never below zero, and nothing is left over as a credit.
[[nodiscard]] Cents reduced(Cents net, std::span<const DiscountCode> codes);

} // namespace vigie::backend
