// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/ids.h"
#include "core/domain/severity.h"

#include <QDateTime>
#include <QJsonValue>
#include <QString>
#include <QStringList>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vigie {

// Numeric values are stored: append, never reorder.

/// Which of the three tools found something.
enum class Tool { Http, Ping, Link };

enum class Transition { Raised, Recovered };

/// Why a finding is believed.
enum class ConfirmedBy {
    Nothing,      ///< seen once
    SecondStack,  ///< the other HTTP stack saw it too, on a fresh connection
    SeveralPages, ///< the same edit on so many pages that they confirm each other
    SeveralChecks ///< checks one after another saw it
};

/// "http", "ping", "link": the names in JSON and on the command line.
constexpr std::string_view toolName(Tool tool)
{
    constexpr std::string_view names[] = {"http", "ping", "link"};
    return names[static_cast<std::size_t>(tool)];
}
constexpr std::optional<Tool> toolFromName(std::string_view name)
{
    for (const Tool tool : {Tool::Http, Tool::Ping, Tool::Link}) {
        if (toolName(tool) == name)
            return tool;
    }
    return std::nullopt;
}

/// Where the changes behind a finding of the HTTP tool are: a group, or one change.
struct FindingPart
{
    std::optional<ChangeGroupId> group;
    std::optional<ChangeId> change;

    bool operator==(const FindingPart&) const = default;
};

/// One thing that a tool found, or that is over: what alerts are made of, whatever the tool.
struct Finding
{
    Tool tool = Tool::Http;
    Transition transition = Transition::Raised;
    std::string key;     ///< unique among everything ever found ("group/12"): it is told once
    std::string subject; ///< what a recovery is matched with ("ping/7"); of a recovery: what recovered
    std::optional<SiteId> site;
    QString client;
    QStringList tags;
    std::string origin;    ///< of the site; empty without one
    std::string url;       ///< of the page, the monitor's target, the page with the link; the representative of several
    std::string target;    ///< of a backlink: what it is to lead to; else empty
    std::string criterion; ///< stable name: "title", "ping", "link_state" …
    Severity severity = Severity::Info;
    QJsonValue before; ///< null: absent
    QJsonValue after;
    int pages = 1;
    std::vector<std::string> exceptions; ///< pages that the edit does not fit, the first hundred
    int exceptionCount = 0;
    QDateTime foundAt;     ///< UTC
    QDateTime lastWithout; ///< the last check that did not show it, UTC; invalid: not known
    ConfirmedBy confirmedBy = ConfirmedBy::Nothing;
    std::string cause;      ///< key of the finding that brought this one about; empty: none
    std::string deployment; ///< names the deployment of one site that explains it; empty: none
    std::vector<FindingPart> parts;

    bool operator==(const Finding&) const = default;
};

} // namespace vigie
