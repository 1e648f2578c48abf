// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/reportrepository.h"

#include "core/store/database.h"

#include <QJsonArray>

namespace vigie {

namespace {

const QDate epoch(1970, 1, 1);

constexpr std::string_view selectSchedules =
    "SELECT r.id, r.site, r.client, r.cycle, r.format, r.channel, r.recipients, r.language, r.hour, r.enabled, "
    "r.next_day FROM report_schedule r ";

ReportSchedule scheduleFromRow(const SqlRow& row)
{
    ReportSchedule schedule;
    schedule.id = row.id<ReportId>(0);
    if (!row.isNull(1))
        schedule.sites.site = row.id<SiteId>(1);
    schedule.sites.client = row.text(2);
    schedule.cycle = row.enumeration<ReportCycle>(3);
    schedule.format = row.enumeration<ReportFormat>(4);
    schedule.channel = row.id<ChannelId>(5);
    const QJsonArray recipients = row.json(6).toArray();
    for (const QJsonValue& recipient : recipients)
        schedule.recipients.append(recipient.toString());
    schedule.language = row.text(7);
    schedule.hour = row.number(8);
    schedule.enabled = row.flag(9);
    schedule.next = epoch.addDays(row.integer(10));
    return schedule;
}

Result<void> touchedOne(const Result<int>& touched, ReportId id)
{
    if (!touched)
        return fail(touched.error());
    if (*touched == 0)
        return fail(ErrorCode::NotFound, QString::number(id.value), QStringLiteral("no such report"));
    return {};
}

} // namespace

Result<ReportId> ReportRepository::add(const ReportSchedule& schedule)
{
    return m_database.transaction(
        [&]() -> Result<ReportId> {
            const auto inserted = m_database.execute(
                "INSERT INTO report_schedule (site, client, cycle, format, channel, recipients, language, hour, "
                "enabled, next_day) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                schedule.sites.site, schedule.sites.client, schedule.cycle, schedule.format, schedule.channel,
                QJsonValue(QJsonArray::fromStringList(schedule.recipients)), schedule.language, schedule.hour,
                schedule.enabled, epoch.daysTo(schedule.next));
            if (!inserted)
                return fail(inserted.error());
            return ReportId{m_database.lastInsertId()};
        },
        Durability::Full);
}

Result<void> ReportRepository::update(const ReportSchedule& schedule)
{
    return m_database.transaction(
        [&]() -> Result<void> {
            const auto updated = m_database.execute(
                "UPDATE report_schedule SET site = ?, client = ?, cycle = ?, format = ?, channel = ?, recipients = ?, "
                "language = ?, hour = ?, enabled = ?, next_day = ? WHERE id = ?",
                schedule.sites.site, schedule.sites.client, schedule.cycle, schedule.format, schedule.channel,
                QJsonValue(QJsonArray::fromStringList(schedule.recipients)), schedule.language, schedule.hour,
                schedule.enabled, epoch.daysTo(schedule.next), schedule.id);
            return touchedOne(updated, schedule.id);
        },
        Durability::Full);
}

Result<void> ReportRepository::remove(ReportId id)
{
    return m_database.transaction(
        [&]() -> Result<void> {
            const auto waiting =
                m_database.execute("DELETE FROM message WHERE report = ? AND state = ?", id, MessageState::Waiting);
            if (!waiting)
                return fail(waiting.error());
            return touchedOne(m_database.execute("DELETE FROM report_schedule WHERE id = ?", id), id);
        },
        Durability::Full);
}

Result<void> ReportRepository::dropAbandoned()
{
    const auto dropped = m_database.execute(
        "DELETE FROM message WHERE report IS NOT NULL AND state = ? AND report NOT IN (SELECT id FROM report_schedule)",
        MessageState::Waiting);
    return dropped ? Result<void>() : fail(dropped.error());
}

Result<std::vector<ReportSchedule>> ReportRepository::schedules()
{
    return m_database.all(std::string(selectSchedules) + "ORDER BY r.id", scheduleFromRow);
}

Result<std::optional<ReportSchedule>> ReportRepository::find(ReportId id)
{
    return m_database.one(std::string(selectSchedules) + "WHERE r.id = ?", scheduleFromRow, id);
}

Result<std::vector<ScheduledReport>> ReportRepository::overview()
{
    const auto all = schedules();
    if (!all)
        return fail(all.error());
    std::vector<ScheduledReport> reports;
    for (const ReportSchedule& schedule : *all) {
        ScheduledReport report;
        report.schedule = schedule;
        const auto sent = m_database.one(
            "SELECT max(sent_at) FROM message WHERE report = ?", [](const SqlRow& row) { return row.instant(0); },
            schedule.id);
        if (!sent)
            return fail(sent.error());
        report.lastSent = sent->value_or(QDateTime());
        const auto newest = m_database.one(
            "SELECT state, last_error FROM message WHERE report = ? ORDER BY id DESC LIMIT 1",
            [](const SqlRow& row) { return std::pair(row.enumeration<MessageState>(0), row.text(1)); }, schedule.id);
        if (!newest)
            return fail(newest.error());
        if (*newest) {
            report.lastMessage = (*newest)->first;
            report.lastError = (*newest)->second;
        }
        reports.push_back(std::move(report));
    }
    return reports;
}

Result<void> ReportRepository::setNext(ReportId id, const QDate& next)
{
    return touchedOne(
        m_database.execute("UPDATE report_schedule SET next_day = ? WHERE id = ?", epoch.daysTo(next), id), id);
}

Result<ReportBrand> ReportRepository::brand(const QString& client)
{
    const auto make = [&client](const SqlRow& row) {
        return ReportBrand{client, row.text(0), row.blob(1), row.text(2)};
    };
    auto found = m_database.one("SELECT name, logo, language FROM report_brand WHERE client = ?", make, client);
    if (!found)
        return fail(std::move(found.error()));
    return found->value_or(ReportBrand{client, {}, {}, {}});
}

Result<void> ReportRepository::setBrand(const ReportBrand& brand)
{
    const bool empty = brand.name.isEmpty() && brand.logo.isEmpty() && brand.language.isEmpty();
    const auto written =
        empty ? m_database.execute("DELETE FROM report_brand WHERE client = ?", brand.client)
              : m_database.execute(
                    "INSERT OR REPLACE INTO report_brand (client, name, logo, language) VALUES (?, ?, ?, ?)",
                    brand.client, brand.name, brand.logo, brand.language);
    return written ? Result<void>() : fail(written.error());
}

} // namespace vigie
