// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/httpfindings.h"

#include "core/domain/change.h"
#include "core/domain/site.h"
#include "core/store/changerepository.h"
#include "core/store/database.h"
#include "core/store/siterepository.h"

#include <QJsonArray>

#include <algorithm>
#include <map>
#include <set>

namespace vigie {

namespace {

/// Pages with the same edit that confirm each other.
constexpr int confirmingPages = 5;
constexpr qint64 dayMs = 86'400'000;

struct ToldPass
{
    PassId id;
    QDateTime startedAt;
    QDateTime finishedAt; ///< its own end, or that of the last thing it recorded
    std::optional<SiteId> past; ///< set: it is of the time before this site was added
};

/// The reason of a lost indexability (core/seo/indexability.h) that a raw criterion brings about.
std::string_view reasonOf(CriterionId criterion)
{
    switch (criterion) {
    case CriterionId::MetaRobots:
        return "\"meta_noindex\"";
    case CriterionId::XRobotsTag:
        return "\"header_noindex\"";
    case CriterionId::Canonical:
        return "\"canonical_elsewhere\"";
    default:
        return "\"\"no reason\"\"";
    }
}

std::string keyOf(ChangeId id)
{
    return "change/" + std::to_string(id.value);
}

std::string keyOf(ChangeGroupId id)
{
    return "group/" + std::to_string(id.value);
}

class PassReading
{
public:
    PassReading(Database& database, ToldPass pass) : m_database(database), m_changes(database), m_pass(std::move(pass))
    {
    }

    Result<std::vector<Finding>> run()
    {
        for (const auto step : {&PassReading::settleRecoveries, &PassReading::addRecovered, &PassReading::addGroups,
                                &PassReading::addLoneChanges}) {
            if (auto taken = (this->*step)(); !taken)
                return fail(std::move(taken.error()));
        }
        return std::move(m_findings);
    }

private:
    /// Changes of this pass that bring back a value which an active alert says was lost end the changes since then.
    Result<void> settleRecoveries()
    {
        struct Pair
        {
            ChangeId now;
            ChangeId earlier;
            bool good;
            bool back;
        };
        const auto pairs = m_database.all(
            "SELECT DISTINCT n.id, o.id, n.severity, o.value_before IS n.value_after FROM change n "
            "JOIN change o ON o.page = n.page AND o.criterion = n.criterion AND o.id < n.id "
            "JOIN alert_part q ON q.change = o.id OR q.change_group = o.change_group "
            "JOIN alert a ON a.id = q.alert AND a.state < 3 WHERE n.pass = ? ORDER BY n.id, o.id",
            [](const SqlRow& row) {
                return Pair{row.id<ChangeId>(0), row.id<ChangeId>(1), row.enumeration<Severity>(2) == Severity::Good,
                            row.flag(3)};
            },
            m_pass.id);
        if (!pairs)
            return fail(pairs.error());
        for (const Pair& pair : *pairs) {
            if (pair.good || pair.back)
                m_undoing.insert(pair.now);
            if (!m_undoing.contains(pair.now)) // it recovers what came after the value it brings back
                continue;
            const auto ended =
                m_database.execute("UPDATE change SET state = ? WHERE id = ? AND state IN (?, ?)",
                                   ChangeState::Recovered, pair.earlier, ChangeState::Open, ChangeState::Acknowledged);
            if (!ended)
                return fail(ended.error());
        }
        return {};
    }

    Result<void> addRecovered()
    {
        const auto make = [this](const SqlRow& row) {
            Finding finding;
            finding.transition = Transition::Recovered;
            finding.subject = row.utf8(0);
            finding.key = finding.subject + "/recovered";
            finding.foundAt = m_pass.finishedAt;
            return finding;
        };
        // The past of one site ends nothing that others are to be told of.
        auto recovered = m_database.all("SELECT a.subject FROM alert a WHERE a.tool = 0 AND a.state < 3 AND "
                                        "coalesce(a.site = ?, 1) AND EXISTS "
                                        "(SELECT 1 FROM alert_part q JOIN change c ON "
                                        "c.id = q.change OR c.change_group = q.change_group WHERE q.alert = a.id) AND "
                                        "NOT EXISTS (SELECT 1 FROM alert_part q "
                                        "JOIN change c ON c.id = q.change OR c.change_group = q.change_group WHERE "
                                        "q.alert = a.id AND c.state IN (0, 1)) ORDER BY a.id",
                                        make, m_pass.past);
        if (!recovered)
            return fail(std::move(recovered.error()));
        m_findings = std::move(*recovered);
        return {};
    }

    Result<void> addGroups()
    {
        ChangeFilter filter;
        filter.pass = m_pass.id;
        filter.severities = {Severity::Warning, Severity::Critical};
        const auto groups = m_changes.groups(filter);
        if (!groups)
            return fail(groups.error());
        for (const ChangeGroup& group : *groups) {
            if (auto added = addGroup(group); !added)
                return added;
        }
        return {};
    }

