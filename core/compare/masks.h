// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/domain/exchange.h"
#include "core/domain/rule.h"

#include <QRegularExpression>

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace vigie {

/// What stands in masked text where something volatile was left out (U+2026 in angle quotation marks).
inline constexpr std::string_view maskMark = "\xE2\x80\xB9\xE2\x80\xA6\xE2\x80\xBA";

/// Text after masks. `errors` names the rules that were left out because they ran into the match limit.
struct MaskedText
{
    std::string text;
    int regions = 0; ///< how many places were masked
    std::vector<Error> errors;
};

/// The mask rules that apply to one page, compiled once and shared by all its comparisons. Cheap to copy; const use is
/// thread-safe. Only Text, Regex and HeaderName patterns act here: selectors are resolved where a tree is built.
class MaskSet
{
public:
    MaskSet() = default;
    /// Rules that are disabled or not masks are skipped; a pattern that does not compile is reported in errors()
    /// (PatternInvalid, subject = the pattern) and skipped.
    explicit MaskSet(std::span<const Rule> rules);

    [[nodiscard]] const std::vector<Error>& errors() const { return m_errors; }
    [[nodiscard]] bool masksHeader(std::string_view name) const;

    struct CompiledPattern
    {
        std::string pattern;
        QRegularExpression regex; ///< empty pattern: \a pattern is plain text
        std::optional<CriterionId> criterion;
    };
    [[nodiscard]] std::span<const CompiledPattern> patterns() const { return m_patterns; }

private:
    std::vector<CompiledPattern> m_patterns;
    std::vector<std::string> m_headerNames; ///< lower case
    std::vector<Error> m_errors;
};

/// \a html without what changes at every request: CSRF tokens, nonces, integrity and build hashes of assets, session
/// ids, time stamps in comments and scripts, cache comments (built in), then the rules of \a masks that have no
/// criterion or CriterionId::Html. Linear in the length of \a html; a rule that is too costly ends in `errors`
/// (PatternTooCostly).
[[nodiscard]] MaskedText maskHtml(std::string_view html, const MaskSet& masks = {});

/// Only the built-in masks of maskHtml().
[[nodiscard]] std::string maskBuiltIn(std::string_view html);

/// Only the rules for \a criterion (and those without one), on a value such as a title.
[[nodiscard]] MaskedText maskValue(std::string_view value, CriterionId criterion, const MaskSet& masks);

/// \a headers for comparison: volatile ones (Date, Age, Expires, ETag, request ids ...) dropped, Set-Cookie reduced to
/// names and attributes, nonces inside Content-Security-Policy masked, names in lower case, sorted by name.
[[nodiscard]] HeaderList maskHeaders(const HeaderList& headers, const MaskSet& masks = {});

/// True when the built-in list says that the value of header \a name differs from reply to reply by nature.
[[nodiscard]] bool isVolatileHeader(std::string_view name);

/// \a url with build hashes ("app.3f9a1c2b.css"), cache-busting queries ("?v=123") and session ids replaced by
/// maskMark.
[[nodiscard]] std::string maskAssetUrl(std::string_view url);

/// Rules (RuleKind::Mask, RuleOrigin::Learned, Regex) for what differs between two fetches of the same page a minute
/// apart and is not covered by the built-in masks. Each describes the place by the text around it, not by the value.
/// Empty when nothing differs, or when more than half of the lines differ (then they are not twins). At most 50 rules.
[[nodiscard]] std::vector<Rule> learnMasks(std::string_view bodyA, std::string_view bodyB);

} // namespace vigie
