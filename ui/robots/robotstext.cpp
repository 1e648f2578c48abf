// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/robots/robotstext.h"

#include "ui/robots/crawlertablemodel.h"
#include "ui/robots/robotsproblemmodel.h"
#include "ui/widgets/displaytext.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

namespace vigie {

namespace {

/// The translation context of the words in this file.
struct RobotsText
{
    Q_DECLARE_TR_FUNCTIONS(RobotsText)
};

constexpr std::size_t mostExamples = 20;

/// In a code span that the text cannot leave.
QString code(const std::string& text)
{
    return QLatin1Char('`') + networkText(text, 500).replace(QLatin1Char('`'), QLatin1Char('\'')) + QLatin1Char('`');
}

QString lineWords(const std::vector<std::string>& lines, const RobotsDecision& decision)
{
    return decision.line == 0
               ? RobotsText::tr("no rule")
               : RobotsText::tr("line %1 %2")
                     .arg(QString::number(decision.line), code(RobotsReview::lineText(lines, decision.line)));
}

void appendCrowds(QStringList& lines, const RobotsJudgement& judgement)
{
    for (std::size_t crowd = 0; crowd < judgement.crowds.size(); ++crowd) {
        int lost = 0;
        int gained = 0;
        for (const RobotsJudgement::Outcome& outcome : judgement.outcomes) {
            lost += outcome.crowds[crowd].change() == AccessChange::Lost ? outcome.urls : 0;
            gained += outcome.crowds[crowd].change() == AccessChange::Gained ? outcome.urls : 0;
        }
        if (lost + gained == 0)
            continue;
        QStringList names;
        for (const std::string& crawler : judgement.crowds[crowd])
            names.append(CrawlerTableModel::name(crawler));
        lines.append(RobotsText::tr("- %1: loses %2, gains %3")
                         .arg(names.join(QLatin1String(", ")), QLocale().toString(lost), QLocale().toString(gained)));
    }
}

/// One page of each outcome, in the order of the pages.
void appendExamples(QStringList& lines, const RobotsReview& review)
{
    std::vector<bool> shown(review.judgement.outcomes.size(), false);
    std::size_t examples = 0;
    for (std::size_t url = 0; url < review.judgement.outcomeOf.size() && examples < mostExamples; ++url) {
        const std::uint32_t number = review.judgement.outcomeOf[url];
        if (shown[number])
            continue;
        shown[number] = true;
        for (const RobotsAccess& access : review.outcome(url).crowds) {
            if (access.change() == AccessChange::None)
                continue;
            const bool lost = access.change() == AccessChange::Lost;
            lines.append(
                (lost ? RobotsText::tr("- lost: %1, now %2, then %3") : RobotsText::tr("- gained: %1, now %2, then %3"))
                    .arg(code(review.url(url)), lineWords(review.liveLines, access.before),
                         lineWords(review.draftLines, access.now)));
            ++examples;
            break;
        }
    }
}

} // namespace

QString robotsResultText(const RobotsReview& review)
{
    QStringList lines{QStringLiteral("**robots.txt** ") + code(review.overview->site.origin), QString()};
    appendCrowds(lines, review.judgement);
    if (lines.size() == 2)
        lines.append(RobotsText::tr("No page is lost or gained."));
    else
        lines.append({QString(), RobotsText::tr("One page of each kind:")});
    appendExamples(lines, review);
    if (!review.problems.empty())
        lines.append({QString(), RobotsText::tr("Problems:")});
    for (const RobotsProblem& problem : review.problems)
        lines.append(
            RobotsText::tr("- line %1: %2").arg(QString::number(problem.line), RobotsProblemModel::sentence(problem)));
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

} // namespace vigie
