// SPDX-License-Identifier: GPL-3.0-or-later
// Decoding as in the Encoding Standard. The single-byte encodings are tables; the multi-byte ones of East Asia are
// ICU's.
#include "core/html/charreference.h"
#include "core/html/charset.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <memory>
#include <unicode/ucnv.h>
#include <unicode/ucnv_cb.h>

namespace vigie {

namespace {

constexpr char32_t kReplacement = 0xFFFD;

struct SingleByte
{
    std::string_view name;
    std::array<char16_t, 128> high;
};

constexpr SingleByte kSingleByte[] = {
#define VIGIE_SINGLE_BYTE(name, ...) {name, {{__VA_ARGS__}}},
#include "core/html/singlebyte.inc"
#undef VIGIE_SINGLE_BYTE
};

constexpr unsigned byteAt(std::string_view bytes, std::size_t i)
{
    return static_cast<unsigned char>(bytes[i]);
}

/// Offset of the first byte from 0x80 up at or behind `from`.
std::size_t skipAscii(std::string_view bytes, std::size_t from)
{
    constexpr std::uint64_t kHigh = 0x8080808080808080U;
    std::size_t i = from;
    for (; i + 16 <= bytes.size(); i += 16) {
        std::uint64_t words[2];
        std::memcpy(words, bytes.data() + i, 16);
        if (((words[0] | words[1]) & kHigh) != 0)
            break;
    }
    while (i < bytes.size() && byteAt(bytes, i) < 0x80)
        ++i;
    return i;
}

struct Sequence
{
    std::size_t length = 0; ///< of the character, or of the ill-formed part that one U+FFFD stands for
    bool valid = false;
};

/// The UTF-8 sequence at `i`, which does not start with an ASCII byte. Ill-formed ones are measured by the rule of the
/// maximal subpart (Unicode 3.9, and what the UTF-8 decoder of the Encoding Standard comes to).
Sequence utf8At(std::string_view bytes, std::size_t i)
{
    const unsigned lead = byteAt(bytes, i);
    std::size_t length = 0;
    unsigned low = 0x80;
    unsigned high = 0xBF;
    if (lead >= 0xC2 && lead <= 0xDF) {
        length = 2;
    } else if (lead >= 0xE0 && lead <= 0xEF) {
        length = 3;
        low = lead == 0xE0 ? 0xA0 : low;
        high = lead == 0xED ? 0x9F : high;
    } else if (lead >= 0xF0 && lead <= 0xF4) {
        length = 4;
        low = lead == 0xF0 ? 0x90 : low;
        high = lead == 0xF4 ? 0x8F : high;
    } else {
        return {1, false};
    }
    for (std::size_t k = 1; k < length; ++k) {
        if (i + k >= bytes.size() || byteAt(bytes, i + k) < low || byteAt(bytes, i + k) > high)
            return {k, false};
        low = 0x80;
        high = 0xBF;
    }
    return {length, true};
}

/// Offset of the first ill-formed byte; the size of `bytes` if there is none.
std::size_t validUtf8(std::string_view bytes)
{
    std::size_t i = skipAscii(bytes, 0);
    while (i < bytes.size()) {
        if (byteAt(bytes, i) < 0x80) {
            i = skipAscii(bytes, i);
            continue;
        }
        const Sequence sequence = utf8At(bytes, i);
        if (!sequence.valid)
            return i;
        i += sequence.length;
    }
    return i;
}

void decodeUtf8(std::string_view bytes, std::string& out)
{
    out.reserve(bytes.size() + 16);
    while (!bytes.empty()) {
        const std::size_t valid = validUtf8(bytes);
        out.append(bytes.substr(0, valid));
        if (valid == bytes.size())
            return;
        out.append(replacementUtf8);
        bytes.remove_prefix(valid + utf8At(bytes, valid).length);
    }
}

enum class ByteOrder { Big, Little };

void decodeUtf16(std::string_view bytes, ByteOrder order, std::string& out)
{
    const auto unit = [&](std::size_t i) -> char32_t {
        const unsigned first = byteAt(bytes, i);
        const unsigned second = byteAt(bytes, i + 1);
        return order == ByteOrder::Big ? first << 8 | second : second << 8 | first;
    };
    out.reserve(bytes.size());
    std::size_t i = 0;
    while (i + 1 < bytes.size()) {
        const char32_t lead = unit(i);
        i += 2;
        if (lead < 0xD800 || lead > 0xDFFF) {
            appendUtf8(out, lead);
            continue;
        }
        const char32_t trail = lead < 0xDC00 && i + 1 < bytes.size() ? unit(i) : 0;
        if (trail < 0xDC00 || trail > 0xDFFF) {
            // A lead surrogate before an odd last byte gives one U+FFFD with it.
            if (lead < 0xDC00 && i + 1 == bytes.size())
                i = bytes.size();
            appendUtf8(out, kReplacement);
            continue;
        }
        i += 2;
        appendUtf8(out, 0x10000 + ((lead - 0xD800) << 10) + (trail - 0xDC00));
    }
    if (i < bytes.size())
        appendUtf8(out, kReplacement);
}

void decodeSingleByte(std::string_view bytes, const std::array<char16_t, 128>& high, std::string& out)
{
    out.reserve(bytes.size() + bytes.size() / 8);
    for (std::size_t i = 0; i < bytes.size();) {
        const std::size_t ascii = skipAscii(bytes, i);
        out.append(bytes, i, ascii - i);
        for (i = ascii; i < bytes.size() && byteAt(bytes, i) >= 0x80; ++i)
            appendUtf8(out, high[byteAt(bytes, i) - 0x80]);
    }
}

/// Bytes from 0x80 up are private-use characters (section 14.5).
void decodeUserDefined(std::string_view bytes, std::string& out)
{
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const unsigned byte = byteAt(bytes, i);
        appendUtf8(out, byte < 0x80 ? byte : 0xF780 + byte - 0x80);
    }
}

/// ICU's converter that comes nearest to the Encoding Standard's index.
const char* icuName(std::string_view charset)
{
    struct Converter
    {
        std::string_view charset;
        const char* icu;
    };
    constexpr Converter kConverters[] = {
        {"GBK", "gb18030"},
        {"gb18030", "gb18030"},
        {"Big5", "Big5-HKSCS"},
        {"EUC-JP", "EUC-JP"},
        {"Shift_JIS", "ibm-943_P15A-2003"},
        {"EUC-KR", "windows-949-2000"},
        {"ISO-2022-JP", "ISO-2022-JP"},
    };
    const auto found = std::find_if(std::begin(kConverters), std::end(kConverters),
                                    [charset](const Converter& converter) { return converter.charset == charset; });
    return found != std::end(kConverters) ? found->icu : nullptr;
}

/// ICU's callback for bytes that mean nothing: U+FFFD, where ICU has U+001A for some; and the euro sign for the byte
/// 0x80 of GBK and gb18030 (section 10.2.1).
void U_CALLCONV substitute(const void* euro, UConverterToUnicodeArgs* args, const char* bytes, std::int32_t length,
                           UConverterCallbackReason reason, UErrorCode* status)
{
    if (reason > UCNV_IRREGULAR)
        return;
    *status = U_ZERO_ERROR;
    const bool isEuro = euro != nullptr && length == 1 && static_cast<unsigned char>(*bytes) == 0x80;
    const UChar character = isEuro ? u'\u20AC' : u'\uFFFD';
    ucnv_cbToUWriteUChars(args, &character, 1, 0, status);
}

/// False if ICU has no such converter.
bool decodeWithIcu(std::string_view bytes, const char* name, std::string& out)
{
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(ucnv_open(name, &status), &ucnv_close);
    if (U_FAILURE(status))
        return false;
    const void* const euro = std::string_view(name) == "gb18030" ? name : nullptr;
    ucnv_setToUCallBack(converter.get(), substitute, euro, nullptr, nullptr, &status);
    out.reserve(bytes.size() + bytes.size() / 2);
    std::array<UChar, 4096> buffer{};
    const char* source = bytes.data();
    const char* const end = source + bytes.size();
    char32_t lead = 0;
    do {
        status = U_ZERO_ERROR;
        UChar* target = buffer.data();
        ucnv_toUnicode(converter.get(), &target, buffer.data() + buffer.size(), &source, end, nullptr, 1, &status);
        for (const UChar* unit = buffer.data(); unit != target; ++unit) {
            const char32_t code = *unit;
            if (code >= 0xD800 && code < 0xDC00) {
                lead = code;
            } else if (code >= 0xDC00 && code < 0xE000) {
                appendUtf8(out, 0x10000 + ((lead - 0xD800) << 10) + (code - 0xDC00));
            } else {
                appendUtf8(out, code);
            }
        }
    } while (status == U_BUFFER_OVERFLOW_ERROR);
    return true;
}

void decode(std::string_view bytes, std::string_view charset, std::string& out)
{
    if (charset == "UTF-8")
        return decodeUtf8(bytes, out);
    if (charset == "UTF-16LE" || charset == "UTF-16BE")
        return decodeUtf16(bytes, charset == "UTF-16BE" ? ByteOrder::Big : ByteOrder::Little, out);
    if (charset == "x-user-defined")
        return decodeUserDefined(bytes, out);
    if (charset == "replacement") {
        if (!bytes.empty())
            out = replacementUtf8;
        return;
    }
    if (const char* const name = icuName(charset); name != nullptr && decodeWithIcu(bytes, name, out))
        return;
    const auto named = [](std::string_view wanted) {
        return std::find_if(std::begin(kSingleByte), std::end(kSingleByte),
                            [wanted](const SingleByte& table) { return table.name == wanted; });
    };
    auto table = named(charset);
    if (table == std::end(kSingleByte))
        table = named("windows-1252");
    decodeSingleByte(bytes, table->high, out);
}

} // namespace

std::string_view decodeToUtf8(std::string_view bytes, std::string_view charsetName, std::string& storage)
{
    std::string_view charset = charsetForLabel(charsetName);
    if (bytes.starts_with("\xEF\xBB\xBF")) {
        charset = "UTF-8";
        bytes.remove_prefix(3);
    } else if (bytes.starts_with("\xFE\xFF") || bytes.starts_with("\xFF\xFE")) {
        charset = bytes.front() == '\xFE' ? "UTF-16BE" : "UTF-16LE";
        bytes.remove_prefix(2);
    }
    if (charset == "UTF-8" && validUtf8(bytes) == bytes.size())
        return bytes;
    storage.clear();
    decode(bytes, charset, storage);
    return storage;
}

std::string decodeToUtf8(std::string_view bytes, std::string_view charsetName)
{
    std::string storage;
    const std::string_view text = decodeToUtf8(bytes, charsetName, storage);
    return text.data() == storage.data() ? std::move(storage) : std::string(text);
}

} // namespace vigie
