// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/asciitext.h"
#include "core/seo/sitemapcollector.h"
#include "core/seo/xmlscanner.h"
#include "core/url/percentencoding.h"

namespace vigie {
namespace {

using Token = XmlScanner::Token;

/// A text that is longer is no URL and no date.
constexpr std::size_t longestText = 64 * 1024;

class SitemapXmlReader
{
public:
    SitemapXmlReader(std::string_view document, SitemapCollector& collector) : m_xml(document), m_collector(collector)
    {
    }

    void read()
    {
        if (m_xml.next() == Token::Start)
            readRoot();
        if (m_xml.declaresEntities())
            m_collector.report(0, "the DOCTYPE declares entities, they are not expanded");
        if (!m_xml.error().empty())
            m_collector.report(m_xml.line(), std::string("not well-formed XML: ").append(m_xml.error()));
    }

private:
    bool isNamed(std::string_view name) const { return equalsIgnoringCase(m_xml.localName(), name); }

    void readRoot()
    {
        if (isNamed("urlset")) {
            readEntries("url");
        } else if (isNamed("sitemapindex")) {
            m_collector.setKind(SitemapKind::Index);
            readEntries("sitemap");
        } else if (isNamed("feed")) {
            readEntries("entry"); // Atom, RFC 4287
        } else if (isNamed("rss") || isNamed("rdf")) {
            readEntries("item");
        } else {
            m_collector.report(m_xml.line(),
                               std::string("no root of a sitemap: ").append(m_xml.localName().substr(0, 100)));
        }
    }

    /// Entries stand below the root, in RSS one element deeper; wherever they stand they are taken.
    void readEntries(std::string_view entryName)
    {
        for (;;) {
            const Token token = m_xml.next();
            if (token == Token::DocumentEnd || token == Token::Error)
                return;
            if (token == Token::Start && isNamed(entryName) && !readEntry())
                return;
        }
    }

    /// False when nothing more is to be read.
    bool readEntry()
    {
        RawSitemapEntry entry;
        entry.line = m_xml.line();
        const std::size_t depth = m_xml.depth();
        for (;;) {
            const Token token = m_xml.next();
            if (token == Token::DocumentEnd || token == Token::Error)
                return false; // half an entry is none
            if (token == Token::End && m_xml.depth() == depth)
                return m_collector.add(std::move(entry));
            if (token == Token::Start && m_xml.depth() == depth + 1)
                readChild(entry);
        }
    }

    void readChild(RawSitemapEntry& entry)
    {
        const std::int64_t line = m_xml.line();
        if (isNamed("loc")) {
            if (entry.loc.empty())
                entry.loc = readText();
            else
                m_collector.report(line, "a second loc in one entry is ignored");
        } else if (isNamed("lastmod") || isNamed("updated")) {
            entry.lastmod = readText();
        } else if (isNamed("link")) {
            readLink(entry, line);
        }
    }

    /// <xhtml:link rel="alternate" hreflang href> of a sitemap, <link href> of Atom, <link>text</link> of RSS.
    void readLink(RawSitemapEntry& entry, std::int64_t line)
    {
        const auto rel = m_xml.attribute("rel");
        const auto href = m_xml.attribute("href");
        const auto lang = m_xml.attribute("hreflang");
        const bool alternate = rel && equalsIgnoringCase(*rel, "alternate");
        if (alternate && (lang || m_xml.isPrefixed()))
            m_collector.addAlternate(entry, lang.value_or(""), href.value_or(""), line);
        else if (m_xml.isPrefixed() || !entry.loc.empty())
            return;
        else if (!href)
            entry.loc = readText();
        else if (alternate || !rel)
            entry.loc = *href;
    }

    /// The text of the current element without that of elements in it.
    std::string readText()
    {
        std::string text;
        const std::size_t depth = m_xml.depth();
        for (;;) {
            const Token token = m_xml.next();
            if (token == Token::Text && m_xml.depth() == depth) {
                if (!m_xml.appendText(text, longestText))
                    break;
                noteEntity();
            }
            if (token == Token::DocumentEnd || token == Token::Error || (token == Token::End && m_xml.depth() == depth))
                break;
        }
        return std::string(trimmed(text, " \t\r\n"));
    }

    void noteEntity()
    {
        if (m_entityNoted || m_xml.replacedEntity().empty())
            return;
        m_entityNoted = true;
        m_collector.report(m_xml.line(),
                           std::string("an entity that is not expanded: ").append(m_xml.replacedEntity()));
    }

    XmlScanner m_xml;
    SitemapCollector& m_collector;
    bool m_entityNoted = false;
};

} // namespace

void readSitemapXml(std::string_view document, SitemapCollector& collector)
{
    SitemapXmlReader(document, collector).read();
}

} // namespace vigie
