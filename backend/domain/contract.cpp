// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/domain/contract.h"

#include <algorithm>
#include <array>

namespace vigie::backend {

namespace {

/// The member states but France, by ISO 3166-1; VAT numbers begin with the same letters, but for Greece: "EL"
/// (Directive 2006/112/EC, article 215).
constexpr std::array<std::string_view, 26> otherMembers{"AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES",
                                                        "FI", "GR", "HR", "HU", "IE", "IT", "LT", "LU", "LV",
                                                        "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK"};

bool isVatNumberOf(std::string_view number, std::string_view country)
{
    const std::string_view prefix = country == "GR" ? std::string_view("EL") : country;
    return number.size() >= 8 && number.size() <= 14 && number.substr(0, 2) == prefix &&
           std::all_of(number.begin() + 2, number.end(),
                       [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || c == '+' || c == '*'; });
}

} // namespace

Contract contractOf(const Catalogue& catalogue, const Pack& pack, Period period, const QDateTime& now)
{
    Contract contract;
    contract.pack = pack.id;
    contract.period = period;
    contract.limits = pack.limits;
    contract.shortestInterval = pack.shortestInterval;
    contract.net = catalogue.charged(pack, period, now);
    return contract;
}

Cents periodPrice(const Contract& contract, const std::vector<DiscountCode>& reductions, int index)
{
    std::vector<DiscountCode> running;
    std::copy_if(reductions.begin(), reductions.end(), std::back_inserter(running),
                 [&](const DiscountCode& code) { return index < code.periods; });
    return reduced(contract.net, running);
}

bool isUpgrade(const Contract& now, const Contract& wanted)
{
    return now.period == wanted.period && wanted.net > now.net;
}

std::optional<QDateTime> nextDue(const Subscription& subscription, const SubscriptionPolicy& policy)
{
    using State = SubscriptionState;
    std::optional<QDateTime> due;
    const auto add = [&](const QDateTime& at) {
        if (at.isValid() && (!due || at < *due))
            due = at;
    };
    const State state = subscription.state;
    const bool renews = state == State::Active || state == State::Canceling;
    const bool owes = state == State::PastDue || state == State::Suspended;
    if (renews || owes || state == State::Disputed) {
        const bool isLast = subscription.lastPeriod && subscription.number >= *subscription.lastPeriod;
        if (renews || isLast)
            add(subscription.periodTo());
    }
    if (owes)
        add(subscription.retryAt);
    if (state == State::PastDue)
        add(subscription.failedAt.addDays(policy.suspendedAfter.count()));
    return due;
}

VatTreatment vatTreatment(const BillingIdentity& client, BasisPoints french)
{
    const bool elsewhere = std::ranges::find(otherMembers, client.country) != otherMembers.end();
    if (client.kind == ClientKind::Professional && elsewhere && isVatNumberOf(client.vatNumber, client.country))
        return {0, true};
    return {french, false};
}

} // namespace vigie::backend
