// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/api/linkhandlers.h"

#include "backend/api/answers.h"
#include "backend/api/sandboxcheckout.h"
#include "backend/http/problem.h"
#include "backend/text/servicepages.h"

namespace vigie::backend {

namespace {

HttpAnswer page(const HostedPage& shown, const HttpRequest& request, int status = 200)
{
    return pageAnswer(status, pageHtml(shown, languageOf(request)));
}

HttpAnswer invalid(const HttpRequest& request)
{
    return page(linkInvalid(Phrasebook(languageOf(request))), request, 410);
}

/// Relative, so that a front may serve us under any path.
QString actionOf(LinkPage what)
{
    return what == LinkPage::Verify ? QStringLiteral("verify") : QStringLiteral("reset");
}

HttpAnswer question(LinkPage what, const std::string& token, const HttpRequest& request,
                    PasswordFault fault = PasswordFault::None)
{
    const Phrasebook phrases(languageOf(request));
    return page(linkQuestion(what, actionOf(what), QString::fromStdString(token), phrases, fault), request,
                fault == PasswordFault::None ? 200 : 422);
}

/// Shown whatever the token is: only POST finds out what it is worth.
HttpAnswer ask(LinkPage what, const HttpRequest& request)
{
    const auto token = request.query.find("token");
    return token == request.query.end() ? invalid(request) : question(what, token->second, request);
}

std::string member(const std::map<std::string, std::string>& form, const char* name)
{
    const auto found = form.find(name);
    return found == form.end() ? std::string() : found->second;
}

HttpAnswer verify(AccountService& accounts, const HttpRequest& request)
{
    const auto form = formPairs(request.body);
    const auto done = accounts.verify(form ? member(*form, "token") : std::string());
    if (!done)
        return internalError(done.error(), request);
    return *done ? page(linkDone(LinkPage::Verify, Phrasebook(languageOf(request))), request) : invalid(request);
}

HttpAnswer reset(AccountService& accounts, const HttpRequest& request)
{
    const auto form = formPairs(request.body);
    const std::string token = form ? member(*form, "token") : std::string();
    const auto email = accounts.resetEmail(token);
    if (!email)
        return internalError(email.error(), request);
    if (!*email)
        return invalid(request);
    const std::string pin = member(*form, "password");
    if (pin != member(*form, "again"))
        return question(LinkPage::Reset, token, request, PasswordFault::Different);
    if (!pinFaults(pin, **email, "password").empty())
        return question(LinkPage::Reset, token, request, PasswordFault::Unusable);
    const auto done = accounts.reset(token, pin);
    if (!done)
        return internalError(done.error(), request);
    return *done ? page(linkDone(LinkPage::Reset, Phrasebook(languageOf(request))), request) : invalid(request);
}

} // namespace

std::vector<Route> linkRoutes()
{
    return {{"GET", "/verify"}, {"POST", "/verify"}, {"GET", "/reset"}, {"POST", "/reset"}};
}

void handleLinks(Router& router, AccountService& accounts)
{
    router.handle("GET /verify", [](const HttpRequest& request) { return ask(LinkPage::Verify, request); });
    router.handle("GET /reset", [](const HttpRequest& request) { return ask(LinkPage::Reset, request); });
    router.handle("POST /verify", [&accounts](const HttpRequest& request) { return verify(accounts, request); });
    router.handle("POST /reset", [&accounts](const HttpRequest& request) { return reset(accounts, request); });
}

} // namespace vigie::backend
