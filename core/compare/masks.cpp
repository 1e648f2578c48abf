// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/masks.h"

#include "core/base/asciitext.h"

#include <QByteArrayView>
#include <QElapsedTimer>
#include <QString>

#include <algorithm>

namespace vigie {

namespace {

// A user's expression meets hostile pages. PCRE's match limit counts from each start of a match anew, and scanning
// inside one repeat is not counted at all, so the text is offered in windows: the cost of one window is bounded by its
// length squared or by starts x limit (below a second or two), and a rule that used its time is given up.
constexpr auto matchLimit = "(*LIMIT_MATCH=50000)";
constexpr qsizetype windowLength = 32 * 1024;
constexpr qsizetype windowStep = windowLength / 2; ///< a match must start in the first half, so it may be this long
constexpr qsizetype lookBack = 256;
constexpr qint64 ruleBudgetMs = 500;

QString toQString(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QRegularExpressionMatch matchIn(const QRegularExpression& regex, QStringView window, qsizetype offset)
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    return regex.matchView(window, offset);
#else
    return regex.match(window, offset);
#endif
}

struct Replaced
{
    QString text;
    int regions = 0;
    bool tooCostly = false;
};

Replaced replaceMatches(const QString& subject, const QRegularExpression& regex, const QString& mark)
{
    Replaced result;
    QElapsedTimer timer;
    timer.start();
    const QStringView whole(subject);
    qsizetype copied = 0;
    qsizetype at = 0;
    while (at < subject.size()) {
        const qsizetype windowStart = std::max<qsizetype>(0, at - lookBack);
        const QStringView window = whole.mid(windowStart, at - windowStart + windowLength);
        const QRegularExpressionMatch match = matchIn(regex, window, at - windowStart);
        if (!match.isValid() || timer.elapsed() > ruleBudgetMs) {
            result.tooCostly = true;
            return result;
        }
        const bool last = windowStart + window.size() >= subject.size();
        const qsizetype start = windowStart + match.capturedStart();
        if (!match.hasMatch() || (!last && start >= at + windowStep)) {
            at = last ? subject.size() : at + windowStep;
            continue;
        }
        if (match.capturedLength() > 0) {
            result.text.append(whole.mid(copied, start - copied)).append(mark);
            copied = start + match.capturedLength();
            ++result.regions;
        }
        at = std::max(copied, start + std::max<qsizetype>(match.capturedLength(), 1));
    }
    result.text.append(whole.mid(copied));
    return result;
}

int replaceText(std::string& text, std::string_view pattern)
{
    if (pattern.empty() || text.find(pattern) == std::string::npos)
        return 0;
    std::string replaced;
    replaced.reserve(text.size());
    int regions = 0;
    std::size_t copied = 0;
    for (std::size_t at = text.find(pattern); at != std::string::npos; at = text.find(pattern, copied)) {
        replaced.append(text, copied, at - copied).append(maskMark);
        copied = at + pattern.size();
        ++regions;
    }
    replaced.append(text, copied);
    text = std::move(replaced);
    return regions;
}

/// Applies the patterns for which \a applies is true: plain texts on the bytes, expressions on the decoded text.
template <class Applies> void applyPatterns(MaskedText& masked, const MaskSet& masks, Applies applies)
{
    std::vector<const MaskSet::CompiledPattern*> expressions;
    for (const MaskSet::CompiledPattern& pattern : masks.patterns()) {
        if (!applies(pattern))
            continue;
        if (pattern.regex.pattern().isEmpty())
            masked.regions += replaceText(masked.text, pattern.pattern);
        else
            expressions.push_back(&pattern);
    }
    if (expressions.empty())
        return;
    // Bytes that are no UTF-8 (an old charset) go through as Latin-1, so that nothing is lost.
    const QByteArrayView bytes(masked.text.data(), static_cast<qsizetype>(masked.text.size()));
    const bool utf8 = bytes.isValidUtf8();
    QString text = utf8 ? QString::fromUtf8(bytes) : QString::fromLatin1(bytes);
    const QString mark =
        utf8 ? toQString(maskMark) : QString::fromLatin1(maskMark.data(), static_cast<qsizetype>(maskMark.size()));
    int regions = 0;
    for (const MaskSet::CompiledPattern* pattern : expressions) {
        Replaced replaced = replaceMatches(text, pattern->regex, mark);
        if (replaced.tooCostly) {
            masked.errors.push_back(
                {ErrorCode::PatternTooCostly, toQString(pattern->pattern), QStringLiteral("match limit reached")});
            continue;
        }
        regions += replaced.regions;
        text = std::move(replaced.text);
    }
    if (regions > 0)
        masked.text = (utf8 ? text.toUtf8() : text.toLatin1()).toStdString();
    masked.regions += regions;
}

} // namespace

MaskSet::MaskSet(std::span<const Rule> rules)
{
    for (const Rule& rule : rules) {
        if (!rule.enabled || rule.kind != RuleKind::Mask || rule.pattern.empty())
            continue;
        switch (rule.patternKind) {
        case PatternKind::HeaderName:
            m_headerNames.push_back(asciiLowered(rule.pattern));
            break;
        case PatternKind::Text:
            m_patterns.push_back({rule.pattern, {}, rule.criterion});
            break;
        case PatternKind::Regex: {
            QRegularExpression regex(QLatin1String(matchLimit) + toQString(rule.pattern));
            if (!regex.isValid()) {
                m_errors.push_back({ErrorCode::PatternInvalid, toQString(rule.pattern), regex.errorString()});
                break;
            }
            regex.optimize(); // now, so that threads share what is compiled
            m_patterns.push_back({rule.pattern, std::move(regex), rule.criterion});
            break;
        }
        case PatternKind::CssSelector:
        case PatternKind::XPath:
            break;
        }
    }
}

bool MaskSet::masksHeader(std::string_view name) const
{
    const std::string lowered = asciiLowered(name);
    return std::find(m_headerNames.begin(), m_headerNames.end(), lowered) != m_headerNames.end();
}

MaskedText maskHtml(std::string_view html, const MaskSet& masks)
{
    MaskedText masked;
    masked.text = maskBuiltIn(html);
    applyPatterns(masked, masks, [](const MaskSet::CompiledPattern& pattern) {
        return !pattern.criterion || *pattern.criterion == CriterionId::Html || *pattern.criterion == CriterionId::Text;
    });
    return masked;
}

MaskedText maskValue(std::string_view value, CriterionId criterion, const MaskSet& masks)
{
    MaskedText masked;
    masked.text = std::string(value);
    applyPatterns(masked, masks, [criterion](const MaskSet::CompiledPattern& pattern) {
        return !pattern.criterion || *pattern.criterion == criterion;
    });
    return masked;
}

} // namespace vigie
