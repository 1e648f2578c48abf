// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alerts/ticketmarkdown.h"

#include "core/alerts/mailcomposer.h"
#include "core/text/describe.h"
#include "core/text/valuetext.h"

#include <algorithm>
#include <set>

namespace vigie {

namespace {

constexpr qsizetype longestValue = 2'000;
constexpr std::size_t mostPages = 20;

int longestRunOfBackticks(const QString& text)
{
    int longest = 0;
    int run = 0;
    for (const QChar character : text) {
        run = character == QLatin1Char('`') ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    return longest;
}

/// A code span that ends where \a text ends (CommonMark 6.1): its fence is longer than any in it.
QString code(const QString& text)
{
    const QString fence(longestRunOfBackticks(text) + 1, QLatin1Char('`'));
    const bool padded = text.startsWith(QLatin1Char('`')) || text.endsWith(QLatin1Char('`'));
    const QString pad = padded ? QStringLiteral(" ") : QString();
    return fence + pad + text + pad + fence;
}

QString diffBlock(const QJsonValue& before, const QJsonValue& after)
{
    const QString lines = QStringLiteral("- ") + valueText(before, longestValue) + QStringLiteral("\n+ ") +
                          valueText(after, longestValue);
    const QString fence(std::max(3, longestRunOfBackticks(lines) + 1), QLatin1Char('`'));
    return fence + QStringLiteral("diff\n") + lines + QLatin1Char('\n') + fence + QLatin1Char('\n');
}

QString pageList(const std::vector<AlertPage>& pages, const AlertText& text)
{
    std::set<std::string> urls;
    for (const AlertPage& page : pages)
        urls.insert(page.url);
    if (urls.size() < 2)
        return {};
    QString list = QStringLiteral("\n");
    std::size_t listed = 0;
    for (const std::string& url : urls) {
        if (listed++ == mostPages)
            break;
        list += QStringLiteral("- ") + code(harmless(QString::fromStdString(url))) + QLatin1Char('\n');
    }
    if (urls.size() > mostPages)
        list += QStringLiteral("- ") + text.notListed(static_cast<int>(urls.size() - mostPages)) + QLatin1Char('\n');
    return list;
}

} // namespace

QString ticketMarkdown(const Alert& alert, const std::vector<AlertPage>& pages, const AlertText& text)
{
    const NoticeEvent event = alert.state == AlertState::Recovered ? NoticeEvent::Recovered : NoticeEvent::Raised;
    QString ticket = QStringLiteral("### ") + code(text.headline(alert, event)) + QStringLiteral("\n\n");
    for (const AlertLine& line : text.lines(alert, event))
        ticket += QStringLiteral("- **") + line.name + QStringLiteral(":** ") + code(line.value) + QLatin1Char('\n');
    ticket += QStringLiteral("- **") + text.openName() + QStringLiteral(":** ") + code(alertLink(alert.id)) +
              QLatin1Char('\n');
    if (!alert.gathered)
        ticket += QLatin1Char('\n') + diffBlock(alert.finding.before, alert.finding.after);
    if (!alert.others.empty()) {
        ticket += QLatin1Char('\n') + text.othersTitle(alert) + QStringLiteral("\n\n");
        for (const Finding& other : alert.others)
            ticket += QStringLiteral("- ") + code(text.brief(other)) + QLatin1Char('\n');
    }
    ticket += pageList(pages, text);
    return ticket;
}

} // namespace vigie
