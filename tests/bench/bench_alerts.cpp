// SPDX-License-Identifier: GPL-3.0-or-later
// What alerts cost: 90 daily passes over one site, each with edits of many pages and changes of single ones.
//   bench_alerts [--pages 200000] [--days 90]
// Prints the time of the volume preview over all of it, and how many alerts a second are made, planned and written as
// mails.
#include "core/alerts/alertcollector.h"
#include "core/alerts/mailcomposer.h"
#include "core/alerts/outboxdelivery.h"
#include "core/alerts/outboxplanner.h"
#include "core/alerts/volumepreview.h"
#include "core/store/bodystore.h"
#include "core/store/changerepository.h"
#include "core/store/changerow.h"
#include "core/store/channelrepository.h"
#include "core/store/database.h"
#include "core/store/databasepreparation.h"
#include "core/store/httpfindings.h"
#include "core/store/pagerepository.h"
#include "core/store/passrepository.h"
#include "core/store/profile.h"
#include "core/store/siterepository.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QLoggingCategory>
#include <QTemporaryDir>

#include <array>
#include <cstdio>

using namespace vigie;

namespace {

constexpr int groupsPerDay = 10;
constexpr int pagesPerGroup = 200;
constexpr int lonePerDay = 30;
const QDateTime firstDay(QDate(2026, 1, 1), QTime(3, 0), Qt::UTC);

template <class T> T need(Result<T> result)
{
    if (!result)
        qFatal("%ls", qUtf16Printable(result.error().detail));
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

struct Fixture
{
    Database& database;
    SiteId site;
    std::vector<PageId> pages;

    Change change(int page, const QDateTime& at, const std::string& key, Severity severity) const
    {
        Change made;
        made.site = site;
        made.page = pages[static_cast<std::size_t>(page) % pages.size()];
        made.detectedAt = at;
        made.criterion = CriterionId::Title;
        made.severity = severity;
        made.before = QStringLiteral("A title of a page of the shop");
        made.after = QStringLiteral("Another title of a page of the shop");
        made.editKey = key;
        made.confirmed = true;
        return made;
    }

    /// One day's pass: some edits over many pages, some changes of single pages.
    void addDay(int day) const
    {
        Pass pass;
        pass.startedAt = pass.finishedAt = firstDay.addDays(day);
        pass.id = need(PassRepository(database).begin(pass));
        int page = day * 7'919;
        for (int group = 0; group < groupsPerDay; ++group) {
            const std::string key = std::to_string(day) + " group " + std::to_string(group);
            std::vector<ChangeId> members;
            for (int i = 0; i < pagesPerGroup; ++i)
                members.push_back(
                    need(insertChange(database, change(page++, pass.startedAt, key, Severity::Warning), pass.id)));
            ChangeGroup made;
            made.site = site;
            made.pass = pass.id;
            made.detectedAt = pass.startedAt;
            made.criterion = CriterionId::Title;
            made.severity = group == 0 ? Severity::Critical : Severity::Warning;
            made.editKey = key;
            made.representative = pages[static_cast<std::size_t>(page - 1) % pages.size()];
            need(ChangeRepository(database).saveGroup(made, members));
        }
        for (int i = 0; i < lonePerDay; ++i)
            need(insertChange(
                database,
                change(page++, pass.startedAt, std::to_string(day) + " lone " + std::to_string(i), Severity::Warning),
                pass.id));
        need(PassRepository(database).finish(pass));
    }
};

Channel addMail(Database& database)
{
    Channel channel;
    channel.name = QStringLiteral("mail");
    channel.hourlyCap = 0;
    MailSettings mail;
    mail.host = QStringLiteral("localhost");
    mail.from = QStringLiteral("vigie@example.org");
    mail.recipients = {QStringLiteral("seo@example.org")};
    channel.settings = mail;
    channel.id = need(ChannelRepository(database).add(channel));
    for (const Route& route : defaultRoutes(channel.id))
        need(ChannelRepository(database).addRoute(route));
    return channel;
}

void measure(Fixture& fixture, int days)
{
    Database& database = fixture.database;
    const QDateTime end = firstDay.addDays(days);
    const Channel channel = addMail(database);
    QElapsedTimer timer;
    timer.start();
    const VolumePreview preview = need(previewVolume(database, need(loadRouting(database, end)), firstDay));
    std::printf("preview of %d days: %lld ms, %d alerts, %d messages\n", days, static_cast<long long>(timer.elapsed()),
                preview.critical + preview.warning, preview.channels.empty() ? 0 : preview.channels.front().messages);
    HttpFindings http;
    const std::array<FindingSource*, 1> sources{&http};
    timer.restart();
    const CollectedAlerts collected = need(collectAlerts(database, sources, end));
    std::printf("made: %.0f alerts/s\n",
                collected.raised * 1'000.0 / static_cast<double>(std::max<qint64>(1, timer.elapsed())));
    timer.restart();
    const QDateTime later = end.addSecs(3'600);
    const int messages = need(planMessages(database, later));
    qint64 bytes = 0;
    while (const auto message = need(nextMessage(database, channel.id, later))) {
        bytes += need(writeMail(composeMail(*message, channel))).size();
        need(recordDelivery(database, message->envelope, {}, later));
    }
    std::printf("planned and written: %.0f alerts/s in %d mails, %lld KB\n",
                collected.raised * 1'000.0 / static_cast<double>(std::max<qint64>(1, timer.elapsed())), messages,
                static_cast<long long>(bytes / 1'024));
}

} // namespace

int main(int argc, char* argv[])
{
    QLoggingCategory::setFilterRules(QStringLiteral("vigie.*=false"));
    const QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addOptions(
        {{QStringLiteral("pages"), QStringLiteral("Pages of the site."), QStringLiteral("N"), QStringLiteral("200000")},
         {QStringLiteral("days"), QStringLiteral("Days of history."), QStringLiteral("N"), QStringLiteral("90")}});
    parser.process(application);
    const int days = parser.value(QStringLiteral("days")).toInt();
    const QTemporaryDir directory;
    const SystemClock clock;
    const Profile profile = need(Profile::open(directory.path(), ProfileAccess::ReadWrite));
    need(prepareDatabase(profile, clock));
    const auto database = need(Database::open(profile.databasePath(), ConnectionRole::Writer));
    Site site;
    site.origin = "https://www.example.org";
    Fixture fixture{*database, need(SiteRepository(*database).add(site)), {}};
    std::vector<Page> pages(static_cast<std::size_t>(parser.value(QStringLiteral("pages")).toInt()));
    for (std::size_t i = 0; i < pages.size(); ++i) {
        pages[i].site = fixture.site;
        pages[i].url = site.origin + "/folder/page-" + std::to_string(i);
    }
    fixture.pages = need(PageRepository(*database).add(pages)).ids;
    for (int day = 0; day < days; ++day)
        need(database->transaction([&]() -> Result<void> {
            fixture.addDay(day);
            return {};
        }));
    measure(fixture, days);
    return 0;
}
