// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/text/invoicetext.h"
#include "core/base/result.h"

#include <QByteArray>

namespace vigie::backend {

/// The invoice or credit note on A4, in its own language. Needs a QGuiApplication (platform "offscreen" will do) and a
/// font (fonts-dejavu-core). FileUnwritable when nothing could be drawn.
[[nodiscard]] Result<QByteArray> invoicePdf(const InvoiceDocument& invoice);

} // namespace vigie::backend
