// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/http/routetable.h"

#include <QTest>

using namespace vigie::backend;

class TestRouteTable : public QObject
{
    Q_OBJECT

private:
    const RouteTable m_table{{{"GET", "/v1/invoices"},
                              {"GET", "/v1/invoices/{number}"},
                              {"GET", "/v1/invoices/latest"},
                              {"POST", "/v1/invoices/{number}/pay"},
                              {"PUT", "/v1/account"},
                              {"DELETE", "/v1/account"}}};

    std::string pathOf(std::string_view method, std::string_view path) const
    {
        const RouteAnswer answer = m_table.find(method, path);
        const auto* match = std::get_if<RouteMatch>(&answer);
        return match ? match->route->path : std::string();
    }

private Q_SLOTS:
    void finds()
    {
        QCOMPARE(pathOf("GET", "/v1/invoices"), std::string("/v1/invoices"));
        QCOMPARE(pathOf("HEAD", "/v1/invoices"), std::string("/v1/invoices"));
        QCOMPARE(pathOf("GET", "/v1/invoices/latest"), std::string("/v1/invoices/latest"));
        const RouteAnswer answer = m_table.find("POST", "/v1/invoices/F2026%2D000001/pay");
        QCOMPARE(std::get<RouteMatch>(answer).captures.at("number"), std::string("F2026-000001"));
        QCOMPARE(pathOf("GET", "/v1/invoices/"), std::string());
        QCOMPARE(pathOf("GET", "/v1/invoices/%zz"), std::string());
        QCOMPARE(pathOf("GET", "/V1/invoices"), std::string());
        QCOMPARE(pathOf("GET", ""), std::string());
    }

    void allows()
    {
        const RouteAnswer both = m_table.find("GET", "/v1/account");
        QCOMPARE(std::get<NoSuchMethod>(both).allow, std::string("DELETE, PUT"));
        const RouteAnswer head = m_table.find("PATCH", "/v1/invoices");
        QCOMPARE(std::get<NoSuchMethod>(head).allow, std::string("GET, HEAD"));
    }

    void forms()
    {
        const auto pairs = formPairs("a=1&b=x+y%26&c");
        QVERIFY(pairs.has_value());
        QCOMPARE(pairs->at("b"), std::string("x y&"));
        QCOMPARE(pairs->at("c"), std::string());
        QVERIFY(formPairs("").has_value());
        QVERIFY(!formPairs("a=1&a=2"));
        QVERIFY(!formPairs("a=%4"));
        QVERIFY(!formPairs("a=%00"));
        std::string many;
        for (int i = 0; i < 101; ++i)
            many.append(std::to_string(i)).append(1, '&');
        QVERIFY(!formPairs(many));
    }
};

QTEST_GUILESS_MAIN(TestRouteTable)
#include "tst_routetable.moc"
