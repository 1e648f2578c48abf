// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sql/sqlscript.h"

#include <QTest>

namespace vigie {

class TestSqlScript : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void statements_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QStringList>("expected");
        QTest::newRow("empty") << QString() << QStringList();
        QTest::newRow("comments") << QStringLiteral("-- a;\n\n  -- b\n") << QStringList();
        QTest::newRow("two") << QStringLiteral("A (\n x;y\n);\n-- c\nB;\n")
                             << QStringList{QStringLiteral("A (\nx;y\n);\n"), QStringLiteral("B;\n")};
        QTest::newRow("without end") << QStringLiteral("A\nB") << QStringList{QStringLiteral("A\nB\n")};
    }
    void statements()
    {
        QFETCH(QString, sql);
        QFETCH(QStringList, expected);
        QCOMPARE(splitStatements(sql), expected);
    }
};

} // namespace vigie

QTEST_APPLESS_MAIN(vigie::TestSqlScript)
#include "tst_sqlscript.moc"
