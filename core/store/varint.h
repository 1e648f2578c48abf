// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace vigie {

// Numbers of variable length for packed columns: seven bits a byte, the lowest first, the high bit on all but the last.

inline void appendVarint(QByteArray& bytes, quint64 value)
{
    while (value >= 0x80) {
        bytes.append(static_cast<char>((value & 0x7f) | 0x80));
        value >>= 7;
    }
    bytes.append(static_cast<char>(value));
}

/// Small numbers of either sign become small numbers.
[[nodiscard]] constexpr quint64 zigzag(qint64 value)
{
    return (static_cast<quint64>(value) << 1) ^ static_cast<quint64>(value >> 63);
}

[[nodiscard]] constexpr qint64 unzigzag(quint64 value)
{
    return static_cast<qint64>(value >> 1) ^ -static_cast<qint64>(value & 1);
}

class VarintReader
{
public:
    explicit VarintReader(QByteArrayView bytes) : m_rest(bytes) {}

    /// False when the bytes end within a number.
    [[nodiscard]] bool read(quint64& value)
    {
        value = 0;
        for (int shift = 0; shift < 64 && !m_rest.isEmpty(); shift += 7) {
            const auto byte = static_cast<unsigned char>(m_rest.front());
            m_rest = m_rest.sliced(1);
            value |= static_cast<quint64>(byte & 0x7f) << shift;
            if ((byte & 0x80) == 0)
                return true;
        }
        return false;
    }
    /// The next \a size bytes, or what is left.
    [[nodiscard]] QByteArrayView take(qsizetype size)
    {
        const QByteArrayView bytes = m_rest.first(size < 0 || size > m_rest.size() ? m_rest.size() : size);
        m_rest = m_rest.sliced(bytes.size());
        return bytes;
    }
    [[nodiscard]] bool atEnd() const { return m_rest.isEmpty(); }

private:
    QByteArrayView m_rest;
};

} // namespace vigie
