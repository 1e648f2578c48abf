// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/alert.h"
#include "core/domain/channel.h"

#include <QDateTime>

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace vigie {

class Database;

/// Which alerts. Absent fields do not restrict.
struct AlertFilter
{
    std::optional<SiteId> site;
    QString client; ///< of the site; empty: any
    std::optional<Tool> tool;
    std::vector<AlertState> states;   ///< empty: every state
    std::vector<Severity> severities; ///< empty: every severity
    QDateTime since;                  ///< inclusive; invalid: from the beginning
    int limit = 0;                    ///< 0: all; else the newest

    bool operator==(const AlertFilter&) const = default;
};

/// Where and when an alert went out.
struct SentNotice
{
    ChannelKind kind = ChannelKind::Mail;
    QString channel; ///< its name
    QString target;
    NoticeEvent event = NoticeEvent::Raised;
    QDateTime at;

    bool operator==(const SentNotice&) const = default;
};

/// One changed page behind an alert of the HTTP tool.
struct AlertPage
{
    std::string url;
    std::string criterion;
    Severity severity = Severity::Info;
    QJsonValue before;
    QJsonValue after;
};

/// The alerts and what they stand for.
class AlertRepository
{
public:
    explicit AlertRepository(Database& database) : m_database(database) {}

    /// Saves a new alert with the parts of its finding; nothing when its key was seen before: things are told once.
    Result<std::optional<AlertId>> add(const Alert& alert, std::span<const FindingPart> parts);
    Result<std::optional<Alert>> find(AlertId id);
    /// Oldest first.
    Result<std::vector<Alert>> list(const AlertFilter& filter);
    /// How many list() would give, without its limit.
    Result<qint64> count(const AlertFilter& filter);
    /// Neither accepted nor recovered, of \a tool and about \a subject.
    Result<std::vector<Alert>> active(Tool tool, const std::string& subject);
    /// Pending ones of the HTTP tool whose pages were checked again since: the change stood.
    Result<std::vector<Alert>> pendingSeenAgain();
    /// The state with its time; the note when it is not empty. The changes behind it follow, except to Recovered, which
    /// they are before. NotFound.
    Result<void> setState(AlertId id, AlertState state, const QDateTime& at, const QString& note = {});
    /// What went out, oldest first.
    Result<std::vector<SentNotice>> sent(AlertId id);
    /// Every page behind the alert, in order of URL.
    Result<void> eachPage(AlertId id, const std::function<void(const AlertPage&)>& visit);

    /// The change that shows best what \a alert is about: of the page and criterion that it names, else any behind it.
    Result<std::optional<ChangeId>> example(const Alert& alert);

private:
    Database& m_database;
};

} // namespace vigie
