// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/domain/catalogue.h"

#include <QFile>
#include <QTest>

using namespace vigie;
using namespace vigie::backend;

class TestCatalogue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QFile file(QStringLiteral(VIGIE_SOURCE_DIR "/backend/data/catalogue.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        m_json = file.readAll();
        const auto read = parseCatalogue(m_json);
        QVERIFY2(read, read ? "" : qPrintable(read.error().subject));
        m_catalogue = *read;
    }

    void rule11_packs_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QList<int>>("limits");
        QTest::addColumn<QList<qint64>>("prices");
        QTest::newRow("Free") << QStringLiteral("free") << QList<int>{20, 1, 5} << QList<qint64>{0, 0, 0, 0};
        QTest::newRow("S") << QStringLiteral("S") << QList<int>{10'000, 5, 100}
                           << QList<qint64>{29'90, 19'90, 299'00, 199'00};
        QTest::newRow("L") << QStringLiteral("L") << QList<int>{50'000, 25, 500}
                           << QList<qint64>{69'90, 49'90, 699'00, 499'00};
        QTest::newRow("XL") << QStringLiteral("XL") << QList<int>{200'000, 50, 5'000}
                            << QList<qint64>{199'90, 169'90, 1'999'00, 1'699'00};
    }

    void rule11_packs()
    {
        QFETCH(QString, id);
        QFETCH(QList<int>, limits);
        QFETCH(QList<qint64>, prices);
        const Pack* pack = m_catalogue.find(id.toStdString());
        QVERIFY(pack);
        QCOMPARE((QList<int>{pack->limits.http, pack->limits.ping, pack->limits.link}), limits);
        QCOMPARE(
            (QList<qint64>{pack->month.regular, pack->month.promotional, pack->year.regular, pack->year.promotional}),
            prices);
        QCOMPARE(pack->isFree(), id == QLatin1String("free"));
    }

    void rule12_vatOfFrance() { QCOMPARE(m_catalogue.vat, 2000); }

    void rule13_thePromotionalPriceWhileItRuns()
    {
        const QDateTime now(QDate(2026, 12, 1), QTime(0, 0), Qt::UTC);
        const Pack& pack = *m_catalogue.find("S");
        QCOMPARE(m_catalogue.charged(pack, Period::Month, now), Cents(19'90));
        Catalogue ending = m_catalogue;
        ending.promotionEndsAt = now;
        QCOMPARE(ending.charged(pack, Period::Month, now.addSecs(-1)), Cents(19'90));
        QCOMPARE(ending.charged(pack, Period::Month, now), Cents(29'90));
        QCOMPARE(ending.charged(pack, Period::Year, now), Cents(299'00));
    }

    void rule14_fiveMinutesAtLeast()
    {
        for (const Pack& pack : m_catalogue.packs)
            QCOMPARE(pack.shortestInterval, std::chrono::seconds(300));
    }

    void faultsAreNamed_data()
    {
        QTest::addColumn<QByteArray>("find");
        QTest::addColumn<QByteArray>("put");
        QTest::addColumn<QString>("pointer");
        const auto row = [](const char* name, const char* find, const char* put, const char* pointer) {
            QTest::newRow(name) << QByteArray(find) << QByteArray(put) << QString::fromLatin1(pointer);
        };
        row("no JSON", "{", "", "");
        row("no version", "\"version\"", "\"edition\"", "/edition");
        row("negative price", "2990", "-1", "/packs/1/month/regular");
        row("part of a cent", "2990", "2990.5", "/packs/1/month/regular");
        row("promotion above", "\"promotional\": 1990", "\"promotional\": 3000", "/packs/1/month/promotional");
        row("twice", "\"id\": \"L\"", "\"id\": \"S\"", "/packs/2/id");
        row("under five minutes", "\"min_interval_s\": 300", "\"min_interval_s\": 60", "/packs/0/min_interval_s");
        row("unknown member", "\"ping\": 5,", "\"ping\": 5, \"pong\": 5,", "/packs/1/limits/pong");
        row("not free", "\"regular\": 0", "\"regular\": 1", "/packs");
    }

    void faultsAreNamed()
    {
        QFETCH(QByteArray, find);
        QFETCH(QByteArray, put);
        QFETCH(QString, pointer);
        QByteArray json = m_json;
        const qsizetype at = json.indexOf(find);
        QVERIFY(at >= 0);
        json.replace(at, find.size(), put);
        const auto read = parseCatalogue(json);
        QVERIFY(!read);
        QCOMPARE(read.error().code, ErrorCode::InvalidArgument);
        QCOMPARE(read.error().subject, pointer);
    }

private:
    QByteArray m_json;
    Catalogue m_catalogue;
};

QTEST_GUILESS_MAIN(TestCatalogue)
#include "tst_catalogue.moc"
