// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/url/addressclass.h"
#include "core/url/comparisonkey.h"
#include "core/url/queryencoding.h"
#include "core/url/registrabledomain.h"
#include "core/url/url.h"
#include "tests/fuzz/expect.h"

#include <algorithm>
#include <string>

namespace {

using namespace vigie;

void checkHost(std::string_view host)
{
    static_cast<void>(isPublicAddress(host));
    const RegistrableDomain domain = registrableDomain(host);
    expect(!domain.registrable || domain.registrable->ends_with(domain.suffix));
    expect(sameSite(host, host));
    expect(SiteBoundary(host).contains(host));
}

void check(const Url& url)
{
    const Result<Url> again = Url::parse(url.href());
    expect(again && *again == url);
    expect(std::all_of(url.href().begin(), url.href().end(), [](char c) { return c > 0x1F && c < 0x7F; }));

    std::string written = std::string(url.scheme()) + ":";
    if (url.hasHost()) {
        written += "//";
        if (!url.username().empty() || !url.password().empty())
            written +=
                std::string(url.username()) + (url.password().empty() ? "" : ":") + std::string(url.password()) + "@";
        written += url.hostAndPort();
    } else if (!url.hasOpaquePath() && url.path().starts_with("//")) {
        written += "/.";
    }
    written += url.path();
    if (url.query())
        written += "?" + std::string(*url.query());
    if (url.fragment())
        written += "#" + std::string(*url.fragment());
    expect(written == url.href());

    expect(!url.withoutFragment().fragment());
    static_cast<void>(comparisonKey(url));
    expect(!url.isHttp() || belongsTo(url, url.origin()));
    expect(!url.isHttp() || !url.host().empty());
    checkHost(url.host());
}

} // namespace

/// A base URL, a line feed, a reference; or a URL alone.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    std::string_view rest = asText(data, size);
    const std::string_view first = takeUntil(rest, '\n');
    checkHost(first);
    const Result<Url> base = Url::parse(first);
    if (base)
        check(*base);
    static const QueryEncoding japanese("Shift_JIS");
    const Url* against = base ? &*base : nullptr;
    for (const Result<Url>& url : {Url::parse(rest, against), Url::parse(rest, against, japanese)}) {
        if (url)
            check(*url);
    }
    return 0;
}
