// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/asciitext.h"
#include "core/compare/criteriafunctions.h"
#include "core/compare/editkey.h"
#include "core/compare/jsonvalues.h"
#include "core/compare/searchcrawlers.h"

#include <QCryptographicHash>
#include <QJsonObject>

#include <algorithm>
#include <set>

namespace vigie {

namespace {

constexpr qsizetype maxListedVerdicts = 100;

/// How Google takes an answer for robots.txt: the file, no file (everything is allowed), or "do not crawl at all".
enum class RobotsState { Readable, Missing, Unavailable };

RobotsState stateOf(const Observation& observation)
{
    if (observation.isGood())
        return RobotsState::Readable;
    const int status = observation.exchange.status;
    return status >= 400 && status < 500 && status != 429 ? RobotsState::Missing : RobotsState::Unavailable;
}

std::string bodyOf(const Observation& observation)
{
    const auto* facts = std::get_if<RobotsFacts>(&observation.host);
    return facts != nullptr ? facts->body : observation.body.toStdString();
}

/// The text in force before: an outage keeps the one that was read last.
std::string textBefore(const ComparePair& pair)
{
    switch (stateOf(pair.before)) {
    case RobotsState::Readable:
        return bodyOf(pair.before);
    case RobotsState::Missing:
        return {};
    case RobotsState::Unavailable:
        break;
    }
    return pair.lastGood != nullptr ? bodyOf(*pair.lastGood) : std::string();
}

std::vector<std::string> rawLines(std::string_view text)
{
    std::vector<std::string> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
        const std::string_view line = trimmed(text.substr(0, end));
        if (!line.empty())
            lines.emplace_back(line);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

/// Lines that crawlers obey, without comments and spelled one way.
std::vector<std::string> ruleLines(const std::vector<std::string>& lines)
{
    std::vector<std::string> rules;
    for (const std::string& line : lines) {
        const std::string_view plain = trimmed(std::string_view(line).substr(0, line.find('#')));
        const std::size_t colon = plain.find(':');
        if (colon == std::string_view::npos)
            continue;
        const std::string name = asciiLowered(trimmed(plain.substr(0, colon)));
        if (name == "user-agent" || name == "allow" || name == "disallow" || name == "crawl-delay")
            rules.push_back(name + ':' + std::string(trimmed(plain.substr(colon + 1))));
    }
    return rules;
}

struct VerdictChanges
{
    std::set<std::string> blocked; ///< URLs that a search crawler may no longer read
    bool importantBlocked = false;
    bool anyBlocked = false; ///< for whatever crawler
    bool anyFreed = false;
    QJsonArray blockedList;
    QJsonArray freedList;
};

VerdictChanges verdictChanges(std::span<const RobotsVerdict> verdicts)
{
    VerdictChanges changes;
    for (const RobotsVerdict& verdict : verdicts) {
        if (verdict.blockedBefore == verdict.blockedNow)
            continue;
        QJsonArray& list = verdict.blockedNow ? changes.blockedList : changes.freedList;
        if (list.size() < maxListedVerdicts)
            list.append(QJsonObject{{QStringLiteral("url"), jsonText(verdict.url)},
                                    {QStringLiteral("crawler"), jsonText(verdict.crawler)},
                                    {QStringLiteral("line"), verdict.line}});
        changes.anyBlocked = changes.anyBlocked || verdict.blockedNow;
        changes.anyFreed = changes.anyFreed || !verdict.blockedNow;
        if (verdict.blockedNow && isSearchCrawler(verdict.crawler)) {
            changes.blocked.insert(verdict.url);
            changes.importantBlocked = changes.importantBlocked || verdict.important;
        }
    }
    return changes;
}

Severity rulesSeverity(const ComparePair& pair, const VerdictChanges& changes, bool rulesDiffer)
{
    const double pages = std::max(1, pair.context.sitePageCount);
    const bool share = static_cast<double>(changes.blocked.size()) >= pair.context.policy.robotsBlockedShare * pages;
    if (changes.importantBlocked || (!changes.blocked.empty() && share))
        return Severity::Critical;
    return changes.anyBlocked || changes.anyFreed || rulesDiffer ? Severity::Warning : Severity::Info;
}

void addTextEdit(const ComparePair& pair, EditSink& sink, const std::string& before, const std::string& after)
{
    const std::vector<std::string> oldLines = rawLines(pair.normalised(CriterionId::RobotsTxt, before));
    const std::vector<std::string> newLines = rawLines(pair.normalised(CriterionId::RobotsTxt, after));
    if (oldLines == newLines)
        return;
    const SetEdit difference = setEdit(oldLines, newLines);
    const VerdictChanges changes = verdictChanges(pair.context.robotsVerdicts);
    CriterionEdit edit;
    edit.before = jsonSetSide(static_cast<int>(oldLines.size()), "removed", difference.removed);
    QJsonObject newSide = jsonSetSide(static_cast<int>(newLines.size()), "added", difference.added);
    if (!changes.blockedList.isEmpty())
        newSide[QStringLiteral("blocks")] = changes.blockedList;
    if (!changes.freedList.isEmpty())
        newSide[QStringLiteral("frees")] = changes.freedList;
    edit.after = newSide;
    edit.severity = rulesSeverity(pair, changes, ruleLines(oldLines) != ruleLines(newLines));
    edit.importanceCounted = true;
    setSetKeys(edit, CriterionId::RobotsTxt, difference);
    sink.add(std::move(edit));
}

} // namespace

QJsonValue readRobotsTxt(const Observation& observation)
{
    QJsonObject object = readStatus(observation).toObject();
    if (stateOf(observation) == RobotsState::Readable) {
        const std::string body = bodyOf(observation);
        object[QStringLiteral("bytes")] = static_cast<qint64>(body.size());
        object[QStringLiteral("rules")] = static_cast<qint64>(ruleLines(rawLines(body)).size());
        const QByteArray digest =
            QCryptographicHash::hash(QByteArray::fromStdString(body), QCryptographicHash::Blake2b_160);
        object[QStringLiteral("digest")] = QString::fromLatin1(digest.toHex());
    }
    return object;
}

void compareRobotsTxt(const ComparePair& pair, EditSink& sink)
{
    const RobotsState before = stateOf(pair.before);
    const RobotsState after = stateOf(pair.current);
    const bool failing = after == RobotsState::Unavailable;
    if (failing != (before == RobotsState::Unavailable)) {
        CriterionEdit edit;
        edit.before = readRobotsTxt(pair.before);
        edit.after = readRobotsTxt(pair.current);
        edit.severity = failing ? Severity::Critical : Severity::Good;
        edit.importanceCounted = true;
        edit.editKey = makeEditKey(CriterionId::RobotsTxt, {failing ? "unavailable" : "available"});
        edit.reverseKey = makeEditKey(CriterionId::RobotsTxt, {failing ? "available" : "unavailable"});
        sink.add(std::move(edit));
    }
    if (!failing)
        addTextEdit(pair, sink, textBefore(pair),
                    after == RobotsState::Readable ? bodyOf(pair.current) : std::string());
}

} // namespace vigie
