// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alerts/outboxplanner.h"

#include "core/alerts/alertcollector.h"
#include "core/alerts/reportplanner.h"
#include "core/alerts/tellingtime.h"
#include "core/store/channelrepository.h"
#include "core/store/database.h"
#include "core/store/outboxrepository.h"

#include <QCryptographicHash>

#include <algorithm>
#include <limits>
#include <map>
#include <utility>

namespace vigie {

namespace {

constexpr qint64 hourSeconds = 3'600;

using Recipient = std::pair<ChannelId, QString>;

/// What goes into one message.
struct Bundle
{
    std::vector<DueNotice> notices;
    bool combined = false;
    int more = 0;
    const Route* digest = nullptr;
    QDateTime digestFrom;
    QDateTime digestTo;
};

std::string shortHash(const QString& text)
{
    return QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256).toHex().left(8).toStdString();
}

class Planning
{
public:
    Planning(Database& database, const RoutingTable& table, std::string identity, QDateTime now)
        : m_outbox(database), m_channels(database), m_table(table), m_identity(std::move(identity)),
          m_now(std::move(now))
    {
    }

    Result<int> run()
    {
        auto due = m_outbox.dueNotices(m_now);
        if (!due)
            return fail(std::move(due.error()));
        std::map<Recipient, std::vector<DueNotice>> byRecipient;
        for (DueNotice& notice : *due) {
            const auto wanted = isWanted(notice, *due);
            if (!wanted)
                return fail(wanted.error());
            if (*wanted)
                byRecipient[{notice.notice.channel, notice.notice.target}].push_back(notice);
        }
        for (auto& [recipient, notices] : byRecipient) {
            if (auto bundled = bundle(recipient, std::move(notices)); !bundled)
                return fail(std::move(bundled.error()));
        }
        if (auto digested = addDigests(); !digested)
            return fail(std::move(digested.error()));
        return save();
    }

private:
    /// Drops or postpones what is not to be told now.
    Result<bool> isWanted(const DueNotice& due, const std::vector<DueNotice>& all)
    {
        const Notice& notice = due.notice;
        const Channel* channel = m_table.channel(notice.channel);
        const bool later =
            notice.event == NoticeEvent::Reminder && std::ranges::any_of(all, [&](const DueNotice& other) {
                return other.notice.alert == notice.alert && other.notice.event == notice.event &&
                       other.notice.channel == notice.channel && other.notice.target == notice.target &&
                       other.notice.ordinal > notice.ordinal;
            });
        const bool over = notice.event != NoticeEvent::Recovered && due.alert.state != AlertState::Open;
        if (later || over || !channel) {
            const auto dropped = m_outbox.drop(notice.id);
            return dropped ? Result<bool>(false) : fail(dropped.error());
        }
        const QDateTime at =
            channel->enabled ? tellingTime(*channel, m_table.silences, due.alert, m_now) : m_now.addSecs(hourSeconds);
        if (at <= m_now)
            return true;
        const auto postponed = m_outbox.postpone(notice.id, at);
        return postponed ? Result<bool>(false) : fail(postponed.error());
    }

    Result<void> bundle(const Recipient& recipient, std::vector<DueNotice> notices)
    {
        std::ranges::stable_sort(notices, std::greater<>(),
                                 [](const DueNotice& due) { return due.alert.finding.severity; });
        const auto firstHeld = std::stable_partition(notices.begin(), notices.end(),
                                                     [](const DueNotice& due) { return !due.notice.held; });
        std::vector<DueNotice> held(firstHeld, notices.end());
        notices.erase(firstHeld, notices.end());
        const auto room = roomFor(recipient);
        if (!room)
            return fail(room.error());
        std::vector<NoticeId> back;
        const std::size_t kept = std::min(notices.size(), room->count);
        for (std::size_t i = kept; i < notices.size(); ++i)
            back.push_back(notices[i].notice.id);
        notices.resize(kept);
        if (room->count == 0) {
            for (const DueNotice& due : held)
                back.push_back(due.notice.id);
            return m_outbox.hold(back, room->until);
        }
        if (auto holding = m_outbox.hold(back, room->until); !holding)
            return holding;
        split(recipient, std::move(notices), std::move(held), static_cast<int>(back.size()));
        return {};
    }

    struct Room
    {
        std::size_t count = 0; ///< notices that may be told now
        QDateTime until;       ///< the others wait until then
    };
    Result<Room> roomFor(const Recipient& recipient)
    {
        const int cap = m_table.channel(recipient.first)->hourlyCap;
        if (cap <= 0)
            return Room{std::numeric_limits<std::size_t>::max(), m_now};
        const auto told = m_outbox.toldSince(recipient.first, recipient.second, m_now.addSecs(-hourSeconds));
        if (!told)
            return fail(told.error());
        const QDateTime first = told->first.isValid() ? told->first : m_now;
        return Room{static_cast<std::size_t>(std::max(0, cap - told->count)), first.addSecs(hourSeconds)};
    }

