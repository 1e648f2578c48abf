// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/packcodec.h"

#include <QByteArray>
#include <QByteArrayView>

#include <string>
#include <string_view>
#include <type_traits>

// What every packed value has in common: two bytes in front, the format's version and the kind of value, and the rules
// by which reading fails. `packFields(visitor, value)` of the types is found through argument-dependent lookup.
namespace vigie::pack {

inline constexpr char formatVersion = 1;
inline constexpr qsizetype sizeLimit = 64LL * 1024 * 1024;

/// T for a reader, const T for a writer.
template <class V, class T> using Subject = std::conditional_t<V::reading, T, const T>;

template <class E, class V> void packEnum(V& visitor, unsigned tag, Subject<V, E>& value, E last)
{
    if constexpr (V::reading) {
        int number = 0;
        visitor.field(tag, number);
        if (number < 0 || number > static_cast<int>(last))
            visitor.markDamaged();
        else
            value = static_cast<E>(number);
    } else {
        visitor.field(tag, static_cast<int>(value));
    }
}

template <class T> [[nodiscard]] std::string packed(char kind, const T& value)
{
    std::string bytes{formatVersion, kind};
    Writer writer(bytes);
    packFields(writer, value);
    return bytes;
}

/// The bytes after the two that every packed value begins with. InputTooLarge, MalformedInput, DatabaseNewer.
[[nodiscard]] inline Result<std::string_view> content(QByteArrayView bytes, char kind)
{
    if (bytes.size() > sizeLimit)
        return fail(ErrorCode::InputTooLarge, {}, QStringLiteral("packed value of more than 64 MiB"));
    if (bytes.size() < 2 || bytes[0] < formatVersion || bytes[1] != kind)
        return fail(ErrorCode::MalformedInput, {}, QStringLiteral("not a packed value of this kind"));
    if (bytes[0] > formatVersion)
        return fail(ErrorCode::DatabaseNewer, {}, QStringLiteral("packed value of format %1").arg(int{bytes[0]}));
    return std::string_view(bytes.data(), static_cast<std::size_t>(bytes.size())).substr(2);
}

template <class T> [[nodiscard]] Result<T> unpackedContent(std::string_view bytes)
{
    T value;
    Reader reader(bytes);
    packFields(reader, value);
    if (!reader.finish())
        return fail(ErrorCode::MalformedInput, {}, QStringLiteral("damaged packed value"));
    return value;
}

template <class T> [[nodiscard]] Result<T> unpacked(QByteArrayView bytes, char kind)
{
    return content(bytes, kind).and_then([](std::string_view rest) { return unpackedContent<T>(rest); });
}

[[nodiscard]] inline QByteArray toByteArray(std::string_view bytes)
{
    return {bytes.data(), static_cast<qsizetype>(bytes.size())};
}

} // namespace vigie::pack
