// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/report/tablefixture.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace vigie;

class TestJsonWriter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void emptyTable()
    {
        QCOMPARE(test::written(TableFormat::Json, {{QStringLiteral("a"), QStringLiteral("A")}}, {}),
                 QByteArray("[]\n"));
    }

    void oneObjectALineInTheOrderOfTheColumns()
    {
        const std::vector<TableColumn> columns{{QStringLiteral("url"), QStringLiteral("URL")},
                                               {QStringLiteral("at"), QStringLiteral("Time")},
                                               {QStringLiteral("after"), QStringLiteral("After")},
                                               {QStringLiteral("count"), QStringLiteral("Count")}};
        const QDateTime instant(QDate(2026, 11, 23), QTime(3, 0), Qt::UTC);
        const QJsonValue nested = QJsonObject{{QStringLiteral("status"), 404}};
        const QByteArray json = test::written(
            TableFormat::Json, columns,
            {{QStringLiteral("=x\"\n\u2028"), instant, nested, qint64(3)}, {Cell(), QDateTime(), QJsonValue(), 0.5}});
        QCOMPARE(json,
                 QByteArray("[\n"
                            "{\"url\":\"=x\\\"\\n\u2028\",\"at\":\"2026-11-23T03:00:00Z\",\"after\":{\"status\":404},"
                            "\"count\":3},\n"
                            "{\"url\":null,\"at\":null,\"after\":null,\"count\":0.5}\n"
                            "]\n"));
    }

    void hostileTextStaysOneString_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("quote and backslash") << QStringLiteral("\"\\\"}],[{");
        QTest::newRow("controls") << QStringLiteral("\u0001\u001f\u007f") + QChar(0);
        QTest::newRow("bidi") << QStringLiteral("\u202Egnp.exe");
        QTest::newRow("supplementary") << QStringLiteral("\U0001F600");
    }

    void hostileTextStaysOneString()
    {
        QFETCH(QString, text);
        const QByteArray json =
            test::written(TableFormat::Json, {{QStringLiteral("\"k"), QStringLiteral("K")}}, {{text}});
        const QJsonArray rows = QJsonDocument::fromJson(json).array();
        QCOMPARE(rows.size(), 1);
        QCOMPARE(rows.at(0).toObject().value(QStringLiteral("\"k")).toString(), text);
    }
};

QTEST_APPLESS_MAIN(TestJsonWriter)
#include "tst_jsonwriter.moc"
