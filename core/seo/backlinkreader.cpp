// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/seo/backlinkreader.h"

#include "core/base/asciitext.h"
#include "core/html/charset.h"
#include "core/html/documenttext.h"
#include "core/html/documentwalk.h"
#include "core/html/tagid.h"
#include "core/seo/linksurroundings.h"
#include "core/seo/visibletext.h"
#include "core/url/comparisonkey.h"
#include "core/url/registrabledomain.h"

#include <algorithm>
#include <functional>

namespace vigie {

namespace {

constexpr std::size_t mostLinks = 10'000;
constexpr std::size_t mostElsewhere = 1'000;
constexpr std::size_t mostImages = 131'072;
constexpr std::size_t longestAnchor = 4'096;

/// A link to the target while the walk goes on.
struct FoundLink
{
    Place place;
    Place end;
    bool closed = false;
    MatchedLink link;
    bool matches = false; ///< else it leads elsewhere on the target's site
};

struct ImageText
{
    Place place;
    std::string_view alt;
};

std::vector<std::string> lowerTokens(std::string_view text)
{
    std::vector<std::string> tokens;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find_first_of(" \t\n\f\r"), text.size());
        std::string token = asciiLowered(text.substr(0, end));
        if (!token.empty())
            tokens.push_back(std::move(token));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return tokens;
}

/// Whether a link leads to the target.
class TargetTest
{
public:
    explicit TargetTest(const BacklinkTarget& target)
        : m_match(target.match), m_key(comparisonKey(target.url)), m_site(target.url.host())
    {
    }

    /// Whether \a url belongs to the same site as the target, whatever the match.
    [[nodiscard]] bool isSameSite(const Url& url) const { return m_site.contains(url.host()); }

    [[nodiscard]] bool accepts(const Url& url) const
    {
        switch (m_match) {
        case TargetMatch::Exact:
            return comparisonKey(url) == m_key;
        case TargetMatch::Prefix:
            return comparisonKey(url).compare(0, m_key.size(), m_key) == 0;
        case TargetMatch::Domain:
            return m_site.contains(url.host());
        }
        return false;
    }

private:
    TargetMatch m_match;
    std::string m_key;
    SiteBoundary m_site;
};

class BacklinkCollector final : public DocumentHandler
{
public:
    BacklinkCollector(const std::optional<Url>& base, const SiteBoundary& ownSite, const TargetTest& target)
        : m_base(base), m_ownSite(ownSite), m_target(target)
    {
    }

    void elementInserted(const Element& element) override;
    void elementClosed(ElementId id, Place end, std::int64_t) override;
    void text(const TextPiece& piece) override
    {
        if (m_open > 0 && !piece.inTemplate)
            m_text.append(piece);
    }
    void stripOpened(std::uint32_t strip, Place at, ElementId) override { m_text.openStrip(strip, at); }
    /// Only a body can leave the document (it makes room for a frameset), and with it every link.
    void elementRemoved(ElementId) override
    {
        m_found.clear();
        m_images.clear();
        m_slots.clear();
        m_open = 0;
        m_elsewhere = 0;
        m_outgoing = 0;
    }
    void documentEnded() override;

    void take(BacklinkReading& reading);

private:
    void readLink(const Element& element);
    void readAnchor(FoundLink& found) const;

