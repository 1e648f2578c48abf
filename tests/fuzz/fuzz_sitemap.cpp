// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/factspacking.h"
#include "core/seo/gzip.h"
#include "core/seo/sitemap.h"
#include "core/url/url.h"
#include "tests/fuzz/expect.h"

namespace {

using namespace vigie;

void check(QByteArrayView bytes, const SitemapLimits& limits)
{
    const SitemapFacts facts = parseSitemap(bytes, "https://www.example.com/sitemap.xml", limits);
    expect(facts.urls.size() <= limits.maxUrls);
    expect(facts.errors.size() <= limits.maxErrors + 1); // and one that counts the others
    for (const SitemapEntry& entry : facts.urls) {
        const Result<Url> url = Url::parse(entry.loc);
        expect(url && url->isHttp());
        expect(entry.alternates.size() <= limits.maxAlternates);
    }
    expect(unpackHostFacts(packHostFacts(facts)) == HostFacts(facts));
}

} // namespace

/// A sitemap.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const QByteArrayView bytes(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    check(bytes, {1024 * 1024, 50, 10, 5});
    check(bytes, {200, 2, 1, 1});
    const GunzipResult result = gunzip(bytes, 64 * 1024);
    expect(result.bytes.size() <= 64 * 1024);
    expect(isGzip(bytes) || result.end == GunzipEnd::Damaged);
    return 0;
}
