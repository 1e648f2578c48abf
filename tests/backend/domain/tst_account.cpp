// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/domain/account.h"

#include <QTest>

namespace vigie::backend {

class tst_Account : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rule3_emailIsComparedWithoutCase()
    {
        QCOMPARE(emailKey("Claire.Martin@Agence.Example"), emailKey("claire.martin@AGENCE.example"));
        QVERIFY(emailKey("a@b.example") != emailKey("a@c.example"));
    }

    void emails_data()
    {
        QTest::addColumn<QByteArray>("email");
        QTest::addColumn<bool>("good");
        const auto row = [](const char* email, bool good) { QTest::newRow(email) << QByteArray(email) << good; };
        row("a@b.example", true);
        row("first.last+tag@sub.domain.example", true);
        row("o'brien@b.example", true);
        row("a@b", false);
        row("@b.example", false);
        row("a@", false);
        row("a.@b.example", false);
        row("a..b@c.example", false);
        row("a b@c.example", false);
        row("a@-b.example", false);
        row("a@b..example", false);
        row("a@b.example\r\nBcc: x@y.example", false);
        row("a,b@c.example", false);
        row("<a@b.example>", false);
    }
    void emails()
    {
        QFETCH(QByteArray, email);
        QFETCH(bool, good);
        QCOMPARE(isEmail(email.toStdString()), good);
    }

    void rule3_pin_data()
    {
        QTest::addColumn<QString>("pin");
        QTest::addColumn<int>("fault");
        const auto fault = [](PinFault value) { return static_cast<int>(value); };
        QTest::newRow("nine") << QStringLiteral("abc def g") << fault(PinFault::TooShort);
        QTest::newRow("ten") << QStringLiteral("abc def gh") << -1;
        QTest::newRow("ten characters, not bytes") << QStringLiteral("éèàùçéèàù") << fault(PinFault::TooShort);
        QTest::newRow("128") << QStringLiteral("ab cde fg").repeated(15).left(128) << -1;
        QTest::newRow("129") << QStringLiteral("ab cde fg").repeated(15).left(129) << fault(PinFault::TooLong);
        QTest::newRow("digits") << QStringLiteral("1234567890") << fault(PinFault::Common);
        QTest::newRow("word with digits") << QStringLiteral("Password123!") << fault(PinFault::Common);
        QTest::newRow("French word") << QStringLiteral("MotDePasse2026") << fault(PinFault::Common);
        QTest::newRow("repetition") << QStringLiteral("abcabcabcabca") << fault(PinFault::Common);
        QTest::newRow("one's own address") << QStringLiteral("Claire.Martin@b.example") << fault(PinFault::Common);
        QTest::newRow("sentence") << QStringLiteral("le phare tourne la nuit") << -1;
    }
    void rule3_pin()
    {
        QFETCH(QString, pin);
        QFETCH(int, fault);
        const auto found = pinFault(pin.toStdString(), "claire.martin@b.example");
        QCOMPARE(found ? static_cast<int>(*found) : -1, fault);
    }

    /// The number that INSEE gives as an example, and ones that are off by a digit or a length.
    void rule10_siren()
    {
        QVERIFY(isSiren("732829320"));
        QVERIFY(!isSiren("732829321"));
        QVERIFY(!isSiren("73282932"));
        QVERIFY(!isSiren("73282932O"));
    }
};

} // namespace vigie::backend

QTEST_APPLESS_MAIN(vigie::backend::tst_Account)
#include "tst_account.moc"
