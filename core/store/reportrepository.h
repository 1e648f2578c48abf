// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/alert.h"
#include "core/domain/reportschedule.h"

#include <optional>
#include <vector>

namespace vigie {

class Database;

/// A schedule, and what became of its newest report.
struct ScheduledReport
{
    ReportSchedule schedule;
    QDateTime lastSent;                      ///< UTC; invalid: never, or forgotten with old messages
    std::optional<MessageState> lastMessage; ///< of the newest message
    QString lastError;                       ///< of that message, English; empty: none

    bool operator==(const ScheduledReport&) const = default;
};

/// Which reports leave by mail, and how reports look. All functions: DatabaseFailed, DatabaseDamaged, DiskFull besides
/// what they name.
class ReportRepository
{
public:
    explicit ReportRepository(Database& database) : m_database(database) {}

    Result<ReportId> add(const ReportSchedule& schedule);
    /// Writes every field. NotFound.
    Result<void> update(const ReportSchedule& schedule);
    /// With those of its messages that still wait. NotFound.
    Result<void> remove(ReportId id);
    /// Waiting messages whose schedule is gone, with its site for example.
    Result<void> dropAbandoned();
    /// In order of id.
    Result<std::vector<ReportSchedule>> schedules();
    Result<std::optional<ReportSchedule>> find(ReportId id);
    /// Every schedule with its newest message, in order of id.
    Result<std::vector<ScheduledReport>> overview();
    /// \a next is the first day of the period that is reported next. NotFound.
    Result<void> setNext(ReportId id, const QDate& next);

    /// How reports to \a client look; where nothing was said, an empty brand.
    Result<ReportBrand> brand(const QString& client);
    /// Keeps it, or forgets it when nothing but the client is in it.
    Result<void> setBrand(const ReportBrand& brand);

private:
    Database& m_database;
};

} // namespace vigie
