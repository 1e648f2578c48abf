// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/pagefilter.h"

#include "app/cli/arguments.h"
#include "app/cli/jsonshapes.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace vigie {

namespace {

struct Term
{
    QString name;
    QString comparison;
    QString value;
};

Result<bool> yesOrNo(const Term& term)
{
    if (term.comparison == QLatin1String("=") &&
        (term.value == QLatin1String("yes") || term.value == QLatin1String("no")))
        return term.value == QLatin1String("yes");
    return fail(ErrorCode::InvalidArgument, term.name + term.comparison + term.value,
                QStringLiteral("written =yes or =no"));
}

Result<void> applyStatus(const Term& term, PageFilter& filter)
{
    bool ok = false;
    const int status = term.value.toInt(&ok);
    if (!ok || status < 0 || status > 999)
        return fail(ErrorCode::InvalidArgument, term.name + term.comparison + term.value);
    if (term.comparison == QLatin1String("=")) {
        filter.statusFrom = status;
        filter.statusTo = status;
    } else if (term.comparison == QLatin1String(">=") || term.comparison == QLatin1String(">")) {
        filter.statusFrom = term.comparison.size() == 2 ? status : status + 1;
    } else if (term.comparison == QLatin1String("<=") || term.comparison == QLatin1String("<")) {
        filter.statusTo = term.comparison.size() == 2 ? status : status - 1;
        filter.statusFrom = filter.statusFrom.value_or(1); // 0 is "no answer", which is not a low status
    } else {
        return fail(ErrorCode::InvalidArgument, term.name + term.comparison + term.value);
    }
    return {};
}

Result<void> applyFlag(const Term& term, PageFilter& filter)
{
    const auto flag = yesOrNo(term);
    if (!flag)
        return fail(flag.error());
    if (term.name == QLatin1String("indexable"))
        filter.indexable = *flag;
    else if (term.name == QLatin1String("important"))
        filter.important = *flag;
    else if (term.name == QLatin1String("gone"))
        filter.gone = *flag;
    else
        filter.activity = *flag ? ActivityState::Paused : ActivityState::Active;
    return {};
}

Result<void> applyTerm(const Term& term, PageFilter& filter, const QDateTime& now)
{
    static const QStringList flags{QStringLiteral("indexable"), QStringLiteral("important"), QStringLiteral("gone"),
                                   QStringLiteral("paused")};
    const auto invalid = [&] { return fail(ErrorCode::InvalidArgument, term.name + term.comparison + term.value); };
    if (term.name == QLatin1String("status"))
        return applyStatus(term, filter);
    if (flags.contains(term.name))
        return applyFlag(term, filter);
    if (term.name == QLatin1String("outcome") && term.comparison == QLatin1String("=")) {
        const auto outcome = outcomeFromName(term.value.toStdString());
        if (!outcome)
            return invalid();
        filter.outcomes.push_back(*outcome);
    } else if (term.name == QLatin1String("kind") && term.comparison == QLatin1String("=")) {
        constexpr std::array kinds{PageKind::Page,    PageKind::Home,          PageKind::RobotsTxt,
                                   PageKind::Sitemap, PageKind::NotFoundProbe, PageKind::HostVariants,
                                   PageKind::Tls,     PageKind::Dns,           PageKind::Domain};
        const auto* const kind =
            std::ranges::find_if(kinds, [&](PageKind candidate) { return pageKindName(candidate) == term.value; });
        if (kind == kinds.end())
            return invalid();
        filter.kinds.push_back(*kind);
    } else if (term.name == QLatin1String("tag") && term.comparison == QLatin1String("=")) {
        filter.tag = term.value;
    } else if (term.name == QLatin1String("text") && term.comparison == QLatin1String("=")) {
        filter.text = term.value;
    } else if (term.name == QLatin1String("url") && term.comparison == QLatin1String("^=")) {
        filter.urlPrefix = term.value;
    } else if (term.name == QLatin1String("changed") && term.comparison == QLatin1String(">=")) {
        const auto since = parseInstant(term.value, now);
        if (!since)
            return invalid();
        filter.changedSince = *since;
    } else {
        return invalid();
    }
    return {};
}

} // namespace

Result<PageFilter> parsePageFilter(const QString& expression, const QDateTime& now)
{
    static const QRegularExpression termPattern(
        QStringLiteral("\\G\\s*([a-z]+)(\\^=|>=|<=|=|<|>)(?:\"([^\"]*)\"|(\\S+))"));
    PageFilter filter;
    qsizetype end = 0;
    for (auto it = termPattern.globalMatch(expression); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        end = match.capturedEnd();
        const Term term{match.captured(1), match.captured(2), match.captured(3) + match.captured(4)};
        if (const auto applied = applyTerm(term, filter, now); !applied)
            return fail(applied.error());
    }
    if (!expression.mid(end).trimmed().isEmpty())
        return fail(ErrorCode::InvalidArgument, expression.mid(end).trimmed());
    return filter;
}

} // namespace vigie
