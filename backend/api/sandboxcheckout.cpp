// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/api/sandboxcheckout.h"

#include "backend/http/problem.h"
#include "backend/text/servicepages.h"

namespace vigie::backend {

namespace {

const std::string folder = "/sandbox/checkout/";

Language languageOfPage(const SandboxPage& page)
{
    return page.order.language == "fr" ? Language::French : Language::English;
}

HttpAnswer seeOther(const std::string& url)
{
    HttpAnswer answer{303, {}, {}};
    answer.headers.emplace_back("Location", url);
    return answer;
}

HttpAnswer answerOf(const HostedPage& page, Language language, int status = 200)
{
    return pageAnswer(status, pageHtml(page, language));
}

class SandboxHandlers
{
public:
    explicit SandboxHandlers(SandboxGateway& gateway) : m_gateway(gateway) {}

    [[nodiscard]] HttpAnswer show(const HttpRequest& request) const
    {
        return withPage(request, [&](const std::string& id, const SandboxPage& page) { return shown(id, page, {}); });
    }

    [[nodiscard]] HttpAnswer pay(const HttpRequest& request) const
    {
        return withPage(request, [&](const std::string& id, const SandboxPage& page) {
            const auto form = formPairs(request.body);
            if (!form || !form->contains("card") || !form->contains("webhooks"))
                return problemAnswer({ProblemType::BadRequest}, languageOfPage(page));
            const auto card = sandboxCardFromName(form->at("card"));
            const auto webhooks = sandboxWebhooksFromName(form->at("webhooks"));
            if (!card || !webhooks)
                return problemAnswer({ProblemType::BadRequest}, languageOfPage(page));
            return after(id, m_gateway.pay(id, *card, *webhooks));
        });
    }

    [[nodiscard]] HttpAnswer authenticate(const HttpRequest& request) const
    {
        return withPage(
            request, [&](const std::string& id, const SandboxPage&) { return after(id, m_gateway.authenticate(id)); });
    }

    [[nodiscard]] HttpAnswer leave(const HttpRequest& request) const
    {
        return withPage(request,
                        [&](const std::string&, const SandboxPage& page) { return seeOther(page.order.cancelUrl); });
    }

private:
    template <class Then> [[nodiscard]] HttpAnswer withPage(const HttpRequest& request, Then then) const
    {
        const std::string& id = request.captures.at("id");
        const auto page = m_gateway.page(id);
        if (!page)
            return problemAnswer({ProblemType::NotFound}, languageOf(request));
        if (!page->open)
            return answerOf(sandboxClosed(Phrasebook(languageOfPage(*page))), languageOfPage(*page), 410);
        return then(id, *page);
    }

    [[nodiscard]] HttpAnswer shown(const std::string& id, const SandboxPage& page, const std::string& declined) const
    {
        const Language language = languageOfPage(page);
        const Phrasebook phrases(language);
        const QString base = QString::fromStdString(folder + id);
        if (page.authenticates)
            return answerOf(sandboxAuthentication(base + QStringLiteral("/authenticate"), phrases), language);
        return answerOf(
            sandboxQuestion({base + QStringLiteral("/pay"), base + QStringLiteral("/leave"), page.order.amountCents,
                             QString::fromStdString(page.order.description), QString::fromStdString(declined)},
                            phrases),
            language);
    }

    [[nodiscard]] HttpAnswer after(const std::string& id, const Result<Payment>& payment) const
    {
        const auto page = m_gateway.page(id);
        if (!page || !payment)
            return problemAnswer({ProblemType::NotFound}, Language::English);
        if (payment->outcome == PaymentOutcome::Accepted)
            return seeOther(page->order.successUrl);
        return shown(id, *page, payment->declineCode);
    }

    SandboxGateway& m_gateway;
};

} // namespace

std::vector<Route> sandboxRoutes()
{
    return {{"GET", folder + "{id}"},
            {"POST", folder + "{id}/pay"},
            {"POST", folder + "{id}/authenticate"},
            {"POST", folder + "{id}/leave"}};
}

void handleSandbox(Router& router, SandboxGateway& gateway)
{
    const SandboxHandlers handlers(gateway);
    router.handle("GET " + folder + "{id}", [handlers](const HttpRequest& request) { return handlers.show(request); });
    router.handle("POST " + folder + "{id}/pay",
                  [handlers](const HttpRequest& request) { return handlers.pay(request); });
    router.handle("POST " + folder + "{id}/authenticate",
                  [handlers](const HttpRequest& request) { return handlers.authenticate(request); });
    router.handle("POST " + folder + "{id}/leave",
                  [handlers](const HttpRequest& request) { return handlers.leave(request); });
}

HttpAnswer pageAnswer(int status, const std::string& html)
{
    return {status, "text/html; charset=utf-8", html, pageHeaders()};
}

} // namespace vigie::backend
