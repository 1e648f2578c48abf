// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alerts/outboxdelivery.h"

#include "core/store/channelrepository.h"
#include "core/store/database.h"

#include <algorithm>
#include <array>

namespace vigie {

namespace {

bool isLeftAlone(const Channel& channel, const QDateTime& now)
{
    return !channel.enabled || (channel.retryAt.isValid() && channel.retryAt > now);
}

/// A channel that works again has no failures to remember.
Result<void> forgetFailures(ChannelRepository& channels, const Channel& channel)
{
    if (channel.attempts == 0 && channel.lastError.isEmpty())
        return {};
    return channels.setHealth(channel.id, {}, 0, {});
}

Result<void> recordFailure(ChannelRepository& channels, const Channel& channel, const SendResult& result,
                           const QDateTime& now)
{
    const int attempts = channel.attempts + 1;
    const std::chrono::seconds wait = std::max(patience(attempts), result.retryAfter);
    return channels.setHealth(channel.id, now.addSecs(wait.count()), attempts, result.detail);
}

} // namespace

std::chrono::seconds patience(int attempts)
{
    using std::chrono::minutes;
    constexpr std::array<minutes, 6> waits{minutes(1),  minutes(5),   minutes(15),
                                           minutes(60), minutes(120), minutes(240)};
    return waits[static_cast<std::size_t>(std::clamp(attempts - 1, 0, static_cast<int>(waits.size()) - 1))];
}

Result<std::vector<Channel>> channelsWithWork(Database& database, const QDateTime& now)
{
    auto channels = ChannelRepository(database).channels();
    if (!channels)
        return channels;
    std::vector<Channel> working;
    for (Channel& channel : *channels) {
        if (isLeftAlone(channel, now))
            continue;
        const auto due = OutboxRepository(database).dueMessages(channel.id, now, 1);
        if (!due)
            return fail(due.error());
        if (!due->empty())
            working.push_back(std::move(channel));
    }
    return working;
}

Result<std::optional<AlertMessage>> nextMessage(Database& database, ChannelId id, const QDateTime& now)
{
    const auto channel = ChannelRepository(database).find(id);
    if (!channel)
        return fail(channel.error());
    if (!*channel || isLeftAlone(**channel, now))
        return std::nullopt;
    const auto due = OutboxRepository(database).dueMessages(id, now, 1);
    if (!due)
        return fail(due.error());
    if (due->empty())
        return std::nullopt;
    auto message = loadAlertMessage(database, due->front(), **channel);
    if (!message)
        return fail(std::move(message.error()));
    return std::optional(std::move(*message));
}

Result<void> recordDelivery(Database& database, const OutboxMessage& message, const SendResult& result,
                            const QDateTime& now)
{
    const auto work = [&]() -> Result<void> {
        ChannelRepository channels(database);
        const auto channel = channels.find(message.channel);
        if (!channel)
            return fail(channel.error());
        if (!*channel)
            return {}; // removed meanwhile, with its messages
        OutboxMessage updated = message;
        updated.lastError = result.detail;
        const bool old = message.createdAt.addDays(givenUpAfter.count()) < now;
        switch (result.delivery) {
        case Delivery::Sent:
            updated.state = MessageState::Sent;
            updated.sentAt = now;
            break;
        case Delivery::Refused:
            updated.state = MessageState::Refused;
            break;
        case Delivery::RetryMessage:
        case Delivery::RetryChannel:
            updated.state = old ? MessageState::GivenUp : MessageState::Waiting;
            break;
        }
        ++updated.attempts;
        if (result.delivery == Delivery::RetryMessage)
            updated.nextTryAt = now.addSecs(std::max(patience(updated.attempts), result.retryAfter).count());
        if (auto saved = OutboxRepository(database).update(updated); !saved)
            return saved;
        return result.delivery == Delivery::RetryChannel ? recordFailure(channels, **channel, result, now)
                                                         : forgetFailures(channels, **channel);
    };
    return database.transaction(work, Durability::Full);
}

} // namespace vigie
