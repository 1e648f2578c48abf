// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/linkcheck.h"
#include "core/monitor/linkjob.h"
#include "core/store/storeservice.h"
#include "tests/support/fakeclock.h"
#include "tests/support/fakefetch.h"

#include <QEventLoop>
#include <QFutureWatcher>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>
#include <QTimer>

#include <functional>

using namespace vigie;

namespace {

const std::string source = "https://blog.test/post";
const std::string target = "https://www.ours.test/page";
const std::string anchorTag = "<a href=https://www.ours.test/page>our lamps</a>";

QByteArray document(const std::string& body, const std::string& head = {})
{
    return QByteArray::fromStdString("<!doctype html><title>A post</title>" + head + "<main><p>Words. " + body +
                                     " <a href=https://elsewhere.test/>x</a></main>");
}

/// What one change of the web leads to.
struct Row
{
    const char* name;
    std::function<void(FakeFetch&)> change;
    BacklinkState state;
    QStringList events;
};

QString compact(const QJsonValue& value)
{
    const QByteArray text = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(text.mid(1, text.size() - 2));
}

QStringList inBrief(const std::vector<LinkEvent>& events)
{
    QStringList lines;
    for (const LinkEvent& event : events) {
        const std::string_view severity = severityName(event.severity);
        const std::string_view criterion = linkCriterionName(event.criterion);
        lines.append(QString::fromUtf8(severity.data(), int(severity.size())) + QLatin1Char(' ') +
                     QString::fromUtf8(criterion.data(), int(criterion.size())) + QLatin1Char(' ') +
                     compact(event.before) + QLatin1String(" > ") + compact(event.after));
    }
    return lines;
}

/// The only backlink of a store, and the web around it.
class Watch
{
public:
    explicit Watch(StoreService& store, Backlink link = {}) : m_store(store)
    {
        policy.confirmation = ConfirmationMode::AtOnce;
        link.source = source;
        link.target = target;
        const auto added = wait(m_store.write([link](StoreConnection& connection) -> Result<AddedLinks> {
            LinkRepository links(connection.database);
            const std::vector<Backlink> earlier = links.all().value();
            for (const Backlink& one : earlier) {
                if (auto removed = links.remove(one.id); !removed)
                    return fail(removed.error());
            }
            return links.add(std::span(&link, 1));
        }));
        m_id = added->ids.front();
        web.page(source, document(anchorTag));
        web.page(target, document("ours"));
    }

