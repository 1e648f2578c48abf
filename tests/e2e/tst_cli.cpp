// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/clidriver.h"
#include "tests/e2e/shop.h"

#include <QDateTime>
#include <QFile>
#include <QTest>

#include <algorithm>

using namespace vigie;

namespace {

QStringList missingMembers(const QJsonObject& object, const char* members)
{
    QStringList missing;
    for (const QString& member : words(members)) {
        if (!object.contains(member))
            missing.append(member);
    }
    return missing;
}

/// All that \a op keeps of a JSON diff: "-" gives the lines or spans of the older side.
QString sideOf(const QJsonObject& diff, const QString& members, const QString& op)
{
    QString text;
    for (const QJsonValue& hunk : diff.value(QStringLiteral("hunks")).toArray()) {
        for (const QJsonValue& part : hunk.toObject().value(members).toArray()) {
            const QString kind = part.toObject().value(QStringLiteral("op")).toString();
            if (kind == op || kind == QLatin1String(" "))
                text += part.toObject().value(QStringLiteral("text")).toString() +
                        (members == QLatin1String("lines") ? QStringLiteral("\n") : QString());
        }
    }
    return text;
}

} // namespace

/// The contract of the command line: what each command does, its JSON and its exit codes.
class TestCli : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void sites();
    void pagesAdded();
    void importFormats_data();
    void importFormats();
    void pageFilters();
    void checkSummary();
    void failOnSeverity();
    void withoutConfirmation();
    void checkOfOneUrl();
    void changeFilters();
    void factsWithBlame();
    void historyOfAPage();
    void diffs_data();
    void diffs();
    void rules();
    void deployments();
    void staging();
    void database();
    void hostOverride();
    void french();
    void help();

private:
    [[nodiscard]] CliResult run(const char* command, const QStringList& more = {}) const
    {
        return m_cli->run(words(command, more));
    }
    void watchAll() const;

    std::unique_ptr<Shop> m_shop;
    std::unique_ptr<CliDriver> m_cli;
};

void TestCli::init()
{
    m_shop = std::make_unique<Shop>(8);
    m_cli = std::make_unique<CliDriver>();
}

void TestCli::watchAll() const
{
    VERIFY_EXIT(run("site add", {m_shop->home()}), 0);
    VERIFY_EXIT(run("page import", {m_cli->writeFile(QStringLiteral("pages.txt"), m_shop->urlList())}), 0);
    VERIFY_EXIT(run("check"), 0);
}

void TestCli::sites()
{
    VERIFY_EXIT(run("site list"), 0);
    const CliResult added = run("site add --name Lamps --client Acme --interval 1h --json", {m_shop->home()});
    VERIFY_EXIT(added, 0);
    QCOMPARE(missingMembers(added.json(), "id site name client important private paused interval_s created_at"),
             QStringList());
    const QString origin = QString::fromStdString(m_shop->origin());
    QCOMPARE(added.json().value(QStringLiteral("site")).toString(), origin);
    QCOMPARE(added.json().value(QStringLiteral("interval_s")).toInt(), 3600);
    VERIFY_EXIT(run("site add --json https://www.example.org/some/page"), 0);

    const std::vector<QJsonObject> listed = run("site list --json").lines();
    QCOMPARE(listed.size(), std::size_t(2));
    QCOMPARE(listed.front(), added.json());
    QCOMPARE(listed.back().value(QStringLiteral("site")).toString(), QStringLiteral("https://www.example.org"));

    // By its name, its host, or any of its URLs.
    QCOMPARE(run("site show Lamps --json").json().value(QStringLiteral("pages")).toInt(), 1);
    VERIFY_EXIT(run("site show www.example.org"), 0);
    VERIFY_EXIT(run("site pause https://www.example.org/"), 0);
    QVERIFY(run("site show www.example.org --json").json().value(QStringLiteral("paused")).toBool());
    VERIFY_EXIT(run("site resume www.example.org"), 0);
    QVERIFY(!run("site show www.example.org --json").json().value(QStringLiteral("paused")).toBool());
    VERIFY_EXIT(run("site set Lamps --important --name Lights --interval 6h"), 0);
    const QJsonObject set = run("site show Lights --json").json();
    QVERIFY(set.value(QStringLiteral("important")).toBool());
    QCOMPARE(set.value(QStringLiteral("interval_s")).toInt(), 6 * 3600);
    VERIFY_EXIT(run("site set Lights --interval 2m"), 1);
    VERIFY_EXIT(run("site remove www.example.org"), 0);
    VERIFY_EXIT(run("site show www.example.org"), 2);
    QCOMPARE(run("site list --json").lines().size(), std::size_t(1));
}

