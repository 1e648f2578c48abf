// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace vigie {

/// A Perl-compatible regular expression that a user wrote, run on text that a stranger wrote: every search ends, in
/// bounded time.
class PatternSearch final
{
public:
    /// Errors: PatternInvalid with PCRE's message and the byte where it stopped understanding.
    static Result<PatternSearch> compile(std::string_view pattern);

    PatternSearch(PatternSearch&&) noexcept;
    PatternSearch& operator=(PatternSearch&&) noexcept;
    ~PatternSearch();

    /// The non-overlapping matches in UTF-8 \a text: the first capture group where the pattern has one that took part,
    /// else the whole match; at most \a maxValues. Errors: PatternTooCostly when one attempt takes more than 200,000
    /// backtracking steps or all of them together more than a second, MalformedInput when \a text is not UTF-8.
    [[nodiscard]] Result<std::vector<std::string>> values(std::string_view text, std::size_t maxValues) const;

private:
    struct Compiled;
    explicit PatternSearch(std::unique_ptr<Compiled> compiled);

    std::unique_ptr<Compiled> m_compiled;
};

} // namespace vigie
