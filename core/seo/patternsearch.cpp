// SPDX-License-Identifier: GPL-3.0-or-later
#define PCRE2_CODE_UNIT_WIDTH 8
#include "core/seo/patternsearch.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <pcre2.h>

namespace vigie {

namespace {

constexpr std::uint32_t stepsPerAttempt = 200'000;
constexpr std::uint32_t heapKilobytes = 20'000;
constexpr auto longestSearch = std::chrono::seconds(1);
constexpr auto longStep = std::chrono::milliseconds(5);
constexpr std::size_t maxPatternBytes = 4'096;

template <auto Free> struct Deleter
{
    template <class T> void operator()(T* object) const { Free(object); }
};
using Code = std::unique_ptr<pcre2_code, Deleter<pcre2_code_free>>;
using MatchData = std::unique_ptr<pcre2_match_data, Deleter<pcre2_match_data_free>>;
using MatchContext = std::unique_ptr<pcre2_match_context, Deleter<pcre2_match_context_free>>;

QString message(int error)
{
    std::array<PCRE2_UCHAR, 256> text{};
    pcre2_get_error_message(error, text.data(), text.size());
    return QString::fromUtf8(reinterpret_cast<const char*>(text.data()));
}

std::size_t nextCharacter(std::string_view text, std::size_t at)
{
    for (++at; at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80;)
        ++at;
    return at;
}

} // namespace

struct PatternSearch::Compiled
{
    Code code;
};

PatternSearch::PatternSearch(std::unique_ptr<Compiled> compiled) : m_compiled(std::move(compiled)) {}
PatternSearch::PatternSearch(PatternSearch&&) noexcept = default;
PatternSearch& PatternSearch::operator=(PatternSearch&&) noexcept = default;
PatternSearch::~PatternSearch() = default;

Result<PatternSearch> PatternSearch::compile(std::string_view pattern)
{
    const auto shown = [pattern] { return QString::fromUtf8(pattern.data(), static_cast<qsizetype>(pattern.size())); };
    if (pattern.size() > maxPatternBytes)
        return fail(ErrorCode::PatternInvalid, {}, QStringLiteral("regular expression of more than 4096 bytes"));
    int error = 0;
    PCRE2_SIZE offset = 0;
    Code code(pcre2_compile(reinterpret_cast<PCRE2_SPTR>(pattern.data()), pattern.size(),
                            PCRE2_UTF | PCRE2_NEVER_BACKSLASH_C | PCRE2_USE_OFFSET_LIMIT, &error, &offset, nullptr));
    if (!code)
        return fail(ErrorCode::PatternInvalid, shown(),
                    QStringLiteral("%1 (at byte %2)").arg(message(error)).arg(offset));
    return PatternSearch(std::make_unique<Compiled>(Compiled{std::move(code)}));
}

Result<std::vector<std::string>> PatternSearch::values(std::string_view text, std::size_t maxValues) const
{
    using SteadyClock = std::chrono::steady_clock;
    const MatchData match(pcre2_match_data_create_from_pattern(m_compiled->code.get(), nullptr));
    const MatchContext context(pcre2_match_context_create(nullptr));
    pcre2_set_match_limit(context.get(), stepsPerAttempt);
    pcre2_set_depth_limit(context.get(), stepsPerAttempt);
    pcre2_set_heap_limit(context.get(), heapKilobytes);
    const auto started = SteadyClock::now();

    // PCRE's match limit is one of each start position, so a long text may still cost (positions x limit). It is
    // therefore searched in windows of start positions, with a look at the clock between them.
    std::vector<std::string> values;
    std::size_t window = 256;
    std::size_t at = 0;
    std::uint32_t options = 0; // the first call checks that the text is UTF-8, for all of them
    while (at <= text.size() && values.size() < maxValues) {
        const auto begun = SteadyClock::now();
        if (begun - started > longestSearch)
            return fail(ErrorCode::PatternTooCostly, {}, QStringLiteral("more than a second on this page"));
        const std::size_t last = std::min(text.size(), at + window);
        pcre2_set_offset_limit(context.get(), last);
        const int count = pcre2_match(m_compiled->code.get(), reinterpret_cast<PCRE2_SPTR>(text.data()), text.size(),
                                      at, options, match.get(), context.get());
        options = PCRE2_NO_UTF_CHECK;
        if (count == PCRE2_ERROR_NOMATCH) {
            at = nextCharacter(text, last);
            window = SteadyClock::now() - begun < longStep ? std::min<std::size_t>(window * 2, 1 << 22)
                                                           : std::max<std::size_t>(window / 2, 16);
            continue;
        }
        if (count <= PCRE2_ERROR_UTF8_ERR1 && count >= PCRE2_ERROR_UTF8_ERR21)
            return fail(ErrorCode::MalformedInput, {}, message(count));
        if (count < 0)
            return fail(ErrorCode::PatternTooCostly, {}, message(count));
        const PCRE2_SIZE* ends = pcre2_get_ovector_pointer(match.get());
        const std::size_t group = count > 1 && ends[2] != PCRE2_UNSET ? 1 : 0;
        const std::size_t from = ends[2 * group];
        const std::size_t to = std::max(from, ends[2 * group + 1]); // \K in a look-ahead may end before it starts
        values.emplace_back(text.substr(from, to - from));
        at = ends[1] > at && ends[1] > ends[0] ? ends[1] : nextCharacter(text, std::max(at, ends[1]));
    }
    return values;
}

} // namespace vigie
