// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/api/synchandlers.h"

#include "backend/api/answers.h"
#include "backend/http/bodyreader.h"

#include <QJsonArray>

namespace vigie::backend {

namespace {

using Bearer = SessionRepository::Bearer;

constexpr std::int64_t mostItems = 10'000'000;

QJsonArray machinesArray(const std::vector<Machine>& machines)
{
    QJsonArray array;
    for (const Machine& machine : machines)
        array.append(QJsonObject{{QStringLiteral("machine"), text(machine.id)},
                                 {QStringLiteral("name"), text(machine.name)},
                                 {QStringLiteral("http"), machine.usage.http},
                                 {QStringLiteral("ping"), machine.usage.ping},
                                 {QStringLiteral("link"), machine.usage.link},
                                 {QStringLiteral("seen_at"), instant(machine.seenAt)}});
    return array;
}

class SyncHandlers
{
public:
    explicit SyncHandlers(BillingServices& services) : m_services(services) {}

    [[nodiscard]] HttpAnswer sync(const HttpRequest& request, const Bearer& bearer)
    {
        BodyReader body(request);
        Machine machine;
        machine.id = body.text("machine", {8, 64});
        machine.name = body.text("name", {1, 100});
        BodyReader usage = body.object("usage");
        const auto count = [&](const char* name) { return static_cast<int>(usage.integer(name, {0, mostItems})); };
        machine.usage = {count("http"), count("ping"), count("link")};
        machine.seenAt = m_services.shared.clock.now();
        if (const auto unreadable = body.refusal())
            return problemAnswer(*unreadable, languageOf(request));
        const auto answer = m_services.entitlements.sync(bearer.account, machine);
        if (!answer)
            return internalError(answer.error(), request);
        if (const auto* full = std::get_if<NoPlace>(&*answer))
            return problemAnswer(
                {ProblemType::TooManyMachines, {}, {{QStringLiteral("machines"), machinesArray(full->machines)}}},
                languageOf(request));
        const auto& given = std::get<SyncAnswer>(*answer);
        const auto notices = noticesArray();
        if (!notices)
            return internalError(notices.error(), request);
        return json(200, {{QStringLiteral("entitlement"), text(given.token)},
                          {QStringLiteral("machines"), machinesArray(given.machines)},
                          {QStringLiteral("notices"), *notices}});
    }

    [[nodiscard]] HttpAnswer list(const HttpRequest& request, const Bearer& bearer)
    {
        const auto machines = m_services.entitlements.machines(bearer.account);
        return machines ? json(200, {{QStringLiteral("machines"), machinesArray(*machines)}})
                        : internalError(machines.error(), request);
    }

    [[nodiscard]] HttpAnswer release(const HttpRequest& request, const Bearer& bearer)
    {
        const auto released = m_services.entitlements.release(bearer.account, request.captures.at("machine"));
        return released ? HttpAnswer{204, {}, {}} : missingOr500(released.error(), request);
    }

private:
    /// What the application shows: announced maintenance and the end of the service (rules 41 and 42).
    [[nodiscard]] Result<QJsonArray> noticesArray()
    {
        QJsonArray notices;
        const auto maintenances = m_services.operatorRepository.maintenances(m_services.shared.clock.now());
        if (!maintenances)
            return fail(maintenances.error());
        for (const Maintenance& maintenance : *maintenances)
            notices.append(QJsonObject{{QStringLiteral("name"), QStringLiteral("maintenance")},
                                       {QStringLiteral("at"), instant(maintenance.from)},
                                       {QStringLiteral("until"), instant(maintenance.to)},
                                       {QStringLiteral("text"), text(maintenance.text)}});
        const auto end = m_services.operatorRepository.serviceEnd();
        if (!end)
            return fail(end.error());
        if (*end)
            notices.append(QJsonObject{{QStringLiteral("name"), QStringLiteral("service_end")},
                                       {QStringLiteral("at"), instant(**end)},
                                       {QStringLiteral("until"), QJsonValue(QJsonValue::Null)},
                                       {QStringLiteral("text"), QString()}});
        return notices;
    }

    BillingServices& m_services;
};

} // namespace

std::vector<Route> syncRoutes()
{
    return {{"POST", "/v1/sync"}, {"GET", "/v1/machines"}, {"DELETE", "/v1/machines/{machine}"}};
}

void handleSync(Router& router, BillingServices& services)
{
    const auto handlers = std::make_shared<SyncHandlers>(services);
    const auto add = [&](const char* key, HttpAnswer (SyncHandlers::*handler)(const HttpRequest&, const Bearer&)) {
        router.handle(key, [handlers, handler, &services](const HttpRequest& request) {
            return signedIn(request, services.accounts,
                            [&](const Bearer& bearer) { return ((*handlers).*handler)(request, bearer); });
        });
    };
    add("POST /v1/sync", &SyncHandlers::sync);
    add("GET /v1/machines", &SyncHandlers::list);
    add("DELETE /v1/machines/{machine}", &SyncHandlers::release);
}

} // namespace vigie::backend
