// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/alerttext.h"

#include "core/domain/criterion.h"
#include "core/text/describe.h"
#include "core/text/labels.h"
#include "core/text/linklabels.h"
#include "core/text/valuetext.h"

#include <QCoreApplication>

#include <algorithm>

namespace vigie {

namespace {

constexpr qsizetype longestInTitle = 60;
constexpr qsizetype longestUrl = 300;

QString shown(const std::string& url)
{
    return harmless(QString::fromStdString(url), longestUrl);
}

QString hostOf(const std::string& origin)
{
    const std::size_t start = origin.find("//");
    return shown(start == std::string::npos ? origin : origin.substr(start + 2));
}

} // namespace

QString AlertText::criterion(const std::string& name) const
{
    if (const auto id = criterionFromName(name))
        return label(*id, m_phrases);
    if (const auto id = linkCriterionFromName(name))
        return label(*id, m_phrases);
    if (name == "ping")
        return words(QT_TRANSLATE_NOOP("Alert", "availability"));
    if (name == "monitoring")
        return words(QT_TRANSLATE_NOOP("Alert", "monitoring"));
    return shown(name);
}

QString AlertText::value(const std::string& criterion, const QJsonValue& value, qsizetype maximumLength) const
{
    return valueText(criterion, value, m_phrases, maximumLength);
}

QString AlertText::brief(const std::string& name, const QJsonValue& before, const QJsonValue& after, int pages,
                         const std::string& url) const
{
    QString line = criterion(name) + colon() + value(name, before, longestInTitle) + QStringLiteral(" → ") +
                   value(name, after, longestInTitle);
    if (pages > 1)
        line += QStringLiteral(" (%1)").arg(words(QT_TRANSLATE_N_NOOP("Alert", "%n page(s)"), pages));
    return url.empty() ? line : line + QStringLiteral(" – ") + shown(url);
}

QString AlertText::brief(const Finding& finding) const
{
    return brief(finding.criterion, finding.before, finding.after, finding.pages, finding.url);
}

QString AlertText::title(const Alert& alert) const
{
    if (alert.gathered)
        return words(QT_TRANSLATE_N_NOOP("Alert", "%n edits of one deployment"), static_cast<int>(alert.others.size()));
    const Finding& finding = alert.finding;
    return brief(finding.criterion, finding.before, finding.after, alert.pages, {});
}

QString AlertText::headline(const Alert& alert, NoticeEvent event) const
{
    QString state = label(alert.finding.severity, m_phrases);
    if (event == NoticeEvent::Recovered)
        state = words(QT_TRANSLATE_NOOP("Alert", "recovered"));
    else if (event == NoticeEvent::Reminder)
        state = words(QT_TRANSLATE_NOOP("Alert", "still %1")).arg(state);
    const QString host = alert.finding.origin.empty() ? shown(alert.finding.url) : hostOf(alert.finding.origin);
    // Joined, not arg(): what comes from the network may itself hold %1.
    return state + QStringLiteral(" · ") + host + QStringLiteral(" · ") + title(alert);
}

QString AlertText::headline(const std::vector<Alert>& alerts) const
{
    const auto number = [&](Severity severity) {
        return static_cast<int>(std::ranges::count_if(
            alerts, [severity](const Alert& alert) { return alert.finding.severity == severity; }));
    };
    QStringList parts;
    for (const Severity severity : {Severity::Critical, Severity::Warning, Severity::Info, Severity::Good}) {
        if (number(severity) > 0)
            parts.append(m_phrases.number(number(severity)) + QLatin1Char(' ') + label(severity, m_phrases));
    }
    return words(QT_TRANSLATE_N_NOOP("Alert", "%n alert(s)"), static_cast<int>(alerts.size())) + colon() +
           parts.join(QStringLiteral(", "));
}

QString AlertText::digestHeadline(int edits) const
{
    return words(QT_TRANSLATE_N_NOOP("Alert", "digest: %n change(s) below warning"), edits);
}

QString AlertText::confirmation(ConfirmedBy confirmedBy) const
{
    switch (confirmedBy) {
    case ConfirmedBy::Nothing:
        return words(QT_TRANSLATE_NOOP("Alert", "seen again at the next check"));
    case ConfirmedBy::SecondStack:
        return words(QT_TRANSLATE_NOOP("Alert", "asked again on a fresh connection by the second HTTP stack"));
    case ConfirmedBy::SeveralPages:
        return words(QT_TRANSLATE_NOOP("Alert", "the same edit on several pages"));
    case ConfirmedBy::SeveralChecks:
        return words(QT_TRANSLATE_NOOP("Alert", "several checks in a row"));
    }
    return {};
}

std::vector<AlertLine> AlertText::lines(const Alert& alert, NoticeEvent event) const
{
    const Finding& finding = alert.finding;
    std::vector<AlertLine> lines;
    if (!finding.origin.empty())
        lines.push_back({words(QT_TRANSLATE_NOOP("Alert", "Site")), shown(finding.origin)});
    if (!finding.client.isEmpty())
        lines.push_back({words(QT_TRANSLATE_NOOP("Alert", "Client")), harmless(finding.client)});
    lines.push_back({alert.pages > 1 ? words(QT_TRANSLATE_N_NOOP("Alert", "URL (one of %n)"), alert.pages)
                                     : words(QT_TRANSLATE_NOOP("Alert", "URL")),
                     shown(finding.url)});
    if (!finding.target.empty())
        lines.push_back({words(QT_TRANSLATE_NOOP("Alert", "Link to")), shown(finding.target)});
    lines.push_back({words(QT_TRANSLATE_NOOP("Alert", "Criterion")), criterion(finding.criterion)});
    lines.push_back({words(QT_TRANSLATE_NOOP("Alert", "Severity")), label(finding.severity, m_phrases)});
    lines.push_back({words(QT_TRANSLATE_NOOP("Alert", "Found")), m_phrases.instant(finding.foundAt, m_zone)});
    if (finding.lastWithout.isValid())
        lines.push_back({words(QT_TRANSLATE_NOOP("Alert", "Last check without it")),
                         m_phrases.instant(finding.lastWithout, m_zone)});
    lines.push_back({words(QT_TRANSLATE_NOOP("Alert", "Confirmed by")), confirmation(finding.confirmedBy)});
    if (!finding.deployment.empty())
        lines.push_back(
            {words(QT_TRANSLATE_NOOP("Alert", "Deployment")), harmless(QString::fromStdString(finding.deployment))});
    if (event == NoticeEvent::Recovered)
        lines.push_back({words(QT_TRANSLATE_NOOP("Alert", "Recovered")), m_phrases.instant(alert.stateAt, m_zone)});
    return lines;
}

QString AlertText::colon() const
{
    return words(QT_TRANSLATE_NOOP("Alert", ": "));
}

QString AlertText::beforeName() const
{
    return words(QT_TRANSLATE_NOOP("Alert", "Before"));
}

QString AlertText::afterName() const
{
    return words(QT_TRANSLATE_NOOP("Alert", "After"));
}

QString AlertText::openName() const
{
    return words(QT_TRANSLATE_NOOP("Alert", "Open in Vigie"));
}

QString AlertText::othersTitle(const Alert& alert) const
{
    const int count = static_cast<int>(alert.others.size());
    return alert.gathered ? words(QT_TRANSLATE_NOOP("Alert", "The edits of this deployment:"))
                          : words(QT_TRANSLATE_N_NOOP("Alert", "It explains %n other change(s):"), count);
}

QString AlertText::exceptionsTitle(const Finding& finding) const
{
    return words(QT_TRANSLATE_N_NOOP("Alert", "%n page(s) of the same kind do not have the edit:"),
                 finding.exceptionCount);
}

QString AlertText::more(int count) const
{
    return words(
        QT_TRANSLATE_N_NOOP("Alert", "… and %n more, listed in the next message: the hourly limit is reached."), count);
}

QString AlertText::heldTitle(int count) const
{
    return words(QT_TRANSLATE_N_NOOP("Alert", "The hourly limit held back %n alert(s):"), count);
}

QString AlertText::digestTitle(const QDateTime& from, const QDateTime& until) const
{
    return words(QT_TRANSLATE_NOOP("Alert", "Below warning, from %1 to %2:"))
        .arg(m_phrases.instant(from, m_zone), m_phrases.instant(until, m_zone));
}

QString AlertText::notListed(int count) const
{
    return words(QT_TRANSLATE_N_NOOP("Alert", "… and %n more"), count);
}

QString AlertText::attachmentCut() const
{
    return words(QT_TRANSLATE_NOOP("Alert", "The attached list is cut because of its size; Vigie has all of it."));
}

QString AlertText::footer() const
{
    return words(QT_TRANSLATE_NOOP(
        "Alert", "Vigie sends each alert once. Acknowledge, mute or accept it in Vigie or with “vigie-cli alerts”."));
}

QString AlertText::test() const
{
    return words(QT_TRANSLATE_NOOP(
        "Alert", "This is a test of Vigie. What you read is what an alert would look like; nothing has changed."));
}

} // namespace vigie
