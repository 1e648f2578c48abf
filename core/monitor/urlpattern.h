// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QRegularExpression>

#include <string_view>

namespace vigie {

/// A regular expression of the user's that is looked for in URLs. It runs with PCRE's match limit: a costly one is an
/// error, never a hang.
class UrlPattern
{
public:
    /// PatternInvalid with PCRE's message.
    static Result<UrlPattern> compile(const QString& pattern);

    /// PatternTooCostly when the match limit was hit.
    [[nodiscard]] Result<bool> matches(std::string_view url) const;

    bool operator==(const UrlPattern& other) const { return m_expression == other.m_expression; }

private:
    explicit UrlPattern(QRegularExpression expression) : m_expression(std::move(expression)) {}

    QRegularExpression m_expression;
};

} // namespace vigie
