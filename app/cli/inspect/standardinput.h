// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>

namespace vigie {

/// Waits until standard input has something and reads what is there, at most buffer.size() bytes; it does not wait for
/// the buffer to be full, as the standard library would. Returns the number of bytes; 0 at the end and after an error.
[[nodiscard]] std::size_t readStandardInput(std::span<char> buffer);

} // namespace vigie
