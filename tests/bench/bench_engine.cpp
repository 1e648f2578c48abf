// SPDX-License-Identifier: GPL-3.0-or-later
// The measurements of the engine, one a call; run-bench.sh calls them in turns with the peers and makes the table.
//   bench_engine pages DIRECTORY COUNT     writes the sample site
//   bench_engine serve PORT LATENCY_MS COUNT  serves it on every address of this machine until it is ended
//   bench_engine qnam URLS                 bare QNetworkAccessManager
//   bench_engine engine URLS               first pass, the same again in full, the same again conditionally
//   bench_engine host URLS LATENCY_MS      one host far away
//   bench_engine memory URLS               highest memory of a pass
//   bench_engine scale URLS                first pass and again, with memory and size of the file
//   bench_engine extract COUNT|FOLDER      parse + extract against libgumbo's parse
// URLS is a file with one URL a line.
#include "core/seo/pageextractor.h"
#include "core/store/pagerepository.h"
#include "tests/bench/barefetch.h"
#include "tests/bench/enginepass.h"
#include "tests/bench/samplesite.h"
#include "tests/fetch/memorypeak.h"
#include "tests/support/testsite.h"

#include <QCoreApplication>
#include <QDirIterator>
#include <QFile>
#include <QLoggingCategory>

#include <algorithm>
#include <cstdio>
#include <gumbo.h>

using namespace vigie;

namespace {

QStringList urlsIn(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot read %ls", qUtf16Printable(path));
    return QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
}

void printMemory(const std::string& name)
{
    print(name + " peak MB", static_cast<double>(memoryPeak()) / 1e6);
}

void writePages(const QStringList& arguments)
{
    if (!SampleSite().write(arguments.value(0), arguments.value(1).toInt()))
        qFatal("cannot write the sample site");
}

void serve(const QStringList& arguments)
{
    TestSite server(QHostAddress(QHostAddress::AnyIPv4), arguments.value(0).toUShort());
    server.setLatency(std::chrono::milliseconds(arguments.value(1).toInt()));
    server.setCompression(TestCompression::Gzip);
    const SampleSite sample;
    for (int i = 0, count = arguments.value(2).toInt(); i < count; ++i)
        server.setPage(SampleSite::path(i), sample.page(i));
    server.setPage("/robots.txt", {SampleSite::robotsTxt, {{"Content-Type", "text/plain"}}, 200, {}});
    server.setPage("/sitemap.xml", {SampleSite::sitemapXml, {{"Content-Type", "application/xml"}}, 200, {}});
    std::puts("ready");
    std::fflush(stdout);
    QCoreApplication::exec();
}

void measureEngine(const QStringList& arguments)
{
    EnginePass pass(Revalidation::Full);
    pass.watch(urlsIn(arguments.value(0)));
    print(pass.run("engine first"));
    print(pass.run("engine again"));
    pass.reopen(Revalidation::Conditional);
    print(pass.run("engine conditional"));
}

/// What the store says about response times must be the server's latency, not the time spent in queues.
void measureHost(const QStringList& arguments)
{
    EnginePass pass(Revalidation::Full);
    pass.watch(urlsIn(arguments.value(0)));
    const Measurement measured = pass.run("far host");
    const auto read = [](StoreConnection& connection) -> Result<std::vector<Page>> {
        PageFilter filter;
        filter.kinds = {PageKind::Page};
        const auto ids = PageRepository(connection.database).ids(filter);
        return ids ? PageRepository(connection.database).rows(*ids) : fail(ids.error());
    };
    std::vector<Page> pages = must(pass.engine().store().read(read));
    std::sort(pages.begin(), pages.end(), [](const Page& a, const Page& b) { return a.responseMs < b.responseMs; });
    print(measured);
    print("far host p50 ms", pages[pages.size() / 2].responseMs);
    print("far host latency ms", arguments.value(1).toDouble());
}

void measureMemory(const QStringList& arguments)
{
    EnginePass pass(Revalidation::Full);
    pass.watch(urlsIn(arguments.value(0)));
    printMemory("idle");
    print(pass.run("in flight"));
    printMemory("in flight");
}

void measureScale(const QStringList& arguments)
{
    const QStringList urls = urlsIn(arguments.value(0));
    const std::string size = std::to_string(urls.size());
    EnginePass pass(Revalidation::Full);
    const Stopwatch adding;
    pass.watch(urls);
    print(adding.stop("scale add", static_cast<int>(urls.size())));
    print(pass.run("scale first"));
    printMemory("scale first " + size);
    print(pass.run("scale again"));
    printMemory("scale again " + size);
}

/// COUNT pages of the sample, or the HTML files below a folder of the user's.
std::vector<QByteArray> pagesToRead(const QStringList& arguments)
{
    std::vector<QByteArray> pages;
    bool isCount = false;
    const int count = arguments.value(0).toInt(&isCount);
    const SampleSite sample;
    for (int i = 0; i < count; ++i)
        pages.push_back(sample.page(i));
    if (isCount)
        return pages;
    QDirIterator files(arguments.value(0), {QStringLiteral("*.html"), QStringLiteral("*.htm")}, QDir::Files,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly))
            pages.push_back(file.readAll());
    }
    return pages;
}

void measureExtraction(const QStringList& arguments)
{
    const std::vector<QByteArray> pages = pagesToRead(arguments);
    const int count = static_cast<int>(pages.size());
    qint64 bytes = 0;
    for (const QByteArray& page : pages)
        bytes += page.size();
    std::size_t links = 0;
    const HeaderList headers{{"Content-Type", "text/html; charset=utf-8"}};
    const Stopwatch ours;
    for (const QByteArray& page : pages) {
        PageInput input;
        input.body = {page.constData(), static_cast<std::size_t>(page.size())};
        input.url = "https://www.example.com/shelf-1/article-1.html";
        input.headers = &headers;
        links += extractPageFacts(input).links.size();
    }
    print(ours.stop("extract", count));
    const Stopwatch peer;
    int bad = 0;
    for (const QByteArray& page : pages) {
        GumboOutput* tree =
            gumbo_parse_with_options(&kGumboDefaultOptions, page.constData(), static_cast<std::size_t>(page.size()));
        bad += tree->root->v.element.children.length >= 2 ? 0 : 1;
        gumbo_destroy_output(&kGumboDefaultOptions, tree);
    }
    print(peer.stop("gumbo", count, bad));
    print("sample KB", static_cast<double>(bytes) / count / 1000);
    print("sample links", static_cast<double>(links) / count);
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    QLoggingCategory::setFilterRules(QStringLiteral("vigie.*.info=false"));
    const QStringList arguments = QCoreApplication::arguments();
    using Measure = void (*)(const QStringList&);
    const std::map<QString, Measure> measures{
        {QStringLiteral("pages"), writePages},
        {QStringLiteral("serve"), serve},
        {QStringLiteral("qnam"), [](const QStringList& rest) { print(fetchBare(urlsIn(rest.value(0)))); }},
        {QStringLiteral("engine"), measureEngine},
        {QStringLiteral("host"), measureHost},
        {QStringLiteral("memory"), measureMemory},
        {QStringLiteral("scale"), measureScale},
        {QStringLiteral("extract"), measureExtraction},
    };
    const auto found = measures.find(arguments.value(1));
    if (found == measures.end() || arguments.size() < 3) {
        std::fprintf(stderr, "usage: see the head of bench_engine.cpp\n");
        return 2;
    }
    found->second(arguments.mid(2));
    return 0;
}