    template <class T> static T wait(QFuture<T> future)
    {
        QEventLoop loop; // at once when it ends: there are thousands of waits
        QFutureWatcher<T> watcher;
        QObject::connect(&watcher, &QFutureWatcher<T>::finished, &loop, &QEventLoop::quit);
        watcher.setFuture(future);
        QTimer::singleShot(10'000, &loop, &QEventLoop::quit);
        if (!future.isFinished())
            loop.exec();
        if (!future.isFinished() || future.resultCount() != 1)
            qFatal("a future did not end with a result");
        return future.result();
    }

    [[nodiscard]] WatchedLink row()
    {
        return wait(m_store.read([id = m_id](StoreConnection& connection) {
                   return LinkRepository(connection.database).watched(std::span(&id, 1));
               }))
            ->front();
    }

    /// One check, as a pass of its own, a day after the last one.
    Result<LinkCheckSummary> check()
    {
        clock.advance(std::chrono::hours(24));
        LinkCheck check(services());
        return wait(check.check(row()));
    }

    LinkServices services()
    {
        return {web.function(), second ? second->function() : web.function(), m_store, m_pool, clock, policy};
    }

    template <class Read> auto read(Read work) { return wait(m_store.read(work)); }
    [[nodiscard]] BacklinkId id() const { return m_id; }
    StoreService& store() { return m_store; }

    FakeClock clock;
    FakeFetch web;
    std::optional<FakeFetch> second; ///< what the other stack sees, when that differs
    CheckPolicy policy;

private:
    StoreService& m_store;
    QThreadPool m_pool;
    BacklinkId m_id;
};

std::function<void(FakeFetch&)> shows(const std::string& body, const std::string& head = {}, HeaderList headers = {})
{
    return [=](FakeFetch& web) { web.page(source, document(body, head), 200, headers); };
}

std::function<void(FakeFetch&)> answers(Outcome outcome, int status = 0)
{
    return [=](FakeFetch& web) {
        FetchResult reply = FakeFetch::answer(source, status);
        reply.meta.outcome = outcome;
        web.pages[source] = reply;
    };
}

std::function<void(FakeFetch&)> asGooglebot(const std::string& body)
{
    return [=](FakeFetch& web) {
        web.handler = [=](const FetchRequest& request) -> std::optional<FetchResult> {
            if (request.url != source || request.userAgent.find("Googlebot") == std::string::npos)
                return std::nullopt;
            FetchResult reply = FakeFetch::answer(source, 200);
            reply.body = document(body);
            return reply;
        };
    };
}

std::function<void(FakeFetch&)> landing(int status, const std::string& head = {})
{
    return [=](FakeFetch& web) { web.page(target, document("ours", head), status); };
}

std::vector<Row> rows()
{
    using enum BacklinkState;
    using S = QStringList;
    const auto state = [](const char* severity, const char* after) {
        return S{QStringLiteral("%1 link_state \"live\" > \"%2\"").arg(QLatin1String(severity), QLatin1String(after))};
    };
    const S lost = state("warning", "lost");
    const S unreachable = state("info", "unreachable");
    const S blocked = state("info", "blocked");
    const auto rel = [](const char* after) {
        return S{QStringLiteral("warning link_rel [] > %1").arg(QLatin1String(after))};
    };
    const auto index = [](const char* reason) {
        return S{QStringLiteral("warning link_indexability [] > [\"%1\"]").arg(QLatin1String(reason))};
    };
    const auto ours = [](const char* problem) {
        return S{QStringLiteral("critical link_landing {} > %1").arg(QLatin1String(problem))};
    };
    const auto link = [](const std::string& attributes, const std::string& text = "our lamps") {
        return "<a href=https://www.ours.test/page " + attributes + ">" + text + "</a>";
    };
    return {
        {"nothing", [](FakeFetch&) {}, Live, {}},
        {"other words and links around it", shows("More. <a href=https://z.test/>z</a> " + anchorTag), Live, {}},
        {"removed", shows("no link"), Lost, lost},
        {"404", answers(Outcome::HttpStatus, 404), Lost, lost},
        {"410", answers(Outcome::HttpStatus, 410), Lost, lost},
        {"in a comment", shows("<!-- " + anchorTag + " -->"), Lost, lost},
        {"in a template", shows("<template>" + anchorTag + "</template>"), Lost, lost},
        {"rel nofollow", shows(link("rel=nofollow")), Live, rel("[\"nofollow\"]")},
        {"rel ugc", shows(link("rel='ugc noopener'")), Live, rel("[\"ugc\"]")},
        {"rel sponsored", shows(link("rel=Sponsored")), Live, rel("[\"sponsored\"]")},
        {"rel noopener", shows(link("rel=noopener")), Live, {}},
        {"meta nofollow", shows(anchorTag, "<meta name=robots content=nofollow>"), Live, rel("[\"meta nofollow\"]")},
        {"meta googlebot nofollow", shows(anchorTag, "<meta name=googlebot content=nofollow>"), Live,
         rel("[\"meta nofollow\"]")},
        {"X-Robots-Tag nofollow", shows(anchorTag, {}, {{"X-Robots-Tag", "nofollow"}}), Live,
         rel("[\"x-robots-tag nofollow\"]")},
        {"meta noindex", shows(anchorTag, "<meta name=robots content=noindex>"), Live, index("meta_noindex")},
        {"X-Robots-Tag noindex", shows(anchorTag, {}, {{"X-Robots-Tag", "noindex"}}), Live, index("header_noindex")},
        {"robots.txt",
         [](FakeFetch& web) { web.page("https://blog.test/robots.txt", "User-agent: Googlebot\nDisallow: /post\n"); },
         Live, index("robots_txt")},
        {"robots.txt for others",
         [](FakeFetch& web) { web.page("https://blog.test/robots.txt", "User-agent: Bingbot\nDisallow: /\n"); },
         Live,
         {}},
        {"canonical elsewhere",
         shows(anchorTag, "<link rel=canonical href=https://other.test/>"),
         Live,
         {QStringLiteral("warning link_canonical null > \"https://other.test/\"")}},
        {"canonical to itself", shows(anchorTag, "<link rel=canonical href=https://blog.test/post>"), Live, {}},
        {"anchor",
         shows(link("", "cheap lamps")),
         Live,
         {QStringLiteral("warning link_anchor \"our lamps\" > \"cheap lamps\"")}},
        {"image instead of the text",
         shows(link("", "<img src=l.png alt='our lamps'>")),
         Live,
         {QStringLiteral("warning link_anchor \"our lamps\" > {\"image_alt\":\"our lamps\"}")}},
        {"to the footer",
         shows("</main><footer>" + anchorTag + "</footer>"),
         Live,
         {QStringLiteral("warning link_position \"main\" > \"footer\"")}},
        {"to the sidebar",
         shows("</main><aside>" + anchorTag + "</aside>"),
         Live,
         {QStringLiteral("info link_position \"main\" > \"aside\"")}},
        {"hidden by style",
         shows(link("style=display:none")),
         Live,
         {QStringLiteral("warning link_hidden false > true")}},
        {"hidden by attribute",
         shows("<div hidden>" + anchorTag + "</div>"),
         Live,
         {QStringLiteral("warning link_hidden false > true")}},
        {"to another page of ours",
         shows("<a href=https://www.ours.test/other>our lamps</a>"),
         Live,
         {QStringLiteral("warning link_target \"https://www.ours.test/page\" > \"https://www.ours.test/other\""),
          QStringLiteral("critical link_landing {} > {\"outcome\":\"http_status\",\"status\":404}")}},
        {"to somebody else", shows("<a href=https://rival.test/page>our lamps</a>"), Lost, lost},
        {"another link of ours stays", shows("<a href=https://www.ours.test/>home</a>"), Lost, lost},
        {"written in another way",
         [](FakeFetch& web) {
             shows("<a href='HTTPS://www.ours.test:443/%70age#a'>our lamps</a>")(web);
             web.page("https://www.ours.test/%70age", document("ours"));
         },
         Live,
         {}},
        {"redirected with the link",
         [](FakeFetch& web) {
             web.redirect(source, "https://blog.test/moved");
             web.pages[source].body = document(anchorTag);
         },
         Live,
         {QStringLiteral("info link_source \"https://blog.test/post\" > \"https://blog.test/moved\"")}},
        {"redirected to the home page",
         [](FakeFetch& web) {
             web.redirect(source, "https://blog.test/", 302);
             web.pages[source].body = document("home");
         },
         Lost, lost},
        {"500", answers(Outcome::HttpStatus, 500), Unreachable, unreachable},
        {"503 with Retry-After", answers(Outcome::RateLimited, 503), Unreachable, unreachable},
        {"400", answers(Outcome::HttpStatus, 400), Unreachable, unreachable},
        {"time-out", answers(Outcome::Unanswered), Unreachable, unreachable},
        {"body too slow", answers(Outcome::BodyTooSlow, 200), Unreachable, unreachable},
        {"truncated", answers(Outcome::TruncatedBody, 200), Unreachable, unreachable},
        {"empty", answers(Outcome::EmptyBody, 200), Unreachable, unreachable},
        {"no page", answers(Outcome::WrongType, 200), Unreachable, unreachable},
        {"certificate", answers(Outcome::TlsUntrusted), Unreachable, unreachable},
        {"certificate expired", answers(Outcome::TlsExpired), Unreachable, unreachable},
        {"DNS", answers(Outcome::DnsNxdomain), Unreachable, unreachable},
        {"DNS failure", answers(Outcome::DnsFailure), Unreachable, unreachable},
        {"refused connection", answers(Outcome::ConnectRefused), Unreachable, unreachable},
        {"redirect loop", answers(Outcome::RedirectLoop, 301), Unreachable, unreachable},
        {"redirect to a private address", answers(Outcome::PrivateAddress), Unreachable, unreachable},
        {"401", answers(Outcome::AuthRequired, 401), Blocked, blocked},
        {"403", answers(Outcome::HttpStatus, 403), Blocked, blocked},
        {"429", answers(Outcome::RateLimited, 429), Blocked, blocked},
        {"bot block", answers(Outcome::BotBlock, 403), Blocked, blocked},
        {"bot block with 200", answers(Outcome::BotBlock, 200), Blocked, blocked},
        {"our page 404", landing(404), Live, ours("{\"outcome\":\"http_status\",\"status\":404}")},
        {"our page 500", landing(500), Live, ours("{\"outcome\":\"http_status\",\"status\":500}")},
        {"our page noindex", landing(200, "<meta name=robots content=noindex>"), Live,
         ours("{\"not_indexable\":[\"meta_noindex\"]}")},
        {"our page blocked",
         [](FakeFetch& web) { web.page("https://www.ours.test/robots.txt", "User-agent: *\nDisallow: /\n"); }, Live,
         ours("{\"not_indexable\":[\"robots_txt\"]}")},
        {"our page redirected",
         [](FakeFetch& web) {
             web.redirect(target, "https://www.ours.test/new");
             web.pages[target].body = document("ours");
         },
         Live, ours("{\"redirected_to\":\"https://www.ours.test/new\"}")},
        {"our page canonical elsewhere",
         landing(200, "<link rel=canonical href=https://www.ours.test/clean>"),
         Live,
         {}},
        {"our page refuses us", [](FakeFetch& web) { web.failure(target, Outcome::BotBlock); }, Live, {}},
        {"not there for Googlebot",
         asGooglebot("nothing"),
         Live,
         {QStringLiteral("warning link_cloaking \"none\" > \"missing_for_googlebot\"")}},
        {"nofollow for Googlebot",
         asGooglebot(link("rel=nofollow")),
         Live,
         {QStringLiteral("warning link_cloaking \"none\" > \"nofollow_for_googlebot\"")}},
        {"several things at once",
         shows("</main><footer>" + link("rel=nofollow", "lamps") + "</footer>"),
         Live,
         {QStringLiteral("warning link_rel [] > [\"nofollow\"]"),
          QStringLiteral("warning link_anchor \"our lamps\" > \"lamps\""),
          QStringLiteral("warning link_position \"main\" > \"footer\"")}},
    };
}

} // namespace

class TestLinkCheck : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void changes_data();
    void changes();
    void paidLinks_data() { changes_data(); }
    void paidLinks();
    void recovery();
    void whatOneStackSawIsDropped();
    void waitingChecksCanBeAbandoned();
    void offlineLeavesNoTrace();
    void firstLook();
    void passAsksSharedPagesOnce();
    void passSaysWhatItFound();
    void privateAddresses();

private:
    QTemporaryDir m_folder;
    FakeClock m_clock;
    std::unique_ptr<StoreService> m_store;
};

