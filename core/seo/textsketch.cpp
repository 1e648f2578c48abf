// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/seo/textsketch.h"

#include <QChar>
#include <QCryptographicHash>

#include <algorithm>
#include <array>
#include <limits>

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

constexpr std::array<CharClass, 128> asciiClasses = [] {
    std::array<CharClass, 128> classes{};
    for (std::size_t c = 0; c < classes.size(); ++c) {
        const bool alnum = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
        classes[c] = alnum ? CharClass::Word : (c <= ' ' ? CharClass::Space : CharClass::Mark);
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

/// The same on every machine: the numbers are kept in databases.
std::uint64_t hashedWord(std::string_view word)
{
    std::uint64_t hash = word.size();
    while (!word.empty()) {
        const std::size_t size = std::min<std::size_t>(8, word.size());
        std::uint64_t chunk = 0;
        for (std::size_t i = 0; i < size; ++i)
            chunk |= std::uint64_t{static_cast<unsigned char>(word[i])} << (8 * i);
        hash = mixed(hash, chunk);
        word.remove_prefix(size);
    }
    return hash;
}

/// Calls `visit(word)` for every word of measureText()'s rule.
template <class Visitor> void forEachWord(std::string_view text, Visitor&& visit)
{
    std::size_t start = 0;
    bool counts = false; // the run since `start` has a letter or digit
    const auto endRun = [&](std::size_t end, std::size_t next) {
        if (counts)
            visit(text.substr(start, end - start));
        counts = false;
        start = next;
    };
    std::size_t at = 0;
    while (at < text.size()) {
        const auto byte = static_cast<unsigned char>(text[at]);
        const Decoded decoded = byte < 0x80 ? Decoded{byte, 1} : decodeAt(text, at);
        const CharClass kind = byte < 0x80 ? asciiClasses[byte] : classify(decoded.c);
        const std::size_t next = at + decoded.size;
        if (kind == CharClass::Word) {
            counts = true;
        } else if (kind == CharClass::Space) {
            endRun(at, next);
        } else if (kind == CharClass::Alone) {
            endRun(at, at);
            counts = true;
            endRun(next, next);
        }
        at = next;
    }
    endRun(text.size(), text.size());
}

/// Keeps the smallest hash of each bin.
class Sketcher
{
public:
    Sketcher() { m_smallest.fill(empty); }

    void addWord(std::string_view word)
    {
        const std::uint64_t hash = hashedWord(word);
        const std::uint64_t shingle = mixed(mixed(mixed(0, m_beforeLast), m_last), hash);
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

} // namespace

TextMeasure measureText(std::string_view visibleText)
{
    TextMeasure measure;
    Sketcher sketcher;
    forEachWord(visibleText, [&](std::string_view word) {
        ++measure.words;
        sketcher.addWord(word);
    });
    if (measure.words > 0)
        measure.sketch = sketcher.sketch();
    const QByteArrayView bytes(visibleText.data(), static_cast<qsizetype>(visibleText.size()));
    measure.sha256 = QCryptographicHash::hash(bytes.toByteArray(), QCryptographicHash::Sha256).toHex().toStdString();
    return measure;
}

int countWords(std::string_view visibleText)
{
    int words = 0;
    forEachWord(visibleText, [&words](std::string_view) { ++words; });
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
