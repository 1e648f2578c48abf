// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/api/profilehandlers.h"

#include "backend/api/answers.h"
#include "backend/http/bodyreader.h"

#include <QJsonDocument>

#include <array>

namespace vigie::backend {

namespace {

using Bearer = SessionRepository::Bearer;

constexpr std::size_t longestMessage = 10'000;
constexpr std::size_t longestAlert = 60'000;

QJsonObject profileObject(const Profile& profile)
{
    const Account& account = profile.account;
    const BillingIdentity& billing = account.billing;
    const bool professional = billing.kind == ClientKind::Professional;
    return {{QStringLiteral("email"), text(account.email)},
            {QStringLiteral("verified"), account.verifiedAt.isValid()},
            {QStringLiteral("language"), text(account.language)},
            {QStringLiteral("kind"), professional ? QStringLiteral("professional") : QStringLiteral("private")},
            {QStringLiteral("name"), text(billing.name)},
            {QStringLiteral("company"), text(billing.company)},
            {QStringLiteral("siren"), text(billing.siren)},
            {QStringLiteral("vat_number"), text(billing.vatNumber)},
            {QStringLiteral("address"), text(billing.address)},
            {QStringLiteral("country"), text(billing.country)},
            {QStringLiteral("created_at"), instant(account.createdAt)},
            {QStringLiteral("referral_code"),
             profile.referralCode.empty() ? QJsonValue(QJsonValue::Null) : QJsonValue(text(profile.referralCode))},
            {QStringLiteral("reference_opt_out"), profile.referenceOptOut},
            {QStringLiteral("terms_pending"),
             profile.termsPending ? QJsonValue(text(*profile.termsPending)) : QJsonValue(QJsonValue::Null)}};
}

ProfileChange readChange(BodyReader& body)
{
    ProfileChange change;
    change.language = body.optionalText("language", {1, 2});
    change.name = body.optionalText("name");
    change.company = body.optionalText("company", {0, 200});
    change.siren = body.optionalText("siren", {0, 20});
    change.vatNumber = body.optionalText("vat_number", {0, 20});
    change.address = body.optionalText("address", {1, 500});
    change.country = body.optionalText("country", {1, 60});
    change.referenceOptOut = body.optionalTruth("reference_opt_out");
    return change;
}

class ProfileHandlers
{
public:
    explicit ProfileHandlers(BillingServices& services) : m_services(services) {}

    [[nodiscard]] HttpAnswer show(const HttpRequest& request, const Bearer& bearer)
    {
        const auto profile = m_services.profiles.show(bearer.account);
        return profile ? json(200, profileObject(*profile)) : internalError(profile.error(), request);
    }

    [[nodiscard]] HttpAnswer change(const HttpRequest& request, const Bearer& bearer)
    {
        BodyReader body(request);
        const ProfileChange change = readChange(body);
        if (const auto unreadable = body.refusal())
            return problemAnswer(*unreadable, languageOf(request));
        const auto faults = m_services.profiles.change(bearer.account, change);
        if (!faults)
            return internalError(faults.error(), request);
        return faults->empty() ? show(request, bearer) : refusedFields(*faults, request);
    }

    [[nodiscard]] HttpAnswer acceptTerms(const HttpRequest& request, const Bearer& bearer)
    {
        BodyReader body(request);
        const std::string version = body.text("version", {1, 40});
        const std::size_t language = body.choice("language", {"fr", "en"});
        if (!body.truth("accepted")) // a conditional acceptance does not exist (rule 4)
            body.refuse("accepted", "not_accepted");
        if (const auto unreadable = body.refusal())
            return problemAnswer(*unreadable, languageOf(request));
        const auto accepted =
            m_services.profiles.acceptTerms(bearer.account, version, language == 0 ? "fr" : "en", request.client);
        if (!accepted)
            return internalError(accepted.error(), request);
        return *accepted ? HttpAnswer{204, {}, {}} : refusedFields({{"version", "unknown"}}, request);
    }

    [[nodiscard]] HttpAnswer exportData(const HttpRequest& request, const Bearer& bearer)
    {
        const auto data = m_services.profiles.exportData(bearer.account);
        if (!data)
            return internalError(data.error(), request);
        HttpAnswer answer = jsonAnswer(200, QJsonDocument(*data).toJson().toStdString());
        answer.headers.emplace_back("Content-Disposition", "attachment; filename=\"vigie-account.json\"");
        return answer;
    }

