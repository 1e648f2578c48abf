// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/outcome.h"

#include <QDateTime>

#include <chrono>
#include <concepts>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

// The byte format of packed values. A message is a sequence of fields in rising order of their tags; a field is a
// varint key (tag * 2 + kind), then a varint (kind 0, integers zigzag-coded) or a varint length and that many bytes
// (kind 1: text, nested message). Lists repeat their field; empty text, empty lists and absent optionals are not
// written, numbers always are. So a type only grows: new fields get the next tag, old readers step over them, old bytes
// leave them at their default. One template `packFields(visitor, value)` per type describes it for both directions.
namespace vigie::pack {

class Writer
{
public:
    explicit Writer(std::string& out) : m_out(out) {}

    template <class T> void field(unsigned tag, const T& value);
    /// Lower-case hex, kept as bytes.
    void hexField(unsigned tag, const std::string& text);
    static constexpr bool reading = false;

private:
    void varint(std::uint64_t value);
    /// Puts the length of what was written since \a start in front of it.
    void prependLength(std::size_t start);
    void bytes(unsigned tag, std::string_view value);
    void number(unsigned tag, std::int64_t value);

    std::string& m_out;
};

class Reader
{
public:
    explicit Reader(std::string_view bytes) : m_rest(bytes), m_budget(elementLimit), m_elements(&m_budget)
    {
        nextKey();
    }

    template <class T> void field(unsigned tag, T& value);
    void hexField(unsigned tag, std::string& text);
    /// Steps over what is left. False when any byte read so far, or stepped over now, is not in the format.
    [[nodiscard]] bool finish();
    Reader(const Reader&) = delete; // nested readers point into the outermost one
    Reader& operator=(const Reader&) = delete;
    void markDamaged() { m_damaged = true; }
    static constexpr bool reading = true;

private:
    /// List entries in one document; more means damage (or an attempt to make a small file cost much memory).
    static constexpr std::uint32_t elementLimit = 4'000'000;

    Reader(std::string_view bytes, std::uint32_t* elements) : m_rest(bytes), m_elements(elements) { nextKey(); }
    void nextKey();
    [[nodiscard]] std::uint64_t varint();
    [[nodiscard]] std::string_view bytes();
    [[nodiscard]] std::int64_t number();
    void skipValue();
    /// True when the next field is \a tag; steps over unknown fields before it.
    [[nodiscard]] bool seek(unsigned tag);
    template <class T> void element(T& value);

