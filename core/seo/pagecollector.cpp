// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/seo/pagecollector.h"

#include "core/base/asciitext.h"
#include "core/html/tagid.h"
#include "core/seo/structureddata.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace vigie {

namespace {

/// Entries of one list; more than any real page has, few enough for memory to stay bounded.
constexpr std::size_t maxEntries = 131'072;

using TagSet = std::array<bool, static_cast<std::size_t>(TagId::Count)>;

constexpr TagSet makeTagSet(std::initializer_list<TagId> tags)
{
    TagSet set{};
    for (const TagId tag : tags)
        set[static_cast<std::size_t>(tag)] = true;
    return set;
}

/// Elements that start a line of their own in a browser (HTML standard, section 15.3), and <br>.
bool isBlock(TagId tag)
{
    static constexpr TagSet blocks = makeTagSet(
        {TagId::Address,  TagId::Article, TagId::Aside,   TagId::Blockquote, TagId::Body,       TagId::Br,
         TagId::Caption,  TagId::Center,  TagId::Dd,      TagId::Details,    TagId::Dialog,     TagId::Dir,
         TagId::Div,      TagId::Dl,      TagId::Dt,      TagId::Fieldset,   TagId::Figcaption, TagId::Figure,
         TagId::Footer,   TagId::Form,    TagId::H1,      TagId::H2,         TagId::H3,         TagId::H4,
         TagId::H5,       TagId::H6,      TagId::Header,  TagId::Hgroup,     TagId::Hr,         TagId::Legend,
         TagId::Li,       TagId::Listing, TagId::Main,    TagId::Menu,       TagId::Nav,        TagId::Ol,
         TagId::Optgroup, TagId::Option,  TagId::P,       TagId::Plaintext,  TagId::Pre,        TagId::Search,
         TagId::Section,  TagId::Select,  TagId::Summary, TagId::Table,      TagId::Tbody,      TagId::Td,
         TagId::Textarea, TagId::Tfoot,   TagId::Th,      TagId::Thead,      TagId::Tr,         TagId::Ul,
         TagId::Xmp});
    return blocks[static_cast<std::size_t>(tag)];
}

/// Elements whose own text a reader does not see.
bool hidesText(TagId tag)
{
    static constexpr TagSet hidden = makeTagSet({TagId::Iframe, TagId::Noembed, TagId::Noframes, TagId::Noscript,
                                                 TagId::Script, TagId::Style, TagId::Template, TagId::Title});
    return hidden[static_cast<std::size_t>(tag)];
}

/// Comparison with a literal, whose length the compiler knows: no call.
template <std::size_t N> bool isNamed(const Attribute& attribute, const char (&name)[N])
{
    return attribute.name.size() == N - 1 && std::memcmp(attribute.name.data(), name, N - 1) == 0;
}

template <std::size_t N> const std::string_view* find(const Element& element, const char (&name)[N])
{
    for (const Attribute& attribute : element.attributes) {
        if (isNamed(attribute, name))
            return &attribute.value;
    }
    return nullptr;
}

template <std::size_t N> std::string_view valueOf(const Element& element, const char (&name)[N])
{
    const std::string_view* value = find(element, name);
    return value ? *value : std::string_view();
}

} // namespace

PageCollector::PageCollector(std::size_t sourceBytes, Finish finish) : m_finish(std::move(finish))
{
    m_slots.reserve(sourceBytes / 40); // an element every 40 bytes is usual
    m_visible.reserve(sourceBytes / 4);
}

template <class T> T* PageCollector::add(std::vector<T>& list, const Element& element)
{
    if (list.size() >= maxEntries) {
        m_elements.limitHit = true;
        return nullptr;
    }
    T& entry = list.emplace_back();
    entry.place = element.place;
    entry.inHead = element.inHead;
    return &entry;
}

