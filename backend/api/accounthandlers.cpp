// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/api/accounthandlers.h"

#include "backend/api/answers.h"
#include "backend/http/bodyreader.h"

namespace vigie::backend {

namespace {

QJsonObject tokensObject(const SessionTokens& tokens, std::chrono::seconds lifetime)
{
    return {{QStringLiteral("access_token"), text(tokens.access)},
            {QStringLiteral("refresh_token"), text(tokens.refresh)},
            {QStringLiteral("token_type"), QStringLiteral("Bearer")},
            {QStringLiteral("expires_in"), static_cast<qint64>(lifetime.count())}};
}

Registration readRegistration(BodyReader& body)
{
    Registration wanted;
    wanted.email = body.text("email", {1, 254});
    wanted.pin = body.text("pin", {1, 1024});
    wanted.language = body.text("language", {1, 2});
    wanted.billing.kind =
        body.choice("kind", {"private", "professional"}) == 1 ? ClientKind::Professional : ClientKind::Private;
    wanted.billing.name = body.text("name");
    wanted.billing.company = body.optionalText("company").value_or(std::string());
    wanted.billing.siren = body.optionalText("siren", {1, 20}).value_or(std::string());
    wanted.billing.vatNumber = body.optionalText("vat_number", {1, 20}).value_or(std::string());
    wanted.billing.address = body.text("address", {1, 500});
    wanted.billing.country = body.text("country", {1, 60});
    wanted.termsVersion = body.text("terms_version", {1, 40});
    wanted.termsLanguage = body.text("terms_language", {1, 2});
    wanted.termsAccepted = body.truth("terms_accepted");
    wanted.ageCertified = body.truth("age_certified");
    return wanted;
}

class AccountHandlers
{
public:
    AccountHandlers(AccountService& accounts, SharedServices& shared) : m_accounts(accounts), m_shared(shared) {}

    [[nodiscard]] HttpAnswer registerClient(const HttpRequest& request)
    {
        BodyReader body(request);
        Registration wanted = readRegistration(body);
        wanted.client = request.client;
        if (const auto unreadable = body.refusal())
            return problemAnswer(*unreadable, languageOf(request));
        if (const auto faults = registrationFaults(wanted); !faults.empty())
            return refusedFields(faults, request);
        if (const auto wait = mailWait(wanted.email, request); wait.count() > 0)
            return tooMany(wait, request);
        const auto done = m_accounts.registerClient(wanted);
        return done ? checkMail() : internalError(done.error(), request);
    }

    [[nodiscard]] HttpAnswer signIn(const HttpRequest& request)
    {
        BodyReader body(request);
        const std::string email = body.text("email", {1, 254});
        const std::string pin = body.text("pin", {1, 1024});
        if (const auto unreadable = body.refusal())
            return problemAnswer(*unreadable, languageOf(request));
        const std::string key = emailKey(email);
        const auto wait = std::max(m_shared.signInsByAddress.wait(key), m_shared.signInsByClient.wait(request.client));
        if (wait.count() > 0)
            return tooMany(wait, request);
        const auto tokens = m_accounts.signIn(email, pin);
        if (!tokens)
            return internalError(tokens.error(), request);
        if (!*tokens) {
            m_shared.signInsByAddress.noteFailure(key);
            m_shared.signInsByClient.noteFailure(request.client);
            return problem(ProblemType::BadCredentials, request);
        }
        m_shared.signInsByAddress.noteSuccess(key);
        return json(201, tokensObject(**tokens, m_shared.settings.accessLifetime));
    }

    [[nodiscard]] HttpAnswer refresh(const HttpRequest& request)
    {
        BodyReader body(request);
        const std::string token = body.text("refresh_token", {1, 100});
        if (const auto unreadable = body.refusal())
            return problemAnswer(*unreadable, languageOf(request));
        const auto tokens = m_accounts.refresh(token);
        if (!tokens)
            return internalError(tokens.error(), request);
        return *tokens ? json(200, tokensObject(**tokens, m_shared.settings.accessLifetime))
                       : problem(ProblemType::Unauthenticated, request);
    }

