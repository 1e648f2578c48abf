// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace vigie {

/// Something in a robots.txt that crawlers read in another way than its author may think.
struct RobotsProblem
{
    enum class Kind {
        TooLarge,         ///< Google reads RobotsTxt::maxBytes; from `line` on nothing counts
        HtmlPage,         ///< a web page stands where the file should be
        RuleWithoutGroup, ///< before every user-agent line: nobody obeys it
        RelativeSitemap,  ///< sitemaps need a full URL
        EmptyAgent,       ///< a user-agent line that names nobody
        PatternStart,     ///< begins with neither / nor *: it fits no path
        NoDirective,      ///< words without a colon
        UnknownDirective, ///< no rule of RFC 9309 and none that a large crawler knows
        Misspelt,         ///< a typo that Google forgives and others may not
        MissingColon,     ///< Google forgives it
        LongLine,         ///< longer than RobotsTxt::maxLine: the rest is not read
        ByteOrderMark,    ///< Google skips it, others may lose the first line
        NotUtf8,          ///< some bytes are no UTF-8 (RFC 9309 section 2.2)
    };
    enum class Weight { Error, Warning };

    Kind kind = Kind::NoDirective;
    int line = 1;     ///< counted from 1
    std::string text; ///< the words it is about, as written

    /// Errors change what the file does; warnings change it for some crawlers.
    [[nodiscard]] Weight weight() const;
    bool operator==(const RobotsProblem&) const = default;
};

/// Of the lines that are read, by rising line, at most \a most; that there are more lines comes first.
[[nodiscard]] std::vector<RobotsProblem> robotsProblems(std::string_view body, std::size_t most = 500);

} // namespace vigie
