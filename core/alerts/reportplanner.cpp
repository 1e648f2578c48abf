// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alerts/reportplanner.h"

#include "core/alerts/outboxplanner.h"
#include "core/alerts/routing.h"
#include "core/alerts/tellingtime.h"
#include "core/store/database.h"
#include "core/store/outboxrepository.h"
#include "core/store/reportrepository.h"

#include <utility>

namespace vigie {

namespace {

OutboxMessage messageFor(const ReportSchedule& schedule, const ReportPeriod& period, const QString& target,
                         const std::string& identity, const QDateTime& now)
{
    OutboxMessage message;
    message.identifier = "report-" + std::to_string(schedule.id.value) + '-' +
                         period.first.toString(QStringLiteral("yyyyMMdd")).toStdString() + '-' +
                         period.last.toString(QStringLiteral("yyyyMMdd")).toStdString() +
                         recipientTail(schedule.channel, target, identity);
    message.channel = schedule.channel;
    message.target = target;
    message.createdAt = message.nextTryAt = now;
    message.report = schedule.id;
    message.period = period;
    return message;
}

} // namespace

Result<int> planReports(Database& database, const RoutingTable& table, const std::string& identity,
                        const QDateTime& now)
{
    ReportRepository reports(database);
    if (auto dropped = reports.dropAbandoned(); !dropped)
        return fail(std::move(dropped.error()));
    const auto schedules = reports.schedules();
    if (!schedules)
        return fail(schedules.error());
    int count = 0;
    for (const ReportSchedule& schedule : *schedules) {
        const Channel* channel = table.channel(schedule.channel);
        if (!schedule.enabled || !channel || !channel->enabled || channel->kind() != ChannelKind::Mail)
            continue;
        const auto period = duePeriod(schedule, zoneOf(*channel), now);
        if (!period)
            continue;
        QStringList targets =
            schedule.recipients.isEmpty() ? std::get<MailSettings>(channel->settings).recipients : schedule.recipients;
        targets.removeDuplicates();
        for (const QString& target : std::as_const(targets)) {
            const auto added =
                OutboxRepository(database).addMessage(messageFor(schedule, *period, target, identity, now), {});
            if (!added)
                return fail(added.error());
            ++count;
        }
        if (auto told = reports.setNext(schedule.id, period->last.addDays(1)); !told)
            return fail(std::move(told.error()));
    }
    return count;
}

} // namespace vigie
