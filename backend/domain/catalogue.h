// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/domain/calendar.h"
#include "backend/domain/money.h"
#include "core/base/result.h"

#include <QByteArray>
#include <QDateTime>

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace vigie::backend {

/// How many active items of each tool an account may have on all its machines together (rules 11 and 14).
struct Limits
{
    int http = 0;
    int ping = 0;
    int link = 0;

    bool operator==(const Limits&) const = default;
};

/// Both net, for one period.
struct Price
{
    Cents regular = 0;
    Cents promotional = 0;

    bool operator==(const Price&) const = default;
};

struct Pack
{
    std::string id; ///< "free", "S", "L", "XL"
    Limits limits;
    Price month;
    Price year;
    std::chrono::seconds shortestInterval{300};

    [[nodiscard]] const Price& price(Period period) const { return period == Period::Month ? month : year; }
    [[nodiscard]] bool isFree() const { return month.regular == 0 && year.regular == 0; }
    bool operator==(const Pack&) const = default;
};

/// What a referral code brings the newcomer (rule 36).
struct ReferralGift
{
    BasisPoints rate = 0;
    int periods = 1;

    bool operator==(const ReferralGift&) const = default;
};

/// What may be ordered, as the operator's file says (rules 11 to 13). Prices and quotas are data, never compiled in.
struct Catalogue
{
    std::string version;                      ///< of the file, kept with every order
    std::vector<Pack> packs;                  ///< the free one first
    std::optional<QDateTime> promotionEndsAt; ///< UTC; absent: the promotion runs until the file says otherwise
    BasisPoints vat = 2000;                   ///< of France
    std::optional<ReferralGift> referral;     ///< absent: referral codes bring nothing and are refused

    [[nodiscard]] const Pack* find(std::string_view id) const;
    /// Net, for a new order at \a now: the promotional price while the promotion runs (rule 13).
    [[nodiscard]] Cents charged(const Pack& pack, Period period, const QDateTime& now) const;

    bool operator==(const Catalogue&) const = default;
};

/// Reads a catalogue in JSON. InvalidArgument, with the JSON pointer of what is wrong as its subject: what is missing,
/// unknown, negative or dearer in promotion, a pack that stands there twice, no free pack.
[[nodiscard]] Result<Catalogue> parseCatalogue(const QByteArray& json);

} // namespace vigie::backend
