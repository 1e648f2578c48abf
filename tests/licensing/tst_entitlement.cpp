// SPDX-License-Identifier: GPL-3.0-or-later
#include "sampleentitlement.h"

#include "core/licensing/entitlement.h"

#include <QTest>

using namespace vigie;

class TestEntitlement : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comesBackAsItWent()
    {
        const Entitlement paid = sampleEntitlement();
        QVERIFY(readEntitlement(writeEntitlement(paid)).value() == paid);
        Entitlement free = paid;
        free.state = EntitlementState::Free;
        free.pack = std::string("free");
        free.interval.reset();
        free.periodEnd.reset();
        free.termsPending.reset();
        free.notices.clear();
        QVERIFY(readEntitlement(writeEntitlement(free)).value() == free);
    }

    void isWrittenAsAgreed()
    {
        QCOMPARE(writeEntitlement(sampleEntitlement()),
                 std::string(R"({"aud":"vigie-desktop","exp":"2026-04-01T08:00:00Z","iat":"2026-03-02T08:00:00Z",)"
                             R"("interval":"year","iss":"vigie-backend","jti":"token-7",)"
                             R"("limits":{"http":50000,"link":500,"ping":25},"machine":"machine-1",)"
                             R"("min_interval_s":{"http":300,"link":300,"ping":300},"nbf":"2026-03-02T08:00:00Z",)"
                             R"("notices":["payment_method_expires"],"pack":"L","period_end":"2026-09-18T08:00:00Z",)"
                             R"("renews":true,"rev":7,"state":"active","sub":"account-1","sync_after_s":21600,)"
                             R"("terms_pending":"2026-12"})"));
    }

    void everyMemberIsWanted()
    {
        const QByteArray good = QByteArray::fromStdString(writeEntitlement(sampleEntitlement()));
        for (const char* name :
             {"aud", "exp", "iat", "interval", "iss", "jti", "limits", "machine", "min_interval_s", "nbf", "notices",
              "pack", "period_end", "renews", "rev", "state", "sub", "sync_after_s", "terms_pending"}) {
            QByteArray renamed = good;
            renamed.replace('"' + QByteArray(name) + "\":", '"' + QByteArray(name) + "_\":");
            QVERIFY2(renamed != good, name);
            const Result<Entitlement> read = readEntitlement(renamed.toStdString());
            QVERIFY2(!read.has_value(), name);
            QCOMPARE(read.error().subject, QLatin1Char('/') + QLatin1String(name));
        }
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::addColumn<QString>("pointer");
        const auto row = [](const char* name, const QByteArray& from, const QByteArray& to, const char* pointer) {
            QTest::newRow(name) << from << to << QString::fromLatin1(pointer);
        };
        row("unknown member", "{\"aud\"", "{\"admin\":true,\"aud\"", "/admin");
        row("unknown limit", "\"ping\":25", "\"ping\":25,\"dns\":1", "/limits/dns");
        row("duplicate", "\"rev\":7", "\"rev\":7,\"rev\":8", "/rev");
        row("duplicate by escape", "\"rev\":7", "\"rev\":7,\"r\\u0065v\":8", "/rev");
        row("number as text", "\"rev\":7", "\"rev\":\"7\"", "/rev");
        row("fraction", "\"rev\":7", "\"rev\":7.0", "/rev");
        row("below zero", "\"http\":50000", "\"http\":-1", "/limits/http");
        row("beyond int", "\"http\":50000", "\"http\":50000000000", "/limits/http");
        row("flag as number", "\"renews\":true", "\"renews\":1", "/renews");
        row("flag as null", "\"renews\":true", "\"renews\":null", "/renews");
        row("state", "\"active\"", "\"Active\"", "/state");
        row("interval", "\"year\"", "\"week\"", "/interval");
        row("empty name", "\"machine-1\"", "\"\"", "/machine");
        row("long name", "\"machine-1\"", '"' + QByteArray(129, 'm') + '"', "/machine");
        row("instant as number", "\"2026-04-01T08:00:00Z\"", "1775030400", "/exp");
        row("offset", "2026-04-01T08:00:00Z", "2026-04-01T08:00:00+00:00", "/exp");
        row("no such day", "2026-04-01T08:00:00Z", "2026-02-30T08:00:00Z", "/exp");
        row("notices", "[\"payment_method_expires\"]", "[1]", "/notices");
        row("many notices", "[\"payment_method_expires\"]", "[\"a\"" + QByteArray(",\"a\"").repeated(16) + "]",
            "/notices");
        row("limits as list", "{\"http\":50000,\"link\":500,\"ping\":25}", "[50000,500,25]", "/limits");
        row("terms", "\"2026-12\"", "false", "/terms_pending");
    }

    void refuses()
    {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QFETCH(QString, pointer);
        QByteArray json = QByteArray::fromStdString(writeEntitlement(sampleEntitlement()));
        QCOMPARE(json.count(from), 1);
        json.replace(from, to);
        const Result<Entitlement> read = readEntitlement(json.toStdString());
        QVERIFY(!read.has_value());
        QCOMPARE(read.error().code, ErrorCode::MalformedInput);
        QCOMPARE(read.error().subject, pointer);
    }

    void refusesWhatIsNoObject()
    {
        for (const char* json : {"", "null", "[]", "{}", "{}{}", "\"{}\""})
            QVERIFY2(!readEntitlement(json).has_value(), json);
    }
};

QTEST_GUILESS_MAIN(TestEntitlement)
#include "tst_entitlement.moc"
