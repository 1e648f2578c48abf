// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/inspect/standardinput.h"

#include <algorithm>
#include <windows.h>

namespace vigie {

std::size_t readStandardInput(std::span<char> buffer)
{
    constexpr std::size_t mostAtOnce = 1 << 20;
    DWORD count = 0;
    const auto wanted = static_cast<DWORD>(std::min(buffer.size(), mostAtOnce));
    return ReadFile(GetStdHandle(STD_INPUT_HANDLE), buffer.data(), wanted, &count, nullptr) ? count : 0;
}

} // namespace vigie
