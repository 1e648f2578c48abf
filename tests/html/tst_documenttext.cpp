// SPDX-License-Identifier: GPL-3.0-or-later
// The text of elements by their places, for misnested links and foster parented content.
#include "core/html/documenttext.h"
#include "core/html/documentwalk.h"
#include "tests/html/documenttree.h"

#include <QtTest>

using namespace vigie;

class tst_DocumentText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void linkTexts_data();
    void linkTexts();
    void limited();
    void truncated();
};

void tst_DocumentText::linkTexts_data()
{
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<QByteArray>(
        "texts"); ///< of every a and h1 element in document order, as "name:text" with "|" between
    const auto row = [](const char* name, const char* source, const char* texts) {
        QTest::newRow(name) << QByteArray(source) << QByteArray(texts);
    };
    row("plain", "<a>1</a> <a>2</a>", "a:1|a:2");
    row("link closes link", "<a>1<a>2</a>3", "a:1|a:2");
    row("block in link", "<a>1<div>2</div>3</a>4", "a:123");
    row("block outlives link", "<a>1<div>2</a>3</div>", "a:1|a:2");
    row("link across two blocks", "<p><a>1<p>2</a>3", "a:1|a:2");
    row("link inside formatting outlives block", "<b>1<a>2<p>3</b>4</a>5", "a:2|a:|a:34");
    row("heading in link", "<a>1<h1>2</a>3</h1>4", "a:1|h1:23|a:2");
    row("link in table goes before it", "<table><tr><td>1</td><a>2</a></tr></table>", "a:2");
    row("order of foster parented links", "<table><tr><td><a>1</a></td></tr><a>2</a></table><a>3</a>", "a:2|a:1|a:3");
    row("two tables", "<table><tr><td><a>1</a><a>2<table><a>3</a><tr><td><a>4</a>", "a:1|a:234|a:3|a:4");
    row("text before the table counts for the heading", "<h1>1<table><tr><td>2</td></tr>3</table>4</h1>", "h1:1324");
    row("text before the table is not the cell's", "<table><tr><td><h1>1</h1></td></tr>2</table>", "h1:1");
    row("link around a table", "<a>1<table><tr><td>2<tr>3<td>4</table>5</a>", "a:13245");
    row("link closed inside its table", "<a>1<table><a>2</a><tr><td>3</td></tr></table>4", "a:123|a:2");
    row("form closed before its content", "<form><h1>1</form>2</h1>", "h1:12");
    row("the fourth element between is not copied", "<a><b><i><u><s><p>1</a>2", "a:|a:1");
    row("never closed", "<h1>1<a>2", "h1:12|a:2");
    row("references and newlines", "<a>a\r\nb&amp;c&#x41;</a>", "a:a\nb&cA");
    row("raw text counts like in a browser", "<h1>1<script>2</script></h1>", "h1:12");
}

void tst_DocumentText::linkTexts()
{
    QFETCH(QByteArray, source);
    QFETCH(QByteArray, texts);
    const std::string document = source.toStdString();
    struct Listener final : DocumentHandler
    {
        struct Item
        {
            std::string name;
            Place begin;
            Place end;
            ElementId id;
        };
        void elementInserted(const Element& element) override
        {
            if (element.tag == TagId::A || element.tag == TagId::H1)
                items.push_back({std::string(element.name), element.place, {}, element.id});
        }
        void elementClosed(ElementId id, Place end, std::int64_t) override
        {
            for (Item& item : items) {
                if (item.id == id)
                    item.end = end;
            }
        }
        void text(const TextPiece& piece) override { content.append(piece); }
        void stripOpened(std::uint32_t strip, Place at, ElementId) override { content.openStrip(strip, at); }
        void documentEnded() override
        {
            content.finish();
            std::stable_sort(items.begin(), items.end(),
                             [this](const Item& a, const Item& b) { return content.precedes(a.begin, b.begin); });
            for (const Item& item : items)
                found += (found.empty() ? "" : "|") + item.name + ":" + content.between(item.begin, item.end);
        }
        std::vector<Item> items;
        DocumentText content;
        std::string found;
    } listener;
    walkDocument(document, listener);
    QCOMPARE(QByteArray::fromStdString(listener.found), texts);

    test::DocumentTree tree;
    walkDocument(document, tree);
    QCOMPARE(QByteArray::fromStdString(tree.contradictions()), QByteArray());
}

void tst_DocumentText::limited()
{
    DocumentText content;
    TextPiece piece;
    piece.text = "abc";
    content.append(piece);
    piece.text = "def";
    piece.place.offset = 5;
    content.append(piece);
    content.finish();
    std::string text;
    content.appendBetween({0, 0, 0}, {0, 0, 8}, text, 4);
    QCOMPARE(QByteArray::fromStdString(text), QByteArray("abcd"));
    QCOMPARE(QByteArray::fromStdString(content.all()), QByteArray("abcdef"));
    QCOMPARE(QByteArray::fromStdString(content.between({0, 0, 4}, {0, 0, 8})), QByteArray("def"));
}

void tst_DocumentText::truncated()
{
    DocumentText content;
    TextPiece piece;
    piece.text = "kept";
    content.append(piece);
    piece.text = "gone";
    piece.place.offset = 9;
    content.append(piece);
    content.truncate({0, 0, 9});
    content.finish();
    QCOMPARE(QByteArray::fromStdString(content.all()), QByteArray("kept"));
}

QTEST_APPLESS_MAIN(tst_DocumentText)
#include "tst_documenttext.moc"