    const std::optional<Url>& m_base;
    const SiteBoundary& m_ownSite;
    const TargetTest& m_target;
    LinkSurroundings m_surroundings;
    DocumentText m_text;
    std::vector<FoundLink> m_found;
    std::vector<ImageText> m_images;    ///< of the links to the target
    std::vector<std::uint32_t> m_slots; ///< by element: the index of its link and one, 0 without
    std::size_t m_open = 0;
    std::size_t m_elsewhere = 0; ///< of m_found: those that do not match
    int m_order = 0;
    int m_outgoing = 0;
};

void BacklinkCollector::elementInserted(const Element& element)
{
    if (element.inTemplate)
        return;
    m_surroundings.enter(element);
    if (element.ns != ElementNamespace::Html)
        return;
    if (element.tag == TagId::A || element.tag == TagId::Area) {
        readLink(element);
    } else if (element.tag == TagId::Img && m_open > 0 && m_images.size() < mostImages) {
        for (const Attribute& attribute : element.attributes) {
            if (attribute.name == "alt")
                m_images.push_back({element.place, attribute.value});
        }
    }
}

void BacklinkCollector::readLink(const Element& element)
{
    const Attribute* href = nullptr;
    std::string_view rel;
    std::string_view alt;
    for (const Attribute& attribute : element.attributes) {
        if (attribute.name == "href")
            href = &attribute;
        else if (attribute.name == "rel")
            rel = attribute.value;
        else if (attribute.name == "alt")
            alt = attribute.value;
    }
    if (!href)
        return;
    const auto url = Url::parse(href->value, m_base ? &*m_base : nullptr);
    if (!url || !url->isHttp())
        return;
    ++m_order;
    m_outgoing += m_ownSite.contains(url->host()) ? 0 : 1;
    const bool matches = m_target.accepts(*url);
    if (matches ? m_found.size() - m_elsewhere >= mostLinks
                : m_elsewhere >= mostElsewhere || !m_target.isSameSite(*url))
        return;
    m_elsewhere += matches ? 0 : 1;
    FoundLink& found = m_found.emplace_back();
    found.matches = matches;
    found.link.order = m_order;
    found.place = element.place;
    found.link.href = url->href();
    found.link.rel = lowerTokens(rel);
    found.link.position = m_surroundings.position(element.id);
    found.link.hidden = m_surroundings.isHidden(element.id);
    if (element.tag == TagId::Area) { // it has no content; its text is its alt
        found.link.anchor = collapsed(alt);
        found.link.imageOnly = !found.link.anchor.empty();
        found.end = element.place;
        return;
    }
    if (m_slots.size() <= element.id)
        m_slots.resize(std::size_t{element.id} + 1);
    m_slots[element.id] = static_cast<std::uint32_t>(m_found.size());
    ++m_open;
}

void BacklinkCollector::elementClosed(ElementId id, Place end, std::int64_t)
{
    if (id >= m_slots.size() || m_slots[id] == 0)
        return;
    FoundLink& found = m_found[m_slots[id] - 1];
    found.end = end;
    found.closed = true;
    m_slots[id] = 0;
    --m_open;
}

void BacklinkCollector::readAnchor(FoundLink& found) const
{
    std::string raw;
    m_text.appendBetween(found.place, found.end, raw, longestAnchor);
    std::string& anchor = found.link.anchor;
    anchor = collapsed(raw);
    if (!anchor.empty())
        return;
    const std::uint64_t begin = m_text.position(found.place);
    const std::uint64_t end = m_text.position(found.end);
    const auto isBefore = [this](const ImageText& image, std::uint64_t position) {
        return m_text.position(image.place) < position;
    };
    for (auto image = std::lower_bound(m_images.begin(), m_images.end(), begin, isBefore);
         image != m_images.end() && m_text.position(image->place) < end && anchor.size() < longestAnchor; ++image) {
        const std::string alt = collapsed(image->alt);
        anchor += anchor.empty() || alt.empty() ? alt : ' ' + alt;
    }
    found.link.imageOnly = !anchor.empty();
}

void BacklinkCollector::documentEnded()
{
    m_text.finish();
    const auto precedes = [this](const auto& a, const auto& b) { return m_text.precedes(a.place, b.place); };
    std::stable_sort(m_found.begin(), m_found.end(), precedes);
    std::stable_sort(m_images.begin(), m_images.end(), precedes);
    for (FoundLink& found : m_found) {
        if (found.closed)
            readAnchor(found);
    }
}

void BacklinkCollector::take(BacklinkReading& reading)
{
    reading.links.reserve(m_found.size() - m_elsewhere);
    for (FoundLink& found : m_found)
        (found.matches ? reading.links : reading.elsewhere).push_back(std::move(found.link));
    reading.outgoingLinks = m_outgoing;
}

bool contains(const std::vector<std::string>& values, std::string_view wanted)
{
    return std::find(values.begin(), values.end(), wanted) != values.end();
}

/// Whether links of the page are not followed (Google, "Robots meta tag specifications").
bool forbidsFollowing(const RobotsDirectives& directives, const char* everyone)
{
    for (const char* crawler : {everyone, "googlebot"}) {
        const auto found = directives.find(crawler);
        if (found != directives.end() && (contains(found->second, "nofollow") || contains(found->second, "none")))
            return true;
    }
    return false;
}

bool qualifiesLink(const std::vector<std::string>& rel)
{
    return contains(rel, "nofollow") || contains(rel, "ugc") || contains(rel, "sponsored");
}

/// Adds to each link why it is not followed.
void explainNofollow(std::vector<MatchedLink>& links, const PageFacts& facts)
{
    const bool byMeta = forbidsFollowing(facts.metaRobots, "robots");
    const bool byHeader = forbidsFollowing(facts.xRobotsTag, "*");
    for (MatchedLink& link : links) {
        if (qualifiesLink(link.rel))
            link.nofollowBy.emplace_back("rel");
        if (byMeta)
            link.nofollowBy.emplace_back("meta");
        if (byHeader)
            link.nofollowBy.emplace_back("header");
    }
}

/// The canonical that indexabilityReasons() calls elsewhere: all of them agree, so the first one says it.
std::string canonicalElsewhere(const PageFacts& facts)
{
    if (!contains(facts.indexabilityReasons, "canonical_elsewhere"))
        return {};
    return facts.canonicalHtml.empty() ? facts.canonicalHeader.front() : facts.canonicalHtml.front();
}

} // namespace

BacklinkReading readBacklinks(const PageInput& page, const BacklinkTarget& target)
{
    PageFacts facts = extractPageFacts(page);
    std::optional<Url> base;
    if (auto parsed = Url::parse(facts.base))
        base = std::move(*parsed);
    const auto own = Url::parse(page.url);
    const SiteBoundary ownSite(own ? own->host() : std::string_view());
    std::string storage;
    const std::string_view html = decodeToUtf8(page.body, facts.charset, storage);
    const TargetTest test(target);
    BacklinkCollector collector(base, ownSite, test);
    walkDocument(html, collector);

    BacklinkReading reading;
    collector.take(reading);
    explainNofollow(reading.links, facts);
    explainNofollow(reading.elsewhere, facts);
    reading.canonical = canonicalElsewhere(facts);
    reading.indexable = facts.indexable;
    reading.reasons = std::move(facts.indexabilityReasons);
    return reading;
}

} // namespace vigie
