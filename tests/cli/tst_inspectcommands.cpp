// SPDX-License-Identifier: GPL-3.0-or-later
// `vigie-cli inspect …` as scripts run it: exit codes, standard output, standard error, batches.
#include "tests/support/testsite.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace vigie;

namespace {

constexpr int patience = 30'000;

struct Run
{
    int code = -1;
    QByteArray out;
    QByteArray err;
};

Run run(const QStringList& arguments, const QByteArray& input = {})
{
    QProcess process;
    process.start(QStringLiteral(VIGIE_CLI),
                  QStringList{QStringLiteral("--lang"), QStringLiteral("en"), QStringLiteral("inspect")} + arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(patience))
        return {};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

QStringList words(const char* line)
{
    return QString::fromUtf8(line).split(QLatin1Char(' '));
}

QJsonObject object(const QByteArray& json)
{
    return QJsonDocument::fromJson(json).object();
}

} // namespace

class TestInspectCommands : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    QString file(const char* name, const QByteArray& bytes)
    {
        const QString path = m_folder.filePath(QLatin1String(name));
        QFile file(path);
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? path : QString();
    }

private Q_SLOTS:
    void singleForms()
    {
        const QString robots = file("robots.txt", "User-agent: *\nDisallow: /p\n");
        QStringList arguments{QStringLiteral("robots"),  robots,
                              QStringLiteral("--agent"), QStringLiteral("Googlebot"),
                              QStringLiteral("--url"),   QStringLiteral("https://a/p")};
        QCOMPARE(run(arguments).out, QByteArray("Blocked by line 2.\n"));
        arguments.append(QStringLiteral("--json"));
        const Run json = run(arguments);
        QCOMPARE(json.code, 0);
        QCOMPARE(json.out, QByteArray("{\"allowed\":false,\"line\":2}\n"));
        QCOMPARE(json.err, QByteArray());

        QCOMPARE(run(words("url https://a/b/ c")).out, QByteArray("https://a/b/c\n"));
        QCOMPARE(run({QStringLiteral("url"), QString(), QStringLiteral("http://a")}).out, QByteArray("http://a/\n"));
        QCOMPARE(run(words("domain www.example.co.uk --json")).out,
                 QByteArray("{\"registrable\":\"example.co.uk\",\"suffix\":\"co.uk\"}\n"));
        QCOMPARE(run(words("x-robots-tag noindex googlebot:nofollow --json")).out,
                 QByteArray("{\"*\":[\"noindex\"],\"googlebot\":[\"nofollow\"]}\n"));
        const Run page = run({QStringLiteral("page"), file("p.html", "<title>T</title><a href=/x>"),
                              QStringLiteral("--url"), QStringLiteral("https://a.fr/"), QStringLiteral("--header"),
                              QStringLiteral("X-Robots-Tag: noindex"), QStringLiteral("--json")});
        QCOMPARE(page.code, 0);
        QCOMPARE(object(page.out).value(QStringLiteral("title")).toArray(), QJsonArray{QStringLiteral("T")});
        QCOMPARE(object(page.out).value(QStringLiteral("indexable")).toBool(true), false);
        const Run fromInput = run(words("charset - --json"), "\xEF\xBB\xBFx");
        QCOMPARE(fromInput.out, QByteArray("{\"charset\":\"UTF-8\",\"source\":\"bom\"}\n"));
    }

