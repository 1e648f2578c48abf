// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alerts/diffexcerpt.h"

namespace vigie {

namespace {

constexpr qsizetype surroundings = 60; ///< characters kept beside a difference
constexpr qsizetype longestExcerpt = 2'000;

QString shortened(const QString& text, bool first, bool last)
{
    const qsizetype kept = (first ? 0 : surroundings) + (last ? 0 : surroundings);
    if (text.size() <= kept + surroundings)
        return text;
    return (first ? QString() : text.left(surroundings)) + QChar(0x2026) +
           (last ? QString() : text.right(surroundings));
}

} // namespace

std::vector<DiffExcerptSpan> diffExcerpt(const QString& before, const QString& after)
{
    const std::string left = before.toStdString();
    const std::string right = after.toStdString();
    const std::vector<DiffSpan> spans = diffTokens(left, right, DiffGranularity::Word);
    std::vector<DiffExcerptSpan> excerpt;
    qsizetype length = 0;
    for (std::size_t i = 0; i < spans.size(); ++i) {
        QString text = QString::fromStdString(spans[i].text);
        if (spans[i].kind == SpanKind::Equal)
            text = shortened(text, i == 0, i + 1 == spans.size());
        if (length + text.size() > longestExcerpt)
            text = text.left(longestExcerpt - length) + QChar(0x2026);
        length += text.size();
        excerpt.push_back({spans[i].kind, text});
        if (length > longestExcerpt)
            break;
    }
    return excerpt;
}

} // namespace vigie
