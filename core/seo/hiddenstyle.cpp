// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/seo/hiddenstyle.h"

#include "core/base/asciitext.h"
#include "core/seo/visibletext.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string>

namespace vigie {

namespace {

enum class Property {
    Display,
    Visibility,
    Opacity,
    FontSize,
    TextIndent,
    Position,
    Left,
    Top,
    Width,
    Height,
    MaxHeight,
    Overflow,
    Clip,
    ClipPath,
    Color,
    Background,
    BackgroundColor,
    Count
};

constexpr std::string_view propertyNames[] = {
    "display", "visibility", "opacity", "font-size",  "text-indent",     "position",
    "left",    "top",        "width",   "height",     "max-height",      "overflow",
    "clip",    "clip-path",  "color",   "background", "background-color"};
static_assert(std::size(propertyNames) == static_cast<std::size_t>(Property::Count));

/// Further away from its place than any layout needs, in CSS pixels or as a number of another unit.
constexpr double offScreen = 500;
constexpr std::size_t longestValue = 256;

struct Declaration
{
    std::string value;
    bool important = false;
};

class Declarations
{
public:
    explicit Declarations(std::string_view style)
    {
        while (!style.empty()) {
            const std::size_t end = declarationEnd(style);
            read(style.substr(0, end));
            style.remove_prefix(std::min(end + 1, style.size()));
        }
    }

    [[nodiscard]] const std::string& value(Property property) const
    {
        return m_declarations[static_cast<std::size_t>(property)].value;
    }
    [[nodiscard]] bool is(Property property, std::string_view wanted) const { return value(property) == wanted; }
    /// The number that the value begins with.
    [[nodiscard]] std::optional<double> number(Property property) const
    {
        const std::string& text = value(property);
        double result = 0;
        const auto read = std::from_chars(text.data(), text.data() + text.size(), result);
        return read.ec == std::errc() ? std::optional(result) : std::nullopt;
    }
    [[nodiscard]] bool isZero(Property property) const { return number(property) == 0.0; }

private:
    /// The semicolon that ends the first declaration: not one inside quotes or parentheses (a data: URL has some).
    static std::size_t declarationEnd(std::string_view style)
    {
        char quote = 0;
        int depth = 0;
        for (std::size_t i = 0; i < style.size(); ++i) {
            const char c = style[i];
            if (c == '\\')
                ++i;
            else if (quote != 0)
                quote = c == quote ? '\0' : quote;
            else if (c == '"' || c == '\'')
                quote = c;
            else if (c == '(')
                ++depth;
            else if (c == ')')
                depth = std::max(0, depth - 1);
            else if (c == ';' && depth == 0)
                return i;
        }
        return style.size();
    }

    void read(std::string_view declaration)
    {
        const std::size_t colon = declaration.find(':');
        if (colon == std::string_view::npos)
            return;
        const std::string name = asciiLowered(trimmed(declaration.substr(0, colon)));
        const auto known = std::find(std::begin(propertyNames), std::end(propertyNames), name);
        std::string_view text = trimmed(declaration.substr(colon + 1));
        if (known == std::end(propertyNames) || text.empty() || text.size() > longestValue)
            return;
        Declaration read{asciiLowered(text)};
        if (const std::size_t mark = read.value.rfind('!');
            mark != std::string::npos && trimmed(std::string_view(read.value).substr(mark + 1)) == "important") {
            read.important = true;
            read.value = std::string(trimmed(std::string_view(read.value).substr(0, mark)));
        }
        Declaration& present = m_declarations[static_cast<std::size_t>(known - std::begin(propertyNames))];
        if (!present.important || read.important)
            present = std::move(read);
    }

    std::array<Declaration, static_cast<std::size_t>(Property::Count)> m_declarations;
};

bool isOffScreen(const Declarations& style)
{
    if (const auto indent = style.number(Property::TextIndent); indent && *indent <= -offScreen)
        return true;
    if (!style.is(Property::Position, "absolute") && !style.is(Property::Position, "fixed"))
        return false;
    const auto isFar = [&style](Property side) {
        const auto distance = style.number(side);
        return distance && *distance <= -offScreen;
    };
    return isFar(Property::Left) || isFar(Property::Top);
}

/// Cut down to nothing: no extent with the rest cut off, or one of the recipes for text that only screen readers get.
bool isClipped(const Declarations& style)
{
    const bool cuts = style.is(Property::Overflow, "hidden") || style.is(Property::Overflow, "clip");
    if (cuts && (style.isZero(Property::Width) || style.isZero(Property::Height) || style.isZero(Property::MaxHeight)))
        return true;
    std::string clip = style.value(Property::Clip);
    std::erase_if(clip, [](char c) { return c == ' ' || c == ','; });
    if (clip == "rect(0000)" || clip == "rect(0px0px0px0px)" || clip == "rect(1px1px1px1px)")
        return true;
    const std::string& path = style.value(Property::ClipPath);
    return path == "inset(50%)" || path == "inset(100%)";
}

bool hasColorOfItsBackground(const Declarations& style)
{
    const std::string& color = style.value(Property::Color);
    return !color.empty() && color != "inherit" && color != "initial" &&
           (color == style.value(Property::Background) || color == style.value(Property::BackgroundColor));
}

} // namespace

StyleVisibility styleVisibility(std::string_view style)
{
    const Declarations declarations(style);
    StyleVisibility result;
    result.removed = declarations.is(Property::Display, "none") || declarations.isZero(Property::Opacity) ||
                     declarations.isZero(Property::FontSize) || isOffScreen(declarations) || isClipped(declarations) ||
                     hasColorOfItsBackground(declarations);
    const std::string& visibility = declarations.value(Property::Visibility);
    if (visibility == "hidden" || visibility == "collapse")
        result.visibility = StyleVisibility::Property::Hidden;
    else if (visibility == "visible")
        result.visibility = StyleVisibility::Property::Visible;
    return result;
}

} // namespace vigie
