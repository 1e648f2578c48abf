// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/ids.h"
#include "core/domain/siteselection.h"
#include "core/domain/timerange.h"

#include <QByteArray>
#include <QDate>
#include <QDateTime>
#include <QString>
#include <QStringList>
#include <QTimeZone>

#include <optional>
#include <string_view>

namespace vigie {

using ReportId = StrongId<struct ReportTag>;

// Numeric values are stored: append, never reorder.

enum class ReportFormat { Html, Pdf, Json };
enum class ReportCycle { Weekly, Monthly };

/// "html", "pdf", "json": what options and ends of file names say.
[[nodiscard]] std::string_view reportFormatName(ReportFormat format);
[[nodiscard]] std::optional<ReportFormat> reportFormatFromName(std::string_view name);
/// "weekly", "monthly".
[[nodiscard]] std::string_view reportCycleName(ReportCycle cycle);
[[nodiscard]] std::optional<ReportCycle> reportCycleFromName(std::string_view name);

/// Days of UTC, both included: what the figures of days are kept by.
struct ReportPeriod
{
    QDate first;
    QDate last;

    [[nodiscard]] bool isValid() const { return first.isValid() && last.isValid() && first <= last; }
    [[nodiscard]] TimeRange range() const;
    bool operator==(const ReportPeriod&) const = default;
};

/// The week (Monday to Sunday) or month that \a day lies in.
[[nodiscard]] ReportPeriod periodAround(ReportCycle cycle, const QDate& day);
/// The last whole one before \a today.
[[nodiscard]] ReportPeriod lastPeriod(ReportCycle cycle, const QDate& today);

/// A report that leaves by mail after every week or month.
struct ReportSchedule
{
    ReportId id;
    SiteSelection sites;
    ReportCycle cycle = ReportCycle::Weekly;
    ReportFormat format = ReportFormat::Pdf;
    ChannelId channel;      ///< of mail
    QStringList recipients; ///< instead of the channel's own
    QString language;       ///< "fr" or "en"; empty: the client's, else the channel's
    int hour = 8;           ///< of the day after the period, in the channel's zone; never before the period is over
    bool enabled = true;
    QDate next; ///< first day of the period that is reported next

    bool operator==(const ReportSchedule&) const = default;
};

/// When the next report of \a schedule is due, with the hours of \a zone. UTC.
[[nodiscard]] QDateTime dueAt(const ReportSchedule& schedule, const QTimeZone& zone);

/// The newest period of \a schedule that is over and due at \a now; nothing while its next one is not. Periods that
/// nobody was there for are left out: they can be made by hand.
[[nodiscard]] std::optional<ReportPeriod> duePeriod(const ReportSchedule& schedule, const QTimeZone& zone,
                                                    const QDateTime& now);

/// How reports to one client look, or (without a client) those of the agency.
struct ReportBrand
{
    QString client;   ///< as in Site::client; empty: the agency itself
    QString name;     ///< on the cover; the client when empty
    QByteArray logo;  ///< a PNG or JPEG file, see logoType(); may be empty
    QString language; ///< "fr" or "en"; empty: the program's

    bool operator==(const ReportBrand&) const = default;
};

inline constexpr qsizetype largestLogo = 1024 * 1024;

/// "image/png" or "image/jpeg" by the first bytes of \a file; empty for anything else or what is too large.
[[nodiscard]] QByteArray logoType(const QByteArray& file);

} // namespace vigie
