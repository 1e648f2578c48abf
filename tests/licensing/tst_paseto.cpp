// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/licensing/paseto.h"

#include <QTest>

using namespace vigie;

namespace {

/// Keys and answers 4-S-1 to 4-S-3 of the PASETO v4 test vectors (github.com/paseto-standard/test-vectors, v4.json).
SigningKey vectorKey()
{
    SigningKeySeed seed{};
    const QByteArray bytes = QByteArray::fromHex("b4cbfb43df4ce210727d953e4a713307fa19bb7d9f85041438d9e11b942a3774");
    std::copy(bytes.begin(), bytes.end(), seed.begin());
    return SigningKey(seed);
}

const QByteArray payload = R"({"data":"this is a signed message","exp":"2022-01-01T00:00:00+00:00"})";
const QByteArray kid = R"({"kid":"zVhMiPBP9fRf2snEcT7gFTioeA9COcNy9DfgL1W60haN"})";
const QByteArray body =
    "v4.public.eyJkYXRhIjoidGhpcyBpcyBhIHNpZ25lZCBtZXNzYWdlIiwiZXhwIjoiMjAyMi0wMS0wMVQwMDowMDowMCswMDowMC"
    "J9";
const QByteArray encodedKid = ".eyJraWQiOiJ6VmhNaVBCUDlmUmYyc25FY1Q3Z0ZUaW9lQTlDT2NOeTlEZmdMMVc2MGhhTiJ9";

} // namespace

class TestPaseto : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void vectors_data()
    {
        QTest::addColumn<QByteArray>("token");
        QTest::addColumn<QByteArray>("footer");
        QTest::addColumn<QByteArray>("assertion");
        QTest::newRow("4-S-1")
            << body + "bg_XBBzds8lTZShVlwwKSgeKpLT3yukTw6JUz3W4h_ExsQV-P0V54zemZDcAxFaSeef1QlXEFtkqxT1ciiQEDA"
            << QByteArray() << QByteArray();
        QTest::newRow("4-S-2")
            << body + "v3Jt8mx_TdM2ceTGoqwrh4yDFn0XsHvvV_D0DtwQxVrJEBMl0F2caAdgnpKlt4p7xBnx1HcO-SPo8FPp214HDw" +
                   encodedKid
            << kid << QByteArray();
        QTest::newRow("4-S-3")
            << body + "NPWciuD3d0o5eXJXG5pJy-DiVEoyPYWs1YSTwWHNJq6DZD3je5gf-0M4JR9ipdUSJbIovzmBECeaWmaqcaP0DQ" +
                   encodedKid
            << kid << QByteArray(R"({"test-vector":"4-S-3"})");
    }

    void vectors()
    {
        QFETCH(QByteArray, token);
        QFETCH(QByteArray, footer);
        QFETCH(QByteArray, assertion);
        const SigningKey key = vectorKey();
        const std::string made = signPaseto(key, payload.toStdString(), footer.toStdString(), assertion.toStdString());
        QCOMPARE(QByteArray::fromStdString(made), token);
        const Result<PasetoToken> parts = splitPaseto(made);
        QVERIFY(parts.has_value());
        QCOMPARE(parts->message, payload.toStdString());
        QCOMPARE(parts->footer, footer.toStdString());
        QVERIFY(isGenuine(*parts, key.publicKey(), assertion.toStdString()));
        QVERIFY(!isGenuine(*parts, key.publicKey(), "another assertion"));
        PasetoToken other = *parts;
        other.footer += ' ';
        QVERIFY(!isGenuine(other, key.publicKey(), assertion.toStdString()));
    }

    /// The examples of the specification's section on PAE.
    void preAuthEncodes()
    {
        const auto zeros = [](std::size_t count) { return std::string(count, '\0'); };
        QCOMPARE(preAuthEncoding({}), zeros(8));
        QCOMPARE(preAuthEncoding({""}), std::string("\x01") + zeros(15));
        QCOMPARE(preAuthEncoding({"test"}), std::string("\x01") + zeros(7) + std::string("\x04") + zeros(7) + "test");
        QVERIFY(preAuthEncoding({"a", "b"}) != preAuthEncoding({"ab", ""}));
    }

    void refusesOtherForms_data()
    {
        QTest::addColumn<QByteArray>("token");
        const QByteArray good = QByteArray::fromStdString(signPaseto(vectorKey(), "{}", "f", ""));
        const QByteArray bare = QByteArray::fromStdString(signPaseto(vectorKey(), "{}", "", ""));
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("header alone") << QByteArray("v4.public.");
        QTest::newRow("other version") << "v2" + good.mid(2);
        QTest::newRow("other purpose") << "v4.local." + good.mid(10);
        QTest::newRow("a part too many") << good + ".Zg";
        QTest::newRow("empty footer") << bare + ".";
        QTest::newRow("padding") << good + "==";
        QTest::newRow("blank") << good + " ";
        QTest::newRow("bits left over") << good.chopped(1) + "h";
        QTest::newRow("no room for a signature") << QByteArray("v4.public.e30");
        QTest::newRow("the other alphabet") << QByteArray("v4.public.") + QByteArray(86, '+') + "A";
    }

    void refusesOtherForms()
    {
        QFETCH(QByteArray, token);
        const Result<PasetoToken> parts = splitPaseto(token.toStdString());
        QVERIFY(!parts.has_value());
        QCOMPARE(parts.error().code, ErrorCode::MalformedInput);
    }
};

QTEST_GUILESS_MAIN(TestPaseto)
#include "tst_paseto.moc"
