// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/seo/linksurroundings.h"

#include "core/base/asciitext.h"
#include "core/html/tagid.h"
#include "core/seo/hiddenstyle.h"
#include "core/seo/visibletext.h"

#include <algorithm>
#include <optional>

namespace vigie {

namespace {

const std::string_view* find(const Element& element, std::string_view name)
{
    for (const Attribute& attribute : element.attributes) {
        if (attribute.name == name)
            return &attribute.value;
    }
    return nullptr;
}

struct NamedPosition
{
    std::string_view name;
    LinkPosition position;
};

/// Landmark roles of WAI-ARIA 1.2.
constexpr NamedPosition roles[] = {{"banner", LinkPosition::Header},       {"navigation", LinkPosition::Nav},
                                   {"main", LinkPosition::Main},           {"article", LinkPosition::Main},
                                   {"complementary", LinkPosition::Aside}, {"contentinfo", LinkPosition::Footer}};

/// What authors call the parts of pages that have no landmark elements.
constexpr NamedPosition ids[] = {
    {"header", LinkPosition::Header},  {"masthead", LinkPosition::Header}, {"nav", LinkPosition::Nav},
    {"navigation", LinkPosition::Nav}, {"navbar", LinkPosition::Nav},      {"menu", LinkPosition::Nav},
    {"main", LinkPosition::Main},      {"content", LinkPosition::Main},    {"sidebar", LinkPosition::Aside},
    {"aside", LinkPosition::Aside},    {"footer", LinkPosition::Footer},   {"colophon", LinkPosition::Footer}};

template <std::size_t Size> std::optional<LinkPosition> named(const NamedPosition (&list)[Size], std::string_view name)
{
    for (const NamedPosition& entry : list) {
        if (equalsIgnoringCase(name, entry.name))
            return entry.position;
    }
    return std::nullopt;
}

/// The first token of the role attribute; empty without one.
std::string_view roleOf(const Element& element)
{
    const std::string_view* role = find(element, "role");
    const std::string_view text = role ? trimmed(*role) : std::string_view();
    return text.substr(0, text.find_first_of(" \t\n\f\r"));
}

/// The landmark that an element is by its tag, if it is one where it stands.
std::optional<LinkPosition> landmarkOf(TagId tag, bool inSection)
{
    switch (tag) {
    case TagId::Nav:
        return LinkPosition::Nav;
    case TagId::Aside:
        return LinkPosition::Aside;
    case TagId::Main:
        return LinkPosition::Main;
    case TagId::Header:
        return inSection ? std::nullopt : std::optional(LinkPosition::Header);
    case TagId::Footer:
        return inSection ? std::nullopt : std::optional(LinkPosition::Footer);
    default:
        return std::nullopt;
    }
}

/// Elements whose header and footer are their own (HTML-AAM, "header" and "footer").
bool isSection(TagId tag)
{
    return tag == TagId::Article || tag == TagId::Aside || tag == TagId::Main || tag == TagId::Nav ||
           tag == TagId::Section;
}

} // namespace

const LinkSurroundings::Place& LinkSurroundings::of(ElementId id) const
{
    return m_places[id < m_places.size() ? id : 0];
}

void LinkSurroundings::enter(const Element& element)
{
    Place place = of(element.parent);
    if (element.ns == ElementNamespace::Html)
        applyLandmark(element, place);
    applyVisibility(element, place);
    if (m_places.size() <= element.id)
        m_places.resize(std::size_t{element.id} + 1);
    m_places[element.id] = place;
}

void LinkSurroundings::applyLandmark(const Element& element, Place& place)
{
    const std::string_view role = roleOf(element);
    std::optional<LinkPosition> position = named(roles, role);
    if (role.empty())
        position = landmarkOf(element.tag, place.inSection);
    const bool isArticle = role.empty() ? element.tag == TagId::Article : equalsIgnoringCase(role, "article");
    if (isArticle && place.position != LinkPosition::Unknown && !place.byId)
        position = std::nullopt; // an article is content only where nothing else says what it is
    else if (isArticle)
        position = LinkPosition::Main;
    if (position) {
        place.position = *position;
        place.byId = false;
    } else if (place.position == LinkPosition::Unknown || place.byId) {
        const std::string_view* id = find(element, "id");
        const auto byId = id ? named(ids, trimmed(*id)) : std::nullopt;
        place.position = byId.value_or(place.position);
        place.byId = place.position != LinkPosition::Unknown;
    }
    place.inSection = place.inSection || isSection(element.tag);
}

void LinkSurroundings::applyVisibility(const Element& element, Place& place)
{
    for (const Attribute& attribute : element.attributes) {
        if (attribute.name == "hidden" && element.ns == ElementNamespace::Html) {
            place.removed = true;
        } else if (attribute.name == "style") {
            const StyleVisibility style = styleVisibility(attribute.value);
            place.removed = place.removed || style.removed;
            if (style.visibility != StyleVisibility::Property::Inherited)
                place.invisible = style.visibility == StyleVisibility::Property::Hidden;
        }
    }
    // A dialog that is not open is not shown (HTML standard, section 15.3.3).
    if (element.tag == TagId::Dialog && !find(element, "open"))
        place.removed = true;
}

} // namespace vigie
