// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/http/problem.h"
#include "core/base/strictjson.h"

#include <optional>

namespace vigie::backend {

/// Bounds of a text in characters.
struct TextBounds
{
    std::size_t least = 1;
    std::size_t most = 200;
};

struct IntegerBounds
{
    std::int64_t least = 0;
    std::int64_t most = 1'000'000'000;
};

/// Reads the members of one JSON object and remembers everything that is wrong with them, each with its pointer: a
/// client learns of all its faults at once. Members that nobody asked for are wrong too.
///
///     BodyReader body(request);
///     const auto email = body.text("email", {3, 254});
///     if (const auto refused = body.refusal())
///         return problemAnswer(*refused, language);
class BodyReader final
{
public:
    /// The body of \a request, which must say that it is JSON.
    explicit BodyReader(const HttpRequest& request);

    [[nodiscard]] std::string text(const std::string& name, TextBounds bounds = {});
    [[nodiscard]] std::optional<std::string> optionalText(const std::string& name, TextBounds bounds = {});
    [[nodiscard]] std::int64_t integer(const std::string& name, IntegerBounds bounds = {});
    [[nodiscard]] std::optional<std::int64_t> optionalInteger(const std::string& name, IntegerBounds bounds = {});
    [[nodiscard]] bool truth(const std::string& name);
    [[nodiscard]] std::optional<bool> optionalTruth(const std::string& name);
    /// Texts of \a name; none when it is missing.
    [[nodiscard]] std::vector<std::string> texts(const std::string& name, std::size_t most, TextBounds bounds = {});
    /// One of \a names, as its place in the list.
    [[nodiscard]] std::size_t choice(const std::string& name, const std::vector<std::string>& names);
    /// An object within: none of its members when it is missing. It reports to this reader, which must outlive it.
    [[nodiscard]] BodyReader object(const std::string& name);

    /// A fault that only the caller can see ("code": "common_password").
    void refuse(const std::string& name, const std::string& code);
    /// Everything that is wrong; to be called when every member was asked for.
    [[nodiscard]] std::optional<Problem> refusal();

private:
    BodyReader(BodyReader* parent, std::string pointer, JsonMembers members);

    [[nodiscard]] const JsonValue* find(const std::string& name);
    [[nodiscard]] const JsonValue* need(const std::string& name);
    [[nodiscard]] std::string readText(const std::string& name, const JsonValue& value, TextBounds bounds);
    [[nodiscard]] std::int64_t readInteger(const std::string& name, const JsonValue& value, IntegerBounds bounds);
    void noteUnknown();

    BodyReader* m_parent = nullptr;
    std::string m_pointer;
    JsonMembers m_members;
    std::vector<std::string> m_asked;
    std::optional<Problem> m_unreadable;
    std::vector<FieldError> m_errors;
};

} // namespace vigie::backend