    [[nodiscard]] HttpAnswer signOut(const HttpRequest& request)
    {
        return signedIn(request, m_accounts, [&](const SessionRepository::Bearer& bearer) {
            const auto done = m_accounts.signOut(bearer.session);
            return done ? HttpAnswer{204, {}, {}} : internalError(done.error(), request);
        });
    }

    [[nodiscard]] HttpAnswer askReset(const HttpRequest& request)
    {
        BodyReader body(request);
        const std::string email = body.text("email", {1, 254});
        if (const auto unreadable = body.refusal())
            return problemAnswer(*unreadable, languageOf(request));
        if (const auto wait = mailWait(email, request); wait.count() > 0)
            return tooMany(wait, request);
        const auto done = m_accounts.askReset(email);
        return done ? checkMail() : internalError(done.error(), request);
    }

    [[nodiscard]] HttpAnswer changeEmail(const HttpRequest& request)
    {
        return signedIn(request, m_accounts, [&](const SessionRepository::Bearer& bearer) {
            BodyReader body(request);
            const std::string pin = body.text("pin", {1, 1024});
            const std::string email = body.text("email", {1, 254});
            if (!email.empty() && !isEmail(email))
                body.refuse("email", "malformed");
            if (const auto unreadable = body.refusal())
                return problemAnswer(*unreadable, languageOf(request));
            return changeEmail(bearer.account, pin, email, request);
        });
    }

private:
    [[nodiscard]] HttpAnswer changeEmail(AccountId account, const std::string& pin, const std::string& email,
                                         const HttpRequest& request)
    {
        // The PIN is guessed here as well as at the door.
        const std::string key = "account " + std::to_string(account.value);
        const auto wait = std::max(m_shared.signInsByAddress.wait(key), mailWait(email, request));
        if (wait.count() > 0)
            return tooMany(wait, request);
        const auto done = m_accounts.askEmailChange(account, pin, email);
        if (!done)
            return internalError(done.error(), request);
        if (!*done) {
            m_shared.signInsByAddress.noteFailure(key);
            return problem(ProblemType::BadCredentials, request);
        }
        return checkMail();
    }

    /// How long until another mail may go to that address, or be asked for by that client.
    [[nodiscard]] std::chrono::seconds mailWait(const std::string& email, const HttpRequest& request)
    {
        return std::max(m_shared.mailsByClient.take(request.client), m_shared.mailsByAddress.take(emailKey(email)));
    }

    /// The same for addresses that have an account and for those that have none.
    [[nodiscard]] static HttpAnswer checkMail()
    {
        return json(202, {{QStringLiteral("status"), QStringLiteral("check_mail")}});
    }

    AccountService& m_accounts;
    SharedServices& m_shared;
};

} // namespace

std::vector<Route> accountRoutes()
{
    return {{"POST", "/v1/accounts"},         {"POST", "/v1/sessions"},       {"DELETE", "/v1/sessions"},
            {"POST", "/v1/sessions/refresh"}, {"POST", "/v1/password/reset"}, {"POST", "/v1/account/email"}};
}

void handleAccounts(Router& router, AccountService& accounts, SharedServices& shared)
{
    const auto handlers = std::make_shared<AccountHandlers>(accounts, shared);
    const auto add = [&](const char* key, HttpAnswer (AccountHandlers::*handler)(const HttpRequest&)) {
        router.handle(key, [handlers, handler](const HttpRequest& request) { return ((*handlers).*handler)(request); });
    };
    add("POST /v1/accounts", &AccountHandlers::registerClient);
    add("POST /v1/sessions", &AccountHandlers::signIn);
    add("DELETE /v1/sessions", &AccountHandlers::signOut);
    add("POST /v1/sessions/refresh", &AccountHandlers::refresh);
    add("POST /v1/password/reset", &AccountHandlers::askReset);
    router.handle("POST /v1/account/email",
                  [handlers](const HttpRequest& request) { return handlers->changeEmail(request); });
}

} // namespace vigie::backend
