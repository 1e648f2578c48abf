// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/report/tablefixture.h"

#include <QRegularExpression>
#include <QTest>

using namespace vigie;

class TestHtmlWriter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everythingIsEscaped_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QByteArray>("cell");
        QTest::newRow("script") << QStringLiteral("<script>alert(1)</script>")
                                << QByteArray("<td>&lt;script&gt;alert(1)&lt;/script&gt;</td>");
        QTest::newRow("cell end") << QStringLiteral("</td></table>")
                                  << QByteArray("<td>&lt;/td&gt;&lt;/table&gt;</td>");
        QTest::newRow("reference") << QStringLiteral("&lt;") << QByteArray("<td>&amp;lt;</td>");
        QTest::newRow("quotes") << QStringLiteral("\"'") << QByteArray("<td>&quot;&#39;</td>");
        QTest::newRow("controls") << QStringLiteral("a\u0001\u0085") << QByteArray("<td>a\uFFFD\uFFFD</td>");
        QTest::newRow("accents") << QStringLiteral("été") << QByteArray("<td>été</td>");
    }

    void everythingIsEscaped()
    {
        QFETCH(QString, text);
        QFETCH(QByteArray, cell);
        const QByteArray html = test::written(TableFormat::Html, {{QStringLiteral("k"), text}}, {{text}});
        QVERIFY2(html.contains("<tr>" + cell + "</tr>"), html.constData());
        QVERIFY(html.contains("<th scope=\"col\">" + cell.mid(4, cell.size() - 9) + "</th>"));
        QVERIFY(!html.contains("<script"));
    }

    void nothingIsFetched()
    {
        const QByteArray html =
            test::written(TableFormat::Html, {{QStringLiteral("n"), QStringLiteral("N"), ColumnType::Number}},
                          {{QStringLiteral("https://www.example.org/")}, {qint64(12)}});
        QVERIFY(html.startsWith("<!DOCTYPE html>\n<html lang=\"en\">"));
        QVERIFY(html.contains("default-src 'none'"));
        static const QRegularExpression reference(QStringLiteral("\\b(src|href)\\s*=|url\\(|@import"));
        QVERIFY(!reference.match(QString::fromUtf8(html)).hasMatch());
        QVERIFY(html.contains("<td class=\"n\">12</td>"));
        QVERIFY(html.endsWith("</tbody>\n</table>\n</body>\n</html>\n"));
    }
};

QTEST_APPLESS_MAIN(TestHtmlWriter)
#include "tst_htmlwriter.moc"
