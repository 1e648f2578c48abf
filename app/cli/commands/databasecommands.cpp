// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/enginesession.h"
#include "app/cli/jsonshapes.h"
#include "app/cli/profilesession.h"
#include "core/store/backups.h"
#include "core/store/maintenance.h"

#include <QLocale>

namespace vigie {

namespace {

/// Runs \a work(maintenance) on an open profile and says what went wrong.
template <class Work> int withMaintenance(Invocation& call, ProfileAccess access, Work work)
{
    auto session = ProfileSession::open(call.global, access, call.clock);
    if (!session)
        return call.output.failure(session.error());
    Maintenance maintenance(session->database(), call.clock);
    return work(*session, maintenance);
}

int checkDatabase(Invocation& call)
{
    return withMaintenance(call, ProfileAccess::ReadOnly, [&](ProfileSession& session, Maintenance& maintenance) {
        const auto problems = maintenance.check();
        if (!problems)
            return call.output.failure(problems.error());
        for (const QString& problem : *problems)
            call.output.line(problem);
        if (!problems->empty())
            return call.output.failure(Error{ErrorCode::DatabaseDamaged, session.profile().databasePath(), {}});
        if (!call.global.json)
            call.output.line(Cli::tr("The database is whole."));
        return static_cast<int>(ExitDone);
    });
}

int backupDatabase(Invocation& call)
{
    return withMaintenance(call, ProfileAccess::ReadOnly, [&](ProfileSession& session, Maintenance&) {
        QString path;
        if (call.arguments.isEmpty()) {
            const auto made = backUp(session.database(), session.profile(), call.clock);
            if (!made)
                return call.output.failure(made.error());
            path = made->path;
        } else {
            path = call.arguments.first();
            if (const auto made = backUp(session.database(), path); !made)
                return call.output.failure(made.error());
        }
        call.output.line(path);
        return static_cast<int>(ExitDone);
    });
}

int restoreDatabase(Invocation& call)
{
    auto profile = Profile::open(profileDirectory(call.global), ProfileAccess::ReadWrite);
    if (!profile)
        return call.output.failure(profile.error());
    QString backup;
    if (!call.arguments.isEmpty()) {
        backup = call.arguments.first();
    } else {
        const std::vector<Backup> backups = listBackups(*profile);
        if (backups.empty())
            return call.output.failure(
                Error{ErrorCode::NotFound, profile->backupDirectory(), QStringLiteral("there is no backup")});
        backup = backups.front().path;
    }
    const auto kept = restoreBackup(*profile, backup, call.clock);
    if (!kept)
        return call.output.failure(kept.error());
    call.output.line(Cli::tr("Restored from %1.").arg(backup));
    if (!kept->isEmpty())
        call.output.line(Cli::tr("The database that was there is kept as %1.").arg(*kept));
    return ExitDone;
}

int compactDatabase(Invocation& call)
{
    return withMaintenance(call, ProfileAccess::ReadWrite, [&](ProfileSession&, Maintenance& maintenance) {
        if (const auto retained =
                maintenance.applyRetention(engineOptions(call.global, EngineUse::Continuous).retention);
            !retained)
            return call.output.failure(retained.error());
        if (const auto compacted = maintenance.compact(); !compacted)
            return call.output.failure(compacted.error());
        return static_cast<int>(ExitDone);
    });
}

int showStats(Invocation& call)
{
    return withMaintenance(call, ProfileAccess::ReadOnly, [&](ProfileSession& session, Maintenance& maintenance) {
        const auto stats = maintenance.stats();
        if (!stats)
            return call.output.failure(stats.error());
        if (call.global.json) {
            call.output.json(QJsonObject{{QStringLiteral("path"), session.profile().databasePath()},
                                         {QStringLiteral("version"), stats->version},
                                         {QStringLiteral("sites"), stats->sites},
                                         {QStringLiteral("pages"), stats->pages},
                                         {QStringLiteral("snapshots"), stats->snapshots},
                                         {QStringLiteral("changes"), stats->changes},
                                         {QStringLiteral("bodies"), stats->bodies},
                                         {QStringLiteral("body_bytes"), stats->bodyBytes},
                                         {QStringLiteral("body_bytes_compressed"), stats->bodyBytesCompressed},
                                         {QStringLiteral("file_bytes"), stats->fileBytes},
                                         {QStringLiteral("free_bytes"), stats->freeBytes},
                                         {QStringLiteral("wal_bytes"), stats->walBytes}});
            return static_cast<int>(ExitDone);
        }
        const QLocale locale;
        call.output.line(session.profile().databasePath());
        call.output.line(Cli::tr("Sites: %1, pages: %2, snapshots: %3, changes: %4")
                             .arg(locale.toString(stats->sites), locale.toString(stats->pages),
                                  locale.toString(stats->snapshots), locale.toString(stats->changes)));
        call.output.line(Cli::tr("Bodies: %1, %2 as received, %3 as kept")
                             .arg(locale.toString(stats->bodies), locale.formattedDataSize(stats->bodyBytes),
                                  locale.formattedDataSize(stats->bodyBytesCompressed)));
        call.output.line(
            Cli::tr("File: %1, of which %2 are free")
                .arg(locale.formattedDataSize(stats->fileBytes), locale.formattedDataSize(stats->freeBytes)));
        return static_cast<int>(ExitDone);
    });
}

} // namespace

std::vector<Command> databaseCommands()
{
    const CommandArgument file{QStringLiteral("FILE"), 0, 1};
    return {
        {QStringLiteral("db check"), Cli::tr("Checks that the database is whole."), {}, {}, atOnce<checkDatabase>},
        {QStringLiteral("db backup"),
         Cli::tr("Copies the database, whole by itself, beside a running process too."),
         {},
         file,
         atOnce<backupDatabase>},
        {QStringLiteral("db restore"),
         Cli::tr("Puts a backup (by default the newest) in place; what was there is kept."),
         {},
         file,
         atOnce<restoreDatabase>},
        {QStringLiteral("db compact"),
         Cli::tr("Applies retention and rewrites the file without free space."),
         {},
         {},
         atOnce<compactDatabase>},
        {QStringLiteral("db stats"),
         Cli::tr("What the database holds and how large it is."),
         {},
         {},
         atOnce<showStats>},
    };
}

} // namespace vigie
