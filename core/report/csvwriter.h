// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/textfilewriter.h"

namespace vigie {

/// Comma-separated values of RFC 4180 in UTF-8: lines end with CR LF, the first line holds the titles. Text that a
/// spreadsheet would take for a formula (it starts with = + - @ TAB or CR) gets an apostrophe in front.
class CsvWriter final : public TextFileWriter
{
public:
    CsvWriter(TableDocument document, RowHook hook) : TextFileWriter(std::move(document), std::move(hook)) {}

private:
    [[nodiscard]] QByteArray head() const override;
    [[nodiscard]] QByteArray rowText(std::span<const Cell> cells) const override;
    [[nodiscard]] QByteArray tail() const override { return {}; }
};

} // namespace vigie