void TestCli::pagesAdded()
{
    VERIFY_EXIT(run("site add", {m_shop->home()}), 0);
    const CliResult added = run("page add --tag lamp --important --interval 5m --json",
                                {m_shop->url(1), m_shop->url(2), m_shop->url(1),
                                 QStringLiteral("http://other.example/x"), QStringLiteral("http://[")});
    VERIFY_EXIT(added, 0); // some could be used, and the others are named
    QCOMPARE(added.json().value(QStringLiteral("added")).toInt(), 2);
    QCOMPARE(added.json().value(QStringLiteral("known")).toInt(), 1);
    const QJsonArray refused = added.json().value(QStringLiteral("refused")).toArray();
    QCOMPARE(refused.size(), 2);
    QCOMPARE(refused.at(0).toObject().value(QStringLiteral("error")).toString(), QStringLiteral("foreign_site"));
    QCOMPARE(refused.at(1).toObject().value(QStringLiteral("error")).toString(), QStringLiteral("invalid_url"));
    QVERIFY(added.message().contains(QStringLiteral("http://other.example/x")));

    const QJsonObject page = findObject(run("page list --json").lines(), QStringLiteral("url"), m_shop->url(2));
    QCOMPARE(missingMembers(
                 page,
                 "id url site kind outcome status indexable title words bytes response_ms important paused gone tags "
                 "interval_s last_check last_change"),
             QStringList());
    QCOMPARE(page.value(QStringLiteral("tags")).toArray(), QJsonArray{QStringLiteral("lamp")});
    QVERIFY(page.value(QStringLiteral("important")).toBool());
    QVERIFY(page.value(QStringLiteral("outcome")).isNull());
    QCOMPARE(page.value(QStringLiteral("interval_s")).toInt(), 300);
}

void TestCli::importFormats_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<int>("badLine");
    QTest::newRow("txt") << QStringLiteral("txt") << QByteArray("%1\n\n%2\nhttp://foreign.example/\n") << 4;
    QTest::newRow("csv") << QStringLiteral("csv")
                         << QByteArray(
                                "\xEF\xBB\xBFname;url\r\n\"Lamp; 1\";%1\r\nLamp 2;%2\r\nLamp 3;no url at all\r\n")
                         << 4;
    QTest::newRow("auto csv") << QStringLiteral("auto")
                              << QByteArray("url,tag\n%1,a\n%2,b\nhttp://foreign.example/,c\n") << 4;
    QTest::newRow("screaming frog")
        << QStringLiteral("screaming-frog")
        << QByteArray("\"Address\",\"Content Type\",\"Status Code\",\"Indexability\"\n"
                      "\"%1\",\"text/html\",\"200\",\"Indexable\"\n\"%2\",\"text/html\",\"200\",\"Indexable\"\n"
                      "\"http://foreign.example/\",\"text/html\",\"200\",\"Indexable\"\n")
        << 4;
    QTest::newRow("sitemap")
        << QStringLiteral("sitemap")
        << QByteArray(
               "<?xml version=\"1.0\"?><urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">"
               "<url><loc>%1</loc></url><url><loc>%2</loc></url><url><loc>http://foreign.example/</loc></url></urlset>")
        << 0;
}

