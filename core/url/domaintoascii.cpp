// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/url/domaintoascii.h"

#include "core/base/asciitext.h"
#include "core/url/percentencoding.h"

#include <algorithm>
#include <memory>
#include <unicode/uidna.h>

namespace vigie {
namespace {

struct CloseIdna
{
    void operator()(UIDNA* idna) const { uidna_close(idna); }
};

/// Immutable after construction; ICU documents concurrent use of one instance as safe.
const UIDNA* uts46()
{
    static const std::unique_ptr<UIDNA, CloseIdna> instance = [] {
        UErrorCode status = U_ZERO_ERROR;
        constexpr std::uint32_t options =
            UIDNA_CHECK_BIDI | UIDNA_CHECK_CONTEXTJ | UIDNA_NONTRANSITIONAL_TO_ASCII | UIDNA_NONTRANSITIONAL_TO_UNICODE;
        return std::unique_ptr<UIDNA, CloseIdna>(uidna_openUTS46(options, &status));
    }();
    return instance.get();
}

/// What VerifyDnsLength and CheckHyphens would refuse; the standard switches both off.
constexpr std::uint32_t toleratedErrors = UIDNA_ERROR_EMPTY_LABEL | UIDNA_ERROR_LABEL_TOO_LONG |
                                          UIDNA_ERROR_DOMAIN_NAME_TOO_LONG | UIDNA_ERROR_LEADING_HYPHEN |
                                          UIDNA_ERROR_TRAILING_HYPHEN | UIDNA_ERROR_HYPHEN_3_4;

using Conversion = int32_t (*)(const UIDNA*, const char*, int32_t, char*, int32_t, UIDNAInfo*, UErrorCode*);

std::optional<std::string> convert(Conversion conversion, std::string_view text)
{
    if (!uts46() || text.size() > maxIdnaInput)
        return std::nullopt;
    std::string out(std::max<std::size_t>(text.size() * 2, 256), '\0');
    for (int attempt = 0; attempt < 2; ++attempt) {
        UErrorCode status = U_ZERO_ERROR;
        UIDNAInfo info = UIDNA_INFO_INITIALIZER;
        const auto length = conversion(uts46(), text.data(), static_cast<int32_t>(text.size()), out.data(),
                                       static_cast<int32_t>(out.size()), &info, &status);
        if (status == U_BUFFER_OVERFLOW_ERROR) {
            out.resize(static_cast<std::size_t>(length));
            continue;
        }
        if (U_FAILURE(status) || (info.errors & ~toleratedErrors) != 0)
            return std::nullopt;
        out.resize(static_cast<std::size_t>(length));
        return out;
    }
    return std::nullopt;
}

/// UTS #46 maps U+1E9E to U+00DF since version 15.1; ICU before 74 still makes "ss" of it.
std::string withCurrentCapitalSharpS(std::string_view domain)
{
    static constexpr std::string_view capital = "\xE1\xBA\x9E";
    static constexpr std::string_view small = "\xC3\x9F";
    std::string out(domain);
    for (auto at = out.find(capital); at != std::string::npos; at = out.find(capital, at))
        out.replace(at, capital.size(), small);
    return out;
}

bool isAscii(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char byte) { return static_cast<unsigned char>(byte) < 0x80; });
}

bool hasPunycodeLabel(std::string_view domain)
{
    for (std::size_t i = 0; i + 4 <= domain.size(); ++i) {
        if ((i == 0 || domain[i - 1] == '.') && startsWithIgnoringCase(domain.substr(i), "xn--"))
            return true;
    }
    return false;
}

} // namespace

std::optional<std::string> domainToAscii(std::string_view domain)
{
    if (isAscii(domain)) {
        // The standard, for compatibility with the web: an ASCII domain is lower-cased, whatever ToASCII says of it.
        std::string out(domain);
        std::transform(out.begin(), out.end(), out.begin(), asciiLower);
        return out;
    }
    return convert(&uidna_nameToASCII_UTF8, withCurrentCapitalSharpS(domain));
}

std::string domainToUnicode(std::string_view asciiHost)
{
    if (!hasPunycodeLabel(asciiHost))
        return std::string(asciiHost);
    return convert(&uidna_nameToUnicodeUTF8, asciiHost).value_or(std::string(asciiHost));
}

} // namespace vigie
