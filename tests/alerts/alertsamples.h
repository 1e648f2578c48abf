// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/alert.h"
#include "core/store/alertrepository.h"
#include "core/store/changerepository.h"
#include "core/store/channelrepository.h"
#include "core/store/checkrepository.h"
#include "core/store/outboxrepository.h"
#include "core/store/passrepository.h"
#include "tests/store/tempdatabase.h"

#include <string>
#include <vector>

namespace vigie::testing {

inline const QDateTime noon = QDateTime(QDate(2026, 11, 23), QTime(12, 0), Qt::UTC);

inline Finding finding(const std::string& key, Severity severity, const std::string& criterion = "title")
{
    Finding one;
    one.key = one.subject = key;
    one.site = SiteId{1};
    one.origin = "https://www.example.fr";
    one.url = "https://www.example.fr/page";
    one.criterion = criterion;
    one.severity = severity;
    one.before = QStringLiteral("old");
    one.after = QStringLiteral("new");
    one.foundAt = noon;
    one.confirmedBy = ConfirmedBy::SecondStack;
    return one;
}

inline Channel mailChannel(const QString& name = QStringLiteral("mail"),
                           const QStringList& recipients = {QStringLiteral("seo@example.org")})
{
    Channel channel;
    channel.name = name;
    channel.language = QStringLiteral("en");
    channel.timeZone = "Europe/Paris";
    MailSettings mail;
    mail.host = QStringLiteral("127.0.0.1");
    mail.security = MailSecurity::None;
    mail.from = QStringLiteral("vigie@example.org");
    mail.recipients = recipients;
    channel.settings = mail;
    return channel;
}

/// A database with a site, pages, and passes that end when told.
class AlertDatabase : public TempDatabase
{
public:
    explicit AlertDatabase(int pageCount = 10)
    {
        site = addSite();
        for (int i = 0; i < pageCount; ++i) {
            pages.push_back(addPage(site, "https://www.example.fr/page-" + std::to_string(i)));
            const CheckRecord first = goodCheck(site, pages.back(), clock.now(), "old");
            if (!CheckRepository(*database, *bodies).record(std::span(&first, 1)))
                qFatal("no first check");
        }
    }

    ChannelId addChannel(Channel channel, std::vector<Route> routes)
    {
        ChannelRepository repository(*database);
        channel.id = repository.add(channel).value_or(ChannelId{});
        for (Route& route : routes) {
            route.channel = channel.id;
            if (!repository.addRoute(route))
                qFatal("no route");
        }
        return channel.id;
    }

    PassId beginPass()
    {
        Pass pass;
        pass.startedAt = clock.now();
        return PassRepository(*database).begin(pass).value_or(PassId{});
    }
    /// Records \a change of a page in \a pass.
    ChangeId change(PassId pass, PageId page, Change change)
    {
        clock.time = clock.time.addSecs(1);
        CheckRecord record = goodCheck(site, page, clock.now(), change.after.toString().toStdString());
        record.pass = pass;
        change.confirmed = true;
        record.changes = {change};
        const auto recorded = CheckRepository(*database, *bodies).record(std::span(&record, 1));
        if (!recorded || !recorded->front())
            qFatal("the check was not recorded");
        return recorded->front()->changes.front().id;
    }
    void endPass(PassId id)
    {
        Pass pass;
        pass.id = id;
        pass.finishedAt = clock.now();
        if (!PassRepository(*database).finish(pass))
            qFatal("pass not finished");
    }
    ChangeGroupId group(PassId pass, const std::vector<ChangeId>& members, Severity severity,
                        CriterionId criterion = CriterionId::Title)
    {
        ChangeGroup group;
        group.site = site;
        group.pass = pass;
        group.detectedAt = clock.now();
        group.criterion = criterion;
        group.severity = severity;
        group.editKey = "group";
        group.representative = pages.front();
        return ChangeRepository(*database).saveGroup(group, members).value_or(ChangeGroup{}).id;
    }
    std::vector<Alert> alerts() { return AlertRepository(*database).list({}).value_or(std::vector<Alert>()); }

    SiteId site;
    std::vector<PageId> pages;
};

} // namespace vigie::testing