    void wrongCalls_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<int>("code");
        QTest::newRow("no file") << QStringLiteral("robots --agent a --url b") << 1;
        QTest::newRow("no agent") << QStringLiteral("robots missing.txt --url b") << 1;
        QTest::newRow("missing file") << QStringLiteral("robots missing.txt --agent a --url b") << 2;
        QTest::newRow("folder") << QStringLiteral("charset /") << 2;
        QTest::newRow("no href") << QStringLiteral("url https://a/") << 1;
        QTest::newRow("too many") << QStringLiteral("url a b c") << 1;
        QTest::newRow("unknown option") << QStringLiteral("domain a.fr --wrong") << 1;
        QTest::newRow("header without a colon") << QStringLiteral("page / --header wrong") << 1;
        QTest::newRow("time-out") << QStringLiteral("fetch http://127.0.0.1:1/ --timeout soon") << 1;
        QTest::newRow("no URL") << QStringLiteral("fetch nothing") << 2;
        QTest::newRow("another scheme") << QStringLiteral("fetch ftp://a/") << 2;
        QTest::newRow("lines and an argument") << QStringLiteral("domain a.fr --lines") << 1;
        QTest::newRow("fetch lines and an argument") << QStringLiteral("fetch http://127.0.0.1:1/ --lines") << 1;
    }

    void wrongCalls()
    {
        QFETCH(QString, line);
        QFETCH(int, code);
        const Run wrong = run(line.split(QLatin1Char(' ')));
        QCOMPARE(wrong.code, code);
        QCOMPARE(wrong.out, QByteArray());
        QVERIFY(!wrong.err.isEmpty());
    }

    void aUrlThatIsNoneIsAnAnswerAndAFailure()
    {
        const Run wrong = run(words("url https:// x --json"));
        QCOMPARE(wrong.code, 2);
        QVERIFY(object(wrong.out).contains(QStringLiteral("error")));
        QVERIFY(!wrong.err.isEmpty());
    }

    void aBatchOfThousands()
    {
        QByteArray input;
        for (int i = 0; i < 20'000; ++i)
            input += "{\"base\":\"https://a/\",\"href\":\"" + QByteArray::number(i) + "\"}\n";
        input += "wrong\n";
        const Run batch = run(words("url --lines"), input);
        QCOMPARE(batch.code, 0);
        const QList<QByteArray> lines = batch.out.split('\n');
        QCOMPARE(lines.size(), 20'002);
        QCOMPARE(lines.at(0), QByteArray("{\"url\":\"https://a/0\"}"));
        QCOMPARE(lines.at(19'999), QByteArray("{\"url\":\"https://a/19999\"}"));
        QVERIFY(object(lines.at(20'000)).contains(QStringLiteral("error")));
        QCOMPARE(lines.at(20'001), QByteArray());
    }

    /// A script may write one line, wait for its answer, and only then write the next.
    void questionAndAnswer_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QByteArray>("question");
        QTest::newRow("domain") << QStringLiteral("domain") << QByteArray("{\"host\":\"a.fr\"}\n");
        QTest::newRow("fetch") << QStringLiteral("fetch") << QByteArray("{\"url\":\"nothing\"}\n");
    }

    void questionAndAnswer()
    {
        QFETCH(QString, kind);
        QFETCH(QByteArray, question);
        QProcess process;
        process.start(QStringLiteral(VIGIE_CLI), {QStringLiteral("inspect"), kind, QStringLiteral("--lines")});
        for (int i = 0; i < 3; ++i) {
            process.write(question);
            while (!process.canReadLine())
                QVERIFY(process.waitForReadyRead(patience));
            QVERIFY(process.readLine().startsWith('{'));
        }
        process.closeWriteChannel();
        QVERIFY(process.waitForFinished(patience));
        QCOMPARE(process.exitCode(), 0);
    }

    void fetchTellsWhatBecameOfIt()
    {
        TestSite site;
        site.setPage("/", "<title>Home</title>");
        site.setPage("/old", TestPage{{}, {{"Location", "/"}}, 301, {}});
        const Run redirected =
            run({QStringLiteral("fetch"), QString::fromStdString(site.url("/old")), QStringLiteral("--json")});
        QCOMPARE(redirected.code, 0);
        const QJsonObject answer = object(redirected.out);
        QCOMPARE(answer.value(QStringLiteral("outcome")).toString(), QStringLiteral("ok"));
        QCOMPARE(answer.value(QStringLiteral("final_url")).toString(), QString::fromStdString(site.url("/")));
        const QJsonArray hops = answer.value(QStringLiteral("hops")).toArray();
        QCOMPARE(hops.size(), 2);
        QCOMPARE(hops.at(0).toObject().value(QStringLiteral("status")).toInt(), 301);
        QCOMPARE(hops.at(0).toObject().value(QStringLiteral("location")).toString(),
                 QString::fromStdString(site.url("/")));
        QVERIFY(hops.at(1).toObject().value(QStringLiteral("location")).isNull());
        QCOMPARE(answer.value(QStringLiteral("body_bytes")).toInt(), 19);

        const Run refused = run(words("fetch http://127.0.0.1:1/ --json"));
        QCOMPARE(refused.code, 0);
        QCOMPARE(object(refused.out).value(QStringLiteral("outcome")).toString(), QStringLiteral("connect_refused"));
        QVERIFY(run(words("fetch http://127.0.0.1:1/")).out.startsWith("The server refused the connection.\n"));
    }

    void fetchHonoursResolve()
    {
        TestSite site;
        site.setPage("/", "<title>Home</title>");
        const QString port = QString::number(site.port());
        const Run run_ = run({QStringLiteral("fetch"), QStringLiteral("http://www.example.fr:%1/").arg(port),
                              QStringLiteral("--json"), QStringLiteral("--resolve"),
                              QStringLiteral("www.example.fr:%1:127.0.0.1").arg(port)});
        QCOMPARE(object(run_.out).value(QStringLiteral("outcome")).toString(), QStringLiteral("ok"));
    }

    /// One host that asks for patience must not spoil what is asked after it.
    void fetchesOfABatchStandAlone()
    {
        TestSite site;
        site.setPage("/", "x");
        site.setPage("/busy", TestPage{"y", {{"Retry-After", "3600"}}, 429, {}});
        site.setPage("/slow", TestPage{"z", {}, 200, std::chrono::milliseconds(300)});
        QByteArray input;
        const std::vector<std::string> targets{"/slow", "/busy", "/", "/gone", "/slow", "/"};
        for (const std::string& target : targets)
            input += "{\"url\":\"" + QByteArray::fromStdString(site.url(target)) + "\"}\n";
        const Run batch = run(words("fetch --lines"), input);
        QCOMPARE(batch.code, 0);
        const QList<QByteArray> lines = batch.out.split('\n');
        QCOMPARE(lines.size(), 7);
        QList<int> statuses;
        for (int i = 0; i < 6; ++i)
            statuses.append(object(lines.at(i)).value(QStringLiteral("status")).toInt());
        QCOMPARE(statuses, (QList<int>{200, 429, 200, 404, 200, 200}));
    }

    void pageOfAUrl()
    {
        TestSite site;
        site.setPage("/p", "<title>T</title><a href=x>");
        site.setPage("/robots.txt",
                     TestPage{"User-agent: *\nDisallow: /p\n", {{"Content-Type", "text/plain"}}, 200, {}});
        const Run page =
            run({QStringLiteral("page"), QString::fromStdString(site.url("/p")), QStringLiteral("--json")});
        QCOMPARE(page.code, 0);
        const QJsonObject facts = object(page.out);
        QCOMPARE(facts.value(QStringLiteral("url")).toString(), QString::fromStdString(site.url("/p")));
        QCOMPARE(facts.value(QStringLiteral("indexability_reasons")).toArray(),
                 QJsonArray{QStringLiteral("robots_txt")});

        site.setFallback(TestPage{"<title>Gone</title>", {}, 410, {}});
        const Run gone =
            run({QStringLiteral("page"), QString::fromStdString(site.url("/q")), QStringLiteral("--json")});
        QCOMPARE(gone.code, 0);
        QVERIFY(object(gone.out)
                    .value(QStringLiteral("indexability_reasons"))
                    .toArray()
                    .contains(QStringLiteral("status")));
        const Run refused = run(words("page http://127.0.0.1:1/"));
        QCOMPARE(refused.code, 2);
        QCOMPARE(refused.out, QByteArray());
        QVERIFY(refused.err.startsWith("The server refused the connection.\n"));
    }

    void sitemapOfAUrl()
    {
        TestSite site;
        site.setPage("/sitemap.xml", TestPage{"<urlset><url><loc>" + QByteArray::fromStdString(site.url("/1")) +
                                                  "</loc></url></urlset>",
                                              {{"Content-Type", "application/xml"}},
                                              200,
                                              {}});
        const Run sitemap = run({QStringLiteral("sitemap"), QString::fromStdString(site.url("/sitemap.xml"))});
        QCOMPARE(sitemap.code, 0);
        QCOMPARE(sitemap.out, QByteArray::fromStdString(site.url("/1")) + '\n');
    }
};

QTEST_GUILESS_MAIN(TestInspectCommands)
#include "tst_inspectcommands.moc"
