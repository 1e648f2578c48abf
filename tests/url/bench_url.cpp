// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/url/registrabledomain.h"
#include "core/url/url.h"

#include <QElapsedTimer>
#include <QTest>

using namespace vigie;

namespace {

/// Links as pages carry them.
constexpr std::string_view links[] = {
    "/produits/bottes/rouge-42.html",
    "https://www.example.fr/panier?id=12&x=1",
    "../sacs/",
    "#avis",
    "contact.html",
    "https://static.example.net/img/a.png",
    "//cdn.example.org/lib/script.min.js",
    "?page=2",
    "/",
    "mailto:a@example.fr",
    "https://www.example.fr/fr/categorie/chaussures-homme/baskets/taille-42/couleur-noire?tri=prix"};

template <class Work> double bestNanosecondsPerLink(Work work)
{
    double best = 1e9;
    for (int repetition = 0; repetition < 5; ++repetition) {
        QElapsedTimer timer;
        timer.start();
        constexpr int rounds = 20'000;
        for (int i = 0; i < rounds; ++i) {
            for (const std::string_view link : links)
                work(link);
        }
        best = std::min(best, double(timer.nsecsElapsed()) / (double(rounds) * double(std::size(links))));
    }
    return best;
}

} // namespace

class BenchUrl : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void resolvesFastEnough();
    void tellsInternalLinksFastEnough();
};

/// 119 links a page and 5,000 pages a second need 600,000 resolutions a second on a core.
void BenchUrl::resolvesFastEnough()
{
    const Url base = *Url::parse("https://www.example.fr/produits/chaussures/index.html");
    std::size_t bytes = 0;
    const double ns =
        bestNanosecondsPerLink([&](std::string_view link) { bytes += Url::parse(link, &base)->href().size(); });
    qInfo("%.0f ns a resolution, %.0f a second", ns, 1e9 / ns);
    QVERIFY(bytes > 0);
    QVERIFY(1e9 / ns > 600'000);
}

void BenchUrl::tellsInternalLinksFastEnough()
{
    const SiteBoundary boundary("www.example.fr");
    const std::string hosts[] = {"www.example.fr", "static.example.net", "blog.example.fr", "cdn.example.org"};
    int internal = 0;
    const double ns = bestNanosecondsPerLink([&](std::string_view) {
        for (const std::string& host : hosts)
            internal += boundary.contains(host) ? 1 : 0;
    });
    qInfo("%.0f ns a host", ns / 4);
    QCOMPARE(internal, 5 * 20'000 * int(std::size(links)) * 2);
    QVERIFY(ns / 4 < 2000);
}

QTEST_APPLESS_MAIN(BenchUrl)
#include "bench_url.moc"
