// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/sitefactory.h"
#include "core/monitor/stagingcomparison.h"

#include <QTest>

using namespace vigie;

class TestStagingComparison : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theOtherHostSpeaksAsTheSite()
    {
        FetchResult reply;
        reply.meta.finalUrl = "https://staging.example.fr:8443/a";
        reply.meta.headers = {{"Link", "<https://staging.example.fr:8443/a>; rel=canonical"}};
        reply.meta.hops.push_back(
            {"https://staging.example.fr:8443/", 301, "https://staging.example.fr:8443/a", {}, {}, {}});
        reply.body = "<link rel=canonical href='https://staging.example.fr:8443/a'><img "
                     "src='//staging.example.fr:8443/i.png'><a href='https://other.example/'>";
        const FetchResult translated = asIfFrom(reply, "https://staging.example.fr:8443", "https://www.example.fr");
        QCOMPARE(translated.meta.finalUrl, std::string("https://www.example.fr/a"));
        QCOMPARE(translated.meta.hops.front().location, std::string("https://www.example.fr/a"));
        QCOMPARE(translated.meta.headers.front().value, std::string("<https://www.example.fr/a>; rel=canonical"));
        QCOMPARE(translated.body,
                 QByteArray("<link rel=canonical href='https://www.example.fr/a'><img src='//www.example.fr/i.png'>"
                            "<a href='https://other.example/'>"));
    }

    void sitesAreMadeFromWhatPeopleType_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("origin");
        QTest::addColumn<QString>("firstPage");
        QTest::addColumn<bool>("isPrivate");
        QTest::newRow("origin") << "https://www.example.fr"
                                << "https://www.example.fr"
                                << "" << false;
        QTest::newRow("host alone") << "example.fr"
                                    << "https://example.fr"
                                    << "" << false;
        QTest::newRow("path") << "http://example.fr/blog/?p=1#x"
                              << "http://example.fr"
                              << "http://example.fr/blog/?p=1" << false;
        QTest::newRow("port") << "HTTP://Example.fr:8080/"
                              << "http://example.fr:8080"
                              << "" << false;
        QTest::newRow("loopback") << "http://127.0.0.1:80/"
                                  << "http://127.0.0.1"
                                  << "" << true;
        QTest::newRow("localhost") << "http://localhost:3000"
                                   << "http://localhost:3000"
                                   << "" << true;
        QTest::newRow("private") << "http://192.168.1.10/"
                                 << "http://192.168.1.10"
                                 << "" << true;
    }

    void sitesAreMadeFromWhatPeopleType()
    {
        QFETCH(QString, typed);
        const auto made = makeSite(typed, QDateTime::currentDateTimeUtc());
        QVERIFY(made);
        QTEST(QString::fromStdString(made->site.origin), "origin");
        QTEST(QString::fromStdString(made->firstPage), "firstPage");
        QTEST(made->site.privateNetwork, "isPrivate");
    }

    void whatIsNoSiteIsRefused_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("empty") << "" << ErrorCode::InvalidUrl;
        QTest::newRow("ftp") << "ftp://example.fr/" << ErrorCode::UnsupportedScheme;
        QTest::newRow("no host") << "https://" << ErrorCode::InvalidUrl;
        QTest::newRow("password") << "https://me:secret@example.fr/" << ErrorCode::InvalidUrl;
    }

    void whatIsNoSiteIsRefused()
    {
        QFETCH(QString, typed);
        QFETCH(ErrorCode, code);
        const auto made = makeSite(typed, QDateTime::currentDateTimeUtc());
        QVERIFY(!made);
        QCOMPARE(made.error().code, code);
        QVERIFY(!made.error().subject.contains(QLatin1String("secret")));
    }

    void pagesBelongToASite()
    {
        Site site;
        site.id = SiteId{7};
        site.origin = "https://www.example.fr";
        const auto own = makePage(QStringLiteral("https://www.example.fr/a#b"), {site}, {});
        QVERIFY(own);
        QCOMPARE(own->site, SiteId{7});
        QCOMPARE(own->url, std::string("https://www.example.fr/a"));
        const auto foreign = makePage(QStringLiteral("https://example.fr/a"), {site}, {});
        QVERIFY(!foreign);
        QCOMPARE(foreign.error().code, ErrorCode::ForeignSite);
    }
};

QTEST_GUILESS_MAIN(TestStagingComparison)
#include "tst_stagingcomparison.moc"
