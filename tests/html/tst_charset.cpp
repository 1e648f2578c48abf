// SPDX-License-Identifier: GPL-3.0-or-later
// Which encoding a document is in (WHATWG HTML 13.2.3, MIME Sniffing, Fetch) and what it decodes to (Encoding
// Standard).
#include "core/html/charset.h"

#include <QtTest>

using namespace vigie;

class tst_Charset : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void labels_data();
    void labels();
    void parameter_data();
    void parameter();
    void prescan_data();
    void prescan();
    void order_data();
    void order();
    void decoding_data();
    void decoding();
    void passesValidUtf8Through();
};

namespace {

std::string_view view(const QByteArray& bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

QByteArray bytes(std::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

} // namespace

void tst_Charset::labels_data()
{
    QTest::addColumn<QByteArray>("label");
    QTest::addColumn<QByteArray>("name");
    const auto row = [](const char* label, const char* name) {
        QTest::newRow(label) << QByteArray(label) << QByteArray(name);
    };
    row("utf8", "UTF-8");
    row(" UTF-8\t", "UTF-8");
    row("Latin1", "windows-1252");
    row("iso-8859-1", "windows-1252");
    row("us-ascii", "windows-1252");
    row("iso-8859-9", "windows-1254");
    row("tis-620", "windows-874");
    row("gb2312", "GBK");
    row("ks_c_5601-1987", "EUC-KR");
    row("windows-31j", "Shift_JIS");
    row("unicode", "UTF-16LE");
    row("unicodefffe", "UTF-16BE");
    row("logical", "ISO-8859-8-I");
    row("hz-gb-2312", "replacement");
    row("replacement", "replacement");
    row("x-user-defined", "x-user-defined");
    row("iso-8859-16", "ISO-8859-16");
    row("utf-7", "");
    row("utf-32", "");
    row("", "");
    row("\302\240utf-8", "");
    row("a-label-that-is-longer-than-any-in-the-table", "");
}

void tst_Charset::labels()
{
    QFETCH(QByteArray, label);
    QFETCH(QByteArray, name);
    QCOMPARE(bytes(charsetForLabel(view(label))), name);
}

void tst_Charset::parameter_data()
{
    QTest::addColumn<QByteArray>("contentType");
    QTest::addColumn<QByteArray>("charset");
    const auto row = [](const char* value, const char* charset) {
        QTest::newRow(value) << QByteArray(value) << QByteArray(charset);
    };
    row("text/html;charset=gbk", "gbk");
    row("TEXT/HTML; Charset=\"GBK\"", "GBK");
    row("text/html;charset='gbk'", "'gbk'");
    row("text/html;charset=gbk;charset=utf-8", "gbk");
    row("text/html;charset=;charset=gbk", "gbk");
    row("text/html;charset= gbk", " gbk");
    row("text/html;charset =gbk", "");
    row("text/html;x=\"charset=utf-8\";charset=gbk", "gbk");
    row("text/html;x=\"a\\\"b\";charset=gbk", "gbk");
    row("text/html;charset=\"gbk", "gbk");
    row("text/html;charset=gbk ; x=1", "gbk");
    row("text/html ; charset=gbk", "gbk");
    row("text/html;;;charset=gbk", "gbk");
    row("charset=gbk", "");
    row("text/;charset=gbk", "");
    row("text html;charset=gbk", "");
    row("text/html", "");
    row("text/html;charset=gbk, text/html", "gbk");
    row("text/html;charset=gbk, text/plain", "");
    row("text/html;charset=gbk, text/html;charset=utf-8", "utf-8");
    row("text/html;charset=gbk, x", "gbk");
    row("", "");
}

void tst_Charset::parameter()
{
    QFETCH(QByteArray, contentType);
    QFETCH(QByteArray, charset);
    QCOMPARE(bytes(charsetParameter(view(contentType))), charset);
}

void tst_Charset::prescan_data()
{
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<QByteArray>("charset");
    const auto row = [](const char* name, const QByteArray& source, const char* charset) {
        QTest::newRow(name) << source << QByteArray(charset);
    };
    row("meta charset", "<meta charset=koi8-r>", "KOI8-R");
    row("quoted", "<META foo=bar CHARSET = \"koi8-r\" >", "KOI8-R");
    row("pragma", "<meta http-equiv=Content-Type content='text/html; charset=koi8-r'>", "KOI8-R");
    row("pragma behind content", "<meta content='text/html; charset=koi8-r' http-equiv=content-type>", "KOI8-R");
    row("content without pragma", "<meta content='text/html; charset=koi8-r'>", "");
    row("other pragma", "<meta http-equiv=refresh content='text/html; charset=koi8-r'>", "");
    row("charset wins over content", "<meta content='x; charset=gbk' charset=koi8-r http-equiv=content-type>",
        "KOI8-R");
    row("quoted in content", "<meta http-equiv=content-type content='charset=\"koi8-r\"'>", "KOI8-R");
    row("unclosed quote in content", "<meta http-equiv=content-type content='charset=\"koi8-r'>", "");
    row("word before", "<meta http-equiv=content-type content='charset charset=koi8-r;x'>", "KOI8-R");
    row("first attribute counts", "<meta charset=koi8-r charset=gbk>", "KOI8-R");
    row("unknown label, then another meta", "<meta charset=nonsense><meta charset=gbk>", "GBK");
    row("utf-16 cannot be", "<meta charset=utf-16be>", "UTF-8");
    row("x-user-defined means windows-1252", "<meta charset=x-user-defined>", "windows-1252");
    row("slash after meta", "<meta/charset=gbk>", "GBK");
    row("metadata is another element", "<metadata charset=gbk>", "");
    row("in a comment", "<!-- <meta charset=gbk> --><meta charset=big5>", "Big5");
    row("behind the shortest comment", "<!--><meta charset=gbk>", "GBK");
    row("in another tag's value", "<a x='<meta charset=gbk>'><meta charset=big5>", "Big5");
    row("in a processing instruction", "<?x <meta charset=gbk><meta charset=big5>", "Big5");
    row("in a title", "<title><meta charset=gbk></title>", "GBK");
    row("in a script", "<script>'<meta charset=gbk>'</script>", "GBK");
    row("unfinished", "<meta charset=gbk", "");
    row("ends at byte 1,024", QByteArray(1024 - 18, ' ') + "<meta charset=gbk>", "GBK");
    row("ends at byte 1,025", QByteArray(1025 - 18, ' ') + "<meta charset=gbk>", "");
    row("XML declaration", "<?xml version='1.0' encoding='koi8-r'?><p>", "KOI8-R");
    row("meta beats XML declaration", "<?xml version='1.0' encoding='koi8-r'?><meta charset=gbk>", "GBK");
    row("XML declaration not at the start", " <?xml version='1.0' encoding='koi8-r'?>", "");
    row("UTF-16 XML declaration", QByteArray("<\0?\0x\0m\0", 8), "UTF-16LE");
}

void tst_Charset::prescan()
{
    QFETCH(QByteArray, source);
    QFETCH(QByteArray, charset);
    QCOMPARE(bytes(prescanCharset(view(source))), charset);
}

void tst_Charset::order_data()
{
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<QByteArray>("contentType");
    QTest::addColumn<QByteArray>("decision");
    const auto row = [](const char* name, const char* source, const char* type, const char* decision) {
        QTest::newRow(name) << QByteArray(source) << QByteArray(type) << QByteArray(decision);
    };
    row("mark", "\357\273\277<meta charset=gbk>", "text/html;charset=big5", "UTF-8 bom");
    row("UTF-16 mark", "\376\377x", "text/html;charset=big5", "UTF-16BE bom");
    row("other UTF-16 mark", "\377\376x", "", "UTF-16LE bom");
    row("header", "<meta charset=gbk>", "text/html;charset=big5", "Big5 header");
    row("UTF-16 in the header", "x", "text/html;charset=utf-16", "UTF-16LE header");
    row("unknown in the header", "<meta charset=gbk>", "text/html;charset=nonsense", "GBK meta");
    row("meta", "<meta charset=gbk>", "text/html", "GBK meta");
    row("nothing", "x", "", "windows-1252 default");
    row("empty", "", "", "windows-1252 default");
}

void tst_Charset::order()
{
    QFETCH(QByteArray, source);
    QFETCH(QByteArray, contentType);
    QFETCH(QByteArray, decision);
    const CharsetDecision found = detectCharset(view(source), view(contentType));
    QCOMPARE(bytes(found.name + " " + found.source), decision);
}

void tst_Charset::decoding_data()
{
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<QByteArray>("charset");
    QTest::addColumn<QString>("text");
    const auto row = [](const char* name, const QByteArray& source, const char* charset, const QString& text) {
        QTest::newRow(name) << source << QByteArray(charset) << text;
    };
    row("UTF-8", "caf\303\251", "UTF-8", QStringLiteral("caf\u00e9"));
    row("UTF-8 mark removed", "\357\273\277x", "UTF-8", QStringLiteral("x"));
    row("mark beats the name", "\357\273\277\303\251", "windows-1252", QStringLiteral("\u00e9"));
    row("UTF-8 truncated", "a\342\202", "UTF-8", QStringLiteral("a\ufffd"));
    row("UTF-8 maximal subparts", "\360\220\200a\355\240\200\300\257\364\220", "UTF-8",
        QStringLiteral("\ufffda\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd"));
    row("label", "\351", "latin1", QStringLiteral("\u00e9"));
    row("windows-1252 has no holes", "\200\201\237", "windows-1252", QStringLiteral("\u20ac\u0081\u0178"));
    row("unknown name", "\351", "nonsense", QStringLiteral("\u00e9"));
    row("ISO-8859-16", "\244\245\252", "iso-8859-16", QStringLiteral("\u20ac\u201e\u0218"));
    row("hole", "\256", "ISO-8859-7", QStringLiteral("\ufffd"));
    row("KOI8-U", "\256\276", "koi8-u", QStringLiteral("\u045e\u040e"));
    row("user defined", "A\200\377", "x-user-defined", QStringLiteral("A\uf780\uf7ff"));
    row("replacement", "anything", "iso-2022-kr", QStringLiteral("\ufffd"));
    row("replacement of nothing", "", "replacement", QString());
    row("UTF-16LE", QByteArray("a\0=\330\0\336", 6), "utf-16", QString::fromUtf8("a\360\237\230\200"));
    row("UTF-16 lone surrogate", QByteArray("\330\0\0a\334\0", 6), "utf-16be", QStringLiteral("\ufffda\ufffd"));
    row("UTF-16 odd byte", QByteArray("\0a\0", 3), "utf-16be", QStringLiteral("a\ufffd"));
    row("Shift_JIS", "\202\240A", "shift_jis", QStringLiteral("\u3042A"));
    row("EUC-JP", "\244\242A", "euc-jp", QStringLiteral("\u3042A"));
    row("ISO-2022-JP", "\033$B$\"\033(BA", "iso-2022-jp", QStringLiteral("\u3042A"));
    row("GBK", "\326\320\200", "gbk", QStringLiteral("\u4e2d\u20ac"));
    row("gb18030, four bytes", "\2019\3519", "gb18030", QString());
    row("Big5", "\244\244A", "big5", QStringLiteral("\u4e2dA"));
    row("EUC-KR", "\260\241A", "euc-kr", QStringLiteral("\uac00A"));
    row("broken pair keeps the ASCII byte", "\202\"x", "shift_jis", QStringLiteral("\ufffd\"x"));
}

void tst_Charset::decoding()
{
    QFETCH(QByteArray, source);
    QFETCH(QByteArray, charset);
    QFETCH(QString, text);
    QCOMPARE(QString::fromStdString(decodeToUtf8(view(source), view(charset))), text);
}

void tst_Charset::passesValidUtf8Through()
{
    const std::string source = "\357\273\277 caf\303\251";
    std::string storage;
    QCOMPARE(decodeToUtf8(source, "UTF-8", storage).data(), source.data() + 3);
    QVERIFY(storage.empty());
    QCOMPARE(decodeToUtf8(source.substr(3), "windows-1252", storage).data(), storage.data());
}

QTEST_APPLESS_MAIN(tst_Charset)
#include "tst_charset.moc"