void TestLinkCheck::initTestCase()
{
    auto profile = Profile::open(m_folder.path(), ProfileAccess::ReadWrite);
    QVERIFY(profile);
    auto store = StoreService::open(std::move(*profile), m_clock);
    QVERIFY(store);
    m_store = std::move(*store);
}

void TestLinkCheck::changes_data()
{
    QTest::addColumn<int>("index");
    const std::vector<Row> all = rows();
    for (int i = 0; i < int(all.size()); ++i)
        QTest::newRow(all[std::size_t(i)].name) << i;
}

void TestLinkCheck::changes()
{
    QFETCH(int, index);
    const Row row = rows()[std::size_t(index)];
    Watch watch(*m_store);
    const auto first = watch.check();
    QVERIFY(first);
    QCOMPARE(first->state, BacklinkState::Live);
    QCOMPARE(inBrief(first->events), QStringList());

    row.change(watch.web);
    const auto changed = watch.check();
    QVERIFY(changed);
    QCOMPARE(inBrief(changed->events), row.events);
    QCOMPARE(changed->state, row.state);
    const bool asksTooOften = watch.row().standing->last.status == 429 || watch.row().standing->last.status == 503;
    for (const LinkEvent& event : changed->events)
        QCOMPARE(event.confirmed, event.criterion != LinkCriterion::Source && event.severity != Severity::Info
                                      ? true
                                      : event.criterion == LinkCriterion::State && !asksTooOften);

    const auto again = watch.check();
    QVERIFY(again);
    QCOMPARE(inBrief(again->events), QStringList());
    QCOMPARE(again->state, row.state);
    const auto events = watch.read(
        [&](StoreConnection& connection) { return LinkRepository(connection.database).eventsAfter(LinkEventId{}); });
    QCOMPARE(inBrief(*events), row.events);
}