void TestCli::importFormats()
{
    QFETCH(const QString, format);
    QFETCH(QByteArray, file);
    QFETCH(const int, badLine);
    file.replace("%1", m_shop->url(1).toUtf8()).replace("%2", m_shop->url(2).toUtf8());
    VERIFY_EXIT(run("site add", {m_shop->home()}), 0);
    const CliResult imported =
        run("page import --json --format", {format, m_cli->writeFile(QStringLiteral("import"), file)});
    VERIFY_EXIT(imported, 0);
    QCOMPARE(imported.json().value(QStringLiteral("added")).toInt(), 2);
    const QJsonArray refused = imported.json().value(QStringLiteral("refused")).toArray();
    QCOMPARE(refused.size(), 1);
    QVERIFY(!refused.first().toObject().value(QStringLiteral("message")).toString().isEmpty());
    if (badLine > 0) {
        QCOMPARE(refused.first().toObject().value(QStringLiteral("line")).toInt(), badLine);
        QVERIFY(imported.message().contains(QStringLiteral("Line %1: ").arg(badLine)));
    }
    // Again: nothing is added twice.
    QCOMPARE(run("page import --json --format", {format, m_cli->path(QStringLiteral("import"))})
                 .json()
                 .value(QStringLiteral("known"))
                 .toInt(),
             2);
}

void TestCli::pageFilters()
{
    m_shop->page(3).robots = QStringLiteral("noindex");
    m_shop->publish();
    m_shop->site().setPage(Shop::target(5), TestPage{"gone", {}, 410, {}});
    watchAll();
    VERIFY_EXIT(run("page add --tag late", {QString::fromStdString(m_shop->site().url("/late"))}), 0);
    const auto listed = [this](const char* filter) {
        QStringList urls;
        for (const QJsonObject& page : run("page list --json --filter", {QString::fromUtf8(filter)}).lines())
            urls.append(page.value(QStringLiteral("url")).toString());
        return urls;
    };
    QCOMPARE(listed("status>=400"), QStringList(m_shop->url(5)));
    QCOMPARE(listed("outcome=http_status"), QStringList(m_shop->url(5)));
    QCOMPARE(listed("status=200 indexable=no"), QStringList(m_shop->url(3)));
    QCOMPARE(listed("tag=late"), QStringList(QString::fromStdString(m_shop->site().url("/late"))));
    QCOMPARE(listed("text=\"Lamp 4 in\""), QStringList(m_shop->url(4)));
    QCOMPARE(listed("kind=home"), QStringList(m_shop->home()));
    QCOMPARE(listed(QByteArray("url^=" + QByteArray::fromStdString(m_shop->site().url("/even/")))).size(), 4);
    QCOMPARE(run("page list --json --site", {m_shop->home()}).lines().size(), std::size_t(10));
    VERIFY_EXIT(run("page list --filter colour=red"), 1);
}

void TestCli::checkSummary()
{
    watchAll();
    const CliResult unchanged = run("check --json");
    VERIFY_EXIT(unchanged, 0);
    const QJsonObject summary = unchanged.json();
    QCOMPARE(
        missingMembers(
            summary,
            "pass started_at finished_at checked failed not_observed cancelled outcomes changes changed_pages groups "
            "deployments pages_added"),
        QStringList());
    QCOMPARE(missingMembers(summary.value(QStringLiteral("changes")).toObject(), "critical warning info good"),
             QStringList());
    QCOMPARE(summary.value(QStringLiteral("changed_pages")).toInt(), 0);
    QVERIFY(summary.value(QStringLiteral("checked")).toInt() >= 9 + 2); // pages, home, robots.txt, sitemap
    QVERIFY(unchanged.err.isEmpty());                                   // progress only on a terminal
    QVERIFY(run("check").text().contains(QStringLiteral("Nothing changed.")));

    m_shop->page(2).title = QStringLiteral("New title");
    m_shop->page(3).robots = QStringLiteral("noindex");
    m_shop->publish();
    const QJsonObject changed =
        run("--json check --site", {m_shop->home()}).json(); // global options before the command too
    QCOMPARE(changed.value(QStringLiteral("changed_pages")).toInt(), 2);
    QCOMPARE(changed.value(QStringLiteral("changes")).toObject().value(QStringLiteral("critical")).toInt(), 2);
    QCOMPARE(changed.value(QStringLiteral("changes")).toObject().value(QStringLiteral("info")).toInt(),
             2); // and the sitemap lists page 3
}

