// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/outcome.h"
#include "core/domain/reportschedule.h"
#include "core/text/phrasebook.h"

#include <QString>
#include <QStringList>
#include <QTimeZone>

#include <optional>

namespace vigie {

/// The sentences and titles of reports, in the language and time of those who read them.
class ReportText final
{
public:
    /// Titles of sections, columns and figures. The order is of no meaning.
    enum class Word {
        Report,
        StatusPage,
        Summary,
        OpenAlerts,
        ChangesPerDay,
        ImportantChanges,
        Uptime,
        Incidents,
        Backlinks,
        BacklinkChanges,
        Pages,
        Rules,
        Contents,
        Severity,
        Site,
        What,
        Before,
        After,
        PageCount,
        Effects,
        Since,
        Newest,
        Example,
        State,
        Monitor,
        Observed,
        IncidentCount,
        Longest,
        Began,
        Ended,
        Length,
        Cause,
        Count,
        Source,
        Target,
        When,
        AtBegin,
        AtEnd,
        StatusClass,
        Total,
        NoAnswer,
        Unchecked,
        StillOpen,
        Open,
        Acknowledged,
        DayUp,
        DayDegraded,
        DayDown,
        DayNotObserved,
        Nothing,
        AllSites,
        MailAttached
    };

    ReportText(const Phrasebook& phrases, QTimeZone zone) : m_phrases(phrases), m_zone(std::move(zone)) {}

    [[nodiscard]] QString operator()(Word word) const;
    [[nodiscard]] const Phrasebook& phrases() const { return m_phrases; }

    /// "16 to 22 November 2026" as two full dates.
    [[nodiscard]] QString period(const ReportPeriod& period) const;
    [[nodiscard]] QString instant(const QDateTime& at) const { return m_phrases.instant(at, m_zone); }
    /// Date and time without seconds, for lists.
    [[nodiscard]] QString moment(const QDateTime& at) const;
    [[nodiscard]] QString madeAt(const QDateTime& at) const;
    [[nodiscard]] QString madeBy(const QString& agency) const;
    /// "Page %1 of %2".
    [[nodiscard]] QString pagePattern() const;
    /// The subject of the mail that brings it.
    [[nodiscard]] QString subject(const QString& about, const ReportPeriod& period) const;
    /// "99.98 %"; a dash for nothing.
    [[nodiscard]] QString percent(const std::optional<double>& percent) const;
    /// "2 h 5 min".
    [[nodiscard]] QString length(qint64 milliseconds) const;
    [[nodiscard]] QString more(qint64 count) const; ///< "… and 312 more"
    [[nodiscard]] QString cause(Outcome cause, int status) const;
    /// "5xx".
    [[nodiscard]] QString statusClass(int hundreds) const;
    /// "21 November: 3 changes".
    [[nodiscard]] QString changesOfDay(const QDate& day, qint64 count) const;

    // Sentences of the summary.
    [[nodiscard]] QString pagesWatched(qint64 pages, qint64 before) const;
    [[nodiscard]] QString changesFound(qint64 changes, qint64 critical, qint64 warnings) const;
    [[nodiscard]] QString alertsRaised(qint64 raised, qint64 open) const;
    [[nodiscard]] QString uptimeSummary(const QString& worst, const QString& percent, qint64 incidents) const;
    [[nodiscard]] QString notObserved(qint64 monitors) const;
    [[nodiscard]] QString backlinksNow(qint64 live, qint64 total) const;
    [[nodiscard]] QString backlinksMoved(qint64 lost, qint64 live, qint64 changed) const;

    /// How the figures are made: what a reader must know to make them again.
    [[nodiscard]] QStringList rules(const ReportPeriod& period, const QDateTime& madeAt) const;
    [[nodiscard]] QStringList uptimeRules(const ReportPeriod& period) const;

private:
    [[nodiscard]] QString words(const char* source, qint64 n = -1) const
    {
        return m_phrases("Report", source, static_cast<int>(n));
    }

    const Phrasebook& m_phrases;
    QTimeZone m_zone;
};

} // namespace vigie