/// What makes a link worthless is critical when somebody paid for it; what merely changes stays what it is.
void TestLinkCheck::paidLinks()
{
    QFETCH(int, index);
    const Row row = rows()[std::size_t(index)];
    Backlink paid;
    paid.paid = true;
    Watch watch(*m_store, paid);
    QVERIFY(watch.check());
    row.change(watch.web);
    QStringList expected = row.events;
    for (QString& event : expected) {
        for (const char* loss : {"link_state", "link_rel", "link_hidden", "link_indexability", "link_cloaking"}) {
            if (event.contains(QLatin1String(loss)))
                event.replace(QLatin1String("warning "), QLatin1String("critical "));
        }
    }
    const auto changed = watch.check();
    QVERIFY(changed);
    QCOMPARE(inBrief(changed->events), expected);
}

void TestLinkCheck::recovery()
{
    Watch watch(*m_store);
    QVERIFY(watch.check());
    shows("no link")(watch.web);
    QVERIFY(watch.check());
    // While it was lost the page became unreachable, which says nothing new about the link.
    answers(Outcome::Unanswered)(watch.web);
    QCOMPARE(inBrief(watch.check()->events), QStringList{QStringLiteral("info link_state \"lost\" > \"unreachable\"")});
    shows("no link")(watch.web);
    QCOMPARE(inBrief(watch.check()->events), QStringList{QStringLiteral("info link_state \"unreachable\" > \"lost\"")});
    // Back, but not as it was: compared with what was seen before it was lost.
    shows("<a rel=nofollow href=https://www.ours.test/page>our lamps</a>")(watch.web);
    QCOMPARE(inBrief(watch.check()->events), (QStringList{QStringLiteral("good link_state \"lost\" > \"live\""),
                                                          QStringLiteral("warning link_rel [] > [\"nofollow\"]")}));
    shows(anchorTag)(watch.web);
    QCOMPARE(inBrief(watch.check()->events), QStringList{QStringLiteral("good link_rel [\"nofollow\"] > []")});
    const BacklinkStanding standing = *watch.row().standing;
    QCOMPARE(standing.firstSeen.daysTo(standing.lastSeen), 5);
}