void PageCollector::setRole(ElementId id, Role role, std::size_t index)
{
    if (m_slots.size() <= id)
        m_slots.resize(std::size_t{id} + 1);
    m_slots[id] = {role, static_cast<std::uint32_t>(index)};
}

void PageCollector::elementInserted(const Element& element)
{
    if (element.inTemplate)
        return;
    if (element.place.strip != 0 || element.clonedFrom != 0 || element.place.offset < m_lastOffset)
        m_elements.outOfOrder = true;
    m_lastOffset = element.place.offset;
    if (element.ns != ElementNamespace::Html) {
        if (element.name == "title" || element.name == "desc" || element.name == "style" || element.name == "script")
            m_hiddenSvg = element.id;
        return;
    }
    if (isBlock(element.tag)) {
        m_visible.breakLine();
        setRole(element.id, Role::Block, 0);
    }
    switch (element.tag) {
    case TagId::Html:
        readHtml(element);
        break;
    case TagId::Base:
        if (const std::string_view* href = find(element, "href"); href && !m_elements.base)
            m_elements.base = *href;
        break;
    case TagId::Title:
        if (add(m_elements.titles, element)) {
            setRole(element.id, Role::Title, m_elements.titles.size() - 1);
            ++m_openRanges;
        }
        break;
    case TagId::H1:
    case TagId::H2:
    case TagId::H3:
    case TagId::H4:
    case TagId::H5:
    case TagId::H6:
        if (PageElements::Range* heading = add(m_elements.headings, element)) {
            heading->level = 1 + static_cast<int>(element.tag) - static_cast<int>(TagId::H1);
            setRole(element.id, Role::Heading, m_elements.headings.size() - 1);
            ++m_openRanges;
        }
        break;
    case TagId::A:
        readAnchor(element);
        break;
    case TagId::Area:
        readArea(element);
        break;
    case TagId::Meta:
        readMeta(element);
        break;
    case TagId::Link:
        readLink(element);
        break;
    case TagId::Img:
        readImage(element);
        break;
    case TagId::Script:
        readScript(element);
        break;
    case TagId::Iframe:
    case TagId::Embed:
    case TagId::Audio:
    case TagId::Track:
    case TagId::Input:
    case TagId::Source:
    case TagId::Video:
        addSubresource(element, valueOf(element, "src"));
        addSubresource(element, valueOf(element, "srcset"));
        addSubresource(element, valueOf(element, "poster"));
        break;
    case TagId::Object:
        addSubresource(element, valueOf(element, "data"));
        break;
    default:
        break;
    }
    if (!element.attributes.empty())
        readStructured(element);
}

void PageCollector::readHtml(const Element& element)
{
    m_html = element.id;
    if (const std::string_view* lang = find(element, "lang"))
        m_elements.lang = *lang;
}

void PageCollector::attributesMerged(ElementId id, std::span<const Attribute> added)
{
    for (const Attribute& attribute : added) {
        if (id == m_html && isNamed(attribute, "lang"))
            m_elements.lang = attribute.value;
    }
}

void PageCollector::readMeta(const Element& element)
{
    const std::string_view* content = find(element, "content");
    if (!content)
        return;
    if (PageElements::Meta* meta = add(m_elements.metas, element)) {
        meta->name = valueOf(element, "name");
        meta->property = valueOf(element, "property");
        meta->httpEquiv = valueOf(element, "http-equiv");
        meta->content = *content;
        meta->sourceEnd = element.sourceEnd;
    }
}

void PageCollector::readLink(const Element& element)
{
    const std::string_view* href = find(element, "href");
    const std::string_view rel = valueOf(element, "rel");
    if (!href || rel.empty())
        return;
    if (PageElements::HeadLink* link = add(m_elements.links, element)) {
        link->href = *href;
        link->rel = rel;
        link->type = valueOf(element, "type");
        link->sourceEnd = element.sourceEnd;
        if (const std::string_view* hreflang = find(element, "hreflang"))
            link->hreflang = *hreflang;
    }
    if (containsIgnoringCase(rel, "stylesheet")) {
        if (PageElements::Asset* asset = add(m_elements.assets, element))
            asset->url = *href;
    }
    if (!containsIgnoringCase(rel, "canonical") && !containsIgnoringCase(rel, "alternate"))
        addSubresource(element, *href);
}