void TestCli::failOnSeverity()
{
    watchAll();
    VERIFY_EXIT(run("check --fail-on info"), 0);
    m_shop->page(2).title.clear();
    m_shop->publish();
    VERIFY_EXIT(run("check --fail-on warning"), 3);
    m_shop->page(3).title.clear();
    m_shop->publish();
    VERIFY_EXIT(run("check --fail-on critical"), 0);
    m_shop->page(4).robots = QStringLiteral("none");
    m_shop->publish();
    VERIFY_EXIT(run("check --fail-on critical"), 3);
    VERIFY_EXIT(run("check --fail-on dreadful"), 1);
}

void TestCli::withoutConfirmation()
{
    watchAll();
    m_shop->site().setPage(Shop::target(1), TestPage{"down", {}, 500, {}});
    m_shop->site().clearRequests();
    VERIFY_EXIT(run("check --no-confirm"), 0);
    const std::vector<LoggedRequest> requests = m_shop->site().requests();
    QCOMPARE(std::ranges::count(requests, Shop::target(1), &LoggedRequest::target), 1);
    const std::vector<QJsonObject> changes = m_cli->changes();
    QCOMPARE(changes.size(), std::size_t(1));
    QVERIFY(!changes.front().value(QStringLiteral("confirmed")).toBool());
}

void TestCli::checkOfOneUrl()
{
    watchAll();
    m_shop->page(1).title = QStringLiteral("One");
    m_shop->page(2).title = QStringLiteral("Two");
    m_shop->publish();
    m_shop->site().clearRequests();
    VERIFY_EXIT(run("check", {m_shop->url(2)}), 0);
    QCOMPARE(inBrief(m_cli->changes(), m_shop->origin()), QStringLiteral("info title /even/lamp-2"));
    for (const LoggedRequest& request : m_shop->site().requests())
        QVERIFY2(request.target == "/robots.txt" || request.target == Shop::target(2), request.target.c_str());
    const CliResult unknown = run("check", {QString::fromStdString(m_shop->site().url("/never-added"))});
    VERIFY_EXIT(unknown, 2);
    QVERIFY(unknown.message().contains(QStringLiteral("site add")) &&
            unknown.message().contains(QStringLiteral("inspect page")));
}

