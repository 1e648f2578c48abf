// SPDX-License-Identifier: GPL-3.0-or-later
// What the store costs: CPU of the writer and bytes on disk, for sites of growing size that are checked once a day with
// one page in a hundred changed. Pages are made up, in the proportions that were measured on real ones (44 KB of HTML
// that zstd alone brings to about 9 KB, 119 links of which most belong to the template).
//   bench_store [--pages 1000,10000,...] [--days 30] [--bodies] [--keep DIRECTORY]
// Prints a Markdown table; the last line says how cost grows with the number of pages.
#include "core/base/clock.h"
#include "core/store/bodystore.h"
#include "core/store/changerepository.h"
#include "core/store/checkrepository.h"
#include "core/store/database.h"
#include "core/store/databasepreparation.h"
#include "core/store/maintenance.h"
#include "core/store/pagerepository.h"
#include "core/store/profile.h"
#include "core/store/rolluprepository.h"
#include "core/store/siterepository.h"
#include "core/store/snapshotrepository.h"
#include "core/store/timingrepository.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QLoggingCategory>
#include <QTemporaryDir>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <random>

using namespace vigie;

namespace {

constexpr int batchSize = 500;
const QDateTime firstDay(QDate(2026, 1, 1), QTime(3, 0), Qt::UTC);

class BenchClock final : public Clock
{
public:
    [[nodiscard]] QDateTime now() const override { return time; }
    [[nodiscard]] std::chrono::milliseconds monotonic() const override { return std::chrono::milliseconds(0); }
    QDateTime time = firstDay;
};

double cpuSeconds()
{
    return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

/// Words, sentences and pages that look like a shop's, the same ones in every run.
class Inventor
{
public:
    Inventor()
    {
        for (int i = 0; i < 4000; ++i)
            m_words.push_back(word());
    }
    std::string text(std::uint64_t seed, int words) const
    {
        std::mt19937_64 random(seed);
        std::string result;
        for (int i = 0; i < words; ++i) {
            // Few words are frequent, most are rare.
            const double u = static_cast<double>(random() >> 11) / 9007199254740992.0;
            result += m_words[static_cast<std::size_t>(u * u * u * 3999)] + ' ';
        }
        return result;
    }
    std::string url(qint64 page) const
    {
        const auto n = static_cast<std::uint64_t>(page);
        std::string slug = text(n, 4);
        std::replace(slug.begin(), slug.end(), ' ', '-');
        return "https://www.example.fr/" + m_words[n % 12] + '/' + m_words[n % 180] + '/' + slug + std::to_string(n);
    }
    QByteArray body(qint64 page, int version) const
    {
        std::string html =
            "<!DOCTYPE html><html lang=\"fr\"><head>" + templatePart(static_cast<std::uint64_t>(page % 4));
        const auto seed = static_cast<std::uint64_t>(page) * 1000 + static_cast<std::uint64_t>(version);
        for (int block = 0; block < 12; ++block) {
            html += "<section class=\"block block-" + std::to_string(block) + "\"><h2>" +
                    text(seed + static_cast<std::uint64_t>(block) * 77, 5) + "</h2><p>" +
                    text(static_cast<std::uint64_t>(page) * 97 + static_cast<std::uint64_t>(block), 90) +
                    "</p><a href=\"" + url((page * 31 + block) % 200'000) + "\">" + text(seed ^ 5, 3) +
                    "</a></section>\n";
        }
        return QByteArray::fromStdString(html + "</body></html>");
    }
    PageFacts facts(qint64 page, int version) const
    {
        const auto n = static_cast<std::uint64_t>(page);
        const std::uint64_t seed = n * 1000 + static_cast<std::uint64_t>(version);
        PageFacts facts;
        facts.url = facts.base = url(page);
        facts.charset = "UTF-8";
        facts.charsetSource = "header";
        facts.lang = "fr";
        facts.title = {text(seed, 6)};
        facts.metaDescription = {text(seed + 1, 14)};
        facts.canonicalHtml = {url(page)};
        for (int i = 0; i < 12; ++i)
            facts.headings.push_back(
                {i == 0 ? 1 : 2,
                 text(i < 8 ? static_cast<std::uint64_t>(i) : n * 7 + static_cast<std::uint64_t>(i), 4)});
        for (int i = 0; i < 113; ++i) // menu and footer
            facts.links.push_back({url(i), {}, text(static_cast<std::uint64_t>(i), 2), true, false});
        for (int i = 0; i < 6; ++i) { // neighbours, under the words of their address
            const qint64 target = (page / 50 * 50 + page * 7 % 50 + i) % 200'000;
            facts.links.push_back({url(target), {}, text(static_cast<std::uint64_t>(target), 4), true, false});
        }
        facts.images = {24, 3, 2};
        for (int i = 0; i < 9; ++i)
            facts.scripts.push_back("https://cdn.example.fr/assets/" + std::to_string(i * 7919) + ".js");
        facts.assets = facts.scripts;
        facts.structuredData.push_back({"json-ld",
                                        {"Product"},
                                        {},
                                        "{\"@type\":\"Product\",\"name\":\"" + text(seed, 6) + "\",\"sku\":\"" +
                                            std::to_string(page * 7) + "\",\"offers\":{\"price\":\"19.90\"}}"});
        facts.openGraph = {{"og:title", {text(seed, 6)}},
                           {"og:type", {"product"}},
                           {"og:url", {url(page)}},
                           {"og:image", {"https://cdn.example.fr/i/" + std::to_string(page * 13) + ".jpg"}}};
        facts.viewport = "width=device-width, initial-scale=1";
        facts.favicon = {"https://www.example.fr/favicon.ico"};
        facts.words = 1000 + static_cast<int>(n % 300);
        facts.textBytes = 7000;
        facts.bytes = 44'000;
        std::mt19937_64 random(seed);
        facts.textSha256 = hex(random, 64);
        for (int i = 0; i < 8; ++i)
            facts.textSketch.push_back(random());
        return facts;
    }

private:
    static std::string hex(std::mt19937_64& random, int digits)
    {
        std::string result;
        for (int i = 0; i < digits; ++i)
            result += "0123456789abcdef"[random() % 16];
        return result;
    }
    std::string word()
    {
        std::string result;
        for (std::uint64_t i = 0, n = 2 + m_random() % 3; i < n; ++i) {
            result += "bcdfglmnprstv"[m_random() % 13];
            result += "aeiou"[m_random() % 5];
        }
        return result;
    }
    std::string templatePart(std::uint64_t which) const
    {
        std::string html = "<title>" + text(which, 6) + "</title><style>";
        for (std::uint64_t i = 0; i < 120; ++i)
            html += '.' + m_words[(which * 31 + i) % 4000] + "{margin:" + std::to_string(i % 9) + "px;color:#" +
                    std::to_string(100'000 + i * 37) + "}\n";
        html += "</style></head><body><nav>";
        for (qint64 i = 0; i < 95; ++i)
            html += "<li class=\"menu-item\"><a class=\"nav__link\" href=\"" + url(i) + "\">" +
                    text(static_cast<std::uint64_t>(i), 2) + "</a></li>\n";
        return html + "</nav>" + "<footer>" + text(which + 900, 400) + "</footer>";
    }

    std::mt19937_64 m_random{42};
    std::vector<std::string> m_words;
};

struct Figures
{
    int pages = 0;
    double addMs = 0;
    double firstPassCpu = 0;
    double passCpu = 0; ///< of a pass with one page in a hundred changed, mean
    double sortMs = 0;
    double filterMs = 0;
    double baselinesMs = 0; ///< of 300 pages
    double yearMs = 0;      ///< changes per day
    qint64 bytes = 0;
    qint64 bodyBytes = 0;
};

template <class T> T must(Result<T> result)
{
    if (!result)
        qFatal("%ls: %ls", qUtf16Printable(result.error().subject), qUtf16Printable(result.error().detail));
    return std::move(*result);
}

void must(Result<void> result)
{
    if (!result)
        qFatal("%ls: %ls", qUtf16Printable(result.error().subject), qUtf16Printable(result.error().detail));
}

enum class Bodies { Without, With };

class Bench
{
public:
    Bench(const QString& directory, int pages, int days, Bodies bodies)
        : m_profile(must(Profile::open(directory, ProfileAccess::ReadWrite))), m_pageCount(pages), m_days(days),
          m_withBodies(bodies)
    {
        must(prepareDatabase(m_profile, m_clock));
        m_database = must(Database::open(m_profile.databasePath(), ConnectionRole::Writer));
        m_bodies = std::make_unique<BodyStore>(*m_database);
        m_figures.pages = pages;
    }

    Figures run()
    {
        addPages();
        m_figures.firstPassCpu = pass(0);
        double cpu = 0;
        for (int day = 1; day < m_days; ++day) {
            cpu += pass(day);
            if (day % 7 == 0)
                must(TimingRepository(*m_database).pack(utcDay(firstDay.addDays(day))));
        }
        m_figures.passCpu = cpu / std::max(1, m_days - 1);
        queries();
        m_clock.time = firstDay.addDays(m_days);
        must(Maintenance(*m_database, m_clock).applyRetention({}));
        const DatabaseStats stats = must(Maintenance(*m_database, m_clock).stats());
        m_figures.bytes = stats.fileBytes - stats.freeBytes;
        m_figures.bodyBytes = stats.bodyBytesCompressed;
        return m_figures;
    }

private:
    void addPages()
    {
        Site site;
        site.origin = "https://www.example.fr";
        m_site = must(SiteRepository(*m_database).add(site));
        std::vector<Page> pages(static_cast<std::size_t>(m_pageCount));
        for (int i = 0; i < m_pageCount; ++i) {
            pages[static_cast<std::size_t>(i)].site = m_site;
            pages[static_cast<std::size_t>(i)].url = m_inventor.url(i);
            pages[static_cast<std::size_t>(i)].createdAt = firstDay;
        }
        QElapsedTimer timer;
        timer.start();
        m_ids = must(PageRepository(*m_database).add(pages)).ids;
        m_figures.addMs = static_cast<double>(timer.elapsed());
    }

    CheckRecord record(int page, int day, int version, bool changed) const
    {
        CheckRecord record;
        record.site = m_site;
        record.page = m_ids[static_cast<std::size_t>(page)];
        record.good = true;
        record.contentChanged = changed;
        Observation& seen = record.observation;
        seen.at = firstDay.addDays(day).addMSecs(static_cast<qint64>(page) * 430);
        seen.exchange.outcome = Outcome::Ok;
        seen.exchange.status = 200;
        seen.exchange.decodedBytes = 44'000;
        seen.exchange.timings.total = std::chrono::milliseconds(80 + (page * 7 + day * 13) % 240);
        seen.exchange.timings.firstByte = std::chrono::milliseconds(60 + (page * 7 + day * 13) % 200);
        if (!changed)
            return record;
        seen.exchange.requestedUrl = seen.exchange.finalUrl = m_inventor.url(page);
        seen.exchange.headers = {{"Date", seen.at.toString(Qt::RFC2822Date).toStdString()},
                                 {"Server", "nginx"},
                                 {"Content-Type", "text/html; charset=utf-8"},
                                 {"ETag", "\"" + std::to_string(page * 7919) + "\""},
                                 {"Cache-Control", "max-age=300, public"},
                                 {"X-Request-Id", m_inventor.text(static_cast<std::uint64_t>(page), 2)},
                                 {"Strict-Transport-Security", "max-age=31536000"},
                                 {"Vary", "Accept-Encoding"}};
        seen.exchange.hops.push_back(
            {seen.exchange.requestedUrl, 200, {}, seen.exchange.headers, seen.exchange.timings, "203.0.113.7"});
        seen.page = m_inventor.facts(page, version);
        if (m_withBodies == Bodies::With)
            seen.body = m_inventor.body(page, version);
        if (version > 0) {
            Change change;
            change.criterion = CriterionId::Title;
            change.severity = Severity::Info;
            change.before = QString::fromStdString(m_inventor.text(static_cast<std::uint64_t>(page), 8));
            change.after = QString::fromStdString(seen.page->title.front());
            change.editKey = "edit " + std::to_string(page);
            change.confirmed = true;
            record.changes.push_back(change);
            record.sizes.html = DiffSize{3, 3, 20, 18, 0.97};
            record.sizes.text = DiffSize{1, 1, 20, 18, 0.98};
            record.sizes.similarityToFirst = 0.9;
        }
        return record;
    }

    /// CPU of writing alone: the records are made up before each batch.
    double pass(int day)
    {
        double cpu = 0;
        CheckRepository checks(*m_database, *m_bodies);
        for (int from = 0; from < m_pageCount; from += batchSize) {
            std::vector<CheckRecord> records;
            for (int page = from; page < std::min(from + batchSize, m_pageCount); ++page) {
                const bool changed = day == 0 || (page * 7919LL + day) % 100 == 0;
                records.push_back(record(page, day, day, changed));
            }
            const double start = cpuSeconds();
            must(checks.record(records));
            cpu += cpuSeconds() - start;
            for (const DictionaryRequest& request : m_bodies->takeDictionaryRequests())
                must(m_bodies->saveDictionary(request, must(m_bodies->trainDictionary(request)), firstDay));
        }
        return cpu;
    }

    template <class Work> static double milliseconds(Work work)
    {
        QElapsedTimer timer;
        timer.start();
        work();
        return static_cast<double>(timer.nsecsElapsed()) / 1e6;
    }

    void queries()
    {
        PageRepository pages(*m_database);
        PageFilter sorted;
        sorted.site = m_site;
        sorted.sort = PageSort::Url;
        m_figures.sortMs = milliseconds([&] { must(pages.ids(sorted)); });
        PageFilter filtered;
        filtered.text = QStringLiteral("bano");
        m_figures.filterMs = milliseconds([&] { must(pages.ids(filtered)); });
        std::vector<PageId> some;
        for (int i = 0; i < 300; ++i)
            some.push_back(m_ids[static_cast<std::size_t>(i * 7919LL % m_pageCount)]);
        SnapshotRepository snapshots(*m_database, *m_bodies);
        m_figures.baselinesMs = milliseconds([&] { must(snapshots.baselines(some)); });
        const RollupRange year{m_site, utcDay(firstDay), utcDay(firstDay) + 365};
        m_figures.yearMs = milliseconds([&] { must(RollupRepository(*m_database).changes(year)); });
    }

    BenchClock m_clock;
    Inventor m_inventor;
    Profile m_profile;
    std::unique_ptr<Database> m_database;
    std::unique_ptr<BodyStore> m_bodies;
    SiteId m_site;
    std::vector<PageId> m_ids;
    int m_pageCount;
    int m_days;
    Bodies m_withBodies;
    Figures m_figures;
};

void print(const Figures& f)
{
    std::printf("| %d | %.0f | %.2f | %.3f | %.2f | %.1f | %.1f | %.1f | %.2f | %.1f | %.1f |\n", f.pages, f.addMs,
                f.firstPassCpu, f.passCpu, f.passCpu / f.pages * 1e6, f.sortMs, f.filterMs, f.baselinesMs, f.yearMs,
                static_cast<double>(f.bytes) / 1e6, static_cast<double>(f.bodyBytes) / 1e6);
    std::fflush(stdout);
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    QLoggingCategory::setFilterRules(QStringLiteral("vigie.*.info=false"));
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOption({QStringLiteral("pages"), QStringLiteral("Numbers of pages"), QStringLiteral("list"),
                      QStringLiteral("1000,10000,100000,200000")});
    parser.addOption(
        {QStringLiteral("days"), QStringLiteral("Passes, one a day"), QStringLiteral("n"), QStringLiteral("30")});
    parser.addOption({QStringLiteral("bodies"), QStringLiteral("Keep bodies as well")});
    parser.addOption(
        {QStringLiteral("keep"), QStringLiteral("Work in this directory and leave it"), QStringLiteral("directory")});
    parser.process(application);
    const Bodies bodies = parser.isSet(QStringLiteral("bodies")) ? Bodies::With : Bodies::Without;
    const int days = parser.value(QStringLiteral("days")).toInt();

    std::printf("%d days, %s bodies\n\n", days, bodies == Bodies::With ? "with" : "without");
    std::printf(
        "| pages | add, ms | first pass, CPU s | later pass, CPU s | us a check | sort by URL, ms | filter, ms | "
        "300 baselines, ms | year of changes, ms | file, MB | bodies in it, MB |\n|%s\n",
        "--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
    std::vector<Figures> all;
    const QStringList counts = parser.value(QStringLiteral("pages")).split(QLatin1Char(','));
    for (const QString& count : counts) {
        const QTemporaryDir temporary;
        const QString directory = parser.isSet(QStringLiteral("keep"))
                                      ? parser.value(QStringLiteral("keep")) + QLatin1Char('/') + count
                                      : temporary.path();
        all.push_back(Bench(directory, count.toInt(), days, bodies).run());
        print(all.back());
    }
    if (all.size() > 1) {
        const auto exponent = [&](double a, double b) {
            return std::log(b / a) / std::log(static_cast<double>(all.back().pages) / all[all.size() - 2].pages);
        };
        const Figures& a = all[all.size() - 2];
        const Figures& b = all.back();
        std::printf("\ngrowth with pages (exponent of the last step): CPU %.2f, bytes %.2f\n",
                    exponent(a.passCpu, b.passCpu),
                    exponent(static_cast<double>(a.bytes), static_cast<double>(b.bytes)));
    }
    return 0;
}
