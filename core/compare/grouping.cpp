// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/grouping.h"

#include "core/compare/criteriaregistry.h"
#include "core/compare/deploymentedit.h"
#include "core/compare/passcauses.h"
#include "core/compare/urlparts.h"

#include <QJsonObject>

#include <algorithm>
#include <map>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace vigie {

namespace {

constexpr std::size_t maxNamedExceptions = 100;

bool isContentPage(const PassPage& page)
{
    return page.kind == PageKind::Page || page.kind == PageKind::Home;
}

/// "/blog/" of "https://www.example.fr/blog/2024/x"; "/" for what lies at the root.
std::string_view topFolder(std::string_view url)
{
    const std::string_view path = splitUrl(url).path;
    const std::size_t slash = path.find('/', 1);
    return slash == std::string_view::npos ? std::string_view("/") : path.substr(0, slash + 1);
}

int statusOf(const QJsonValue& value)
{
    return value.toObject().value(QStringLiteral("status")).toInt();
}

bool isGone(const Change& change)
{
    const int status = statusOf(change.after);
    return change.criterion == CriterionId::Status && (status == 404 || status == 410) &&
           change.severity != Severity::Good;
}

/// noindex and server failures stay what they are on the least important page of the largest site.
bool isNeverLowered(const Change& change)
{
    if (criterionScope(change.criterion) == Scope::Host)
        return true;
    switch (change.criterion) {
    case CriterionId::Status:
        return isFailureOfHost(change);
    case CriterionId::MetaRobots:
    case CriterionId::XRobotsTag:
    case CriterionId::Indexability:
        return change.severity == Severity::Critical;
    default:
        return false;
    }
}

class PassGrouping
{
public:
    PassGrouping(std::vector<Change>& changes, const PassContext& context) : m_changes(changes), m_context(context)
    {
        for (const PassPage& page : context.pages) {
            m_pages.emplace(page.page.value, &page);
            if (!isContentPage(page))
                continue;
            ++m_pageCount;
            ++m_folderPages[topFolder(page.url)];
        }
    }

    GroupingResult run()
    {
        raiseGonePages();
        collectMembers();
        GroupingResult result;
        for (std::vector<std::size_t>& members : m_members) {
            if (members.size() > 1)
                result.groups.push_back(makeGroup(std::move(members)));
            else
                lowerLone(m_changes[members.front()]);
        }
        result.causes = findPassCauses(m_changes, m_context);
        return result;
    }

private:
    void raiseGonePages()
    {
        const auto gone = std::count_if(m_changes.begin(), m_changes.end(), isGone);
        if (gone < m_context.policy.goneCriticalPages)
            return;
        for (Change& change : m_changes) {
            if (isGone(change) && !m_context.policy.overrides.contains(CriterionId::Status))
                change.severity = Severity::Critical;
        }
    }

    /// Members by criterion and key, in the order of their first change; a page counts once.
    void collectMembers()
    {
        std::map<std::pair<CriterionId, std::string_view>, std::size_t> known;
        std::map<std::pair<std::size_t, std::string_view>, bool> counted;
        for (std::size_t i = 0; i < m_changes.size(); ++i) {
            const Change& change = m_changes[i];
            const auto [found, isNew] = known.try_emplace({change.criterion, change.editKey}, m_members.size());
            if (isNew)
                m_members.emplace_back();
            if (counted.try_emplace({found->second, change.url}, true).second)
                m_members[found->second].push_back(i);
        }
    }

    [[nodiscard]] bool isImportant(const Change& change) const
    {
        const auto found = m_pages.find(change.page.value);
        return found != m_pages.end() && (found->second->important || found->second->kind == PageKind::Home);
    }

    void lowerLone(Change& change) const
    {
        const SeverityPolicy& policy = m_context.policy;
        const int sitePages = std::max(m_context.sitePageCount, m_pageCount);
        if (sitePages <= policy.loneSitePages || isImportant(change) || isNeverLowered(change) ||
            policy.overrides.contains(change.criterion))
            return;
        change.severity = movedSeverity(change.severity, policy.loneStep);
    }