void TestCli::changeFilters()
{
    watchAll();
    m_shop->generator = QStringLiteral("PressWorks 7.0");
    m_shop->page(3).robots = QStringLiteral("noindex");
    m_shop->publish();
    VERIFY_EXIT(run("check"), 0);
    const std::vector<QJsonObject> all = m_cli->changes();
    QCOMPARE(all.size(), std::size_t(2 + 9 + 1)); // and the sitemap, which lists page 3
    const QJsonObject one = findObject(all, QStringLiteral("criterion"), QStringLiteral("indexability"));
    QCOMPARE(
        missingMembers(
            one, "id detected_at site url scope criterion severity before after confirmed state group cause snapshots"),
        QStringList());
    QCOMPARE(missingMembers(one.value(QStringLiteral("snapshots")).toObject(), "before after"), QStringList());
    QCOMPARE(m_cli->changes(words("--severity critical")).size(), std::size_t(2));
    QCOMPARE(m_cli->changes(words("--criterion html")).size(), std::size_t(9));
    QCOMPARE(m_cli->changes(words("--criterion html --criterion meta_robots")).size(), std::size_t(10));
    QCOMPARE(m_cli->changes(words("--since 1h")).size(), all.size());
    QCOMPARE(m_cli->changes(words("--until 1h")).size(), std::size_t(0));
    QCOMPARE(m_cli->changes(words("--since 2200-01-01")).size(), std::size_t(0));
    QCOMPARE(m_cli->changes({QStringLiteral("--site"), m_shop->home()}).size(), all.size());
    const std::vector<QJsonObject> groups = run("changes --group --json").lines();
    QCOMPARE(groups.size(), std::size_t(1));
    QCOMPARE(
        missingMembers(groups.front(), "id detected_at site criterion severity pages url exceptions exception_count"),
        QStringList());
    QCOMPARE(groups.front().value(QStringLiteral("pages")).toInt(), 9);
    QVERIFY(run("changes").text().contains(m_shop->url(3)));
    VERIFY_EXIT(run("changes --criterion colour"), 1);
    VERIFY_EXIT(run("changes --since whenever"), 1);
}

void TestCli::factsWithBlame()
{
    watchAll();
    const QDateTime beforeEdit = QDateTime::currentDateTimeUtc();
    m_shop->page(6).title = QStringLiteral("Lamp six");
    m_shop->publish();
    QTest::qWait(1'100); // times are told to the second
    VERIFY_EXIT(run("check"), 0);
    const QJsonObject shown = run("page show --json", {m_shop->url(6)}).json();
    const QJsonObject facts = shown.value(QStringLiteral("facts")).toObject();
    QCOMPARE(
        missingMembers(
            facts,
            "url base charset lang title meta_description meta_robots x_robots_tag canonical canonical_in_body "
            "hreflang "
            "headings links images scripts structured_data open_graph twitter_card viewport meta_refresh favicon amp "
            "prev next analytics words text_sha256 bytes indexable indexability_reasons"),
        QStringList());
    const QJsonObject criteria = shown.value(QStringLiteral("criteria")).toObject();
    const QJsonObject title = criteria.value(QStringLiteral("title")).toObject();
    const QJsonObject change = m_cli->changes().back();
    QCOMPARE(title.value(QStringLiteral("value")).toString(), QStringLiteral("Lamp six"));
    QCOMPARE(title.value(QStringLiteral("before")).toString(), QStringLiteral("Lamp 6 in the shop"));
    QCOMPARE(title.value(QStringLiteral("change")), change.value(QStringLiteral("id")));
    QCOMPARE(title.value(QStringLiteral("since")), change.value(QStringLiteral("detected_at")));
    const auto since = [&](const char* criterion) {
        const QJsonObject entry = criteria.value(QLatin1String(criterion)).toObject();
        return QDateTime::fromString(entry.value(QStringLiteral("since")).toString(), Qt::ISODate);
    };
    QVERIFY(since("title") > beforeEdit);
    QVERIFY(since("meta_description") <= beforeEdit);
    QVERIFY(criteria.value(QStringLiteral("meta_description")).toObject().value(QStringLiteral("before")).isNull());
    QVERIFY(run("page show", {m_shop->url(6)}).text().contains(QStringLiteral("Lamp 6 in the shop")));
}

void TestCli::historyOfAPage()
{
    watchAll();
    m_shop->page(6).title = QStringLiteral("Lamp six");
    m_shop->publish();
    VERIFY_EXIT(run("check"), 0);
    VERIFY_EXIT(run("check"), 0);
    const std::vector<QJsonObject> history = run("history --json", {m_shop->url(6)}).lines();
    QCOMPARE(history.size(), std::size_t(2)); // the third check saw the same as the second
    QCOMPARE(missingMembers(
                 history.front(),
                 "snapshot at last_seen_at outcome status body_hash html text headers similarity_to_first url changes"),
             QStringList());
    QCOMPARE(history.front().value(QStringLiteral("changes")).toArray(), QJsonArray{QStringLiteral("title")});
    QCOMPARE(history.front().value(QStringLiteral("html")).toObject().value(QStringLiteral("lines_added")).toInt(), 1);
    QCOMPARE(history.front().value(QStringLiteral("html")).toObject().value(QStringLiteral("lines_removed")).toInt(),
             1);
    QCOMPARE(history.back().value(QStringLiteral("changes")).toArray(), QJsonArray());
    VERIFY_EXIT(run("history http://nowhere.example/"), 2);
}

void TestCli::diffs_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("granularity");
    for (const char* what : {"html", "headers", "text", "facts"}) {
        for (const char* granularity : {"line", "word", "char"})
            QTest::addRow("%s %s", what, granularity) << QString::fromLatin1(what) << QString::fromLatin1(granularity);
    }
}

