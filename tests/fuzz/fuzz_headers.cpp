// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/masks.h"
#include "core/html/charset.h"
#include "core/seo/linkheader.h"
#include "core/seo/robotsdirectives.h"
#include "core/seo/robotsmeta.h"
#include "core/url/url.h"
#include "tests/fuzz/expect.h"

#include <string>
#include <vector>

namespace {

using namespace vigie;

void checkLinks(std::string_view value)
{
    static const Result<Url> base = Url::parse("https://www.example.com/a/b?c");
    for (const LinkHeaderEntry& entry : parseLinkHeader(value, &*base)) {
        expect(entry.resolved == Url::parse(entry.href).has_value());
        for (const auto& [name, parameter] : entry.params)
            expect(!name.empty());
    }
    for (const LinkHeaderEntry& entry : parseLinkHeader(value, nullptr))
        expect(!entry.resolved || Url::parse(entry.href).has_value());
}

void checkDirectives(const std::vector<std::string>& values)
{
    RobotsDirectives directives = parseXRobotsTag(values);
    for (const std::string& value : values)
        addRobotsMeta(directives, "googlebot", value);
    for (const auto& [crawler, words] : directives) {
        expect(!crawler.empty());
        for (const std::string& word : words) {
            expect(!word.empty());
            static_cast<void>(unavailableAfter(word));
        }
        const std::vector<std::string> merged = mergeMostRestrictive(words);
        expect(mergeMostRestrictive(merged) == merged);
    }
    static_cast<void>(directivesFor(directives, "googlebot"));
}

} // namespace

/// Field values, one a line: each is read as every kind of field that Vigie takes apart.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    std::string_view rest = asText(data, size);
    std::vector<std::string> values;
    while (!rest.empty())
        values.emplace_back(takeUntil(rest, '\n'));
    HeaderList headers;
    for (const std::string& value : values) {
        checkLinks(value);
        static_cast<void>(charsetForLabel(charsetParameter(value)));
        headers.push_back({"Set-Cookie", value});
        headers.push_back({"Content-Security-Policy", value});
        headers.push_back({value, value});
    }
    checkDirectives(values);
    const HeaderList masked = maskHeaders(headers);
    expect(masked.size() <= headers.size());
    return 0;
}
