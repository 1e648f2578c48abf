// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fetch/bodydecoder.h"

#include <QTest>

#include <brotli/encode.h>
#include <zlib.h>

using namespace vigie;

namespace {

constexpr std::int64_t large = 10 * 1024 * 1024;

QByteArray deflated(const QByteArray& body, int windowBits)
{
    z_stream stream{};
    deflateInit2(&stream, 6, Z_DEFLATED, windowBits, 8, Z_DEFAULT_STRATEGY);
    QByteArray result(static_cast<qsizetype>(deflateBound(&stream, static_cast<uLong>(body.size()))) + 32,
                      Qt::Uninitialized);
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(body.constData()));
    stream.avail_in = static_cast<uInt>(body.size());
    stream.next_out = reinterpret_cast<Bytef*>(result.data());
    stream.avail_out = static_cast<uInt>(result.size());
    deflate(&stream, Z_FINISH);
    result.resize(static_cast<qsizetype>(stream.total_out));
    deflateEnd(&stream);
    return result;
}

QByteArray gzip(const QByteArray& body)
{
    return deflated(body, 15 + 16);
}

QByteArray brotli(const QByteArray& body)
{
    std::size_t size = BrotliEncoderMaxCompressedSize(static_cast<std::size_t>(body.size())) + 1024;
    QByteArray result(static_cast<qsizetype>(size), Qt::Uninitialized);
    BrotliEncoderCompress(5, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, static_cast<std::size_t>(body.size()),
                          reinterpret_cast<const std::uint8_t*>(body.constData()), &size,
                          reinterpret_cast<std::uint8_t*>(result.data()));
    result.resize(static_cast<qsizetype>(size));
    return result;
}

QByteArray text(int size)
{
    QByteArray result;
    for (unsigned i = 1; result.size() < size; ++i)
        result += QByteArray::number(i * 2654435761u) + ' ';
    return result.left(size);
}

} // namespace

class TestBodyDecoder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void decodes_data();
    void decodes();
    void refuses_data();
    void refuses();
    void everyTruncationIsNoticed_data();
    void everyTruncationIsNoticed();
    void everyFlippedByteOfGzipIsNoticed();
    void theLimitIsExact_data();
    void theLimitIsExact();
};

