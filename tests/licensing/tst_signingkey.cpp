// SPDX-License-Identifier: GPL-3.0-or-later
#include "sampleentitlement.h"

#include "core/licensing/signingkey.h"

#include <QTest>

using namespace vigie;

class TestSigningKey : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// RFC 8032, 7.1, TEST 1: the empty message.
    void answersAsRfc8032()
    {
        SigningKeySeed seed{};
        const QByteArray bytes =
            QByteArray::fromHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
        std::copy(bytes.begin(), bytes.end(), seed.begin());
        const SigningKey key(seed);
        QCOMPARE(hex(key.publicKey()), QByteArray("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"));
        QCOMPARE(
            hex(key.sign("")),
            QByteArray("e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf"
                       "9b46bd25bf5f0595bbe24655141438e7a100b"));
    }

    void believesNothingElse()
    {
        const SigningKey key(seedOf(1));
        Signature signature = key.sign("message");
        QVERIFY(isSignedBy(key.publicKey(), "message", signature));
        QVERIFY(!isSignedBy(key.publicKey(), "Message", signature));
        QVERIFY(!isSignedBy(SigningKey(seedOf(2)).publicKey(), "message", signature));
        QVERIFY(!isSignedBy(PublicKey{}, "message", signature));
        signature[63] ^= 0x10;
        QVERIFY(!isSignedBy(key.publicKey(), "message", signature));
    }

private:
    template <class Bytes> static QByteArray hex(const Bytes& bytes)
    {
        return QByteArray(reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size())).toHex();
    }
};

QTEST_GUILESS_MAIN(TestSigningKey)
#include "tst_signingkey.moc"
