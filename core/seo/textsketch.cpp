// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/seo/textsketch.h"

#include "core/seo/eightbytes.h"

#include <QChar>

#include <algorithm>
#include <array>
#include <bit>
#include <memory>
#include <openssl/evp.h>

namespace vigie {

namespace {

constexpr std::size_t binCount = 128;
constexpr std::size_t sketchWords = binCount / 8;

enum class CharClass : std::uint8_t { Space, Word, Mark, Alone };

/// White space of Unicode (property White_Space) beyond ASCII.
bool isUnicodeSpace(char32_t c)
{
    return c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 ||
           c == 0x202F || c == 0x205F || c == 0x3000;
}

/// Ideographs and kana: scripts written without spaces where a character is the best cheap guess at a word.
bool standsAlone(char32_t c)
{
    return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3041 && c <= 0x30FF && c != 0x30FB && c != 0x30FC) ||
           (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x3005 && c <= 0x3007) || (c >= 0x31F0 && c <= 0x31FF) ||
           (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFF66 && c <= 0xFF9D && c != 0xFF70) ||
           (c >= 0x20000 && c <= 0x323AF);
}

CharClass classify(char32_t c)
{
    if (isUnicodeSpace(c))
        return CharClass::Space;
    if (standsAlone(c))
        return CharClass::Alone;
    return QChar::isLetterOrNumber(c) ? CharClass::Word : CharClass::Mark;
}

constexpr unsigned bit(CharClass kind)
{
    return 1U << static_cast<unsigned>(kind);
}

constexpr unsigned notAscii = 0x80;
constexpr unsigned stopsRun = notAscii | bit(CharClass::Space);

constexpr std::array<std::uint8_t, 256> byteClasses = [] {
    std::array<std::uint8_t, 256> classes{};
    for (std::size_t c = 0; c < classes.size(); ++c) {
        const bool alnum = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
        const CharClass kind = alnum ? CharClass::Word : c <= ' ' ? CharClass::Space : CharClass::Mark;
        classes[c] = static_cast<std::uint8_t>(c >= 0x80 ? notAscii : bit(kind));
    }
    return classes;
}();

struct Decoded
{
    char32_t c = 0;
    std::size_t size = 1;
};

/// The character at \a at; a byte that starts none is a character (U+FFFD) of its own.
Decoded decodeAt(std::string_view text, std::size_t at)
{
    const auto byte = [text](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned lead = byte(at);
    const std::size_t size = lead > 0xF4 ? 0 : lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 0;
    if (size == 0 || at + size > text.size())
        return {0xFFFD, 1};
    char32_t c = lead & (0x7FU >> size);
    for (std::size_t i = 1; i < size; ++i) {
        if ((byte(at + i) & 0xC0U) != 0x80)
            return {0xFFFD, 1};
        c = (c << 6) | (byte(at + i) & 0x3FU);
    }
    return {c > 0x10FFFF ? 0xFFFD : c, size};
}

std::uint64_t mixed(std::uint64_t hash, std::uint64_t word)
{
    hash = (hash ^ word) * 0x9E3779B97F4A7C15U;
    return hash ^ (hash >> 32);
}

/// Hash of the word [begin, end) of a text that goes on to \a limit; kept in databases, so the same everywhere and for
/// ever.
std::uint64_t hashedWord(const char* begin, const char* end, const char* limit)
{
    const auto size = static_cast<std::size_t>(end - begin);
    std::uint64_t hash = size;
    if (size < 8 && limit - begin >= 8) // nearly all words: one load, the bytes behind the word masked out
        return mixed(hash, eight::load(begin) & ((std::uint64_t{1} << (8 * size)) - 1));
    for (; end - begin > 8; begin += 8)
        hash = mixed(hash, eight::load(begin));
    return mixed(hash, eight::load(begin, static_cast<std::size_t>(end - begin)));
}

/// Calls `visit(begin, end)` for every word of measureText()'s rule.
template <class Visitor> void forEachWord(std::string_view text, Visitor&& visit)
{
    const char* const limit = text.data() + text.size();
    const char* start = text.data();
    const char* at = start;
    unsigned seen = 0; // classes of the run since `start`; a letter or digit makes it a word
    const auto endRun = [&](const char* next) {
        if ((seen & bit(CharClass::Word)) != 0)
            visit(start, at);
        seen = 0;
        start = next;
    };
    while (true) {
        // Most of most texts: ASCII that is no white space.
        for (bool stopped = false; !stopped && limit - at >= 8;) {
            const std::uint64_t bytes = eight::load(at);
            const std::uint64_t stops = eight::below(bytes, ' ' + 1) | eight::notAscii(bytes);
            const char* const end = at + eight::before(stops);
            for (const char* c = at; c < end && (seen & bit(CharClass::Word)) == 0; ++c)
                seen |= byteClasses[static_cast<unsigned char>(*c)];
            at = end;
            stopped = stops != 0;
        }
        unsigned kind = 0;
        while (at < limit && ((kind = byteClasses[static_cast<unsigned char>(*at)]) & stopsRun) == 0) {
            seen |= kind;
            ++at;
        }
        if (at >= limit)
            break;
        if ((kind & bit(CharClass::Space)) != 0) {
            endRun(at + 1);
            ++at;
            continue;
        }
        const Decoded decoded = decodeAt(text, static_cast<std::size_t>(at - text.data()));
        const CharClass wide = classify(decoded.c);
        const char* const next = at + decoded.size;
        if (wide == CharClass::Space || wide == CharClass::Alone)
            endRun(wide == CharClass::Alone ? at : next);
        else
            seen |= bit(wide);
        at = next;
        if (wide == CharClass::Alone) {
            seen = bit(CharClass::Word);
            endRun(next);
        }
    }
    endRun(limit);
}

/// Keeps the smallest hash of each bin.
class Sketcher
{
public:
    Sketcher() { m_smallest.fill(empty); }

    void addWord(std::uint64_t hash)
    {
        const std::uint64_t shingle = mixed(std::rotl(m_beforeLast, 42) ^ std::rotl(m_last, 21), hash);
        m_beforeLast = m_last;
        m_last = hash;
        std::uint64_t& bin = m_smallest[shingle >> 57];
        bin = std::min(bin, shingle & (empty - 1));
    }

    /// Eight bins a number; a bin is 0 when nothing fell into it, else 1 to 255.
    std::vector<std::uint64_t> sketch() const
    {
        std::vector<std::uint64_t> words(sketchWords);
        for (std::size_t i = 0; i < binCount; ++i) {
            const std::uint64_t bits = m_smallest[i] == empty ? 0 : 1 + mixed(1, m_smallest[i]) % 255;
            words[i / 8] |= bits << (8 * (i % 8));
        }
        return words;
    }

private:
    static constexpr std::uint64_t empty = std::uint64_t{1} << 57;

    std::array<std::uint64_t, binCount> m_smallest;
    std::uint64_t m_beforeLast = 0;
    std::uint64_t m_last = 0;
};

std::string sha256Hex(std::string_view text)
{
    // OpenSSL uses the instructions that processors have for it: Qt's own takes longer than walking the whole document.
    // Fetched once, since looking the algorithm up by name takes longer than using it.
    static const std::unique_ptr<EVP_MD, void (*)(EVP_MD*)> algorithm(EVP_MD_fetch(nullptr, "SHA2-256", nullptr),
                                                                      EVP_MD_free);
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    EVP_Digest(text.data(), text.size(), digest.data(), &size, algorithm.get(), nullptr);
    constexpr std::string_view digits = "0123456789abcdef";
    std::string hex;
    for (unsigned i = 0; i < size; ++i) {
        hex.push_back(digits[digest[i] >> 4]);
        hex.push_back(digits[digest[i] & 15]);
    }
    return hex;
}

} // namespace

TextMeasure measureText(std::string_view visibleText)
{
    TextMeasure measure;
    Sketcher sketcher;
    const char* const limit = visibleText.data() + visibleText.size();
    forEachWord(visibleText, [&](const char* begin, const char* end) {
        ++measure.words;
        sketcher.addWord(hashedWord(begin, end, limit));
    });
    if (measure.words > 0)
        measure.sketch = sketcher.sketch();
    measure.sha256 = sha256Hex(visibleText);
    return measure;
}

int countWords(std::string_view visibleText)
{
    int words = 0;
    forEachWord(visibleText, [&words](const char*, const char*) { ++words; });
    return words;
}

double sketchSimilarity(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b)
{
    if (a.size() != sketchWords || b.size() != sketchWords)
        return a.empty() && b.empty() ? 1.0 : 0.0;
    int equal = 0;
    int both = 0;
    int either = 0;
    for (std::size_t i = 0; i < binCount; ++i) {
        const std::uint64_t left = (a[i / 8] >> (8 * (i % 8))) & 0xFF;
        const std::uint64_t right = (b[i / 8] >> (8 * (i % 8))) & 0xFF;
        either += left != 0 || right != 0 ? 1 : 0;
        both += left != 0 && right != 0 ? 1 : 0;
        equal += left != 0 && left == right ? 1 : 0;
    }
    if (either == 0)
        return 0.0;
    if (equal == either)
        return 1.0;
    // One in 255 pairs of different minima agrees by chance.
    const double chance = 1.0 / 255.0;
    const double matches = (equal - chance * both) / (1.0 - chance);
    return std::clamp(matches / either, 0.0, 1.0);
}

} // namespace vigie
