// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/report/reportdocument.h"

#include <QByteArray>

namespace vigie {

/// Puts reports on paper. What draws is not part of core: a program without it makes no PDF.
class ReportPrinter
{
public:
    virtual ~ReportPrinter() = default;
    /// \a report as a PDF file. From any thread. FileUnwritable when it could not be made.
    [[nodiscard]] virtual Result<QByteArray> pdf(const ReportDocument& report) const = 0;
};

} // namespace vigie
