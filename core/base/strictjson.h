// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace vigie {

struct JsonValue;
struct JsonMember;

struct JsonNull
{
    bool operator==(const JsonNull&) const = default;
};

/// A number that is no integer of 64 bits. Nothing here takes one: what is counted is counted whole.
struct JsonFraction
{
    bool operator==(const JsonFraction&) const = default;
};

using JsonArray = std::vector<JsonValue>;
using JsonMembers = std::vector<JsonMember>;

struct JsonValue
{
    std::variant<JsonNull, bool, std::int64_t, JsonFraction, std::string, JsonArray, JsonMembers> value;

    bool operator==(const JsonValue&) const;
};

/// No std::pair: clang 14 cannot complete one of a type that contains it.
struct JsonMember
{
    std::string first; ///< the name
    JsonValue second;

    bool operator==(const JsonMember&) const = default;
};

/// What makes a text no JSON for us; \c pointer leads to the duplicate.
struct JsonRefusal
{
    std::string reason; ///< "syntax", "duplicate", "depth", "encoding"
    std::string pointer;

    bool operator==(const JsonRefusal&) const = default;
};

/// RFC 8259 without mercy: one value, valid UTF-8 without a byte order mark, no duplicate names, no lone surrogates, no
/// NUL in a string, at most 16 levels.
[[nodiscard]] tl::expected<JsonValue, JsonRefusal> parseJson(std::string_view text);

} // namespace vigie
