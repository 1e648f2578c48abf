// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/textfilewriter.h"

namespace vigie {

/// One HTML page that needs nothing else and runs nothing: no script, no address that a browser would fetch.
class HtmlWriter final : public TextFileWriter
{
public:
    HtmlWriter(TableDocument document, RowHook hook) : TextFileWriter(std::move(document), std::move(hook)) {}

private:
    [[nodiscard]] QByteArray head() const override;
    [[nodiscard]] QByteArray rowText(std::span<const Cell> cells) const override;
    [[nodiscard]] QByteArray tail() const override;
};

} // namespace vigie
