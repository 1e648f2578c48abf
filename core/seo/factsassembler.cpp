// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/seo/factsassembler.h"

#include "core/base/asciitext.h"
#include "core/seo/linkheader.h"
#include "core/seo/robotsdirectives.h"
#include "core/seo/robotsmeta.h"
#include "core/seo/visibletext.h"

#include <algorithm>

namespace vigie {

namespace {

/// Texts of nested headings and links overlap; together they may not grow beyond a few times the page.
constexpr std::size_t budgetFactor = 4;
constexpr std::size_t budgetBase = 64 * 1024;
/// What a text may still have once the budget is spent.
constexpr std::size_t shortText = 256;

/// Takes the first of the tokens that ASCII white space separates off \a text; empty when none is left.
std::string_view takeToken(std::string_view& text)
{
    const auto begin = std::find_if_not(text.begin(), text.end(), isHtmlSpace);
    const auto end = std::find_if(begin, text.end(), isHtmlSpace);
    const std::string_view token =
        text.substr(static_cast<std::size_t>(begin - text.begin()), static_cast<std::size_t>(end - begin));
    text.remove_prefix(static_cast<std::size_t>(end - text.begin()));
    return token;
}

/// The tokens of a rel attribute in lower case.
std::vector<std::string> relTokens(std::string_view rel)
{
    std::vector<std::string> tokens;
    for (std::string_view token = takeToken(rel); !token.empty(); token = takeToken(rel))
        tokens.push_back(asciiLowered(token));
    return tokens;
}

bool contains(const std::vector<std::string>& tokens, std::string_view token)
{
    return std::find(tokens.begin(), tokens.end(), token) != tokens.end();
}

bool startsWith(std::string_view text, std::string_view start)
{
    return text.substr(0, start.size()) == start;
}

/// Open Graph properties and those of the object types that ogp.me documents.
bool isOpenGraph(std::string_view property)
{
    for (const std::string_view prefix : {"og:", "article:", "book:", "profile:", "music:", "video:"}) {
        if (startsWith(property, prefix))
            return true;
    }
    return false;
}

bool isFeedType(std::string_view type)
{
    const std::string name = asciiLowered(trimmed(type.substr(0, type.find(';'))));
    return name == "application/rss+xml" || name == "application/atom+xml" || name == "application/feed+json";
}

template <class T> void sortByPlace(std::vector<T>& list, const DocumentText& text)
{
    std::stable_sort(list.begin(), list.end(),
                     [&text](const T& a, const T& b) { return text.precedes(a.place, b.place); });
}

} // namespace

FactsAssembler::FactsAssembler(const std::string& pageUrl, PageFacts& facts)
    : m_facts(facts), m_resolver([&pageUrl]() -> std::optional<Url> {
          Result<Url> page = Url::parse(pageUrl);
          return page ? std::optional<Url>(std::move(*page)) : std::nullopt;
      }())
{
    facts.url = m_resolver.page() ? m_resolver.page()->href() : pageUrl;
}

void FactsAssembler::assemble(PageElements& elements, const DocumentText& text, std::size_t sourceBytes)
{
    m_resolver.setCharset(m_facts.charset);
    m_textBudget = sourceBytes * budgetFactor + budgetBase;
    if (elements.outOfOrder) {
        sortByPlace(elements.titles, text);
        sortByPlace(elements.headings, text);
        sortByPlace(elements.anchors, text);
        sortByPlace(elements.links, text);
        sortByPlace(elements.metas, text);
        sortByPlace(elements.assets, text);
        sortByPlace(elements.imageTexts, text);
        sortByPlace(elements.structured, text);
    }
    if (elements.lang)
        m_facts.lang = collapsed(*elements.lang);
    decideBase(elements);
    readTexts(elements, text);
    readAnchors(elements, text);
    readMetas(elements);
    readLinks(elements);
    readAssets(elements);
    readMixedContent(elements);
    for (PageElements::Structured& entry : elements.structured)
        m_facts.structuredData.push_back(std::move(entry.data));
    m_facts.analytics = std::move(elements.analytics);
    m_facts.images = elements.images;
    m_facts.offsets.title = elements.titleEnd;
    m_facts.parseLimitHit = m_facts.parseLimitHit || elements.limitHit;
}

/// HTML standard, section 4.2.3: the first base element with an href decides; where it is no URL, or a data: or
/// javascript: one, the document's own URL stays the base.
void FactsAssembler::decideBase(const PageElements& elements)
{
    if (elements.base) {
        Result<Url> base = Url::parse(*elements.base, m_resolver.page() ? &*m_resolver.page() : nullptr);
        if (base && base->scheme() != "data" && base->scheme() != "javascript") {
            m_facts.baseHref = base->href();
            m_resolver.setBase(std::move(*base));
        }
    }
    m_facts.base = m_resolver.base() ? m_resolver.base()->href() : std::string();
}

void FactsAssembler::addResolved(std::vector<std::string>& list, std::string_view href) const
{
    if (auto url = m_resolver.resolve(href))
        list.push_back(std::move(url->href));
}

void FactsAssembler::setResolved(std::optional<std::string>& value, std::string_view href) const
{
    if (value)
        return;
    if (auto url = m_resolver.resolve(href))
        value = std::move(url->href);
}

std::string FactsAssembler::textBetween(const DocumentText& text, Place begin, Place end)
{
    m_scratch.clear();
    const std::size_t limit = std::max(m_textBudget, shortText);
    text.appendBetween(begin, end, m_scratch, limit);
    m_facts.parseLimitHit = m_facts.parseLimitHit || m_scratch.size() == limit;
    m_textBudget -= std::min(m_textBudget, m_scratch.size());
    return collapsed(m_scratch);
}

void FactsAssembler::readTexts(const PageElements& elements, const DocumentText& text)
{
    for (const PageElements::Range& title : elements.titles)
        m_facts.title.push_back(textBetween(text, title.place, title.end));
    m_facts.headings.reserve(elements.headings.size());
    for (const PageElements::Range& heading : elements.headings)
        m_facts.headings.push_back({heading.level, textBetween(text, heading.place, heading.end)});
}

void FactsAssembler::readAnchors(const PageElements& elements, const DocumentText& text)
{
    // Where the images inside links stand, for those links that have no text of their own.
    std::vector<std::uint64_t> positions;
    positions.reserve(elements.imageTexts.size());
    for (const PageElements::ImageText& image : elements.imageTexts)
        positions.push_back(text.position(image.place));

    m_facts.links.reserve(elements.anchors.size());
    for (const PageElements::Anchor& anchor : elements.anchors) {
        std::optional<LinkResolver::Resolved> url = m_resolver.resolve(anchor.href);
        if (!url || !url->isHttp)
            continue;
        Link& link = m_facts.links.emplace_back();
        link.url = std::move(url->href);
        link.rel = relTokens(anchor.rel);
        link.anchor = textBetween(text, anchor.place, anchor.end);
        link.internal = url->internal;
        m_facts.offsets.lastLink = std::max(m_facts.offsets.lastLink, anchor.sourceEnd);
        if (!link.anchor.empty())
            continue;
        const auto first = std::lower_bound(positions.begin(), positions.end(), text.position(anchor.place));
        const auto last = std::lower_bound(first, positions.end(), text.position(anchor.end));
        for (auto image = first; image != last && link.anchor.size() < shortText; ++image) {
            const std::string alt =
                collapsed(elements.imageTexts[static_cast<std::size_t>(image - positions.begin())].alt);
            link.anchor += link.anchor.empty() || alt.empty() ? alt : ' ' + alt;
        }
        link.imageOnly = !link.anchor.empty();
    }
}

void FactsAssembler::readMetas(const PageElements& elements)
{
    for (const PageElements::Meta& meta : elements.metas)
        readMeta(meta);
}

void FactsAssembler::readMeta(const PageElements::Meta& meta)
{
    const std::string name = asciiLowered(trimmed(meta.name));
    if (asciiLowered(trimmed(meta.httpEquiv)) == "refresh" && !m_facts.metaRefresh)
        m_facts.metaRefresh = collapsed(meta.content);
    if (name == "description") {
        m_facts.metaDescription.push_back(collapsed(meta.content));
    } else if (name == "viewport" && !m_facts.viewport) {
        m_facts.viewport = collapsed(meta.content);
    } else if (name == "generator" && !m_facts.generator) {
        m_facts.generator = collapsed(meta.content);
    } else if (!name.empty()) {
        const bool isRobots =
            addRobotsMeta(meta.inHead ? m_facts.metaRobots : m_facts.metaRobotsInBody, name, meta.content);
        if (isRobots && meta.inHead && m_facts.offsets.metaRobots < 0)
            m_facts.offsets.metaRobots = meta.sourceEnd;
    }
    readProperty(meta);
}

/// Open Graph uses `property`, Twitter cards `name`; both are seen the other way round and read by the networks.
void FactsAssembler::readProperty(const PageElements::Meta& meta)
{
    const std::string_view written = trimmed(meta.property.empty() ? meta.name : meta.property);
    if (written.find(':') == std::string_view::npos)
        return;
    const std::string property = asciiLowered(collapsed(written));
    if (isOpenGraph(property))
        m_facts.openGraph[property].push_back(collapsed(meta.content));
    else if (startsWith(property, "twitter:"))
        m_facts.twitterCard[property].push_back(collapsed(meta.content));
}

void FactsAssembler::readLinks(const PageElements& elements)
{
    for (const PageElements::HeadLink& link : elements.links) {
        const std::vector<std::string> rel = relTokens(link.rel);
        if (contains(rel, "canonical")) {
            addResolved(link.inHead ? m_facts.canonicalHtml : m_facts.canonicalInBody, link.href);
            if (link.inHead && m_facts.offsets.canonical < 0)
                m_facts.offsets.canonical = link.sourceEnd;
        }
        if (contains(rel, "alternate")) {
            const std::optional<LinkResolver::Resolved> url = m_resolver.resolve(link.href);
            if (url && link.hreflang && link.inHead)
                m_facts.hreflang.push_back({collapsed(*link.hreflang), url->href, "html"});
            if (url && isFeedType(link.type))
                m_facts.feeds.push_back(url->href);
        }
        if (contains(rel, "icon"))
            addResolved(m_facts.favicon, link.href);
        if (contains(rel, "amphtml"))
            setResolved(m_facts.amp, link.href);
        if (contains(rel, "prev"))
            setResolved(m_facts.prev, link.href);
        if (contains(rel, "next"))
            setResolved(m_facts.next, link.href);
        if (contains(rel, "manifest"))
            setResolved(m_facts.manifest, link.href);
    }
}

void FactsAssembler::readAssets(const PageElements& elements)
{
    for (const PageElements::Asset& asset : elements.assets) {
        const std::optional<LinkResolver::Resolved> url = m_resolver.resolve(asset.url);
        if (!url)
            continue;
        if (asset.isScript)
            m_facts.scripts.push_back(url->href);
        m_facts.assets.push_back(url->href);
    }
}

void FactsAssembler::readMixedContent(const PageElements& elements)
{
    if (!m_resolver.page() || m_resolver.page()->scheme() != "https")
        return;
    for (const PageElements::Subresource& subresource : elements.subresources) {
        std::string_view addresses = subresource.url; // a srcset has several, with descriptors between them
        for (std::string_view token = takeToken(addresses); !token.empty(); token = takeToken(addresses)) {
            const Result<Url> url = Url::parse(token);
            if (url && url->scheme() == "http")
                m_facts.mixedContent.push_back(url->href());
        }
    }
    std::sort(m_facts.mixedContent.begin(), m_facts.mixedContent.end());
    m_facts.mixedContent.erase(std::unique(m_facts.mixedContent.begin(), m_facts.mixedContent.end()),
                               m_facts.mixedContent.end());
}

void FactsAssembler::readHeaders(const HeaderList& headers)
{
    std::vector<std::string> robots;
    for (const HeaderField& field : headers) {
        const std::string name = asciiLowered(field.name);
        if (name == "x-robots-tag")
            robots.push_back(field.value);
        else if (name == "link")
            readLinkHeader(field.value);
    }
    m_facts.xRobotsTag = parseXRobotsTag(robots);
}

void FactsAssembler::readLinkHeader(const std::string& value)
{
    for (LinkHeaderEntry& entry : parseLinkHeader(value, m_resolver.page() ? &*m_resolver.page() : nullptr)) {
        if (!entry.resolved || entry.anchor) // with an anchor it is not about this page
            continue;
        if (contains(entry.rel, "canonical"))
            m_facts.canonicalHeader.push_back(entry.href);
        if (contains(entry.rel, "alternate")) {
            for (const std::string& lang : entry.hreflang)
                m_facts.hreflang.push_back({lang, entry.href, "header"});
        }
    }
}

} // namespace vigie
