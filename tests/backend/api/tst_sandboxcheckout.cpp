// SPDX-License-Identifier: GPL-3.0-or-later
// The sandbox's hosted page as a browser without script sees it.
#include "backend/api/sandboxcheckout.h"
#include "backend/text/servicepages.h"
#include "tests/support/fakeclock.h"

#include <QCryptographicHash>
#include <QRegularExpression>
#include <QTest>

using namespace vigie;
using namespace vigie::backend;

class TestSandboxCheckout : public QObject
{
    Q_OBJECT

private:
    FakeClock m_clock;
    SandboxGateway m_gateway{m_clock, "http://127.0.0.1:1/sandbox/checkout/", "whsec_x"};
    RouteTable m_table{sandboxRoutes()};
    Router m_router;
    int m_orders = 0;

    std::string open(const std::string& language = "en")
    {
        const std::string key = std::to_string(++m_orders);
        return m_gateway
            .openCheckout({CheckoutMode::Payment, "order-" + key, "", "a@example.org", 2'388, "Vigie <S>", language,
                           "http://127.0.0.1:1/return?order=1", "http://127.0.0.1:1/return?canceled=1",
                           m_clock.now().addDays(1), key})
            ->id;
    }
    HttpAnswer ask(const char* method, const std::string& path, const std::string& body = {})
    {
        const RouteAnswer found = m_table.find(method, path);
        const auto* match = std::get_if<RouteMatch>(&found);
        if (!match)
            return {0, {}, {}};
        HttpRequest request;
        request.method = method;
        request.path = path;
        request.captures = match->captures;
        request.body = body;
        return m_router.answer(*match->route, request);
    }
    static std::string headerOf(const HttpAnswer& answer, const std::string& name)
    {
        for (const auto& [key, value] : answer.headers) {
            if (key == name)
                return value;
        }
        return {};
    }

private Q_SLOTS:
    void initTestCase()
    {
        handleSandbox(m_router, m_gateway);
        for (const Route& route : sandboxRoutes())
            QVERIFY(m_router.has(route.method + ' ' + route.path));
    }

    void purchase()
    {
        const std::string page = "/sandbox/checkout/" + open();
        const HttpAnswer shown = ask("GET", page);
        QCOMPARE(shown.status, 200);
        QVERIFY(shown.body.find("€23.88") != std::string::npos);
        QVERIFY(shown.body.find("Vigie &lt;S&gt;") != std::string::npos);
        const HttpAnswer declined = ask("POST", page + "/pay", "card=declined_soft&webhooks=once");
        QCOMPARE(declined.status, 200);
        QVERIFY(declined.body.find("insufficient_funds") != std::string::npos);
        const HttpAnswer paid = ask("POST", page + "/pay", "card=accepted&webhooks=twice");
        QCOMPARE(paid.status, 303);
        QCOMPARE(headerOf(paid, "Location"), std::string("http://127.0.0.1:1/return?order=1"));
        QCOMPARE(m_gateway.takeDeliveries().size(), std::size_t(2));
        QCOMPARE(ask("GET", page).status, 410);
        QCOMPARE(ask("POST", page + "/pay", "card=accepted&webhooks=once").status, 410);
    }

    void authentication()
    {
        const std::string page = "/sandbox/checkout/" + open();
        const HttpAnswer asked = ask("POST", page + "/pay", "card=authentication&webhooks=once");
        QVERIFY(asked.body.find(page + "/authenticate") != std::string::npos);
        QCOMPARE(ask("POST", page + "/authenticate").status, 303);
    }

    void leaving()
    {
        const HttpAnswer left = ask("POST", "/sandbox/checkout/" + open() + "/leave");
        QCOMPARE(headerOf(left, "Location"), std::string("http://127.0.0.1:1/return?canceled=1"));
    }

    void nonsense()
    {
        const std::string page = "/sandbox/checkout/" + open();
        for (const char* body : {"", "card=accepted", "card=gold&webhooks=once", "card=accepted&webhooks=%zz"})
            QCOMPARE(ask("POST", page + "/pay", body).status, 400);
        QCOMPARE(ask("GET", "/sandbox/checkout/cs_none").status, 404);
    }

    // The policy allows the style that is there, and the pages need nothing else.
    void policy()
    {
        const HttpAnswer shown = ask("GET", "/sandbox/checkout/" + open());
        const std::string policy = headerOf(shown, "Content-Security-Policy");
        const QString html = QString::fromStdString(shown.body);
        const QString style = html.section(QLatin1String("<style>"), 1).section(QLatin1String("</style>"), 0, 0);
        const QByteArray hash = QCryptographicHash::hash(style.toUtf8(), QCryptographicHash::Sha256).toBase64();
        QVERIFY(policy.find("default-src 'none'") != std::string::npos);
        QVERIFY(policy.find("'sha256-" + hash.toStdString() + "'") != std::string::npos);
        QVERIFY(policy.find("form-action 'self'") != std::string::npos);
        QVERIFY(policy.find("unsafe") == std::string::npos);
        QCOMPARE(headerOf(shown, "Referrer-Policy"), std::string("no-referrer"));
        static const QRegularExpression fetched(
            QStringLiteral("<script|<img|<link|<iframe|src=|url\\(|\\son\\w+=|style=\""));
        QVERIFY(!html.contains(fetched));
    }

    void everyPageInBothLanguages()
    {
        for (const Language language : {Language::English, Language::French}) {
            const Phrasebook phrases(language);
            const QString token = QStringLiteral("\"><script>alert(1)</script>");
            for (const LinkPage kind : {LinkPage::Verify, LinkPage::Reset, LinkPage::Cancel}) {
                const std::string html =
                    pageHtml(linkQuestion(kind, QStringLiteral("/verify"), token, phrases), language);
                QVERIFY(html.find("<script>") == std::string::npos);
                QVERIFY(html.find("name=\"token\"") != std::string::npos);
                QVERIFY(html.find("method=\"post\"") != std::string::npos);
                QVERIFY(linkDone(kind, phrases).forms.empty());
            }
            QVERIFY(!linkQuestion(LinkPage::Reset, {}, {}, phrases, PasswordFault::Different).warning.isEmpty());
        }
        const Phrasebook english(Language::English);
        const Phrasebook french(Language::French);
        QVERIFY(linkInvalid(english).title != linkInvalid(french).title);
        QVERIFY(checkoutReturn(CheckoutReturn::Paid, english).paragraphs !=
                checkoutReturn(CheckoutReturn::Paid, french).paragraphs);
        QVERIFY(ask("GET", "/sandbox/checkout/" + open("fr")).body.find("<html lang=\"fr\">") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(TestSandboxCheckout)
#include "tst_sandboxcheckout.moc"
