// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/url/queryencoding.h"

#include "core/base/asciitext.h"

#include <unicode/ucnv.h>
#include <unicode/ucnv_err.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

namespace vigie {
namespace {

struct ConverterName
{
    std::string_view charset; ///< of the Encoding Standard
    const char* name;         ///< of ICU's converter whose tables are the standard's
};

constexpr ConverterName converterNames[] = {
    {"Big5", "Big5"},
    {"EUC-JP", "EUC-JP"},
    {"EUC-KR", "windows-949"},
    {"GBK", "GBK"},
    {"ISO-8859-8-I", "ISO-8859-8"},
    {"Shift_JIS", "windows-31j"},
    {"x-mac-cyrillic", "x-mac-cyrillic"},
};

bool hasUtf8Output(std::string_view charset)
{
    for (const char* name : {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-16", "replacement"}) {
        if (equalsIgnoringCase(charset, name))
            return true;
    }
    return false;
}

std::string converterName(std::string_view charset)
{
    for (const ConverterName& entry : converterNames) {
        if (equalsIgnoringCase(entry.charset, charset))
            return entry.name;
    }
    return std::string(charset);
}

/// The code point at \a i, which is moved past it; U+FFFD for what is not UTF-8.
UChar32 takeCodePoint(std::string_view text, std::size_t& i)
{
    bool valid = false;
    const std::size_t length = utf8SequenceLength(text.substr(i), valid);
    UChar32 code = 0xFFFD;
    if (valid)
        U8_GET_UNSAFE(text.data(), i, code);
    i += length;
    return code;
}

} // namespace

QueryEncoding::QueryEncoding(std::string_view charset)
{
    if (hasUtf8Output(charset))
        return;
    UErrorCode status = U_ZERO_ERROR;
    m_converter.reset(ucnv_open(converterName(charset).c_str(), &status));
    if (U_FAILURE(status)) {
        m_converter.reset();
        return;
    }
    ucnv_setFromUCallBack(m_converter.get(), UCNV_FROM_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
    ucnv_setFallback(m_converter.get(), false);
}

QueryEncoding::~QueryEncoding() = default;
QueryEncoding::QueryEncoding(QueryEncoding&&) noexcept = default;
QueryEncoding& QueryEncoding::operator=(QueryEncoding&&) noexcept = default;

void QueryEncoding::Close::operator()(UConverter* converter) const
{
    ucnv_close(converter);
}

void QueryEncoding::appendPercentEncoded(std::string& out, std::string_view text, ByteClass set) const
{
    if (!m_converter) {
        appendUtf8PercentEncoded(out, text, set);
        return;
    }
    for (std::size_t i = 0; i < text.size();) {
        if (static_cast<unsigned char>(text[i]) < 0x80) {
            if (isIn(text[i], set))
                vigie::appendPercentEncoded(out, static_cast<unsigned char>(text[i]));
            else
                out += text[i];
            ++i;
            continue;
        }
        const UChar32 code = takeCodePoint(text, i);
        UChar units[U16_MAX_LENGTH];
        int32_t length = 0;
        U16_APPEND_UNSAFE(units, length, code);
        char bytes[16];
        UErrorCode status = U_ZERO_ERROR;
        const int32_t written =
            ucnv_fromUChars(m_converter.get(), bytes, static_cast<int32_t>(sizeof bytes), units, length, &status);
        if (U_FAILURE(status)) {
            out.append("%26%23").append(std::to_string(code)).append("%3B");
            continue;
        }
        for (const char byte : std::string_view(bytes, static_cast<std::size_t>(written))) {
            if (isIn(byte, set))
                vigie::appendPercentEncoded(out, static_cast<unsigned char>(byte));
            else
                out += byte;
        }
    }
}

} // namespace vigie
