// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/checkpolicy.h"
#include "core/monitor/secretheaders.h"
#include "core/monitor/siteheaders.h"
#include "core/settings/filesecrets.h"
#include "core/store/siterepository.h"
#include "tests/store/tempdatabase.h"

#include <QFile>

using namespace vigie;
using namespace vigie::testing;

class TestSiteHeaders : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_temp = std::make_unique<TempDatabase>();
        m_secrets = std::make_unique<FileSecrets>(m_temp->directory.filePath(QStringLiteral("secrets")), QString());
        m_site = {};
        m_site.origin = "https://www.example.fr";
        m_site.createdAt = QDateTime(QDate(2026, 1, 1), QTime(), Qt::UTC);
        m_site.id = SiteRepository(*m_temp->database).add(m_site).value();
        m_site.fetch.extraHeaders = {{"X-Plain", "open"}, {"Cookie", token}};
    }

    void basicIsRfc7617()
    {
        // The example of RFC 7617 section 2.
        const auto header = basicAuthorization("Aladdin", "open sesame");
        VERIFY_RESULT(header);
        QCOMPARE(*header, (HeaderField{"Authorization", "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="}));
        QVERIFY(!basicAuthorization("a:b", "c"));
        QVERIFY(!basicAuthorization("a", "b\r\nX-Evil: 1"));
    }

    void databaseHoldsNamesOnly()
    {
        VERIFY_RESULT(updateSite(*m_temp->database, *m_secrets, m_site, {{"X-Mine", "mine"}}));
        QCOMPARE(stored(), m_site);
        QCOMPARE(m_site.fetch.extraHeaders, (HeaderList{{"X-Plain", "open"}}));
        QCOMPARE(m_site.fetch.secretHeaders, (std::vector<std::string>{"X-Mine", "Cookie"}));
        QFile file(m_temp->profile->databasePath() + QStringLiteral("-wal"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!file.readAll().contains(token));
        const auto asked = siteToAsk(stored(), *m_secrets);
        VERIFY_RESULT(asked);
        QCOMPARE(asked->fetch.extraHeaders, (HeaderList{{"X-Plain", "open"}, {"X-Mine", "mine"}, {"Cookie", token}}));
    }

    void whatIsNoLongerSentIsForgotten()
    {
        VERIFY_RESULT(updateSite(*m_temp->database, *m_secrets, m_site, {{"X-Mine", "mine"}}));
        m_site.fetch.secretHeaders = {"X-Mine"};
        VERIFY_RESULT(updateSite(*m_temp->database, *m_secrets, m_site));
        QVERIFY(!secret("Cookie") && secret("X-Mine"));
        VERIFY_RESULT(removeSite(*m_temp->database, *m_secrets, m_site.id));
        QVERIFY(!secret("X-Mine"));
        QVERIFY(!SiteRepository(*m_temp->database).find(m_site.id).value());
    }

    void missingSecretIsAnError()
    {
        VERIFY_RESULT(updateSite(*m_temp->database, *m_secrets, m_site));
        VERIFY_RESULT(m_secrets->remove(QStringLiteral("site-%1-cookie").arg(m_site.id.value)));
        const auto asked = siteToAsk(stored(), *m_secrets);
        QVERIFY(!asked);
        QCOMPARE(asked.error().code, ErrorCode::NotFound);
    }

    void onlyTheSiteItselfIsSentThem_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<bool>("sent");
        QTest::newRow("a page") << QStringLiteral("https://www.example.fr/a?b=c") << true;
        QTest::newRow("default port") << QStringLiteral("https://www.example.fr:443/") << true;
        QTest::newRow("another port") << QStringLiteral("https://www.example.fr:8443/") << false;
        QTest::newRow("not encrypted") << QStringLiteral("http://www.example.fr/") << false;
        QTest::newRow("sitemap of a content network") << QStringLiteral("https://cdn.example.net/sitemap.xml") << false;
        QTest::newRow("a host that begins the same") << QStringLiteral("https://www.example.fr.evil.test/") << false;
    }
    void onlyTheSiteItselfIsSentThem()
    {
        QFETCH(const QString, url);
        QFETCH(const bool, sent);
        const FetchRequest request = siteRequest(m_site, url.toStdString(), PageKind::Page, {});
        QCOMPARE(request.headers.empty(), !sent);
        const FetchRequest home = siteRequest(m_site, m_site.origin + "/", PageKind::Home, {});
        QCOMPARE(requestFor(home, url.toStdString()).headers.empty(), !sent);
    }

private:
    Site stored() { return SiteRepository(*m_temp->database).find(m_site.id).value().value(); }
    std::optional<std::string> secret(const char* header)
    {
        return m_secrets->read(headerSecretName(QStringLiteral("site-%1").arg(m_site.id.value), header)).value();
    }

    static constexpr const char* token = "session=5d41402abc4b2a76b9719d911017c592";
    std::unique_ptr<TempDatabase> m_temp;
    std::unique_ptr<FileSecrets> m_secrets;
    Site m_site;
};

QTEST_GUILESS_MAIN(TestSiteHeaders)
#include "tst_siteheaders.moc"
