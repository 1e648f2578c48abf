// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <memory>
#include <string_view>
#include <vector>

namespace vigie {

/// Bytes that live as long as one walk: decoded values and lower-cased names, of which views are handed out.
class Arena final
{
public:
    char* allocate(std::size_t size)
    {
        if (size > m_left)
            grow(size);
        char* bytes = m_next;
        m_next += size;
        m_left -= size;
        return bytes;
    }

    std::string_view copy(std::string_view text)
    {
        if (text.empty())
            return {};
        char* bytes = allocate(text.size());
        std::memcpy(bytes, text.data(), text.size());
        return {bytes, text.size()};
    }

private:
    void grow(std::size_t size)
    {
        constexpr std::size_t kChunk = 16 * 1024;
        m_left = std::max(size, kChunk);
        m_chunks.push_back(std::make_unique_for_overwrite<char[]>(m_left));
        m_next = m_chunks.back().get();
    }

    std::vector<std::unique_ptr<char[]>> m_chunks;
    char* m_next = nullptr;
    std::size_t m_left = 0;
};

} // namespace vigie
