// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/program/serveoptions.h"

#include <QTest>

namespace vigie::backend {

class tst_ServeOptions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sandbox()
    {
        const auto read = readServeOptions(
            {QStringLiteral("--data"), QStringLiteral("/srv/vigie"), QStringLiteral("--sandbox")}, m_english);
        QVERIFY(read.has_value());
        QCOMPARE(read->data, QStringLiteral("/srv/vigie"));
        QCOMPARE(read->database.engine, DatabaseEngine::Sqlite);
        QCOMPARE(read->database.name, QStringLiteral("/srv/vigie/backend.db"));
        QCOMPARE(read->server.address, std::string("127.0.0.1"));
        QCOMPARE(read->server.port, std::uint16_t(8080));
        QVERIFY(read->server.clientAddress == ClientAddress::Peer);
        QVERIFY(!read->smtp);
    }

    void everything()
    {
        const auto read = readServeOptions(
            QStringLiteral("--data /srv --database postgres://u:p@db.example/v --listen 127.0.0.1:9000 --public-url "
                           "https://vigie.example/ --smtp mail.example:587 --smtp-user v --mail-from s@vigie.example "
                           "--behind-proxy")
                .split(QLatin1Char(' ')),
            m_english);
        QVERIFY(read.has_value());
        QCOMPARE(read->database.engine, DatabaseEngine::Postgres);
        QCOMPARE(read->server.port, std::uint16_t(9000));
        QVERIFY(read->server.clientAddress == ClientAddress::ForwardedByProxy);
        QCOMPARE(read->publicUrl, QUrl(QStringLiteral("https://vigie.example/")));
        QCOMPARE(read->smtp->host, QStringLiteral("mail.example"));
        QCOMPARE(read->smtp->user, QStringLiteral("v"));
        QVERIFY(read->smtp->security == MailSecurity::StartTls);
    }

    void refusals_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("named");
        const auto row = [](const char* typed, const char* named) {
            QTest::newRow(typed) << QString::fromLatin1(typed) << QString::fromLatin1(named);
        };
        row("--sandbox", "--data");
        row("--data /srv", "--sandbox");
        row("--data /srv --sandbox --smtp m:25", "--sandbox");
        row("--data /srv --sandbox --listen 8080", "8080");
        row("--data /srv --sandbox --database mysql:x", "mysql");
        row("--data /srv --sandbox --public-url http://vigie.example/", "http://vigie.example/");
        row("--data /srv --smtp mail.example:587", "--mail-from");
        row("--data /srv --sandbox --mail-from a,b@c.example", "a,b@c.example");
        row("--data /srv --sandbox extra", "extra");
        row("--data /srv --sandbox --unknown", "unknown");
    }
    /// One sentence that names what is wrong.
    void refusals()
    {
        QFETCH(QString, typed);
        QFETCH(QString, named);
        const auto read = readServeOptions(typed.split(QLatin1Char(' ')), m_english);
        QVERIFY(!read.has_value());
        QVERIFY2(read.error().subject.contains(named), qPrintable(read.error().subject));
        QVERIFY(!read.error().subject.contains(QLatin1Char('\n')));
    }

    void helpNamesEveryOption()
    {
        const QString help = serveHelp(m_english);
        for (const char* name : {"--data", "--database", "--listen", "--public-url", "--sandbox", "--smtp",
                                 "--smtp-user", "--mail-from", "--behind-proxy"})
            QVERIFY2(help.contains(QLatin1String(name)), name);
    }

private:
    const Phrasebook m_english{Language::English};
};

} // namespace vigie::backend

QTEST_GUILESS_MAIN(vigie::backend::tst_ServeOptions)
#include "tst_serveoptions.moc"
