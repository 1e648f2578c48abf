// SPDX-License-Identifier: GPL-3.0-or-later
#include "sampleentitlement.h"

#include "core/licensing/entitlementtoken.h"

#include <QTest>

using namespace vigie;

class TestEntitlementToken : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysItsKeyAndNothingMoreInTheFooter()
    {
        const SigningKey key(seedOf(1));
        const PasetoToken token = splitPaseto(issueEntitlementToken(sampleEntitlement(), "k1", key).value()).value();
        QCOMPARE(token.footer, std::string(R"({"kid":"k1"})"));
        QCOMPARE(keyIdOf(token).value(), std::string("k1"));
        QVERIFY(isGenuine(token, key.publicKey(), "vigie-entitlement-v1"));
        QVERIFY(!isGenuine(token, key.publicKey(), ""));
    }

    void footerIsStrict()
    {
        for (const char* footer : {"", "k1", "{}", "{\"kid\":1}", "{\"kid\":\"\"}", "{\"kid\":\"a\",\"kid\":\"b\"}",
                                   "{\"kid\":\"a\",\"alg\":\"none\"}", "[\"kid\"]"})
            QVERIFY2(!keyIdOf({{}, {}, footer}).has_value(), footer);
        const auto named = [](std::size_t length) {
            return PasetoToken{{}, {}, std::string("{\"kid\":\"") + std::string(length, 'k') + "\"}"};
        };
        QVERIFY(keyIdOf(named(64)).has_value());
        QVERIFY(!keyIdOf(named(65)).has_value());
    }

    void neverIssuesWhatNobodyWouldRead()
    {
        const SigningKey key(seedOf(1));
        Entitlement nameless = sampleEntitlement();
        nameless.subject.clear();
        QCOMPARE(issueEntitlementToken(nameless, "k1", key).error().subject, QStringLiteral("/sub"));
        Entitlement precise = sampleEntitlement();
        precise.expiresAt = precise.expiresAt.addMSecs(1);
        QCOMPARE(issueEntitlementToken(precise, "k1", key).error().code, ErrorCode::InvalidArgument);
        QCOMPARE(issueEntitlementToken(sampleEntitlement(), "", key).error().code, ErrorCode::InvalidArgument);
        Entitlement verbose = sampleEntitlement();
        verbose.notices.assign(16, std::string(128, 'n'));
        QVERIFY(issueEntitlementToken(verbose, "k1", key).has_value());
        // Characters that JSON escapes make more bytes of the same names.
        verbose.notices.assign(16, std::string(128, '"'));
        QCOMPARE(issueEntitlementToken(verbose, "k1", key).error().code, ErrorCode::InputTooLarge);
    }
};

QTEST_GUILESS_MAIN(TestEntitlementToken)
#include "tst_entitlementtoken.moc"