void TestCli::diffs()
{
    QFETCH(const QString, what);
    QFETCH(const QString, granularity);
    m_shop->site().setPage(Shop::target(2), TestPage{m_shop->html(2), {{"X-Engine", "17"}}, 200, {}});
    watchAll();
    m_shop->page(2).title = QStringLiteral("Lamp newstone in the shop");
    m_shop->page(2).heading = QStringLiteral("Lamp number newstone");
    m_shop->site().setPage(Shop::target(2), TestPage{m_shop->html(2), {{"X-Engine", "newstone"}}, 200, {}});
    VERIFY_EXIT(run("check"), 0);
    const QStringList options{QStringLiteral("--what"), what, QStringLiteral("--granularity"), granularity,
                              m_shop->url(2)};
    const CliResult unified = run("diff --format unified", options);
    VERIFY_EXIT(unified, 0);
    QVERIFY(unified.text().contains(QStringLiteral("newstone")));
    const CliResult html = run("diff --format html", options);
    VERIFY_EXIT(html, 0);
    QVERIFY(html.text().contains(QStringLiteral("newstone")));
    QVERIFY(!html.text().contains(QStringLiteral("<h1>")));
    const CliResult json = run("diff --format json", options);
    VERIFY_EXIT(json, 0);
    if (what == QLatin1String("facts")) {
        const QJsonArray facts = json.json().value(QStringLiteral("facts")).toArray();
        QVERIFY(!facts.isEmpty());
        QCOMPARE(missingMembers(facts.first().toObject(), "criterion before after"), QStringList());
        return;
    }
    QCOMPARE(missingMembers(json.json(), "before after lines_added lines_removed hunks"), QStringList());
    const QString members = granularity == QLatin1String("line") ? QStringLiteral("lines") : QStringLiteral("spans");
    QVERIFY(sideOf(json.json(), members, QStringLiteral("+")).contains(QStringLiteral("newstone")));
    QVERIFY(!sideOf(json.json(), members, QStringLiteral("-")).contains(QStringLiteral("newstone")));
    QVERIFY(!sideOf(json.json(), members, QStringLiteral("-")).isEmpty());
}

