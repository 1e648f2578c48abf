// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/api/sharedservices.h"
#include "backend/service/entitlementservice.h"
#include "backend/service/orderservice.h"
#include "backend/service/profileservice.h"
#include "backend/store/relayrepository.h"

namespace vigie::backend {

/// A worker's use cases of money and rights, on its own connection.
struct BillingServices
{
    BillingServices(Database& database, AccountService& accountService, SharedServices& sharedServices)
        : shared(sharedServices), accounts(accountService), repository(database),
          subscriptions(database, sharedServices.clock, sharedServices.billing),
          desk(database, sharedServices.clock, sharedServices.billing, sharedServices.gateway, subscriptions),
          quotes(database, sharedServices.clock, sharedServices.billing, subscriptions),
          orders(database, sharedServices.clock, sharedServices.billing, subscriptions, desk), offers(database),
          entitlements(database, sharedServices.clock, sharedServices.billing, subscriptions, sharedServices.issuer),
          operatorRepository(database), profiles(database, sharedServices.clock, sharedServices.hasher, subscriptions),
          relay(database)
    {
    }

    SharedServices& shared;
    AccountService& accounts;
    AccountRepository repository;
    Subscriptions subscriptions;
    PaymentDesk desk;
    QuoteService quotes;
    OrderService orders;
    OfferRepository offers;
    EntitlementService entitlements;
    OperatorRepository operatorRepository;
    ProfileService profiles;
    RelayRepository relay;
};

} // namespace vigie::backend
