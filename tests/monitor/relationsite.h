// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/monitor/passfacts.h"
#include "core/monitor/passfindings.h"
#include "core/monitor/relationchange.h"
#include "core/store/checkrepository.h"
#include "tests/store/tempdatabase.h"

#include <QJsonObject>

namespace vigie::testing {

/// A site in a database of its own, whose pages a test checks once or twice; the second time is the pass that is
/// judged.
class RelationSite
{
public:
    RelationSite()
    {
        SiteContext made;
        made.site.id = store.addSite();
        made.site.origin = "https://www.example.fr";
        context = std::make_shared<const SiteContext>(std::move(made));
        findings.pass.startedAt = store.clock.now();
        findings.pass.finishedAt = store.clock.now().addSecs(60);
        findings.sites.push_back({context, {}});
    }

    [[nodiscard]] static std::string url(const std::string& path) { return "https://www.example.fr" + path; }
    [[nodiscard]] SiteId site() const { return context->site.id; }

    PageId add(const std::string& path, PageKind kind = PageKind::Page)
    {
        return store.addPage(site(), url(path), kind);
    }
    [[nodiscard]] Page row(PageId page) { return PageRepository(*store.database).find(page).value().value(); }

    /// One check of \a page; with \a told it belongs to the pass, and what is told of it are `changes`.
    void check(PageId page, const Observation& observation, std::vector<Change> told = {})
    {
        CheckRecord record;
        record.site = site();
        record.page = page;
        record.observation = observation;
        record.observation.at = told.empty() ? store.clock.now().addSecs(-86'400) : store.clock.now().addSecs(1);
        record.changes = std::move(told);
        record.good = observation.isGood();
        record.contentChanged = record.good;
        const auto results = CheckRepository(*store.database, *store.bodies).record(std::span(&record, 1));
        if (!results || !results->front())
            qFatal("not recorded");
        changes.insert(changes.end(), results->front()->changes.begin(), results->front()->changes.end());
    }

    /// A complete page with these language versions.
    [[nodiscard]] static Observation page(const std::string& path, const std::vector<std::string>& versions = {})
    {
        Observation observation;
        observation.exchange.outcome = Outcome::Ok;
        observation.exchange.status = 200;
        observation.exchange.requestedUrl = observation.exchange.finalUrl = url(path);
        observation.body = QByteArray::fromStdString(path);
        observation.page.emplace();
        observation.page->url = url(path);
        for (const std::string& version : versions)
            observation.page->hreflang.push_back({version.substr(1, 2), url(version), "html"});
        return observation;
    }
    [[nodiscard]] static Observation failure(const std::string& path, int status)
    {
        Observation observation;
        observation.exchange.outcome = Outcome::HttpStatus;
        observation.exchange.status = status;
        observation.exchange.requestedUrl = observation.exchange.finalUrl = url(path);
        return observation;
    }
    [[nodiscard]] static Change change(CriterionId criterion, Severity severity = Severity::Info,
                                       const QJsonValue& before = {}, const QJsonValue& after = {})
    {
        Change made;
        made.criterion = criterion;
        made.severity = severity;
        made.before = before;
        made.after = after;
        return made;
    }
    [[nodiscard]] static Change statusChange(int before, int after)
    {
        const auto value = [](int status) {
            return QJsonObject{
                {QStringLiteral("outcome"), status == 200 ? QStringLiteral("ok") : QStringLiteral("http_status")},
                {QStringLiteral("status"), status}};
        };
        return change(CriterionId::Status, Severity::Warning, value(before), value(after));
    }

    [[nodiscard]] StoreConnection connection() { return {*store.database, *store.bodies}; }

    TempDatabase store;
    SiteContextPointer context;
    PassFindings findings;
    std::vector<Change> changes; ///< of the pass
};

/// "warning canonical /a", a line each, in order.
inline QByteArray inBrief(const std::vector<RelationChange>& found)
{
    QByteArray text;
    for (const RelationChange& relation : found) {
        const std::string path = relation.change.url.substr(RelationSite::url("").size());
        text += text.isEmpty() ? "" : "\n";
        text += QByteArray::fromStdString(std::string(severityName(relation.change.severity)) + ' ' +
                                          std::string(criterionName(relation.change.criterion)) + ' ' + path);
    }
    return text;
}

} // namespace vigie::testing