void TestCli::rules()
{
    watchAll();
    m_shop->page(1).title.clear();
    m_shop->publish();
    VERIFY_EXIT(run("check"), 0);
    const QJsonObject preview = run("rule preview --json --kind mask --criterion title --regex .+").json();
    QCOMPARE(preview.value(QStringLiteral("days")).toInt(), 90);
    QCOMPARE(preview.value(QStringLiteral("alerts_without")).toInt(), 1);
    QCOMPARE(preview.value(QStringLiteral("alerts_with")).toInt(), 0);
    QJsonObject volume = run("notify preview --json").json();
    QCOMPARE(volume.take(QStringLiteral("days")).toInt(), 90);
    QCOMPARE(preview.value(QStringLiteral("without")).toObject(), volume);

    VERIFY_EXIT(run("rule add --kind mask --criterion title --name Clock --regex \\d+:\\d+ --site", {m_shop->home()}),
                0);
    VERIFY_EXIT(run("rule add --kind keyword --text sold --value absent --page", {m_shop->url(2)}), 0);
    const QJsonObject added = run("rule add --json --kind extraction --xpath //h1").json();
    QCOMPARE(missingMembers(added, "id kind origin pattern_kind pattern expected criterion name enabled"),
             QStringList());
    VERIFY_EXIT(run("rule add --kind mask --regex ("), 1);
    VERIFY_EXIT(run("rule add --kind wish --text x"), 1);

    const auto user = [this] {
        std::vector<QJsonObject> rules = run("rule list --json").lines();
        std::erase_if(rules, [](const QJsonObject& rule) {
            return rule.value(QStringLiteral("origin")).toString() != QLatin1String("user");
        });
        return rules;
    };
    QCOMPARE(user().size(), std::size_t(3));
    const QString file = m_cli->path(QStringLiteral("rules.json"));
    VERIFY_EXIT(run("rule export", {file}), 0);
    VERIFY_EXIT(run("rule import", {file}), 0);
    QCOMPARE(user().size(), std::size_t(3)); // known ones are left alone
    VERIFY_EXIT(run("rule remove", {added.value(QStringLiteral("id")).toString()}), 0);
    QCOMPARE(user().size(), std::size_t(2));
    VERIFY_EXIT(run("rule import", {file}), 0);
    QCOMPARE(user().size(), std::size_t(3));
    QCOMPARE(user().back().value(QStringLiteral("pattern")).toString(), QStringLiteral("//h1"));
    VERIFY_EXIT(run("rule remove 4711"), 2);
    VERIFY_EXIT(run("rule import", {m_cli->writeFile(QStringLiteral("broken.json"), "{\"rules\": [")}), 2);
}

void TestCli::deployments()
{
    watchAll();
    VERIFY_EXIT(run("deploy mark Version 12"), 0);
    VERIFY_EXIT(run("deploy mark --site nowhere Version 12"), 2);
    m_shop->generator = QStringLiteral("PressWorks 7.0");
    m_shop->publish();
    const QJsonArray found = run("check --json").json().value(QStringLiteral("deployments")).toArray();
    QCOMPARE(found.size(), 1);
    QVERIFY(found.first().toString().contains(QStringLiteral("7.0")));
}

void TestCli::staging()
{
    watchAll();
    Shop next(8);
    const QStringList here{m_shop->home(), QStringLiteral("--against"), QString::fromStdString(next.origin())};
    const CliResult same = run("compare --fail-on info --json", here);
    VERIFY_EXIT(same, 0);
    QCOMPARE(missingMembers(same.json(), "compared not_observed cancelled counts changes"), QStringList());
    QCOMPARE(same.json().value(QStringLiteral("compared")).toInt(), 9);
    QCOMPARE(same.json().value(QStringLiteral("changes")).toArray(), QJsonArray());

    next.page(3).robots = QStringLiteral("noindex");
    next.publish();
    VERIFY_EXIT(run("compare", here), 0);
    const CliResult differs = run("compare --fail-on critical --json", here);
    VERIFY_EXIT(differs, 3);
    QStringList criteria;
    for (const QJsonValue& change : differs.json().value(QStringLiteral("changes")).toArray()) {
        QCOMPARE(change.toObject().value(QStringLiteral("severity")).toString(), QStringLiteral("critical"));
        QCOMPARE(change.toObject().value(QStringLiteral("url")).toString(), m_shop->url(3));
        criteria.append(change.toObject().value(QStringLiteral("criterion")).toString());
    }
    criteria.sort();
    QCOMPARE(criteria.join(QLatin1Char(' ')), QStringLiteral("indexability meta_robots"));
    QVERIFY(m_cli->changes().empty()); // a comparison is no check
    VERIFY_EXIT(run("compare", {m_shop->home()}), 1);
}

