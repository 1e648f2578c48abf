// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/inspect/linereader.h"

#include <QList>
#include <QTest>

#include <algorithm>

using namespace vigie;

namespace {

/// Gives its pieces one by one, as a pipe does, and notes when it was asked.
struct Pieces
{
    QList<QByteArray> left;
    QList<QByteArray>* log = nullptr;

    std::size_t operator()(std::span<char> buffer)
    {
        if (left.isEmpty())
            return 0;
        const QByteArray piece = left.takeFirst();
        std::copy_n(piece.constData(), piece.size(), buffer.data());
        log->append("read");
        return static_cast<std::size_t>(piece.size());
    }
};

} // namespace

class TestLineReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lines_data()
    {
        QTest::addColumn<QList<QByteArray>>("pieces");
        QTest::addColumn<QList<QByteArray>>("lines");
        using List = QList<QByteArray>;
        QTest::newRow("nothing") << List{} << List{};
        QTest::newRow("one") << List{"a\n"} << List{"a"};
        QTest::newRow("without a line feed at the end") << List{"a\nb"} << List{"a", "b"};
        QTest::newRow("empty lines count") << List{"\n\na\n"} << List{"", "", "a"};
        QTest::newRow("carriage returns") << List{"a\r\nb\r\n"} << List{"a", "b"};
        QTest::newRow("in pieces") << List{"a", "b\nc", "\n", "d"} << List{"ab", "c", "d"};
        QTest::newRow("line feed alone in a piece") << List{"a", "\n"} << List{"a"};
        QTest::newRow("zero bytes") << List{QByteArray("a\0b\n", 4)} << List{QByteArray("a\0b", 3)};
    }

    void lines()
    {
        QFETCH(QList<QByteArray>, pieces);
        QFETCH(QList<QByteArray>, lines);
        QList<QByteArray> log;
        LineReader reader(Pieces{pieces, &log}, [] {});
        QList<QByteArray> got;
        while (const auto line = reader.next())
            got.append(*line);
        QCOMPARE(got, lines);
        QVERIFY(!reader.next());
    }

    /// Whoever waits for an answer must get it before the reader waits for the next question.
    void flushesBeforeItWaits()
    {
        QList<QByteArray> log;
        LineReader reader(Pieces{{"a\nb\n", "c\n"}, &log}, [&log] { log.append("flush"); });
        while (const auto line = reader.next())
            log.append(*line);
        QCOMPARE(log, (QList<QByteArray>{"flush", "read", "a", "b", "flush", "read", "c", "flush"}));
    }

    void aLongLineIsOneLine()
    {
        QList<QByteArray> log;
        QList<QByteArray> pieces(100, QByteArray(64 * 1024, 'x'));
        pieces.append("\nnext\n");
        LineReader reader(Pieces{pieces, &log}, [] {});
        QCOMPARE(reader.next().value_or(QByteArray()).size(), 100 * 64 * 1024);
        QCOMPARE(reader.next().value_or(QByteArray()), QByteArray("next"));
    }
};

QTEST_APPLESS_MAIN(TestLineReader)
#include "tst_linereader.moc"
