// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/service/secrets.h"

#include <QTest>

#include <set>

namespace vigie::backend {

class tst_Secrets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tokensDiffer()
    {
        std::set<std::string> seen;
        for (int i = 0; i < 1000; ++i)
            seen.insert(newToken());
        QCOMPARE(seen.size(), std::size_t(1000));
        QCOMPARE(seen.begin()->size(), std::size_t(43));
    }

    /// The vector of BLAKE2b-256 of "abc", as `b2sum -l 256` of GNU coreutils prints it.
    void tokenHashIsBlake2b()
    {
        QCOMPARE(tokenHash("abc").toHex(),
                 QByteArray("bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319"));
    }

    void rule34_clientHash()
    {
        const QByteArray key(32, 'k');
        QCOMPARE(clientHash("A@b.example", key), clientHash("a@B.example", key));
        QVERIFY(clientHash("a@b.example", key) != clientHash("c@b.example", key));
        QVERIFY(clientHash("a@b.example", key) != clientHash("a@b.example", QByteArray(32, 'l')));
        QCOMPARE(clientHash("a@b.example", key).size(), 32);
    }

    void pins()
    {
        PinHasher hasher;
        const std::string hash = hasher.hash("le phare tourne");
        QVERIFY(hash.rfind("$argon2id$", 0) == 0);
        QVERIFY(hash != hasher.hash("le phare tourne"));
        QVERIFY(hasher.matches(hash, "le phare tourne"));
        QVERIFY(!hasher.matches(hash, "le phare tourne "));
        QVERIFY(!hasher.matches(std::string(), "le phare tourne"));
        QVERIFY(!hasher.matches("no hash", "le phare tourne"));
    }
};

} // namespace vigie::backend

QTEST_APPLESS_MAIN(vigie::backend::tst_Secrets)
#include "tst_secrets.moc"