    Result<void> addGroup(const ChangeGroup& group)
    {
        struct Members
        {
            int undoing = 0;
            int all = 0;
            bool confirmed = false;
            std::optional<Change> first;
        } members;
        ChangeFilter filter;
        filter.group = group.id;
        const auto visit = [&](const Change& change) {
            ++members.all;
            members.undoing += m_undoing.contains(change.id) ? 1 : 0;
            members.confirmed = members.confirmed || change.confirmed;
            if (!members.first || change.page == group.representative)
                members.first = change;
        };
        if (auto read = m_changes.each(filter, visit); !read)
            return read;
        if (!members.first || members.undoing == members.all)
            return {};
        auto finding = describe(*members.first);
        if (!finding)
            return fail(std::move(finding.error()));
        finding->key = finding->subject = keyOf(group.id);
        finding->severity = group.severity;
        finding->pages = group.pages;
        finding->exceptions = group.exceptions;
        finding->exceptionCount = group.exceptionCount;
        finding->confirmedBy = confirmation(*members.first, members.confirmed, group.pages);
        finding->parts = {FindingPart{group.id, std::nullopt}};
        // The plus keeps SQLite from reading the whole pass for each member: the changes of one page are few.
        const auto unexplained = count("SELECT count(*) FROM change c WHERE c.change_group = ? AND c.cause IS NULL AND "
                                       "NOT EXISTS (SELECT 1 FROM change i "
                                       "WHERE i.page = c.page AND i.criterion = ? AND +i.pass = c.pass AND i.severity "
                                       ">= 2 AND instr(i.value_after, ?) > 0)",
                                       group.id, CriterionId::Indexability, reasonOf(group.criterion));
        if (!unexplained)
            return fail(unexplained.error());
        if (*unexplained == 0) {
            auto cause = causeOf(*members.first);
            if (!cause)
                return fail(std::move(cause.error()));
            finding->cause = std::move(*cause);
        }
        m_findings.push_back(std::move(*finding));
        return {};
    }

    /// Changes without a group; in a pass that was cut off before grouping, the same edit counts once all the same.
    Result<void> addLoneChanges()
    {
        ChangeFilter filter;
        filter.pass = m_pass.id;
        filter.severities = {Severity::Warning, Severity::Critical};
        std::map<std::tuple<SiteId, CriterionId, std::string>, std::vector<Change>> edits;
        std::vector<std::vector<Change>*> inOrder;
        const auto visit = [&](const Change& change) {
            if (change.group || m_undoing.contains(change.id))
                return;
            std::vector<Change>& same = edits[{change.site, change.criterion, change.editKey}];
            if (same.empty())
                inOrder.push_back(&same);
            same.push_back(change);
        };
        if (auto read = m_changes.each(filter, visit); !read)
            return read;
        for (const std::vector<Change>* same : inOrder) {
            if (auto added = addEdit(*same); !added)
                return added;
        }
        return {};
    }

    Result<void> addEdit(const std::vector<Change>& same)
    {
        auto finding = describe(same.front());
        if (!finding)
            return fail(std::move(finding.error()));
        finding->key = finding->subject = keyOf(same.front().id);
        std::set<PageId> pages;
        bool confirmed = false;
        for (const Change& change : same) {
            pages.insert(change.page);
            confirmed = confirmed || change.confirmed;
            finding->severity = std::max(finding->severity, change.severity);
            finding->parts.push_back({std::nullopt, change.id});
        }
        finding->pages = static_cast<int>(pages.size());
        finding->confirmedBy = confirmation(same.front(), confirmed, finding->pages);
        auto cause = causeOf(same.front());
        if (!cause)
            return fail(std::move(cause.error()));
        finding->cause = std::move(*cause);
        m_findings.push_back(std::move(*finding));
        return {};
    }

    Result<Finding> describe(const Change& change)
    {
        const Site* site = siteOf(change.site);
        if (!site)
            return fail(ErrorCode::NotFound, QString::number(change.site.value),
                        QStringLiteral("the site of a change is gone"));
        Finding finding;
        finding.site = change.site;
        finding.client = site->client;
        finding.origin = site->origin;
        finding.url = change.url;
        finding.criterion = criterionName(change.criterion);
        finding.severity = change.severity;
        finding.before = change.before;
        finding.after = change.after;
        finding.foundAt = change.detectedAt;
        if (auto read = readSurroundings(change, finding); !read)
            return fail(std::move(read.error()));
        return finding;
    }