void TestBodyDecoder::decodes_data()
{
    QTest::addColumn<QByteArray>("wire");
    QTest::addColumn<QByteArray>("encoding");
    QTest::addColumn<QByteArray>("body");
    const QByteArray page = text(50'000);
    QTest::newRow("none") << page << QByteArray("") << page;
    QTest::newRow("identity") << page << QByteArray("identity") << page;
    QTest::newRow("gzip") << gzip(page) << QByteArray("gzip") << page;
    QTest::newRow("x-gzip, upper case") << gzip(page) << QByteArray("X-GZIP") << page;
    QTest::newRow("spaces") << gzip(page) << QByteArray(" gzip\t") << page;
    QTest::newRow("empty list items") << gzip(page) << QByteArray(", gzip,") << page;
    QTest::newRow("zlib") << deflated(page, 15) << QByteArray("deflate") << page;
    QTest::newRow("raw deflate") << deflated(page, -15) << QByteArray("deflate") << page;
    QTest::newRow("brotli") << brotli(page) << QByteArray("br") << page;
    QTest::newRow("two codings") << brotli(gzip(page)) << QByteArray("gzip, br") << page;
    QTest::newRow("gzip twice") << gzip(gzip(page)) << QByteArray("gzip, gzip") << page;
    QTest::newRow("two members") << gzip(page) + gzip("tail") << QByteArray("gzip") << page + "tail";
    QTest::newRow("padding") << gzip(page) + QByteArray(8, '\0') << QByteArray("gzip") << page;
    QTest::newRow("nothing at all") << QByteArray() << QByteArray("gzip") << QByteArray();
    QTest::newRow("empty gzip") << gzip({}) << QByteArray("gzip") << QByteArray();
    QTest::newRow("empty brotli") << brotli({}) << QByteArray("br") << QByteArray();
    QTest::newRow("one byte") << gzip("x") << QByteArray("gzip") << QByteArray("x");
}

void TestBodyDecoder::decodes()
{
    QFETCH(QByteArray, wire);
    QFETCH(QByteArray, encoding);
    QFETCH(QByteArray, body);
    const DecodedBody result = decodeBody(wire, encoding.toStdString(), large);
    QCOMPARE(result.detail, std::string());
    QCOMPARE(result.outcome, Outcome::Ok);
    QCOMPARE(result.body, body);
}

void TestBodyDecoder::refuses_data()
{
    QTest::addColumn<QByteArray>("wire");
    QTest::addColumn<QByteArray>("encoding");
    QTest::addColumn<Outcome>("outcome");
    const QByteArray page = text(5000);
    QByteArray lying = gzip(page);
    lying[lying.size() - 1] = '\x7f'; // promises 2 GB
    QTest::newRow("plain text as gzip") << page << QByteArray("gzip") << Outcome::BadContentEncoding;
    QTest::newRow("plain text as brotli")
        << QByteArray("<!doctype html><p>") << QByteArray("br") << Outcome::BadContentEncoding;
    QTest::newRow("plain text as deflate")
        << QByteArray("<!doctype html><p>") << QByteArray("deflate") << Outcome::BadContentEncoding;
    QTest::newRow("wrong size in the trailer") << lying << QByteArray("gzip") << Outcome::BadContentEncoding;
    QTest::newRow("unknown") << page << QByteArray("compress") << Outcome::BadContentEncoding;
    QTest::newRow("unknown inside") << gzip(page) << QByteArray("zstd, gzip") << Outcome::BadContentEncoding;
    QTest::newRow("four deep") << page << QByteArray("gzip,gzip,gzip,gzip") << Outcome::BadContentEncoding;
    QTest::newRow("plain text too large") << QByteArray(large + 1, 'x') << QByteArray("") << Outcome::BodyTooLarge;
    QTest::newRow("gzip bomb") << gzip(QByteArray(20'000'000, '\0')) << QByteArray("gzip")
                               << Outcome::DecompressionBomb;
    QTest::newRow("zlib bomb") << deflated(QByteArray(20'000'000, '\0'), 15) << QByteArray("deflate")
                               << Outcome::DecompressionBomb;
    QTest::newRow("brotli bomb") << brotli(QByteArray(20'000'000, '\0')) << QByteArray("br")
                                 << Outcome::DecompressionBomb;
    QTest::newRow("bomb in a bomb") << gzip(gzip(QByteArray(20'000'000, '\0'))) << QByteArray("gzip, gzip")
                                    << Outcome::DecompressionBomb;
}

void TestBodyDecoder::refuses()
{
    QFETCH(QByteArray, wire);
    QFETCH(QByteArray, encoding);
    QFETCH(Outcome, outcome);
    const DecodedBody result = decodeBody(wire, encoding.toStdString(), large);
    QVERIFY2(result.outcome == outcome, result.detail.c_str());
    QVERIFY(!result.detail.empty());
    QVERIFY(result.body.isEmpty());
}

void TestBodyDecoder::everyTruncationIsNoticed_data()
{
    QTest::addColumn<QByteArray>("wire");
    QTest::addColumn<QByteArray>("encoding");
    const QByteArray page = text(300);
    QTest::newRow("gzip") << gzip(page) << QByteArray("gzip");
    QTest::newRow("zlib") << deflated(page, 15) << QByteArray("deflate");
    QTest::newRow("raw deflate") << deflated(page, -15) << QByteArray("deflate");
    QTest::newRow("brotli") << brotli(page) << QByteArray("br");
}

void TestBodyDecoder::everyTruncationIsNoticed()
{
    QFETCH(QByteArray, wire);
    QFETCH(QByteArray, encoding);
    for (qsizetype size = 1; size < wire.size(); ++size) {
        const DecodedBody result = decodeBody(wire.left(size), encoding.toStdString(), large);
        QVERIFY2(result.outcome == Outcome::TruncatedBody || result.outcome == Outcome::BadContentEncoding,
                 QByteArray::number(size).constData());
    }
}

void TestBodyDecoder::everyFlippedByteOfGzipIsNoticed()
{
    const QByteArray page = text(300);
    const QByteArray wire = gzip(page);
    for (qsizetype at = 10; at < wire.size(); ++at) { // behind the header, whose time and system say nothing
        QByteArray damaged = wire;
        damaged[at] = static_cast<char>(damaged[at] ^ 0x10);
        QVERIFY2(decodeBody(damaged, "gzip", large).outcome != Outcome::Ok, QByteArray::number(at).constData());
    }
}

void TestBodyDecoder::theLimitIsExact_data()
{
    QTest::addColumn<QByteArray>("wire");
    QTest::addColumn<QByteArray>("encoding");
    const QByteArray page = text(100'000);
    QTest::newRow("none") << page << QByteArray("");
    QTest::newRow("gzip") << gzip(page) << QByteArray("gzip");
    QTest::newRow("gzip members") << gzip(page.left(60'000)) + gzip(page.mid(60'000)) << QByteArray("gzip");
    QTest::newRow("zlib") << deflated(page, 15) << QByteArray("deflate");
    QTest::newRow("brotli") << brotli(page) << QByteArray("br");
}

void TestBodyDecoder::theLimitIsExact()
{
    QFETCH(QByteArray, wire);
    QFETCH(QByteArray, encoding);
    QCOMPARE(decodeBody(wire, encoding.toStdString(), 100'000).outcome, Outcome::Ok);
    QCOMPARE(decodeBody(wire, encoding.toStdString(), 99'999).outcome, Outcome::BodyTooLarge);
    QCOMPARE(decodeBody(wire, encoding.toStdString(), 1).outcome, Outcome::BodyTooLarge);
}

QTEST_APPLESS_MAIN(TestBodyDecoder)
#include "tst_bodydecoder.moc"
