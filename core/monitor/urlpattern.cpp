// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/urlpattern.h"

namespace vigie {

namespace {

const QLatin1String matchLimit("(*LIMIT_MATCH=100000)");
constexpr std::size_t maxUrl = 8'192; ///< what lies behind does not take part

} // namespace

Result<UrlPattern> UrlPattern::compile(const QString& pattern)
{
    QRegularExpression expression(matchLimit + pattern);
    if (!expression.isValid())
        return fail(ErrorCode::PatternInvalid, pattern, expression.errorString());
    return UrlPattern(std::move(expression));
}

Result<bool> UrlPattern::matches(std::string_view url) const
{
    const QRegularExpressionMatch match = m_expression.match(QString::fromUtf8(url.substr(0, maxUrl)));
    if (!match.isValid())
        return fail(ErrorCode::PatternTooCostly, m_expression.pattern().mid(matchLimit.size()),
                    QString::fromUtf8(url.substr(0, 500)));
    return match.hasMatch();
}

} // namespace vigie
