// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/housekeeping.h"

#include "core/base/clock.h"
#include "core/base/logging.h"
#include "core/store/bodystore.h"
#include "core/store/storeservice.h"

namespace vigie {

namespace {

struct TrainedDictionary
{
    SiteId site;
    DictionaryPurpose purpose = DictionaryPurpose::Body;
    QByteArray bytes;
};

Result<std::vector<TrainedDictionary>> trainDictionaries(StoreConnection& connection, const std::vector<SiteId>& sites)
{
    std::vector<TrainedDictionary> trained;
    for (const SiteId site : sites) {
        for (const DictionaryPurpose purpose : {DictionaryPurpose::Body, DictionaryPurpose::Facts}) {
            const auto wanted = connection.bodies.wantsDictionary(site, purpose);
            if (!wanted)
                return fail(wanted.error());
            if (!*wanted)
                continue;
            auto bytes = connection.bodies.trainDictionary(site, purpose);
            if (!bytes)
                return fail(bytes.error());
            if (!bytes->isEmpty())
                trained.push_back({site, purpose, std::move(*bytes)});
        }
    }
    return trained;
}

void logFailure(const char* what, const Error& error)
{
    qCWarning(logMonitor) << what << errorCodeName(error.code) << error.detail;
}

} // namespace

QFuture<void> tidyUp(StoreService& store, const Clock& clock, std::vector<SiteId> sites, RetentionPolicy retention)
{
    const Profile& profile = store.profile();
    const auto read = [&profile, &clock, sites = std::move(sites)](StoreConnection& connection) {
        auto trained = trainDictionaries(connection, sites);
        if (const auto backup = backupDaily(connection.database, profile, clock); !backup)
            logFailure("the daily backup was not made:", backup.error());
        else if (*backup)
            qCInfo(logMonitor) << "daily backup:" << (*backup)->path;
        return trained;
    };
    using Trained = Result<std::vector<TrainedDictionary>>;
    return store.readInBackground(read)
        .then([&store, &clock, retention](const Trained& trained) {
            if (!trained)
                logFailure("no dictionary was trained:", trained.error());
            const auto write = [&clock, retention, dictionaries = trained.value_or(std::vector<TrainedDictionary>())](
                                   StoreConnection& connection) -> Result<void> {
                for (const TrainedDictionary& dictionary : dictionaries) {
                    if (auto saved = connection.bodies.saveDictionary(dictionary.site, dictionary.purpose, dictionary.bytes); !saved)
                        return saved;
                }
                const auto retained = Maintenance(connection.database, clock).applyRetention(retention);
                return retained ? Result<void>() : fail(retained.error());
            };
            return store.write(write);
        })
        .unwrap()
        .then([](const Result<void>& written) {
            if (!written)
                logFailure("maintenance was put off:", written.error());
        });
}

} // namespace vigie