void TestLinkCheck::whatOneStackSawIsDropped()
{
    for (const Row& row : rows()) {
        if (row.events.isEmpty() || row.events.front().startsWith(QLatin1String("info link_source")) ||
            row.events.front().startsWith(QLatin1String("info link_position")) || QByteArray(row.name) == "429" ||
            QByteArray(row.name) == "503 with Retry-After")
            continue; // not asked again
        Watch watch(*m_store);
        QVERIFY(watch.check());
        watch.second = watch.web;
        row.change(watch.web);
        const auto checked = watch.check();
        QVERIFY2(checked && checked->events.empty() && checked->state == BacklinkState::Live, row.name);
        watch.second.reset(); // the change was real after all
        QVERIFY2(inBrief(watch.check()->events) == row.events, row.name);
    }
}

void TestLinkCheck::waitingChecksCanBeAbandoned()
{
    Watch watch(*m_store);
    watch.policy.confirmation = ConfirmationMode::Spaced;
    QVERIFY(watch.check());
    shows("no link")(watch.web);
    LinkCheck check(watch.services());
    QFuture<Result<LinkCheckSummary>> future = check.check(watch.row());
    QVERIFY(!QTest::qWaitFor([&] { return future.isFinished(); }, 300));
    check.abandonWaiting();
    const auto ended = Watch::wait(future);
    QVERIFY(!ended);
    QCOMPARE(ended.error().code, ErrorCode::Cancelled);
    QCOMPARE(watch.row().standing->state, BacklinkState::Live);
}

void TestLinkCheck::offlineLeavesNoTrace()
{
    Watch watch(*m_store);
    QVERIFY(watch.check());
    const WatchedLink before = watch.row();
    // RateLimited without a status: the host is paused, and nobody was asked.
    for (const Outcome outcome : {Outcome::Offline, Outcome::CaptivePortal, Outcome::ProxyUnreachable,
                                  Outcome::Cancelled, Outcome::RateLimited}) {
        answers(outcome)(watch.web);
        const auto checked = watch.check();
        QVERIFY(!checked);
        QCOMPARE(checked.error().code, ErrorCode::Cancelled);
    }
    QVERIFY(watch.row() == before);
}

