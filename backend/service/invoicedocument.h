// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/domain/account.h"
#include "backend/store/invoicerepository.h"
#include "backend/text/invoicetext.h"

namespace vigie::backend {

/// What is printed, as it stands with the finalised invoice: JSON.
[[nodiscard]] std::string writeInvoiceDocument(const InvoiceDocument& document);
/// The document of \a invoice with its number, its sums and whether it is paid.
[[nodiscard]] InvoiceDocument documentOf(const Invoice& invoice);

/// Whom an invoice is made out to.
[[nodiscard]] InvoiceBuyer buyerOf(const BillingIdentity& billing);

/// \a json of the operator's file: {"name", "form", "capital_cents", "seat": [], "register", "register_number",
/// "vat_number"}. InvalidArgument with the missing member as its subject: each is a mention that the law asks for.
[[nodiscard]] Result<InvoiceSeller> readSeller(const QByteArray& json);

} // namespace vigie::backend
