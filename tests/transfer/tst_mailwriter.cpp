// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alerts/mailcomposer.h"
#include "tests/alerts/alertsamples.h"

using namespace vigie;
using namespace vigie::testing;

namespace {

AlertMessage messageOf(const Finding& finding)
{
    AlertMessage message;
    message.envelope.identifier = "alert-1-raised-0-word";
    message.envelope.target = QStringLiteral("seo@example.org");
    message.envelope.createdAt = noon;
    Alert alert;
    alert.id = AlertId{1};
    alert.finding = finding;
    message.items.push_back({alert, NoticeEvent::Raised, false});
    return message;
}

} // namespace

class TestMailWriter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void addresses_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<QByteArray>("wire");
        QTest::newRow("plain") << QStringLiteral("a.b+c@example.org") << QByteArray("a.b+c@example.org");
        QTest::newRow("domain of another script")
            << QStringLiteral("a@exämple.org") << QByteArray("a@xn--exmple-cua.org");
        for (const char* bad : {"", "a", "@example.org", "a@", "a b@example.org", "a@example.org\r\nBcc: x@example.org",
                                "a@example.org, b@example.org", "<a@example.org>", "a..b@example.org",
                                "\"a\"@example.org", "é@example.org", "a@-x.org", "a@exam ple.org", "a@[127.0.0.1]"})
            QTest::newRow(bad) << QString::fromUtf8(bad) << QByteArray();
    }
    void addresses()
    {
        QFETCH(QString, address);
        QFETCH(QByteArray, wire);
        const auto written = mailAddress(address);
        QCOMPARE(written.has_value(), !wire.isEmpty());
        if (written)
            QCOMPARE(*written, wire);
    }

    void headersStayOneField_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("plain") << QStringLiteral("title changed");
        QTest::newRow("line end") << QStringLiteral("a\r\nBcc: victim@example.org\r\n\r\nbody");
        QTest::newRow("encoded word") << QStringLiteral("=?utf-8?B?QmNj?=");
        QTest::newRow("long and accented") << QStringLiteral("é").repeated(600);
        QTest::newRow("outside the first plane") << QStringLiteral("😀").repeated(100);
        QTest::newRow("bidi") << QStringLiteral("a\u202Egnp.exe");
        QTest::newRow("lone surrogate") << QString(QChar(0xD83D)) + QStringLiteral("x");
    }
    void headersStayOneField()
    {
        QFETCH(QString, text);
        const QByteArray value = headerText(text);
        for (const QByteArray& line : value.split('\n')) {
            QVERIFY(line.size() <= 78);
            QVERIFY(!line.startsWith("Bcc"));
        }
        QVERIFY(!QByteArray(value).replace("\r\n ", "").contains('\r'));
        QVERIFY(std::ranges::all_of(QByteArray(value).replace("\r\n ", ""),
                                    [](char byte) { return byte >= ' ' && byte < 0x7F; }));
        QVERIFY(!value.contains("\u202E"));
    }

    void quotedPrintableLines()
    {
        const QByteArray written = quotedPrintable(QStringLiteral("a = b \né\n") + QStringLiteral("x").repeated(200));
        QVERIFY(written.startsWith("a =3D b=20\r\n=C3=A9\r\n"));
        for (const QByteArray& line : written.split('\n'))
            QVERIFY(line.size() <= 77);
    }

    void aMailIdentifiesTheModification()
    {
        Finding one = finding("group/1", Severity::Critical);
        one.before = QStringLiteral("Blue shoes | Shop");
        one.after = QStringLiteral("Red shoes | Shop");
        one.lastWithout = noon.addSecs(-3'600);
        one.exceptions = {"https://www.example.fr/other"};
        one.exceptionCount = 3;
        AlertMessage message = messageOf(one);
        message.items.front().alert.pages = 312;
        const Mail mail = composeMail(message, mailChannel());
        for (const char* part : {"https://www.example.fr/page", "one of 312", "title", "Blue shoes | Shop",
                                 "Red shoes | Shop", "[-Blue-]{+Red+}", "13:00:00", "12:00:00", "critical",
                                 "second HTTP stack", "vigie://alert/1", "https://www.example.fr/other", "and 2 more"})
            QVERIFY2(mail.text.contains(QString::fromUtf8(part)), part);
        QVERIFY(mail.html.contains(QLatin1String(">Blue</del>")));
        QVERIFY(mail.subject.contains(
            QStringLiteral("critical · www.example.fr · title: Blue shoes | Shop → Red shoes | Shop")));
        QCOMPARE(mail.messageId, std::string("alert-1-raised-0-word@example.org"));
    }

    void hostileTitlesAreText()
    {
        Finding one = finding("change/1", Severity::Warning);
        one.after = QStringLiteral(
            "</p><script>alert(1)</script><img src=http://evil.example/x>\r\nBcc: v@example.org\u202Etxt %1 %n");
        one.url = "https://www.example.fr/\"><b>";
        const Mail mail = composeMail(messageOf(one), mailChannel());
        QVERIFY(!mail.html.contains(QLatin1String("<script")));
        QVERIFY(!mail.html.contains(QLatin1String("<img")));
        QVERIFY(!mail.html.contains(QLatin1String("/\"><b>")));
        for (const QString& form : {mail.text, mail.html, mail.subject}) {
            QVERIFY(!form.contains(QChar(0x202E)));
            QVERIFY(!form.contains(QLatin1Char('\r')));
            QVERIFY(!form.contains(QLatin1String("\nBcc")));
        }
        QVERIFY(mail.text.contains(QLatin1String("%1 %n")));
    }

    void frenchIsFrench()
    {
        Channel channel = mailChannel();
        channel.language = QStringLiteral("fr");
        const Mail mail = composeMail(messageOf(finding("change/1", Severity::Critical)), channel);
        QVERIFY(mail.subject.contains(QLatin1String("critique")));
        QCOMPARE(mail.language, QStringLiteral("fr"));
    }
};

QTEST_GUILESS_MAIN(TestMailWriter)
#include "tst_mailwriter.moc"