void PageCollector::readAnchor(const Element& element)
{
    const std::string_view* href = find(element, "href");
    if (!href)
        return;
    if (PageElements::Anchor* anchor = add(m_elements.anchors, element)) {
        anchor->href = *href;
        anchor->rel = valueOf(element, "rel");
        anchor->sourceEnd = element.sourceEnd;
        setRole(element.id, Role::Anchor, m_elements.anchors.size() - 1);
        ++m_openRanges;
        ++m_openAnchors;
    }
}

/// An area has no content; its text is its alt, as an image link's is.
void PageCollector::readArea(const Element& element)
{
    const std::string_view* href = find(element, "href");
    if (!href)
        return;
    if (PageElements::Anchor* anchor = add(m_elements.anchors, element)) {
        anchor->href = *href;
        anchor->rel = valueOf(element, "rel");
        anchor->sourceEnd = element.sourceEnd;
        anchor->end = element.place;
        ++anchor->end.offset; // so that its own alt lies inside
        if (PageElements::ImageText* image = add(m_elements.imageTexts, element))
            image->alt = valueOf(element, "alt");
    }
}

void PageCollector::readImage(const Element& element)
{
    const std::string_view* alt = find(element, "alt");
    ++m_elements.images.count;
    m_elements.images.withoutAlt += alt ? 0 : 1;
    m_elements.images.withoutDimensions += find(element, "width") && find(element, "height") ? 0 : 1;
    if (m_openAnchors > 0 && alt) {
        if (PageElements::ImageText* image = add(m_elements.imageTexts, element))
            image->alt = *alt;
    }
    addSubresource(element, valueOf(element, "src"));
    addSubresource(element, valueOf(element, "srcset"));
}

void PageCollector::readScript(const Element& element)
{
    m_script = {};
    m_scriptPlace = element.place;
    m_scriptInHead = element.inHead;
    const std::string_view type = trimmed(valueOf(element, "type"));
    m_scriptIsData = equalsIgnoringCase(trimmed(type.substr(0, type.find(';'))), "application/ld+json");
    // Consent tools change the type of scripts that wait; JSON and templates for other purposes are no scripts.
    m_scriptIsScanned = !containsIgnoringCase(type, "json") && !containsIgnoringCase(type, "template") &&
                        !containsIgnoringCase(type, "html");
    setRole(element.id, Role::Script, 0);
    const std::string_view* src = find(element, "src");
    if (!src)
        return;
    if (PageElements::Asset* asset = add(m_elements.assets, element)) {
        asset->url = *src;
        asset->isScript = true;
    }
    addSubresource(element, *src);
    m_analytics.scriptUrl(*src);
    for (const Attribute& attribute : element.attributes) {
        if (attribute.name.substr(0, 5) == "data-")
            m_analytics.scriptAttribute(attribute.name, attribute.value, *src);
    }
}

void PageCollector::finishScript()
{
    if (m_scriptIsData) {
        Element element;
        element.place = m_scriptPlace;
        element.inHead = m_scriptInHead;
        if (PageElements::Structured* entry = add(m_elements.structured, element))
            entry->data = readJsonLd(m_script);
    } else if (m_scriptIsScanned) {
        m_analytics.inlineScript(m_script);
    }
}

