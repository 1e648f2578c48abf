// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/reporttext.h"

#include <QCoreApplication>

namespace vigie {

namespace {

const char* source(ReportText::Word word)
{
    using Word = ReportText::Word;
    switch (word) {
    case Word::Report:
        return QT_TRANSLATE_NOOP("Report", "Monitoring report");
    case Word::StatusPage:
        return QT_TRANSLATE_NOOP("Report", "Status");
    case Word::Summary:
        return QT_TRANSLATE_NOOP("Report", "Summary");
    case Word::OpenAlerts:
        return QT_TRANSLATE_NOOP("Report", "Open alerts");
    case Word::ChangesPerDay:
        return QT_TRANSLATE_NOOP("Report", "Changes per day");
    case Word::ImportantChanges:
        return QT_TRANSLATE_NOOP("Report", "Most important changes");
    case Word::Uptime:
        return QT_TRANSLATE_NOOP("Report", "Uptime");
    case Word::Incidents:
        return QT_TRANSLATE_NOOP("Report", "Incidents");
    case Word::Backlinks:
        return QT_TRANSLATE_NOOP("Report", "Backlinks");
    case Word::BacklinkChanges:
        return QT_TRANSLATE_NOOP("Report", "What happened to backlinks");
    case Word::Pages:
        return QT_TRANSLATE_NOOP("Report", "Pages");
    case Word::Rules:
        return QT_TRANSLATE_NOOP("Report", "How these figures are made");
    case Word::Contents:
        return QT_TRANSLATE_NOOP("Report", "Contents");
    case Word::Severity:
        return QT_TRANSLATE_NOOP("Report", "Severity");
    case Word::Site:
        return QT_TRANSLATE_NOOP("Report", "Site");
    case Word::What:
        return QT_TRANSLATE_NOOP("Report", "What");
    case Word::Before:
        return QT_TRANSLATE_NOOP("Report", "Before");
    case Word::After:
        return QT_TRANSLATE_NOOP("Report", "After");
    case Word::PageCount:
        return QT_TRANSLATE_NOOP("Report", "Pages");
    case Word::Effects:
        return QT_TRANSLATE_NOOP("Report", "Explains");
    case Word::Since:
        return QT_TRANSLATE_NOOP("Report", "Since");
    case Word::Newest:
        return QT_TRANSLATE_NOOP("Report", "Last seen");
    case Word::Example:
        return QT_TRANSLATE_NOOP("Report", "Example");
    case Word::State:
        return QT_TRANSLATE_NOOP("Report", "State");
    case Word::Monitor:
        return QT_TRANSLATE_NOOP("Report", "Monitor");
    case Word::Observed:
        return QT_TRANSLATE_NOOP("Report", "Observed");
    case Word::IncidentCount:
        return QT_TRANSLATE_NOOP("Report", "Incidents");
    case Word::Longest:
        return QT_TRANSLATE_NOOP("Report", "Longest");
    case Word::Began:
        return QT_TRANSLATE_NOOP("Report", "Began");
    case Word::Ended:
        return QT_TRANSLATE_NOOP("Report", "Ended");
    case Word::Length:
        return QT_TRANSLATE_NOOP("Report", "Length");
    case Word::Cause:
        return QT_TRANSLATE_NOOP("Report", "Cause");
    case Word::Count:
        return QT_TRANSLATE_NOOP("Report", "Number");
    case Word::Source:
        return QT_TRANSLATE_NOOP("Report", "Source page");
    case Word::Target:
        return QT_TRANSLATE_NOOP("Report", "Target");
    case Word::When:
        return QT_TRANSLATE_NOOP("Report", "When");
    case Word::AtBegin:
        return QT_TRANSLATE_NOOP("Report", "At the beginning");
    case Word::AtEnd:
        return QT_TRANSLATE_NOOP("Report", "At the end");
    case Word::StatusClass:
        return QT_TRANSLATE_NOOP("Report", "Answer");
    case Word::Total:
        return QT_TRANSLATE_NOOP("Report", "Total");
    case Word::NoAnswer:
        return QT_TRANSLATE_NOOP("Report", "no answer");
    case Word::Unchecked:
        return QT_TRANSLATE_NOOP("Report", "not checked yet");
    case Word::StillOpen:
        return QT_TRANSLATE_NOOP("Report", "not over yet");
    case Word::Open:
        return QT_TRANSLATE_NOOP("Report", "open");
    case Word::Acknowledged:
        return QT_TRANSLATE_NOOP("Report", "acknowledged");
    case Word::DayUp:
        return QT_TRANSLATE_NOOP("Report", "up");
    case Word::DayDegraded:
        return QT_TRANSLATE_NOOP("Report", "degraded");
    case Word::DayDown:
        return QT_TRANSLATE_NOOP("Report", "down");
    case Word::DayNotObserved:
        return QT_TRANSLATE_NOOP("Report", "not observed");
    case Word::Nothing:
        return QT_TRANSLATE_NOOP("Report", "Nothing in this period.");
    case Word::AllSites:
        return QT_TRANSLATE_NOOP("Report", "All sites");
    case Word::MailAttached:
        return QT_TRANSLATE_NOOP("Report", "The whole report is attached.");
    }
    return "";
}

} // namespace

QString ReportText::operator()(Word word) const
{
    return words(source(word));
}

QString ReportText::period(const ReportPeriod& period) const
{
    if (period.first == period.last)
        return m_phrases.day(period.first);
    return words(QT_TRANSLATE_NOOP("Report", "%1 to %2")).arg(m_phrases.day(period.first), m_phrases.day(period.last));
}

QString ReportText::moment(const QDateTime& at) const
{
    if (!at.isValid())
        return QStringLiteral("–");
    const QDateTime local = at.toTimeZone(m_zone);
    return m_phrases.shortDay(local.date()) + QLatin1Char(' ') + local.time().toString(QStringLiteral("HH:mm"));
}

QString ReportText::madeAt(const QDateTime& at) const
{
    return words(QT_TRANSLATE_NOOP("Report", "Made on %1")).arg(instant(at));
}

QString ReportText::madeBy(const QString& agency) const
{
    return agency.isEmpty() ? words(QT_TRANSLATE_NOOP("Report", "Made with Vigie"))
                            : words(QT_TRANSLATE_NOOP("Report", "%1, made with Vigie")).arg(agency);
}

QString ReportText::pagePattern() const
{
    return words(QT_TRANSLATE_NOOP("Report", "Page %1 of %2"));
}

QString ReportText::subject(const QString& about, const ReportPeriod& reported) const
{
    return words(QT_TRANSLATE_NOOP("Report", "Report on %1, %2")).arg(about, period(reported));
}

QString ReportText::percent(const std::optional<double>& percent) const
{
    if (!percent)
        return QStringLiteral("–");
    return words(QT_TRANSLATE_NOOP("Report", "%1 %")).arg(m_phrases.decimal(*percent));
}

QString ReportText::length(qint64 milliseconds) const
{
    constexpr qint64 minutesOfTwoDays = 48 * 60;
    const qint64 minutes = milliseconds / 60'000;
    if (minutes < 1)
        return words(QT_TRANSLATE_NOOP("Report", "%1 s")).arg(m_phrases.number(milliseconds / 1'000));
    if (minutes < 60)
        return words(QT_TRANSLATE_NOOP("Report", "%1 min")).arg(minutes);
    if (minutes < minutesOfTwoDays)
        return words(QT_TRANSLATE_NOOP("Report", "%1 h %2 min")).arg(minutes / 60).arg(minutes % 60);
    return words(QT_TRANSLATE_NOOP("Report", "%1 d %2 h")).arg(minutes / 1'440).arg(minutes % 1'440 / 60);
}

QString ReportText::more(qint64 count) const
{
    return words(QT_TRANSLATE_N_NOOP("Report", "… and %n more"), count);
}

QString ReportText::cause(Outcome cause, int status) const
{
    if (status > 0)
        return words(QT_TRANSLATE_NOOP("Report", "status %1")).arg(status);
    switch (cause) {
    case Outcome::Unanswered:
        return words(QT_TRANSLATE_NOOP("Report", "unanswered"));
    case Outcome::DnsNxdomain:
    case Outcome::DnsFailure:
        return words(QT_TRANSLATE_NOOP("Report", "the name was not resolved"));
    case Outcome::ConnectRefused:
    case Outcome::NetworkUnreachable:
    case Outcome::ConnectionReset:
    case Outcome::EmptyReply:
        return words(QT_TRANSLATE_NOOP("Report", "no connection"));
    case Outcome::TlsUntrusted:
    case Outcome::TlsExpired:
    case Outcome::TlsNotYetValid:
    case Outcome::TlsHostname:
    case Outcome::TlsHandshake:
    case Outcome::TlsClientCert:
        return words(QT_TRANSLATE_NOOP("Report", "the certificate or the encryption was refused"));
    case Outcome::UnexpectedContent:
        return words(QT_TRANSLATE_NOOP("Report", "not the content that was expected"));
    default:
        return words(QT_TRANSLATE_NOOP("Report", "no usable answer"));
    }
}

QString ReportText::statusClass(int hundreds) const
{
    return hundreds == 0 ? (*this)(Word::NoAnswer) : QStringLiteral("%1xx").arg(hundreds);
}

QString ReportText::changesOfDay(const QDate& day, qint64 count) const
{
    return words(QT_TRANSLATE_N_NOOP("Report", "%1: %n change(s)"), count).arg(m_phrases.day(day));
}

QString ReportText::pagesWatched(qint64 pages, qint64 before) const
{
    return words(QT_TRANSLATE_N_NOOP("Report", "%n page(s) had been checked by the end of the period, %1 by its "
                                               "beginning."),
                 pages)
        .arg(m_phrases.number(before));
}

QString ReportText::changesFound(qint64 changes, qint64 critical, qint64 warnings) const
{
    if (changes == 0)
        return words(QT_TRANSLATE_NOOP("Report", "Nothing that is watched changed in this period."));
    return words(QT_TRANSLATE_N_NOOP("Report", "%n change(s) were found: %1 critical, %2 of warning severity."),
                 changes)
        .arg(m_phrases.number(critical), m_phrases.number(warnings));
}

QString ReportText::alertsRaised(qint64 raised, qint64 open) const
{
    const QString first = raised == 0
                              ? words(QT_TRANSLATE_NOOP("Report", "No alert was raised in this period."))
                              : words(QT_TRANSLATE_N_NOOP("Report", "%n alert(s) were raised in this period."), raised);
    const QString second = open == 0 ? words(QT_TRANSLATE_NOOP("Report", "No alert is open now."))
                                     : words(QT_TRANSLATE_N_NOOP("Report", "%n alert(s) are open now."), open);
    return first + QLatin1Char(' ') + second;
}

QString ReportText::uptimeSummary(const QString& worst, const QString& percent, qint64 incidents) const
{
    if (incidents == 0)
        return words(QT_TRANSLATE_NOOP("Report", "No monitor was down; the lowest uptime is %1.")).arg(percent);
    // Not the multi-argument form: a name may hold a place marker.
    QString text =
        words(QT_TRANSLATE_N_NOOP("Report", "%n incident(s) of availability; the lowest uptime is %1, of {monitor}."),
              incidents);
    return text.arg(percent).replace(QLatin1String("{monitor}"), worst);
}

QString ReportText::notObserved(qint64 monitors) const
{
    return words(QT_TRANSLATE_N_NOOP("Report", "%n monitor(s) were not observed in this period."), monitors);
}

QString ReportText::backlinksNow(qint64 live, qint64 total) const
{
    return words(QT_TRANSLATE_N_NOOP("Report", "%1 of %n backlink(s) are live."), total).arg(m_phrases.number(live));
}

QString ReportText::backlinksMoved(qint64 lost, qint64 live, qint64 changed) const
{
    return words(QT_TRANSLATE_NOOP("Report", "In this period %1 were lost, %2 came back or were found, and %3 other "
                                             "changes of links were seen."))
        .arg(m_phrases.number(lost), m_phrases.number(live), m_phrases.number(changed));
}

QStringList ReportText::uptimeRules(const ReportPeriod& reported) const
{
    return {
        words(QT_TRANSLATE_NOOP("Report", "The period runs from %1, 00:00, to %2, 24:00, UTC. Days are days of UTC; "
                                          "times of day are those of %3."))
            .arg(m_phrases.day(reported.first), m_phrases.day(reported.last), QString::fromLatin1(m_zone.id())),
        words(QT_TRANSLATE_NOOP("Report",
                                "Uptime is the share of the observed time in which the address answered, slow "
                                "answers included. Planned maintenance is left out. It is cut, not rounded, "
                                "to four decimals.")),
        words(QT_TRANSLATE_NOOP("Report", "An address is down after several failures in a row, the repeated ones asked "
                                          "by a second HTTP stack on fresh connections. It then counts as down from "
                                          "the first failure to the first answer of a confirmed recovery.")),
        words(QT_TRANSLATE_NOOP("Report", "Unanswered means that no complete answer came before the deadline of the "
                                          "check.")),
        words(QT_TRANSLATE_NOOP("Report", "Not observed is the time in which the program did not run, its computer "
                                          "slept or was offline, or the answer was about us (a firewall page, too many "
                                          "requests). It counts neither as up nor as down; the share that was observed "
                                          "stands beside each figure."))};
}

QStringList ReportText::rules(const ReportPeriod& reported, const QDateTime& madeAt) const
{
    QStringList all = uptimeRules(reported);
    all.append(
        {words(QT_TRANSLATE_NOOP("Report",
                                 "Severity is that of the change, not of the state after it. Critical: it can "
                                 "drop pages from the index, cut crawling, or take the site away. Warning: it "
                                 "may change ranking, snippet or link value. Info: worth keeping. Good: "
                                 "better, or recovered.")),
         words(QT_TRANSLATE_NOOP("Report",
                                 "A failure, and a change that would be an alert, counts only when it is seen "
                                 "again. A failed answer never replaces the last good one: content is "
                                 "compared between complete answers only.")),
         words(QT_TRANSLATE_NOOP("Report", "The same edit on many pages is listed once, with the number of pages. What "
                                           "another change brought about is counted under “Explains” and not listed "
                                           "again; changes per day count every change of every page.")),
         words(QT_TRANSLATE_NOOP("Report", "Open alerts are those that were open or acknowledged on %1, whenever they "
                                           "were raised."))
             .arg(instant(madeAt)),
         words(QT_TRANSLATE_NOOP("Report", "A backlink is lost when a good page without it, or a 404 or 410, says so "
                                           "twice. A source page that does not answer or refuses us says nothing about "
                                           "the link. States of backlinks are those at the time of this report.")),
         words(QT_TRANSLATE_NOOP("Report", "Pages are counted by their newest answer at both ends of the period. Left "
                                           "out: pages that are no longer watched, the site's own files (robots.txt, "
                                           "sitemaps), and what masks hide."))});
    return all;
}

} // namespace vigie
