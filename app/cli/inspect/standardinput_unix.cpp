// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/inspect/standardinput.h"

#include <cerrno>
#include <unistd.h>

namespace vigie {

std::size_t readStandardInput(std::span<char> buffer)
{
    ssize_t count = -1;
    do {
        count = ::read(STDIN_FILENO, buffer.data(), buffer.size());
    } while (count < 0 && errno == EINTR);
    return count > 0 ? static_cast<std::size_t>(count) : 0;
}

} // namespace vigie
