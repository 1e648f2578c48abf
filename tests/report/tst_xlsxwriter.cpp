// SPDX-License-Identifier: GPL-3.0-or-later
// Reads the archive back with the zlib that everybody has: enough of ZIP to see the sheets.
#include "tests/report/tablefixture.h"

#include <QTest>
#include <QXmlStreamReader>
#include <QtEndian>

#include <map>
#include <zlib.h>

using namespace vigie;

namespace {

QByteArray inflated(const QByteArray& deflated, qsizetype size)
{
    QByteArray out(size, '\0');
    z_stream stream{};
    inflateInit2(&stream, -MAX_WBITS);
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(deflated.constData()));
    stream.avail_in = static_cast<uInt>(deflated.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    const int result = inflate(&stream, Z_FINISH);
    inflateEnd(&stream);
    return result == Z_STREAM_END || out.isEmpty() ? out : QByteArray();
}

/// The files of a ZIP archive by its central directory (APPNOTE section 4.3.12).
std::map<QByteArray, QByteArray> unzipped(const QByteArray& zip)
{
    const auto number16 = [&zip](qsizetype at) { return qFromLittleEndian<quint16>(zip.constData() + at); };
    const auto number32 = [&zip](qsizetype at) { return qsizetype(qFromLittleEndian<quint32>(zip.constData() + at)); };
    std::map<QByteArray, QByteArray> files;
    const qsizetype end = zip.lastIndexOf(QByteArray("PK\5\6", 4));
    if (end < 0)
        return files;
    qsizetype at = number32(end + 16);
    for (int left = number16(end + 10); left > 0; --left) {
        const qsizetype nameLength = number16(at + 28);
        const qsizetype local = number32(at + 42);
        const qsizetype data = local + 30 + number16(local + 26) + number16(local + 28);
        files[zip.mid(at + 46, nameLength)] = inflated(zip.mid(data, number32(at + 20)), number32(at + 24));
        at += 46 + nameLength + number16(at + 30) + number16(at + 32);
    }
    return files;
}

struct SheetCell
{
    QString type; ///< of the attribute t; empty for numbers
    QString value;

    bool operator==(const SheetCell&) const = default;
};

std::map<QString, SheetCell> sheetCells(const QByteArray& xml, bool& hasFormula)
{
    std::map<QString, SheetCell> cells;
    QXmlStreamReader reader(xml);
    QString place;
    QString type;
    while (!reader.atEnd()) {
        if (reader.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (reader.name() == QLatin1String("c")) {
            place = reader.attributes().value(QLatin1String("r")).toString();
            type = reader.attributes().value(QLatin1String("t")).toString();
        } else if (reader.name() == QLatin1String("v") || reader.name() == QLatin1String("t")) {
            cells[place] = {type, reader.readElementText()};
        } else if (reader.name() == QLatin1String("f") || reader.name() == QLatin1String("hyperlink")) {
            hasFormula = true;
        }
    }
    return reader.hasError() ? std::map<QString, SheetCell>{} : cells;
}

} // namespace

class TestXlsxWriter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textIsTextAndNumbersAreNumbers()
    {
        const std::vector<TableColumn> columns{{QStringLiteral("a"), QStringLiteral("A & B"), ColumnType::LongText},
                                               {QStringLiteral("b"), QStringLiteral("B"), ColumnType::Number},
                                               {QStringLiteral("c"), QStringLiteral("C"), ColumnType::Instant}};
        const QDateTime noon(QDate(2026, 11, 23), QTime(12, 0), Qt::UTC);
        const QByteArray zip =
            test::written(TableFormat::Xlsx, columns,
                          {{QStringLiteral("=1+1"), qint64(-5), noon},
                           {QStringLiteral("https://www.example.org/?a=<b>&c"), 0.5, QDateTime()},
                           {QStringLiteral("a\u0001b\uFFFE"), true, Cell()},
                           {QStringLiteral(" spaced "), QStringLiteral("{=A1}"), QStringLiteral("é")}});
        auto files = unzipped(zip);
        const QByteArray sheet = files["xl/worksheets/sheet1.xml"];
        bool hasFormula = false;
        auto cells = sheetCells(sheet, hasFormula);
        QVERIFY(!hasFormula);
        const QString text = QStringLiteral("inlineStr");
        const auto is = [&](const char* place, const QString& type, const QString& value) {
            const SheetCell& cell = cells[QLatin1String(place)];
            return cell == SheetCell{type, value};
        };
        QVERIFY(is("A1", text, QStringLiteral("A & B")));
        QVERIFY(is("A2", text, QStringLiteral("=1+1")));
        QVERIFY(is("B2", {}, QStringLiteral("-5")));
        QVERIFY(is("C2", {}, QStringLiteral("46349.5")));
        QVERIFY(is("A3", text, QStringLiteral("https://www.example.org/?a=<b>&c")));
        QVERIFY(is("B3", {}, QStringLiteral("0.5")));
        QVERIFY(!cells.contains(QStringLiteral("C3")));
        QVERIFY(is("A4", text, QStringLiteral("a\uFFFDb\uFFFD")));
        QVERIFY(is("B4", QStringLiteral("b"), QStringLiteral("1")));
        QVERIFY(is("A5", text, QStringLiteral(" spaced ")));
        QVERIFY(is("B5", text, QStringLiteral("{=A1}")));
        QVERIFY(!files.contains("xl/worksheets/_rels/sheet1.xml.rels"));
    }

    void aLongTextIsCut()
    {
        const QString text(100'000, QLatin1Char('x'));
        const QByteArray zip = test::written(TableFormat::Xlsx, {{QStringLiteral("a"), QStringLiteral("A")}}, {{text}});
        bool hasFormula = false;
        auto cells = sheetCells(unzipped(zip)["xl/worksheets/sheet1.xml"], hasFormula);
        const QString value = cells[QStringLiteral("A2")].value;
        QCOMPARE(value.size(), 32'767);
        QCOMPARE(value.back(), QChar(0x2026));
    }

    void sheetNamesAreUsable()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("t.xlsx"));
        TableDocument table = test::document(path, {{QStringLiteral("a"), QStringLiteral("A")}});
        table.title = QStringLiteral("'a/b [c]: a very long title that no sheet can have'");
        auto writer = openTable(TableFormat::Xlsx, table);
        QVERIFY(writer);
        QVERIFY((*writer)->finish());
        const QByteArray workbook = unzipped(test::readAll(path))["xl/workbook.xml"];
        QVERIFY2(workbook.contains("name=\" a b  c   a very long title tha\""), workbook.constData());
    }

    void manyRows()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("t.xlsx"));
        auto writer = openTable(TableFormat::Xlsx, test::document(path, {{QStringLiteral("a"), QStringLiteral("A")}}));
        QVERIFY(writer);
        for (qint64 i = 0; i < 25'000; ++i)
            QVERIFY((*writer)->row(std::vector<Cell>{i}));
        QVERIFY((*writer)->finish());
        bool hasFormula = false;
        const auto cells = sheetCells(unzipped(test::readAll(path))["xl/worksheets/sheet1.xml"], hasFormula);
        QCOMPARE(cells.size(), std::size_t(25'001));
        QCOMPARE(cells.at(QStringLiteral("A25001")).value, QStringLiteral("24999"));
    }
};

QTEST_APPLESS_MAIN(TestXlsxWriter)
#include "tst_xlsxwriter.moc"
