// SPDX-License-Identifier: GPL-3.0-or-later
#include "sampleentitlement.h"

#include "core/licensing/entitlementtoken.h"
#include "core/licensing/entitlementverifier.h"
#include "tests/support/fakeclock.h"

#include <QTest>

#include <set>

using namespace vigie;
using namespace std::chrono_literals;

class TestEntitlementVerifier : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void believesWhatIsGenuine()
    {
        const auto read = verifier().verify(issued(), {});
        QVERIFY(read.has_value());
        QVERIFY(*read == sampleEntitlement());
        QVERIFY(verifier().verify(issueEntitlementToken(sampleEntitlement(), "k2", m_next).value(), {}).has_value());
    }

    void signatureComesBeforeClaims()
    {
        // No claims at all: only who asks for the signature first can tell these two apart.
        const std::string footer = R"({"kid":"k1"})";
        QCOMPARE(refusal(signPaseto(m_stranger, "no claims", footer, entitlementAssertion)),
                 EntitlementRefusal::BadSignature);
        QCOMPARE(refusal(signPaseto(m_current, "no claims", footer, entitlementAssertion)),
                 EntitlementRefusal::BadClaims);
    }

    void refusesOthers()
    {
        const auto changed = [this](auto change) {
            Entitlement claims = sampleEntitlement();
            change(claims);
            return refusal(issued(claims));
        };
        QCOMPARE(changed([](Entitlement& claims) { claims.issuer = std::string("x"); }),
                 EntitlementRefusal::OtherService);
        QCOMPARE(changed([](Entitlement& claims) { claims.audience = std::string("x"); }),
                 EntitlementRefusal::OtherService);
        QCOMPARE(changed([](Entitlement& claims) { claims.machine = std::string("x"); }),
                 EntitlementRefusal::OtherMachine);
        QCOMPARE(refusal(issued(), {"account-2", 0, {}}), EntitlementRefusal::OtherAccount);
        QCOMPARE(refusal(issueEntitlementToken(sampleEntitlement(), "k3", m_current).value()),
                 EntitlementRefusal::UnknownKey);
        QCOMPARE(refusal(issued() + std::string(largestEntitlementToken, 'A')), EntitlementRefusal::TooLarge);
    }

    void refusesWhatIsOlderThanWhatWasSeen()
    {
        const SeenEntitlements seen = verifier().remembered({}, sampleEntitlement());
        QCOMPARE(seen.revision, std::int64_t(7));
        QVERIFY(verifier().verify(issued(), seen).has_value());
        Entitlement older = sampleEntitlement();
        older.revision = 6;
        QCOMPARE(refusal(issued(older), seen), EntitlementRefusal::Replayed);
        QCOMPARE(verifier().remembered(seen, older).revision, std::int64_t(7));
    }

    void keepsItsTime()
    {
        const std::string token = issued();
        m_clock.jumpWall(-5min);
        QVERIFY(verifier().verify(token, {}).has_value());
        m_clock.jumpWall(-1s);
        QCOMPARE(refusal(token), EntitlementRefusal::NotYetValid);
        m_clock.jumpWall(5min + 1s);
        m_clock.advance(30 * 24h - 1s);
        QVERIFY(verifier().verify(token, {}).has_value());
        m_clock.advance(1s);
        QCOMPARE(refusal(token), EntitlementRefusal::Expired);

        Entitlement later = sampleEntitlement();
        later.expiresAt = later.expiresAt.addDays(30);
        later.notBefore = m_clock.now().addSecs(301);
        QCOMPARE(refusal(issued(later)), EntitlementRefusal::NotYetValid);
    }

    void clockSetBackAsksForASync()
    {
        const std::string token = issued();
        m_clock.advance(40 * 24h);
        const SeenEntitlements seen{"account-1", 7, m_clock.now()};
        QCOMPARE(refusal(token, seen), EntitlementRefusal::Expired);
        m_clock.jumpWall(-20 * 24h);
        QCOMPARE(refusal(token, seen), EntitlementRefusal::SyncNeeded);
        // An older answer does not take back what is known of time.
        QCOMPARE(verifier().remembered(seen, sampleEntitlement()).latest, seen.latest);
    }

    void fiveHundredForgeriesAreAllRefused();

