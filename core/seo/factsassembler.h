// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/exchange.h"
#include "core/domain/pagefacts.h"
#include "core/seo/linkresolver.h"
#include "core/seo/pageelements.h"

#include <optional>
#include <string>
#include <string_view>

namespace vigie {

/// Makes facts of what the walk left: document order, texts, absolute URLs.
class FactsAssembler final
{
public:
    /// \a pageUrl is the final URL of the page; one that is not a URL leaves relative addresses out of the facts.
    FactsAssembler(const std::string& pageUrl, PageFacts& facts);

    /// \a sourceBytes is the size of the document: all texts together are at most a few times that.
    void assemble(PageElements& elements, const DocumentText& text, std::size_t sourceBytes);
    /// X-Robots-Tag, and canonical and hreflang of the Link header, which are relative to the URL of the page itself
    /// (RFC 8288, section 3.2). To be called after assemble(), so that hreflang of the document comes first.
    void readHeaders(const HeaderList& headers);

private:
    void readLinkHeader(const std::string& value);
    void decideBase(const PageElements& elements);
    void readTexts(const PageElements& elements, const DocumentText& text);
    void readAnchors(const PageElements& elements, const DocumentText& text);
    void readMetas(const PageElements& elements);
    void readMeta(const PageElements::Meta& meta);
    void readProperty(const PageElements::Meta& meta);
    void readLinks(const PageElements& elements);
    void readAssets(const PageElements& elements);
    void readMixedContent(const PageElements& elements);

    void addResolved(std::vector<std::string>& list, std::string_view href) const;
    void setResolved(std::optional<std::string>& value, std::string_view href) const;
    /// Collapsed text between two places, as far as the budget goes.
    [[nodiscard]] std::string textBetween(const DocumentText& text, Place begin, Place end);

    PageFacts& m_facts;
    LinkResolver m_resolver;
    std::size_t m_textBudget = 0;
    std::string m_scratch;
};

} // namespace vigie