void TestCli::database()
{
    watchAll();
    VERIFY_EXIT(run("db check"), 0);
    const QJsonObject stats = run("db stats --json").json();
    QCOMPARE(missingMembers(stats, "path version sites pages snapshots changes bodies body_bytes body_bytes_compressed "
                                   "file_bytes free_bytes wal_bytes"),
             QStringList());
    QCOMPARE(stats.value(QStringLiteral("sites")).toInt(), 1);
    const QString copy = m_cli->path(QStringLiteral("copy.db"));
    VERIFY_EXIT(run("db backup", {copy}), 0);
    VERIFY_EXIT(run("db backup"), 0);
    VERIFY_EXIT(run("site remove", {m_shop->home()}), 0);
    VERIFY_EXIT(run("db compact"), 0);
    VERIFY_EXIT(run("db restore", {copy}), 0);
    QCOMPARE(run("page list --json").lines().size(), std::size_t(9));
    VERIFY_EXIT(run("site remove", {m_shop->home()}), 0);
    VERIFY_EXIT(run("db restore"), 0); // the newest backup
    QCOMPARE(run("page list --json").lines().size(), std::size_t(9));
    VERIFY_EXIT(run("db check"), 0);
    VERIFY_EXIT(run("db restore", {m_cli->writeFile(QStringLiteral("no.db"), "this is no database")}), 2);
    QCOMPARE(run("page list --json").lines().size(), std::size_t(9));
}

void TestCli::hostOverride()
{
    const QString port = QString::number(m_shop->site().port());
    const QString url = QStringLiteral("http://lamps.example:%1/").arg(port);
    const QStringList resolve{QStringLiteral("--resolve"), QStringLiteral("lamps.example:%1:127.0.0.1").arg(port)};
    VERIFY_EXIT(run("site add", {url}), 0);
    VERIFY_EXIT(run("check", resolve), 0);
    const QJsonObject page = run("page show --json", {url}).json();
    QCOMPARE(page.value(QStringLiteral("status")).toInt(), 200);
    QCOMPARE(page.value(QStringLiteral("title")).toString(), QStringLiteral("The lamp shop"));
    QCOMPARE(page.value(QStringLiteral("facts")).toObject().value(QStringLiteral("url")).toString(), url);
    VERIFY_EXIT(run("check --resolve lamps.example:127.0.0.1"), 1);
}

void TestCli::french()
{
    QVERIFY(run("site list --lang fr").message().contains(QStringLiteral("Aucun site")));
    QVERIFY(run("--lang fr check --help").text().contains(QStringLiteral("Un passage maintenant")));
    const CliResult unknown = run("site show nowhere --lang fr");
    VERIFY_EXIT(unknown, 2);
    QVERIFY(unknown.message().contains(QStringLiteral("«\u00A0nowhere\u00A0»")));
    watchAll();
    QVERIFY(run("check --lang fr").text().contains(QStringLiteral("Rien n’a changé")) ||
            run("check --lang fr").text().contains(QStringLiteral("Rien n'a changé")));
    VERIFY_EXIT(run("check --lang de"), 1);
}

void TestCli::help()
{
    const CliResult all = run("--help");
    VERIFY_EXIT(all, 0);
    for (const char* command : {"site add", "page import", "check", "compare", "deploy mark", "run", "changes",
                                "history", "diff", "rule preview", "db restore", "inspect page"}) {
        QVERIFY2(all.text().contains(QStringLiteral("  ") + QString::fromLatin1(command)), command);
        const CliResult one = m_cli->run(words(command, {QStringLiteral("--help")}));
        VERIFY_EXIT(one, 0);
        QVERIFY2(one.text().contains(QStringLiteral("vigie-cli ") + QString::fromLatin1(command)), command);
    }
    VERIFY_EXIT(run("--version"), 0);
}

QTEST_GUILESS_MAIN(TestCli)
#include "tst_cli.moc"