/// Microdata (HTML standard, section 5) and RDFa: one entry per outermost item, types of the items in it included.
void PageCollector::readStructured(const Element& element)
{
    std::string_view types;
    std::string_view format;
    bool isProperty = false;
    for (const Attribute& attribute : element.attributes) {
        if (isNamed(attribute, "itemtype") && !attribute.value.empty()) {
            types = attribute.value;
            format = "microdata";
        } else if (isNamed(attribute, "typeof") && format.empty()) {
            types = attribute.value;
            format = "rdfa";
        } else if (isNamed(attribute, "itemprop") || isNamed(attribute, "property")) {
            isProperty = true;
        }
    }
    if (format.empty())
        return;
    const auto sameFormat = [format](const PageElements::Structured& entry) { return entry.data.format == format; };
    const bool nested = isProperty && !m_elements.structured.empty() && sameFormat(m_elements.structured.back());
    PageElements::Structured* entry = nested ? &m_elements.structured.back() : add(m_elements.structured, element);
    if (!entry)
        return;
    entry->data.format = format;
    addTypes(entry->data.types, types);
}

void PageCollector::addSubresource(const Element& element, std::string_view url)
{
    // Only what may be http: is worth keeping: it is mixed content on an https page.
    const std::size_t colon = url.find(':');
    if (colon != std::string_view::npos && containsIgnoringCase(url, "http:")) {
        if (PageElements::Subresource* subresource = add(m_elements.subresources, element))
            subresource->url = url;
    }
}

void PageCollector::text(const TextPiece& piece)
{
    if (piece.inTemplate)
        return;
    if (m_openRanges > 0)
        m_text.append(piece);
    if (piece.parentTag == TagId::Script && piece.parentNamespace == ElementNamespace::Html) {
        if (m_script.empty()) {
            m_script = piece.text;
        } else {
            if (m_script.data() != m_scriptStorage.data())
                m_scriptStorage = m_script;
            m_scriptStorage += piece.text;
            m_script = m_scriptStorage;
        }
        return;
    }
    if (piece.inHead || hidesText(piece.parentTag) || (m_hiddenSvg != 0 && piece.parent == m_hiddenSvg))
        return;
    m_visible.append(piece.text);
}

void PageCollector::elementClosed(ElementId id, Place end, std::int64_t sourceOffset)
{
    if (id >= m_slots.size())
        return;
    const Slot slot = m_slots[id];
    switch (slot.role) {
    case Role::None:
        break;
    case Role::Block:
        m_visible.breakLine();
        break;
    case Role::Title:
        m_elements.titles[slot.index].end = end;
        --m_openRanges;
        if (m_elements.titleEnd < 0)
            m_elements.titleEnd = sourceOffset;
        break;
    case Role::Heading:
        m_elements.headings[slot.index].end = end;
        --m_openRanges;
        m_visible.breakLine();
        break;
    case Role::Anchor:
        m_elements.anchors[slot.index].end = end;
        --m_openRanges;
        --m_openAnchors;
        break;
    case Role::Script:
        finishScript();
        break;
    }
    m_slots[id].role = Role::None;
}

void PageCollector::stripOpened(std::uint32_t strip, Place at, ElementId)
{
    m_elements.outOfOrder = true;
    m_text.openStrip(strip, at);
}

/// Only a body can leave the document (it makes room for a frameset), and with it all that is not in the head.
void PageCollector::elementRemoved(ElementId)
{
    const auto dropBody = [](auto& list) { std::erase_if(list, [](const auto& entry) { return !entry.inHead; }); };
    dropBody(m_elements.titles);
    dropBody(m_elements.headings);
    dropBody(m_elements.anchors);
    dropBody(m_elements.links);
    dropBody(m_elements.metas);
    dropBody(m_elements.assets);
    dropBody(m_elements.imageTexts);
    dropBody(m_elements.subresources);
    dropBody(m_elements.structured);
    m_elements.images = {};
    m_visible = {};
    m_slots.clear();
    m_openRanges = 0;
    m_openAnchors = 0;
}

void PageCollector::documentEnded()
{
    m_text.finish();
    m_elements.visibleText = m_visible.take();
    m_elements.analytics = m_analytics.take();
    m_finish(m_elements, m_text);
}

} // namespace vigie
