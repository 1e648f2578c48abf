// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/seo/pageextractor.h"

#include "core/html/charset.h"
#include "core/html/documentwalk.h"
#include "core/seo/factsassembler.h"
#include "core/seo/indexability.h"
#include "core/seo/pagecollector.h"
#include "core/seo/textsketch.h"
#include "core/seo/userrules.h"

#include <utility>

namespace vigie {

namespace {

std::string_view contentTypeOf(const HeaderList* headers)
{
    const std::string* value = headers ? findHeader(*headers, "Content-Type") : nullptr;
    return value ? std::string_view(*value) : std::string_view();
}

} // namespace

PageFacts extractPageFacts(const PageInput& input)
{
    PageFacts facts;
    const std::string_view contentType = contentTypeOf(input.headers);
    CharsetDecision charset = detectCharset(input.body, contentType);
    std::string storage;
    const std::string_view html = decodeToUtf8(input.body, charset.name, storage);
    facts.charset = std::move(charset.name);
    facts.charsetSource = std::move(charset.source);
    facts.bytes = static_cast<std::int64_t>(input.body.size());

    FactsAssembler assembler(input.url, facts);
    std::string text;
    PageCollector collector(html.size(), [&](PageElements& elements, const DocumentText& documentText) {
        assembler.assemble(elements, documentText, html.size());
        text = std::move(elements.visibleText);
    });
    const WalkSummary walk = walkDocument(html, collector);
    facts.parseLimitHit = facts.parseLimitHit || walk.limitHit;

    if (input.headers)
        assembler.readHeaders(*input.headers);

    TextMeasure measure = measureText(text);
    facts.words = measure.words;
    facts.textBytes = static_cast<std::int64_t>(text.size());
    facts.textSha256 = std::move(measure.sha256);
    facts.textSketch = std::move(measure.sketch);
    if (!input.rules.empty())
        facts.extractions = applyRules({html, text, input.headers}, input.rules);

    facts.indexabilityReasons = indexabilityReasons(facts, {input.status, contentType, input.robots, input.now});
    facts.indexable = facts.indexabilityReasons.empty();
    return facts;
}

std::string visibleText(std::string_view body, std::string_view contentType)
{
    std::string storage;
    const std::string_view html = decodeToUtf8(body, detectCharset(body, contentType).name, storage);
    std::string text;
    PageCollector collector(
        html.size(), [&text](PageElements& elements, const DocumentText&) { text = std::move(elements.visibleText); });
    walkDocument(html, collector);
    return text;
}

std::vector<std::string> visibleLines(std::string_view body, std::string_view contentType)
{
    const std::string text = visibleText(body, contentType);
    std::vector<std::string> lines;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        lines.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return lines;
}

} // namespace vigie
