// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/linediff.h"
#include "core/compare/masks.h"
#include "core/compare/visibletext.h"
#include "core/domain/factspacking.h"
#include "core/html/documenttext.h"
#include "core/html/documentwalk.h"
#include "core/seo/backlinkreader.h"
#include "core/seo/cssselector.h"
#include "core/seo/factsjson.h"
#include "core/seo/pageextractor.h"
#include "core/seo/userrules.h"
#include "core/url/url.h"
#include "tests/fuzz/expect.h"

#include <QJsonDocument>

#include <array>
#include <string>
#include <vector>

namespace {

using namespace vigie;

/// Holds every event of a walk against the ones before.
class WalkChecker final : public DocumentHandler
{
public:
    explicit WalkChecker(std::string_view source) : m_source(source) {}

    void elementInserted(const Element& element) override
    {
        expect(element.id == m_elements.size());
        expectKnown(element.parent);
        expectKnown(element.before);
        expectKnown(element.clonedFrom);
        expect(element.sourceBegin >= 0 && element.sourceBegin <= element.sourceEnd);
        expect(element.sourceEnd <= static_cast<std::int64_t>(m_source.size()));
        m_elements.push_back({element.place, false});
    }
    void elementClosed(ElementId id, Place end, std::int64_t sourceOffset) override
    {
        expect(id != 0);
        expectKnown(id);
        expect(!m_elements[id].closed);
        expect(sourceOffset >= 0 && sourceOffset <= static_cast<std::int64_t>(m_source.size()));
        m_elements[id].closed = true;
        m_ends.push_back({m_elements[id].begin, end});
    }
    void text(const TextPiece& piece) override
    {
        expect(piece.parent != 0);
        expectKnown(piece.parent);
        expectKnown(piece.before);
        expect(piece.sourceBegin >= 0 && piece.sourceBegin <= static_cast<std::int64_t>(m_source.size()));
        m_textBytes += piece.text.size();
        m_text.append(piece);
    }
    void attributesMerged(ElementId id, std::span<const Attribute> /*added*/) override { expectKnown(id); }
    void stripOpened(std::uint32_t strip, Place at, ElementId table) override
    {
        expectKnown(table);
        m_text.openStrip(strip, at);
    }
    void elementRemoved(ElementId id) override { expectKnown(id); }
    void elementMoved(ElementId id, ElementId parent, ElementId before) override
    {
        expectKnown(id);
        expectKnown(parent);
        expectKnown(before);
    }
    void childrenMoved(ElementId from, ElementId to) override
    {
        expectKnown(from);
        expectKnown(to);
    }
    void documentEnded() override
    {
        m_text.finish();
        expect(m_text.all().size() == m_textBytes);
        for (const auto& [begin, end] : m_ends) {
            expect(!m_text.precedes(end, begin));
            expect(m_text.between(begin, end).size() <= m_textBytes);
        }
        m_ended = true;
    }
    [[nodiscard]] bool ended() const { return m_ended; }

private:
    struct Known
    {
        Place begin;
        bool closed = false;
    };

    void expectKnown(ElementId id) const { expect(id < m_elements.size()); }

    std::string_view m_source;
    std::vector<Known> m_elements{Known{}}; ///< number 0 is no element
    std::vector<std::pair<Place, Place>> m_ends;
    DocumentText m_text;
    std::size_t m_textBytes = 0;
    bool m_ended = false;
};

void checkWalk(std::string_view html)
{
    WalkChecker checker(html);
    walkDocument(html, checker);
    expect(checker.ended());
    // Small limits, so that short inputs reach them.
    WalkChecker limited(html);
    walkDocument(html, limited, {8, 4, 3, 6, 20});
    expect(limited.ended());
}

std::array<Rule, 4> rulesWith(std::string_view selector)
{
    std::array<Rule, 4> rules;
    for (Rule& rule : rules)
        rule.kind = RuleKind::Extraction;
    rules[0].patternKind = PatternKind::CssSelector;
    rules[0].pattern = selector;
    rules[1].patternKind = PatternKind::XPath;
    rules[1].pattern = "//h1[last()]/following::*[@class]";
    rules[2].patternKind = PatternKind::Regex;
    rules[2].pattern = "(?i)<a[^>]+href=.([^'\">]*)";
    rules[3].patternKind = PatternKind::Text;
    rules[3].kind = RuleKind::Keyword;
    rules[3].pattern = "price";
    return rules;
}

void checkFacts(std::string_view selector, std::string_view html)
{
    const HeaderList headers{{"Content-Type", "text/html"}, {"Link", "</c>; rel=canonical"}};
    const std::array<Rule, 4> rules = rulesWith(selector);
    const PageInput input{html, "https://www.example.com/folder/page?query", &headers, 200, rules, nullptr, {}};
    const PageFacts facts = extractPageFacts(input);
    const bool translated = translateSelector(selector).has_value();
    expect(facts.extractions.size() == rules.size());
    // What our translation of a selector says must be an expression that libxml2 takes.
    expect(!translated || !facts.extractions[0].error);

    const std::string line = factsToJsonLine(facts);
    QJsonParseError error;
    const QJsonDocument json = QJsonDocument::fromJson(QByteArray::fromStdString(line), &error);
    expect(error.error == QJsonParseError::NoError && json.isObject());
    expect(unpackPageFacts(packPageFacts(facts)) == facts);

    const Result<Url> target = Url::parse("https://example.org/");
    expect(target.has_value());
    for (const TargetMatch match : {TargetMatch::Exact, TargetMatch::Prefix, TargetMatch::Domain})
        static_cast<void>(readBacklinks(input, {*target, match}));
}

void checkComparison(std::string_view html)
{
    const std::string masked = maskHtml(html).text;
    static_cast<void>(roughText(html));
    expect(diffLines(html, html).isEmpty());
    static_cast<void>(diffLines(html, masked));
    static_cast<void>(learnMasks(html, masked));
}

} // namespace

/// A document; up to the first NUL byte, where there is one, a CSS selector for it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    std::string_view html = asText(data, size);
    const bool withSelector = html.find('\0') != std::string_view::npos;
    const std::string_view selector = withSelector ? takeUntil(html, '\0') : std::string_view("p > a[href]");
    checkWalk(html);
    checkFacts(selector, html);
    checkComparison(html);
    return 0;
}
