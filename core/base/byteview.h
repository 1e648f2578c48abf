// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <string_view>

namespace vigie {

/// The bytes of \a bytes, which must outlive the view.
[[nodiscard]] inline std::string_view byteView(const QByteArray& bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

} // namespace vigie
