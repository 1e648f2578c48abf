// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/domain/contract.h"
#include "backend/text/billingtext.h"
#include "backend/text/invoicetext.h"

#include <QUrl>

namespace vigie::backend {

/// What the use cases of money have to know about the installation.
struct BillingSettings
{
    Catalogue catalogue;
    InvoiceSeller seller;
    SubscriptionPolicy policy;
    QUrl publicUrl;      ///< where hosted pages lead back to
    std::string gateway; ///< PaymentGateway::name()
};

} // namespace vigie::backend
