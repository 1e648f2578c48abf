// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/criteriafunctions.h"
#include "core/compare/editkey.h"
#include "core/compare/jsonvalues.h"
#include "core/compare/urlparts.h"

#include <QCryptographicHash>
#include <QJsonObject>

#include <algorithm>
#include <set>

namespace vigie {

namespace {

constexpr double lostShare = 0.30;   ///< of the internal links
constexpr std::size_t bulkHosts = 5; ///< new hosts of external links at once

/// The links of one kind as they are compared: every target once, and once more with what its links carry as rel.
struct LinkSummary
{
    int count = 0;
    int nofollow = 0;
    int emptyAnchors = 0;
    std::set<std::string> targets;
    std::set<std::string> qualified; ///< "URL [nofollow]" for targets with a rel that matters

    [[nodiscard]] std::vector<std::string> atoms() const
    {
        std::vector<std::string> all(targets.begin(), targets.end());
        all.insert(all.end(), qualified.begin(), qualified.end());
        return all;
    }
};

bool matters(const std::string& rel)
{
    return rel == "nofollow" || rel == "ugc" || rel == "sponsored";
}

LinkSummary summarise(const PageFacts& facts, bool internal, const ComparePair* pair, CriterionId id)
{
    LinkSummary summary;
    for (const Link& link : facts.links) {
        if (link.internal != internal)
            continue;
        ++summary.count;
        summary.emptyAnchors += link.anchor.empty() ? 1 : 0;
        std::string target(withoutFragment(link.url));
        if (pair != nullptr)
            target = pair->normalised(id, target);
        bool qualified = false;
        for (const std::string& rel : link.rel) {
            if (!matters(rel))
                continue;
            summary.qualified.insert(target + " [" + rel + ']');
            qualified = true;
        }
        summary.nofollow += qualified ? 1 : 0;
        summary.targets.insert(std::move(target));
    }
    return summary;
}

QJsonValue readLinks(const Observation& observation, bool internal, CriterionId id)
{
    if (!observation.page)
        return {};
    const LinkSummary summary = summarise(*observation.page, internal, nullptr, id);
    QCryptographicHash hash(QCryptographicHash::Blake2b_160);
    for (const std::string& atom : summary.atoms()) {
        hash.addData(QByteArrayView(atom.data(), static_cast<qsizetype>(atom.size())));
        hash.addData(QByteArrayView("\n"));
    }
    return QJsonObject{{QStringLiteral("count"), summary.count},
                       {QStringLiteral("targets"), static_cast<qint64>(summary.targets.size())},
                       {QStringLiteral("nofollow"), summary.nofollow},
                       {QStringLiteral("empty_anchors"), summary.emptyAnchors},
                       {QStringLiteral("digest"), QString::fromLatin1(hash.result().toHex())}};
}

/// The page's own URL is another one on every page: a link to oneself is the same edit everywhere.
std::vector<std::string> withoutSelf(std::vector<std::string> atoms, const PageFacts& facts)
{
    const std::string self(withoutFragment(facts.url));
    for (std::string& atom : atoms) {
        if (atom.starts_with(self) && (atom.size() == self.size() || atom[self.size()] == ' '))
            atom.replace(0, self.size(), "{self}");
    }
    std::sort(atoms.begin(), atoms.end());
    return atoms;
}

QJsonObject linkSide(const LinkSummary& summary, const char* member, const std::vector<std::string>& urls)
{
    QJsonObject object = jsonSetSide(summary.count, member, urls);
    object[QStringLiteral("targets")] = static_cast<qint64>(summary.targets.size());
    object[QStringLiteral("nofollow")] = summary.nofollow;
    object[QStringLiteral("empty_anchors")] = summary.emptyAnchors;
    return object;
}

std::size_t newHostCount(const LinkSummary& before, const LinkSummary& after)
{
    std::set<std::string_view> oldHosts;
    for (const std::string& url : before.targets)
        oldHosts.insert(splitUrl(url).host);
    std::set<std::string_view> newHosts;
    for (const std::string& url : after.targets) {
        const std::string_view host = splitUrl(url).host;
        if (oldHosts.find(host) == oldHosts.end())
            newHosts.insert(host);
    }
    return newHosts.size();
}

bool sameLinks(const PageFacts& before, const PageFacts& after)
{
    return before.links == after.links;
}

void compareLinks(CriterionId id, const ComparePair& pair, EditSink& sink)
{
    if (sameLinks(pair.oldFacts(), pair.newFacts()))
        return;
    const bool internal = id == CriterionId::InternalLinks;
    const LinkSummary before = summarise(pair.oldFacts(), internal, &pair, id);
    const LinkSummary after = summarise(pair.newFacts(), internal, &pair, id);
    const SetEdit difference = setEdit(before.atoms(), after.atoms());
    const bool sameCounts =
        before.count == after.count && before.emptyAnchors == after.emptyAnchors && before.nofollow == after.nofollow;
    if (difference.isEmpty() && sameCounts)
        return;
    CriterionEdit edit;
    edit.before = linkSide(before, "removed", difference.removed);
    edit.after = linkSide(after, "added", difference.added);
    const bool worse = internal ? before.count > 0 && before.count - after.count >= lostShare * before.count
                                : newHostCount(before, after) >= bulkHosts;
    edit.severity = worse ? Severity::Warning : Severity::Info;
    edit.importanceCounted = !worse;
    if (difference.isEmpty()) { // the same targets, linked more or less often
        const auto counts = [](const LinkSummary& from, const LinkSummary& to) {
            return std::vector<std::string>{std::to_string(to.count - from.count),
                                            std::to_string(to.emptyAnchors - from.emptyAnchors),
                                            std::to_string(to.nofollow - from.nofollow)};
        };
        edit.editKey = makeEditKey(id, counts(before, after));
        edit.reverseKey = makeEditKey(id, counts(after, before));
    } else {
        setSetKeys(edit, id,
                   {withoutSelf(difference.removed, pair.oldFacts()), withoutSelf(difference.added, pair.newFacts())});
    }
    sink.add(std::move(edit));
}

} // namespace

QJsonValue readInternalLinks(const Observation& observation)
{
    return readLinks(observation, true, CriterionId::InternalLinks);
}

QJsonValue readExternalLinks(const Observation& observation)
{
    return readLinks(observation, false, CriterionId::ExternalLinks);
}

void compareInternalLinks(const ComparePair& pair, EditSink& sink)
{
    compareLinks(CriterionId::InternalLinks, pair, sink);
}

void compareExternalLinks(const ComparePair& pair, EditSink& sink)
{
    compareLinks(CriterionId::ExternalLinks, pair, sink);
}

} // namespace vigie