    FoundGroup makeGroup(std::vector<std::size_t> members)
    {
        FoundGroup found;
        const std::string_view folder = commonFolder(members);
        const int pages = static_cast<int>(members.size());
        const int segment = segmentSize(folder);
        const auto important =
            std::find_if(members.begin(), members.end(), [this](std::size_t i) { return isImportant(m_changes[i]); });
        if (important != members.end())
            std::rotate(members.begin(), important, important + 1);
        raiseMembers(members, isBroad(pages, segment, m_context.policy));
        const Change& first = m_changes[members.front()];
        found.group.site = m_context.site;
        found.group.pass = m_context.pass;
        found.group.detectedAt = first.detectedAt;
        found.group.criterion = first.criterion;
        found.group.editKey = first.editKey;
        found.group.pages = pages;
        found.group.representative = first.page;
        found.group.severity = first.severity;
        for (const std::size_t i : members)
            found.group.severity = std::max(found.group.severity, m_changes[i].severity);
        found.members = std::move(members);
        // Half of a segment is where an edit stops being a series of edits and "the others" become exceptions.
        if (2 * pages >= segment)
            nameExceptions(found, folder);
        return found;
    }

    void raiseMembers(const std::vector<std::size_t>& members, bool broad)
    {
        for (const std::size_t i : members) {
            Change& change = m_changes[i];
            change.groupPages = static_cast<int>(members.size());
            const bool fixed =
                isDeploymentEdit(change.editKey) || m_context.policy.overrides.contains(change.criterion);
            if (!broad || fixed)
                continue;
            const Severity moved = movedSeverity(change.severity, m_context.policy.breadthStep);
            change.severity = std::max(change.severity, std::min(moved, criterionEntry(change.criterion).ceiling));
        }
    }

    /// The top folder of all members, "/" when they have none in common.
    [[nodiscard]] std::string_view commonFolder(const std::vector<std::size_t>& members) const
    {
        const std::string_view folder = topFolder(m_changes[members.front()].url);
        const bool shared = std::all_of(members.begin(), members.end(),
                                        [&](std::size_t i) { return topFolder(m_changes[i].url) == folder; });
        return shared ? folder : std::string_view("/");
    }

    [[nodiscard]] int segmentSize(std::string_view folder) const
    {
        if (folder == "/")
            return m_pageCount;
        const auto found = m_folderPages.find(folder);
        return found == m_folderPages.end() ? 0 : found->second;
    }

    void nameExceptions(FoundGroup& found, std::string_view folder) const
    {
        if (!m_context.fits)
            return;
        std::unordered_set<std::string_view> urls;
        for (const std::size_t i : found.members)
            urls.insert(m_changes[i].url);
        const Change& representative = m_changes[found.members.front()];
        for (const PassPage& page : m_context.pages) {
            const bool inSegment = isContentPage(page) && (folder == "/" || topFolder(page.url) == folder);
            if (!inSegment || urls.contains(page.url) || !m_context.fits(page, representative))
                continue;
            ++found.group.exceptionCount;
            if (found.group.exceptions.size() < maxNamedExceptions)
                found.group.exceptions.push_back(page.url);
        }
    }

    std::vector<Change>& m_changes;
    const PassContext& m_context;
    std::unordered_map<qint64, const PassPage*> m_pages;
    std::map<std::string_view, int> m_folderPages;
    int m_pageCount = 0;
    std::vector<std::vector<std::size_t>> m_members;
};

} // namespace

GroupingResult groupChanges(std::vector<Change>& passChanges, const PassContext& context)
{
    return PassGrouping(passChanges, context).run();
}

bool isDeploymentEdit(std::string_view editKey)
{
    return editKey.starts_with(deploymentPrefix);
}

} // namespace vigie