private:
    [[nodiscard]] EntitlementVerifier verifier() const
    {
        return EntitlementVerifier({"vigie-backend",
                                    "vigie-desktop",
                                    "machine-1",
                                    {"k1", m_current.publicKey()},
                                    EntitlementKey{"k2", m_next.publicKey()}},
                                   m_clock);
    }
    [[nodiscard]] std::string issued(const Entitlement& claims = sampleEntitlement()) const
    {
        return issueEntitlementToken(claims, "k1", m_current).value();
    }
    [[nodiscard]] EntitlementRefusal refusal(const std::string& token, const SeenEntitlements& seen = {}) const
    {
        const auto read = verifier().verify(token, seen);
        if (read.has_value())
            qFatal("accepted: %s", token.c_str());
        return read.error();
    }
    /// Every byte of the good token flipped in one bit, every length it can be cut to.
    [[nodiscard]] std::set<std::string> altered() const;
    /// Well made, by the wrong hand or for another purpose.
    [[nodiscard]] std::set<std::string> forged() const;

    const SigningKey m_current{seedOf(1)};
    const SigningKey m_next{seedOf(2)};
    const SigningKey m_stranger{seedOf(3)};
    FakeClock m_clock;

private Q_SLOTS:
    void init() { m_clock.jumpWall(std::chrono::milliseconds(m_clock.now().msecsTo(sampleEntitlement().issuedAt))); }
};

std::set<std::string> TestEntitlementVerifier::altered() const
{
    const std::string good = issued();
    std::set<std::string> tokens;
    for (std::size_t at = 0; at < good.size(); ++at) {
        for (const int bit : {0, 5, 7}) {
            std::string token = good;
            token[at] = static_cast<char>(token[at] ^ (1 << bit));
            tokens.insert(token);
        }
        tokens.insert(good.substr(0, at));
        tokens.insert(good.substr(at + 1));
    }
    return tokens;
}

std::set<std::string> TestEntitlementVerifier::forged() const
{
    std::set<std::string> tokens;
    const PasetoToken good = splitPaseto(issued()).value();
    for (int number = 0; number < 100; ++number) {
        Entitlement claims = sampleEntitlement();
        claims.revision = 7 + number;
        claims.limits.http = 200000 + number;
        const std::string wanted = writeEntitlement(claims);
        // A stranger's key under our names, our two keys under each other's name, another purpose of our key.
        tokens.insert(issueEntitlementToken(claims, "k1", m_stranger).value());
        tokens.insert(issueEntitlementToken(claims, "k2", m_stranger).value());
        tokens.insert(issueEntitlementToken(claims, "k1", m_next).value());
        tokens.insert(issueEntitlementToken(claims, "k2", m_current).value());
        tokens.insert(signPaseto(m_current, wanted, good.footer, ""));
        tokens.insert(signPaseto(m_current, wanted, good.footer, "vigie-entitlement-v" + std::to_string(number + 2)));
        // Replayed: genuine in all, but older than what was seen.
        claims.revision = number % 7;
        tokens.insert(issued(claims));
    }
    return tokens;
}

void TestEntitlementVerifier::fiveHundredForgeriesAreAllRefused()
{
    const SeenEntitlements seen = verifier().remembered({}, sampleEntitlement());
    QVERIFY(verifier().verify(issued(), seen).has_value());
    std::set<std::string> tokens = altered();
    tokens.merge(forged());
    QVERIFY(!tokens.contains(issued()));
    QVERIFY2(tokens.size() >= 500, qPrintable(QString::number(tokens.size())));
    std::set<EntitlementRefusal> reasons;
    for (const std::string& token : tokens)
        reasons.insert(refusal(token, seen));
    QVERIFY((reasons == std::set{EntitlementRefusal::Malformed, EntitlementRefusal::UnknownKey,
                                 EntitlementRefusal::BadSignature, EntitlementRefusal::Replayed}));
}

QTEST_GUILESS_MAIN(TestEntitlementVerifier)
#include "tst_entitlementverifier.moc"
