// SPDX-License-Identifier: GPL-3.0-or-later
// Cost of the fetch layer above the bare transport, in one interleaved run against a server that is already there:
//   bench_fetcher ORIGIN_PORT PATHS_FILE [ROUNDS]
// asks 127.0.0.1 … 127.0.0.10 on that port for the paths of the file (one a line), six in flight per host.
#include "core/fetch/fetcher.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QThreadPool>

#include <cstdio>
#include <ctime>
#include <functional>
#include <memory>

using namespace vigie;

namespace {

constexpr int hostCount = 10;
constexpr int perHost = 6;

struct Measured
{
    double pagesPerSecond = 0;
    double cpuMicroseconds = 0;
    qint64 bytes = 0;
    int bad = 0;
};

enum class Inflate { ByQt, Raw };

std::string urlOf(int host, int port, const QByteArray& path)
{
    return "http://127.0.0." + std::to_string(host + 1) + ':' + std::to_string(port) + path.toStdString();
}

/// Runs \a work in an event loop until it calls its argument.
Measured measure(int pages, const std::function<void(Measured&, std::function<void()>)>& work)
{
    Measured result;
    QElapsedTimer timer;
    timer.start();
    const std::clock_t cpu = std::clock();
    work(result, [] { QCoreApplication::exit(); });
    QCoreApplication::exec();
    const double seconds = static_cast<double>(timer.nsecsElapsed()) / 1e9;
    result.pagesPerSecond = pages / seconds;
    result.cpuMicroseconds = static_cast<double>(std::clock() - cpu) * 1e6 / CLOCKS_PER_SEC / pages;
    return result;
}

Measured bareQnam(const QList<QByteArray>& paths, int port, Inflate inflate)
{
    QNetworkAccessManager manager;
    const int pages = hostCount * static_cast<int>(paths.size());
    return measure(pages, [&](Measured& result, const std::function<void()>& done) {
        auto left = std::make_shared<int>(pages);
        for (int host = 0; host < hostCount; ++host) {
            auto next = std::make_shared<qsizetype>(0);
            auto ask = std::make_shared<std::function<void()>>();
            *ask = [&manager, &result, &paths, host, port, next, ask, left, done, inflate] {
                if (*next >= paths.size())
                    return;
                QNetworkRequest request(QUrl(QString::fromStdString(urlOf(host, port, paths[(*next)++]))));
                request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
                if (inflate == Inflate::Raw)
                    request.setRawHeader("Accept-Encoding", "gzip");
                QNetworkReply* reply = manager.get(request);
                QObject::connect(reply, &QNetworkReply::finished, &manager, [reply, ask, left, done, &result] {
                    result.bytes += reply->readAll().size();
                    result.bad += reply->error() != QNetworkReply::NoError;
                    reply->deleteLater();
                    (*ask)();
                    if (--*left == 0)
                        done();
                });
            };
            for (int i = 0; i < perHost; ++i)
                (*ask)();
        }
    });
}

Measured ourFetcher(const QList<QByteArray>& paths, int port)
{
    Fetcher fetcher({});
    const int pages = hostCount * static_cast<int>(paths.size());
    return measure(pages, [&](Measured& result, const std::function<void()>& done) {
        auto left = std::make_shared<int>(pages);
        for (const QByteArray& path : paths) {
            for (int host = 0; host < hostCount; ++host) {
                FetchRequest request;
                request.url = urlOf(host, port, path);
                request.zone = NetworkZone::Private;
                request.parallelRequests = perHost;
                fetcher.fetch(std::move(request)).then(&fetcher, [&result, left, done](const FetchResult& page) {
                    result.bytes += page.body.size();
                    result.bad += page.meta.outcome != Outcome::Ok;
                    if (--*left == 0)
                        done();
                });
            }
        }
    });
}

void print(const char* name, const Measured& measured)
{
    std::printf("%-22s %8.0f pages/s %7.0f us CPU/page %6.1f MB bad %d\n", name, measured.pagesPerSecond,
                measured.cpuMicroseconds, static_cast<double>(measured.bytes) / 1e6, measured.bad);
    std::fflush(stdout);
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    QFile file(arguments.value(2));
    if (arguments.size() < 3 || !file.open(QIODevice::ReadOnly)) {
        std::fprintf(stderr, "usage: bench_fetcher PORT PATHS_FILE [ROUNDS]\n");
        return 1;
    }
    QList<QByteArray> paths;
    for (const QByteArray& line : file.readAll().split('\n')) {
        if (!line.isEmpty())
            paths.push_back(line);
    }
    const int port = arguments[1].toInt();
    const int rounds = arguments.value(3, QStringLiteral("3")).toInt();
    for (int round = 0; round < rounds; ++round) {
        print("QNAM, Qt inflates", bareQnam(paths, port, Inflate::ByQt));
        print("QNAM, raw", bareQnam(paths, port, Inflate::Raw));
        print("Fetcher", ourFetcher(paths, port));
    }
    return 0;
}