    [[nodiscard]] HttpAnswer erase(const HttpRequest& request, const Bearer& bearer)
    {
        BodyReader body(request);
        const std::string pin = body.text("pin", {1, 1024});
        if (const auto unreadable = body.refusal())
            return problemAnswer(*unreadable, languageOf(request));
        const std::string key = "account " + std::to_string(bearer.account.value);
        if (const auto wait = m_services.shared.signInsByAddress.wait(key); wait.count() > 0)
            return tooMany(wait, request);
        const auto outcome = m_services.profiles.erase(bearer.account, pin);
        if (!outcome)
            return internalError(outcome.error(), request);
        if (*outcome == ErasureOutcome::Erased)
            return {204, {}, {}};
        if (*outcome == ErasureOutcome::StillRuns)
            return problem(ProblemType::AlreadySubscribed, request);
        m_services.shared.signInsByAddress.noteFailure(key);
        return problem(ProblemType::BadCredentials, request);
    }

    [[nodiscard]] HttpAnswer contact(const HttpRequest& request, const Bearer& bearer)
    {
        static constexpr std::array categories{"question", "anomaly", "tailored", "personal_data"};
        BodyReader body(request);
        const std::size_t category = body.choice("category", {categories.begin(), categories.end()});
        const std::string message = body.text("message", {1, longestMessage});
        if (const auto unreadable = body.refusal())
            return problemAnswer(*unreadable, languageOf(request));
        if (const auto wait = m_services.shared.messagesByAccount.take(std::to_string(bearer.account.value));
            wait.count() > 0)
            return tooMany(wait, request);
        const auto sent = m_services.profiles.contact(bearer.account, categories.at(category), message);
        return sent ? json(202, {{QStringLiteral("status"), QStringLiteral("received")}})
                    : internalError(sent.error(), request);
    }

    /// Rule 48: to the account's own verified address alone.
    [[nodiscard]] HttpAnswer alertMail(const HttpRequest& request, const Bearer& bearer)
    {
        BodyReader body(request);
        AlertMail mail;
        mail.account = bearer.account;
        mail.token = body.text("token", {1, 100});
        mail.subject = body.text("subject", {1, 200});
        mail.body = body.text("body", {1, longestAlert});
        if (const auto unreadable = body.refusal())
            return problemAnswer(*unreadable, languageOf(request));
        const auto account = m_services.repository.find(bearer.account);
        if (!account)
            return internalError(account.error(), request);
        if (!account->verifiedAt.isValid())
            return problem(ProblemType::EmailNotVerified, request);
        const auto taken = m_services.relay.add(mail, m_services.shared.clock.now());
        if (!taken)
            return internalError(taken.error(), request);
        return *taken ? json(202, {{QStringLiteral("status"), QStringLiteral("queued")}})
                      : tooMany(std::chrono::seconds(3600), request);
    }

private:
    BillingServices& m_services;
};

} // namespace

std::vector<Route> profileRoutes()
{
    return {{"GET", "/v1/account"},        {"PATCH", "/v1/account"},        {"POST", "/v1/account/terms"},
            {"GET", "/v1/account/export"}, {"POST", "/v1/account/erasure"}, {"POST", "/v1/contact"},
            {"POST", "/v1/alert-mails"}};
}

void handleProfile(Router& router, BillingServices& services)
{
    const auto handlers = std::make_shared<ProfileHandlers>(services);
    const auto add = [&](const char* key, HttpAnswer (ProfileHandlers::*handler)(const HttpRequest&, const Bearer&)) {
        router.handle(key, [handlers, handler, &services](const HttpRequest& request) {
            return signedIn(request, services.accounts,
                            [&](const Bearer& bearer) { return ((*handlers).*handler)(request, bearer); });
        });
    };
    add("GET /v1/account", &ProfileHandlers::show);
    add("PATCH /v1/account", &ProfileHandlers::change);
    add("POST /v1/account/terms", &ProfileHandlers::acceptTerms);
    add("GET /v1/account/export", &ProfileHandlers::exportData);
    add("POST /v1/account/erasure", &ProfileHandlers::erase);
    add("POST /v1/contact", &ProfileHandlers::contact);
    add("POST /v1/alert-mails", &ProfileHandlers::alertMail);
}

} // namespace vigie::backend