    std::string_view m_rest;
    std::uint32_t m_budget = 0;
    std::uint32_t* m_elements = nullptr;
    std::uint64_t m_key = 0; ///< key of the field whose value comes next
    std::uint64_t m_lastTag = 0;
    bool m_atEnd = false;
    bool m_damaged = false;
};

template <class T> struct ListTraits : std::false_type
{
};
template <class E> struct ListTraits<std::vector<E>> : std::true_type
{
    using Element = E;
};
template <class T> struct OptionalTraits : std::false_type
{
};
template <class E> struct OptionalTraits<std::optional<E>> : std::true_type
{
    using Element = E;
};

/// One key of a string -> strings map as a message.
struct MapEntry
{
    std::string key;
    std::vector<std::string> values;
};

template <class V> void packFields(V& visitor, std::conditional_t<V::reading, MapEntry, const MapEntry>& entry)
{
    visitor.field(1, entry.key);
    visitor.field(2, entry.values);
}

template <class T> void Writer::field(unsigned tag, const T& value)
{
    if constexpr (std::is_same_v<T, std::string>) {
        if (!value.empty())
            bytes(tag, value);
    } else if constexpr (std::is_same_v<T, std::vector<std::uint64_t>>) {
        std::string words;
        for (const std::uint64_t word : value) {
            for (int shift = 0; shift < 64; shift += 8)
                words.push_back(static_cast<char>((word >> shift) & 0xFF));
        }
        field(tag, words);
    } else if constexpr (ListTraits<T>::value) {
        for (const auto& entry : value) {
            if constexpr (std::is_same_v<typename ListTraits<T>::Element, std::string>)
                bytes(tag, entry);
            else
                field(tag, entry);
        }
    } else if constexpr (OptionalTraits<T>::value) {
        if (value) {
            if constexpr (std::is_same_v<typename OptionalTraits<T>::Element, std::string>)
                bytes(tag, *value);
            else
                field(tag, *value);
        }
    } else if constexpr (std::is_same_v<T, std::map<std::string, std::vector<std::string>>>) {
        for (const auto& [key, values] : value)
            field(tag, MapEntry{key, values});
    } else if constexpr (std::is_same_v<T, QDateTime>) {
        if (value.isValid())
            number(tag, value.toMSecsSinceEpoch());
    } else if constexpr (std::is_same_v<T, Outcome>) {
        bytes(tag, outcomeName(value));
    } else if constexpr (std::is_same_v<T, std::chrono::microseconds>) {
        number(tag, value.count());
    } else if constexpr (std::is_integral_v<T> || std::is_enum_v<T>) {
        number(tag, static_cast<std::int64_t>(value));
    } else {
        varint(std::uint64_t{tag} * 2 + 1);
        const std::size_t start = m_out.size();
        packFields(*this, value);
        prependLength(start);
    }
}

template <class T> void Reader::element(T& value)
{
    if constexpr (std::is_same_v<T, std::string>) {
        value = bytes();
    } else if constexpr (std::is_same_v<T, QDateTime>) {
        // The range of ECMAScript's Date; beyond it Qt's calendar arithmetic is not defined either.
        constexpr std::int64_t limit = 8'640'000'000'000'000;
        const std::int64_t msecs = number();
        if (msecs < -limit || msecs > limit)
            m_damaged = true;
        else
            value = QDateTime::fromMSecsSinceEpoch(msecs, Qt::UTC);
    } else if constexpr (std::is_same_v<T, Outcome>) {
        if (const std::optional<Outcome> outcome = outcomeFromName(bytes()))
            value = *outcome;
        else
            m_damaged = true;
    } else if constexpr (std::is_same_v<T, std::chrono::microseconds>) {
        value = std::chrono::microseconds(number());
    } else if constexpr (std::is_same_v<T, bool>) {
        value = number() != 0;
    } else if constexpr (std::is_integral_v<T>) {
        const std::int64_t read = number();
        if (read < std::int64_t{std::numeric_limits<T>::min()} || read > std::int64_t{std::numeric_limits<T>::max()})
            m_damaged = true;
        else
            value = static_cast<T>(read);
    } else {
        Reader nested(bytes(), m_elements);
        packFields(nested, value);
        if (!nested.finish())
            m_damaged = true;
    }
}

template <class T> void Reader::field(unsigned tag, T& value)
{
    if constexpr (std::is_same_v<T, std::vector<std::uint64_t>>) {
        std::string words;
        field(tag, words);
        if (words.size() % 8 != 0)
            m_damaged = true;
        for (std::size_t at = 0; at + 8 <= words.size(); at += 8) {
            std::uint64_t word = 0;
            for (std::size_t i = 0; i < 8; ++i)
                word |= std::uint64_t{static_cast<unsigned char>(words[at + i])} << (8 * i);
            value.push_back(word);
        }
    } else if constexpr (ListTraits<T>::value) {
        while (seek(tag)) {
            if ((*m_elements)-- == 0) {
                *m_elements = 0;
                m_damaged = true;
                return;
            }
            element(value.emplace_back());
            nextKey();
        }
    } else if constexpr (OptionalTraits<T>::value) {
        if (seek(tag)) {
            element(value.emplace());
            nextKey();
        }
    } else if constexpr (std::is_same_v<T, std::map<std::string, std::vector<std::string>>>) {
        std::vector<MapEntry> entries;
        field(tag, entries);
        for (MapEntry& entry : entries)
            value.insert_or_assign(std::move(entry.key), std::move(entry.values));
    } else if (seek(tag)) {
        element(value);
        nextKey();
    }
}

} // namespace vigie::pack
