// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/http/bodyreader.h"

#include <QString>

#include <algorithm>

namespace vigie::backend {

namespace {

bool saysJson(const std::string& type)
{
    const QString name = QString::fromStdString(type).section(QLatin1Char(';'), 0, 0).trimmed().toLower();
    return name == QLatin1String("application/json");
}

std::string pointerToken(const std::string& name)
{
    QString token = QString::fromStdString(name);
    token.replace(QLatin1Char('~'), QLatin1String("~0")).replace(QLatin1Char('/'), QLatin1String("~1"));
    return '/' + token.toStdString();
}

} // namespace

BodyReader::BodyReader(const HttpRequest& request)
{
    if (!saysJson(request.header("content-type"))) {
        m_unreadable = Problem{ProblemType::UnsupportedMediaType};
        return;
    }
    auto parsed = parseJson(request.body);
    if (!parsed) {
        m_unreadable = Problem{ProblemType::InvalidJson, {{parsed.error().pointer, parsed.error().reason}}};
        return;
    }
    if (auto* members = std::get_if<JsonMembers>(&parsed->value))
        m_members = std::move(*members);
    else
        m_unreadable = Problem{ProblemType::InvalidJson, {{"", "wrong_type"}}};
}

BodyReader::BodyReader(BodyReader* parent, std::string pointer, JsonMembers members)
    : m_parent(parent), m_pointer(std::move(pointer)), m_members(std::move(members))
{
}

const JsonValue* BodyReader::find(const std::string& name)
{
    m_asked.push_back(name);
    const auto found = std::ranges::find(m_members, name, &JsonMembers::value_type::first);
    return found == m_members.end() ? nullptr : &found->second;
}

const JsonValue* BodyReader::need(const std::string& name)
{
    const JsonValue* value = find(name);
    if (!value)
        refuse(name, "missing");
    return value;
}

std::string BodyReader::readText(const std::string& name, const JsonValue& value, TextBounds bounds)
{
    const auto* text = std::get_if<std::string>(&value.value);
    if (!text) {
        refuse(name, "wrong_type");
        return {};
    }
    const auto length = static_cast<std::size_t>(QString::fromStdString(*text).toUcs4().size());
    if (length < bounds.least)
        refuse(name, text->empty() ? "missing" : "too_short");
    else if (length > bounds.most)
        refuse(name, "too_long");
    return *text;
}

std::int64_t BodyReader::readInteger(const std::string& name, const JsonValue& value, IntegerBounds bounds)
{
    const auto* integer = std::get_if<std::int64_t>(&value.value);
    if (!integer) {
        refuse(name, "wrong_type");
        return 0;
    }
    if (*integer < bounds.least || *integer > bounds.most)
        refuse(name, "out_of_range");
    return *integer;
}

std::string BodyReader::text(const std::string& name, TextBounds bounds)
{
    const JsonValue* value = need(name);
    return value ? readText(name, *value, bounds) : std::string();
}

std::optional<std::string> BodyReader::optionalText(const std::string& name, TextBounds bounds)
{
    const JsonValue* value = find(name);
    return value ? std::optional(readText(name, *value, bounds)) : std::nullopt;
}

std::int64_t BodyReader::integer(const std::string& name, IntegerBounds bounds)
{
    const JsonValue* value = need(name);
    return value ? readInteger(name, *value, bounds) : 0;
}

std::optional<std::int64_t> BodyReader::optionalInteger(const std::string& name, IntegerBounds bounds)
{
    const JsonValue* value = find(name);
    return value ? std::optional(readInteger(name, *value, bounds)) : std::nullopt;
}

std::optional<bool> BodyReader::optionalTruth(const std::string& name)
{
    const JsonValue* value = find(name);
    if (!value)
        return std::nullopt;
    const bool* truth = std::get_if<bool>(&value->value);
    if (!truth)
        refuse(name, "wrong_type");
    return truth && *truth;
}

bool BodyReader::truth(const std::string& name)
{
    const auto value = optionalTruth(name);
    if (!value)
        refuse(name, "missing");
    return value.value_or(false);
}

std::vector<std::string> BodyReader::texts(const std::string& name, std::size_t most, TextBounds bounds)
{
    const JsonValue* value = find(name);
    if (!value)
        return {};
    const auto* items = std::get_if<JsonArray>(&value->value);
    if (!items || items->size() > most) {
        refuse(name, items ? "too_long" : "wrong_type");
        return {};
    }
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < items->size(); ++i)
        texts.push_back(readText(name + '/' + std::to_string(i), (*items)[i], bounds));
    return texts;
}

std::size_t BodyReader::choice(const std::string& name, const std::vector<std::string>& names)
{
    const std::string given = text(name);
    const auto found = std::ranges::find(names, given);
    if (found == names.end() && !given.empty())
        refuse(name, "unknown_value");
    return found == names.end() ? 0 : static_cast<std::size_t>(found - names.begin());
}

BodyReader BodyReader::object(const std::string& name)
{
    const JsonValue* value = need(name);
    const auto* members = value ? std::get_if<JsonMembers>(&value->value) : nullptr;
    if (value && !members)
        refuse(name, "wrong_type");
    return BodyReader(this, m_pointer + pointerToken(name), members ? *members : JsonMembers());
}

void BodyReader::refuse(const std::string& name, const std::string& code)
{
    BodyReader* root = this;
    while (root->m_parent)
        root = root->m_parent;
    root->m_errors.push_back({m_pointer + '/' + name, code});
}

void BodyReader::noteUnknown()
{
    for (const auto& [name, value] : m_members) {
        if (std::ranges::find(m_asked, name) == m_asked.end()) {
            m_asked.push_back(name);
            refuse(pointerToken(name).substr(1), "unknown");
        }
    }
}

std::optional<Problem> BodyReader::refusal()
{
    if (m_unreadable)
        return m_unreadable;
    noteUnknown();
    if (m_parent || m_errors.empty())
        return std::nullopt;
    return Problem{ProblemType::InvalidFields, m_errors};
}

} // namespace vigie::backend