    /// Tags of every page concerned, the last check without the change, and the deployment around it.
    Result<void> readSurroundings(const Change& change, Finding& finding)
    {
        const auto tags = [&](const SqlRow& row) {
            const QJsonArray list = row.json(0).toArray();
            for (const QJsonValue& tag : list) {
                if (!finding.tags.contains(tag.toString()))
                    finding.tags.append(tag.toString());
            }
        };
        if (auto read = m_database.each(
                "SELECT DISTINCT p.tags FROM change c JOIN page p ON p.id = c.page WHERE p.tags IS NOT NULL "
                "AND (c.id = ? OR c.change_group = ?)",
                tags, {toSql(change.id), toSql(change.group)});
            !read)
            return read;
        const auto seen = m_database.one(
            "SELECT coalesce(last_seen_at, at) FROM snapshot WHERE id = ?",
            [](const SqlRow& row) { return row.instant(0); }, change.snapshotBefore);
        if (!seen)
            return fail(seen.error());
        finding.lastWithout = seen->value_or(QDateTime());
        // One that was found belongs to this pass; one marked by hand to the checks of the following day.
        const auto deployment = m_database.one(
            "SELECT name FROM deployment WHERE site = ? AND at <= ? AND at >= ? - (1 - detected) * ? "
            "ORDER BY at DESC LIMIT 1",
            [](const SqlRow& row) { return row.utf8(0); }, change.site, m_pass.finishedAt, m_pass.startedAt, dayMs);
        if (!deployment)
            return fail(deployment.error());
        finding.deployment = deployment->value_or(std::string());
        return {};
    }

    static ConfirmedBy confirmation(const Change& change, bool confirmed, int pages)
    {
        if (confirmed)
            return ConfirmedBy::SecondStack;
        if (pages >= confirmingPages)
            return ConfirmedBy::SeveralPages;
        // What hangs on the host is read by several exchanges of its own.
        return criterionScope(change.criterion) == Scope::Host ? ConfirmedBy::SeveralChecks : ConfirmedBy::Nothing;
    }

    /// Key of what explains \a change: its cause, or the verdict on indexability that it brought about.
    Result<std::string> causeOf(const Change& change)
    {
        ChangeId explaining = change.cause.value_or(ChangeId{});
        if (!explaining.isValid()) {
            const auto verdict = m_database.one(
                "SELECT id FROM change WHERE page = ? AND criterion = ? AND +pass = ? AND severity >= 2 "
                "AND instr(value_after, ?) > 0",
                [](const SqlRow& row) { return row.id<ChangeId>(0); }, change.page, CriterionId::Indexability,
                m_pass.id, reasonOf(change.criterion));
            if (!verdict)
                return fail(verdict.error());
            explaining = verdict->value_or(ChangeId{});
        }
        if (!explaining.isValid())
            return std::string();
        const auto group = m_database.one(
            "SELECT change_group FROM change WHERE id = ?", [](const SqlRow& row) { return row.id<ChangeGroupId>(0); },
            explaining);
        if (!group)
            return fail(group.error());
        return *group && (*group)->isValid() ? keyOf(**group) : keyOf(explaining);
    }

    template <class... Args> Result<qint64> count(std::string_view sql, const Args&... arguments)
    {
        const auto number = m_database.one(
            sql, [](const SqlRow& row) { return row.integer(0); }, arguments...);
        if (!number)
            return fail(number.error());
        return number->value_or(0);
    }

    const Site* siteOf(SiteId id)
    {
        const auto known = m_sites.find(id);
        if (known != m_sites.end())
            return known->second ? &*known->second : nullptr;
        auto found = SiteRepository(m_database).find(id);
        std::optional<Site>& slot = m_sites[id];
        if (found)
            slot = std::move(*found);
        return slot ? &*slot : nullptr;
    }

    Database& m_database;
    ChangeRepository m_changes;
    ToldPass m_pass;
    std::set<ChangeId> m_undoing;
    std::map<SiteId, std::optional<Site>> m_sites;
    std::vector<Finding> m_findings;
};

} // namespace

Result<std::optional<FindingBatch>> HttpFindings::next(Database& database)
{
    const auto make = [](const SqlRow& row) {
        ToldPass told{row.id<PassId>(0), row.instant(1), row.instant(2), std::nullopt};
        if (!row.isNull(3))
            told.past = row.id<SiteId>(3);
        return told;
    };
    auto pass = database.one(
        "SELECT p.id, p.started_at, coalesce(p.finished_at, (SELECT max(detected_at) FROM change WHERE pass = p.id), "
        "p.started_at), s.id FROM pass p LEFT JOIN site s ON s.id = p.site AND s.created_at > p.started_at "
        "WHERE p.alerts_made = 0 AND (p.finished_at IS NOT NULL OR p.id <= ?) "
        "ORDER BY p.id LIMIT 1",
        make, m_abandoned.value);
    if (!pass)
        return fail(std::move(pass.error()));
    if (!*pass)
        return std::nullopt;
    const ToldPass told = std::move(**pass);
    auto findings = PassReading(database, told).run();
    if (!findings)
        return fail(std::move(findings.error()));
    return FindingBatch{told.id.value, std::move(*findings), told.past ? Audience::Nobody : Audience::Everyone,
                        told.finishedAt};
}

Result<void> HttpFindings::markTold(Database& database, qint64 position)
{
    const auto marked = database.execute("UPDATE pass SET alerts_made = 1 WHERE id = ?", position);
    return marked ? Result<void>() : fail(marked.error());
}

Result<void> HttpFindings::begin(Database& database)
{
    const auto newest =
        database.one("SELECT coalesce(max(id), 0) FROM pass", [](const SqlRow& row) { return PassId{row.integer(0)}; });
    if (!newest)
        return fail(newest.error());
    m_abandoned = newest->value_or(PassId{});
    return {};
}

} // namespace vigie
