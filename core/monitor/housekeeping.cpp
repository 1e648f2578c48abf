// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/housekeeping.h"

#include "core/base/clock.h"
#include "core/base/logging.h"
#include "core/settings/settings.h"
#include "core/settings/storagesettings.h"
#include "core/store/backups.h"
#include "core/store/storeservice.h"

#include <algorithm>

namespace vigie {

namespace {

void logFailure(const char* what, const Error& error)
{
    qCWarning(logMonitor) << what << errorCodeName(error.code) << error.detail;
}

} // namespace

QFuture<void> tidyUp(StoreService& store, const Clock& clock, RetentionPolicy retention)
{
    const auto backup = [&store, &clock](StoreConnection& connection) {
        return backUpDaily(connection.database, store.profile(), clock);
    };
    const auto retain = [&clock, retention](StoreConnection& connection) {
        return Maintenance(connection.database, clock).applyRetention(retention);
    };
    return store.readInBackground(backup)
        .then([&store, retain](const Result<std::optional<Backup>>& made) {
            if (!made)
                logFailure("the daily backup was not made:", made.error());
            return store.write(retain);
        })
        .unwrap()
        .then([](const Result<RetentionResult>& retained) {
            if (!retained)
                logFailure("retention was put off:", retained.error());
        });
}

RetentionPolicy retentionPolicy(const Settings& settings)
{
    const auto days = [&settings](const SettingKey<int>& key) {
        return std::chrono::days(std::max(1, settings.value(key)));
    };
    RetentionPolicy policy;
    policy.allSnapshots = days(storagesettings::allSnapshotsDays);
    policy.dailySnapshots = days(storagesettings::dailySnapshotsDays);
    policy.bodies = days(storagesettings::bodiesDays);
    policy.alerts = days(storagesettings::alertDays);
    policy.events = days(storagesettings::eventDays);
    policy.messages = days(storagesettings::messageDays);
    if (const int megabytes = settings.value(storagesettings::budgetMegabytes); megabytes > 0)
        policy.budgetBytes = qint64(megabytes) * 1024 * 1024;
    return policy;
}

} // namespace vigie
