// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

/// Eight bytes of text looked at at once, as one number whose lowest byte is the first of them, on every machine. What
/// a question answers "yes" for has its high bit set in the answer.
namespace vigie::eight {

constexpr std::uint64_t highBits = 0x8080808080808080U;

constexpr std::uint64_t repeated(char c)
{
    return 0x0101010101010101U * static_cast<unsigned char>(c);
}

/// The first \a size (at most 8) bytes; 0 where there are fewer.
inline std::uint64_t load(const char* bytes, std::size_t size = 8)
{
    std::uint64_t number = 0;
    if constexpr (std::endian::native == std::endian::little) {
        std::memcpy(&number, bytes, size);
    } else {
        for (std::size_t i = 0; i < size; ++i)
            number |= std::uint64_t{static_cast<unsigned char>(bytes[i])} << (8 * i);
    }
    return number;
}

/// Exactly the bytes that are \a c.
constexpr std::uint64_t equalTo(std::uint64_t bytes, char c)
{
    const std::uint64_t differs = bytes ^ repeated(c);
    return ~(((differs & ~highBits) + ~highBits) | differs | ~highBits);
}

/// The ASCII bytes below \a c (at most 0x80); exact for the first of them, while those behind it may be said too.
constexpr std::uint64_t below(std::uint64_t bytes, char c)
{
    return (bytes - repeated(c)) & ~bytes & highBits;
}

constexpr std::uint64_t notAscii(std::uint64_t bytes)
{
    return bytes & highBits;
}

/// Number of bytes before the first one of \a answer; 8 without one.
constexpr std::ptrdiff_t before(std::uint64_t answer)
{
    return std::countr_zero(answer) / 8;
}

} // namespace vigie::eight
