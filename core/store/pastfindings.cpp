// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/pastfindings.h"

#include "core/domain/criterion.h"
#include "core/store/database.h"

#include <QJsonArray>

namespace vigie {

namespace {

/// True for a change c that another change explains, as HttpFindings sees it.
constexpr std::string_view explained = "(c.cause IS NOT NULL OR (c.criterion IN (5, 6, 8) AND EXISTS (SELECT 1 FROM "
                                       "change i WHERE i.page = c.page AND i.criterion = 7 "
                                       "AND +i.pass = c.pass AND i.severity >= 2 AND instr(i.value_after, CASE "
                                       "c.criterion WHEN 5 THEN '\"meta_noindex\"' WHEN 6 THEN "
                                       "'\"header_noindex\"' ELSE '\"canonical_elsewhere\"' END) > 0)))";
static_assert(static_cast<int>(CriterionId::MetaRobots) == 5 && static_cast<int>(CriterionId::XRobotsTag) == 6 &&
              static_cast<int>(CriterionId::Indexability) == 7 && static_cast<int>(CriterionId::Canonical) == 8);

constexpr std::string_view deploymentOf =
    "(SELECT d.name FROM deployment d WHERE d.site = f.site AND d.at <= coalesce(q.finished_at, f.detected_at) "
    "AND d.at >= q.started_at - (1 - d.detected) * 86400000 ORDER BY d.at DESC LIMIT 1)";

std::string statement()
{
    const std::string groups = "SELECT g.pass, 'group/' || g.id AS key, g.site, g.criterion, g.severity, g.pages, "
                               "g.detected_at, g.representative AS page "
                               "FROM change_group g WHERE g.detected_at >= ? AND g.severity >= 2 AND EXISTS (SELECT 1 "
                               "FROM change c WHERE c.change_group = g.id "
                               "AND NOT " +
                               std::string(explained) + ")";
    const std::string lone =
        "SELECT c.pass, 'change/' || c.id, c.site, c.criterion, c.severity, 1, c.detected_at, c.page FROM change c "
        "WHERE c.detected_at >= ? AND c.severity >= 2 AND c.change_group IS NULL AND NOT " +
        std::string(explained);
    return "SELECT f.pass, f.key, f.site, s.origin, s.client, f.criterion, f.severity, f.pages, f.detected_at, p.url, "
           "p.tags, " +
           std::string(deploymentOf) + " FROM (" + groups + " UNION ALL " + lone +
           ") f JOIN site s ON s.id = f.site LEFT JOIN page p ON p.id = f.page LEFT JOIN pass q ON q.id = f.pass ORDER "
           "BY f.pass, f.detected_at";
}

Finding findingFromRow(const SqlRow& row)
{
    Finding finding;
    finding.key = finding.subject = row.utf8(1);
    finding.site = row.id<SiteId>(2);
    finding.origin = row.utf8(3);
    finding.client = row.text(4);
    finding.criterion = criterionName(row.enumeration<CriterionId>(5));
    finding.severity = row.enumeration<Severity>(6);
    finding.pages = row.number(7);
    finding.foundAt = row.instant(8);
    finding.url = row.utf8(9);
    const QJsonArray tags = row.json(10).toArray();
    for (const QJsonValue& tag : tags)
        finding.tags.append(tag.toString());
    finding.deployment = row.utf8(11);
    finding.confirmedBy = ConfirmedBy::SecondStack; // what did not stand has recovered since and is no news
    return finding;
}

} // namespace

Result<void> eachPastPass(Database& database, const QDateTime& since,
                          const std::function<void(const std::vector<Finding>&)>& visit)
{
    std::vector<Finding> ofPass;
    qint64 pass = 0;
    const auto take = [&](const SqlRow& row) {
        if (row.integer(0) != pass && !ofPass.empty()) {
            visit(ofPass);
            ofPass.clear();
        }
        pass = row.integer(0);
        ofPass.push_back(findingFromRow(row));
    };
    const auto read = database.each(statement(), take, {toSql(since), toSql(since)});
    if (read && !ofPass.empty())
        visit(ofPass);
    return read;
}

} // namespace vigie