void TestLinkCheck::firstLook()
{
    Watch missing(*m_store);
    shows("no link")(missing.web);
    const auto never = missing.check();
    QCOMPARE(never->state, BacklinkState::NeverFound);
    QCOMPARE(inBrief(never->events), QStringList{QStringLiteral("info link_state null > \"never_found\"")});
    shows(anchorTag)(missing.web);
    QCOMPARE(inBrief(missing.check()->events),
             QStringList{QStringLiteral("good link_state \"never_found\" > \"live\"")});

    Backlink negotiated;
    negotiated.agreed.anchor = "lamps of ours";
    negotiated.agreed.rel = AgreedRel::Follow;
    negotiated.agreed.position = LinkPosition::Main;
    Watch agreed(*m_store, negotiated);
    shows("</main><footer><a rel=ugc href=https://www.ours.test/page>our lamps</a></footer>")(agreed.web);
    QCOMPARE(inBrief(agreed.check()->events),
             (QStringList{QStringLiteral("warning link_rel [] > [\"ugc\"]"),
                          QStringLiteral("warning link_anchor \"lamps of ours\" > \"our lamps\""),
                          QStringLiteral("warning link_position \"main\" > \"footer\"")}));
    QVERIFY(agreed.check()->events.empty());
    shows("<a href=https://www.ours.test/page>lamps of ours</a>")(agreed.web);
    QCOMPARE(inBrief(agreed.check()->events),
             (QStringList{QStringLiteral("good link_rel [\"ugc\"] > []"),
                          QStringLiteral("good link_anchor \"our lamps\" > \"lamps of ours\""),
                          QStringLiteral("good link_position \"footer\" > \"main\"")}));
}

void TestLinkCheck::passAsksSharedPagesOnce()
{
    Watch watch(*m_store);
    std::vector<Backlink> more(30);
    for (std::size_t i = 0; i < more.size(); ++i) {
        more[i].source = "https://blog.test/post-" + std::to_string(i);
        more[i].target = target;
        watch.web.page(more[i].source, document(anchorTag));
    }
    QVERIFY(Watch::wait(watch.store().write(
        [more](StoreConnection& connection) { return LinkRepository(connection.database).add(more); })));
    const auto plan =
        watch.read([](StoreConnection& connection) { return LinkRepository(connection.database).schedule(); });
    LinkJob job(watch.services(), *plan);
    std::optional<LinkPassResult> result;
    connect(&job, &LinkJob::finished, this, [&](const Result<LinkPassResult>& ended) { result = ended.value(); });
    job.start();
    QTRY_VERIFY(result.has_value());
    QCOMPARE(result->checked, 31);
    QCOMPARE(result->states.at(BacklinkState::Live), 31);
    std::map<std::string, int> asked;
    for (const FetchRequest& request : watch.web.requests)
        ++asked[request.url];
    QCOMPARE(asked["https://blog.test/robots.txt"], 1);
    QCOMPARE(asked["https://www.ours.test/robots.txt"], 1);
    QCOMPARE(asked[target], 1);
    QCOMPARE(asked[source], 2); // as ourselves and as Googlebot
}

void TestLinkCheck::passSaysWhatItFound()
{
    Watch watch(*m_store);
    watch.policy.crawlerView = CrawlerView::Skip;
    answers(Outcome::Offline)(watch.web);
    LinkSchedule planned;
    planned.id = watch.id();
    planned.source = source;
    LinkSchedule removed = planned;
    removed.id = BacklinkId{77};
    LinkJob job(watch.services(), {planned, removed});
    std::optional<LinkPassResult> result;
    connect(&job, &LinkJob::finished, this, [&](const Result<LinkPassResult>& ended) { result = ended.value(); });
    job.start();
    QTRY_VERIFY(result.has_value());
    QCOMPARE(result->checked, 0);
    QCOMPARE(result->notObserved, 1);
    QVERIFY(result->observed.empty());
}

/// What the user typed may be private; where a source page leads may not.
void TestLinkCheck::privateAddresses()
{
    Backlink domain;
    domain.match = TargetMatch::Domain;
    Watch watch(*m_store, domain);
    watch.web.redirect(source, "https://cdn.test/post");
    watch.web.pages[source].body = document("<a href=https://intranet.ours.test/>our lamps</a>");
    QVERIFY(watch.check());
    std::map<std::string, NetworkZone> zones;
    for (const FetchRequest& request : watch.web.requests)
        zones[request.url] = request.zone;
    QCOMPARE(zones.at(source), NetworkZone::FirstHopDecides);
    QCOMPARE(zones.at("https://cdn.test/robots.txt"), NetworkZone::Public);
    QCOMPARE(zones.at("https://intranet.ours.test/"), NetworkZone::Public);
}

QTEST_GUILESS_MAIN(TestLinkCheck)
#include "tst_linkcheck.moc"