    /// Urgent ones for themselves unless they are many; the others together, with what was held back.
    void split(const Recipient& recipient, std::vector<DueNotice> notices, std::vector<DueNotice> held, int more)
    {
        std::vector<Bundle>& bundles = m_bundles[recipient];
        const auto alone = std::ranges::count_if(notices, [](const DueNotice& due) { return !due.notice.combined; });
        Bundle shared;
        shared.combined = true;
        for (DueNotice& due : notices) {
            if (due.notice.combined || alone > separateAtMost) {
                shared.notices.push_back(std::move(due));
                continue;
            }
            bundles.emplace_back();
            bundles.back().notices.push_back(std::move(due));
        }
        std::ranges::move(held, std::back_inserter(shared.notices));
        if (!shared.notices.empty())
            bundles.push_back(std::move(shared));
        if (!bundles.empty())
            bundles.back().more = more;
    }

    Result<void> addDigests()
    {
        for (const Route& route : m_table.routes) {
            const Channel* channel = m_table.channel(route.channel);
            const bool digests =
                (route.pace == Pace::Daily || route.pace == Pace::Weekly) && route.least <= Severity::Info;
            if (!digests || !channel || !channel->enabled)
                continue;
            if (!route.digestedUntil.isValid()) {
                if (auto begun = m_channels.setDigestedUntil(route.id, m_now); !begun)
                    return begun;
                continue;
            }
            const QTimeZone zone = zoneOf(*channel);
            QDateTime until = paceTime(route, zone, route.digestedUntil);
            if (until > m_now)
                continue;
            for (QDateTime next = paceTime(route, zone, until); next <= m_now; next = paceTime(route, zone, until))
                until = next;
            if (auto added = addDigest(route, *channel, until); !added)
                return added;
        }
        return {};
    }

    Result<void> addDigest(const Route& route, const Channel& channel, const QDateTime& until)
    {
        const auto lines = m_outbox.digest(route.scope, route.digestedUntil, until);
        if (!lines)
            return fail(lines.error());
        for (const QString& target : lines->empty() ? QStringList() : targetsOf(route, channel)) {
            std::vector<Bundle>& bundles = m_bundles[{channel.id, target}];
            const auto shared =
                std::ranges::find_if(bundles, [](const Bundle& bundle) { return bundle.combined && !bundle.digest; });
            Bundle& bundle = shared == bundles.end() ? bundles.emplace_back() : *shared;
            bundle.combined = true;
            bundle.digest = &route;
            bundle.digestFrom = route.digestedUntil;
            bundle.digestTo = until;
        }
        return m_channels.setDigestedUntil(route.id, until);
    }

    /// Names the message for good: by its first notice, else by the time of its digest.
    [[nodiscard]] std::string identifier(const Recipient& recipient, const Bundle& bundle) const
    {
        const std::string tail = recipientTail(recipient.first, recipient.second, m_identity);
        if (bundle.notices.empty())
            return "digest-" + std::to_string(bundle.digest->id.value) + '-' +
                   std::to_string(bundle.digestTo.toSecsSinceEpoch()) + tail;
        const Notice& first = bundle.notices.front().notice;
        const std::string ordinal = first.ordinal > 0 ? std::to_string(first.ordinal) : std::string();
        return "alert-" + std::to_string(first.alert.value) + '-' + std::string(noticeEventName(first.event)) +
               ordinal + tail;
    }

    Result<int> save()
    {
        int count = 0;
        for (const auto& [recipient, bundles] : m_bundles) {
            for (const Bundle& bundle : bundles) {
                OutboxMessage message;
                message.identifier = identifier(recipient, bundle);
                message.channel = recipient.first;
                message.target = recipient.second;
                message.createdAt = message.nextTryAt = m_now;
                message.more = bundle.more;
                if (bundle.digest) {
                    message.digest = bundle.digest->id;
                    message.digestFrom = bundle.digestFrom;
                    message.digestTo = bundle.digestTo;
                }
                std::vector<NoticeId> notices;
                for (const DueNotice& due : bundle.notices)
                    notices.push_back(due.notice.id);
                if (auto saved = m_outbox.addMessage(message, notices); !saved)
                    return fail(std::move(saved.error()));
                ++count;
            }
        }
        return count;
    }

    OutboxRepository m_outbox;
    ChannelRepository m_channels;
    const RoutingTable& m_table;
    std::string m_identity;
    QDateTime m_now;
    std::map<Recipient, std::vector<Bundle>> m_bundles;
};

} // namespace

std::string recipientTail(ChannelId channel, const QString& target, const std::string& identity)
{
    return '-' + shortHash(QString::number(channel.value) + QLatin1Char(' ') + target) + '-' + identity;
}

Result<int> planMessages(Database& database, const QDateTime& now)
{
    const auto table = loadRouting(database, now);
    if (!table)
        return fail(table.error());
    const auto work = [&]() -> Result<int> {
        auto identity = OutboxRepository(database).identity();
        if (!identity)
            return fail(std::move(identity.error()));
        const auto reports = planReports(database, *table, *identity, now);
        if (!reports)
            return reports;
        const auto others = Planning(database, *table, std::move(*identity), now).run();
        return others ? Result<int>(*others + *reports) : others;
    };
    return database.transaction(work, Durability::Full);
}

} // namespace vigie
