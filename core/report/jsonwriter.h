// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/textfilewriter.h"

namespace vigie {

/// One JSON array (RFC 8259) of objects, an object a line, members in the order of the columns; what is absent is null.
class JsonWriter final : public TextFileWriter
{
public:
    JsonWriter(TableDocument document, RowHook hook);

private:
    [[nodiscard]] QByteArray head() const override;
    [[nodiscard]] QByteArray rowText(std::span<const Cell> cells) const override;
    [[nodiscard]] QByteArray tail() const override;

    std::vector<QByteArray> m_names; ///< keys as literals with their colon
};

} // namespace vigie
