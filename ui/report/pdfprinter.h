// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/reportprinter.h"

namespace vigie {

/// Draws reports with Qt Gui: vectors and fonts, no pictures but the logos. Needs a QGuiApplication.
class PdfPrinter final : public ReportPrinter
{
public:
    [[nodiscard]] Result<QByteArray> pdf(const ReportDocument& report) const override;
};

} // namespace vigie
