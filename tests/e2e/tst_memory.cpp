// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/clidriver.h"
#include "tests/support/testsite.h"

#include <QFile>
#include <QTest>

#include <algorithm>

using namespace vigie;

namespace {

constexpr int hosts = 50;
constexpr int pagesPerHost = 60;
constexpr qint64 goalBytes = 80'000'000;
constexpr qint64 slackBytes = 16'000'000; ///< allocators and libraries differ between machines

/// Highest resident size of a process so far; 0 where the platform does not tell.
qint64 memoryPeak(qint64 process)
{
    QFile status(QStringLiteral("/proc/%1/status").arg(process));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray& line : status.readAll().split('\n')) {
        if (line.startsWith("VmHWM:"))
            return line.simplified().split(' ').value(1).toLongLong() * 1024;
    }
    return 0;
}

QByteArray page(int number)
{
    QByteArray html =
        "<!doctype html><html lang=en><title>Page " + QByteArray::number(number) + "</title><h1>Page</h1>";
    for (int i = 0; i < 300; ++i)
        html += "<p>Paragraph " + QByteArray::number(i * number) + " of a page, <a href=\"/p" +
                QByteArray::number(i % pagesPerHost) + "\">with a link</a> to another one.</p>\n";
    return html;
}

} // namespace

/// One pass over a few thousand pages with some hundred requests in flight stays small.
class TestMemory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void passStaysSmall();
};

void TestMemory::passStaysSmall()
{
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    QSKIP("a sanitizer needs memory of its own");
#endif
    if (memoryPeak(QCoreApplication::applicationPid()) == 0)
        QSKIP("this platform does not tell the size of a process");
    TestSite site{QHostAddress(QHostAddress::AnyIPv4)}; // each address of 127.0.0.0/8 is a host of its own
    site.setLatency(std::chrono::milliseconds(300));
    site.setPage("/", page(1));
    CliDriver cli;
    cli.set(QStringLiteral("fetch/parallelRequests"), 6);
    QByteArray list;
    for (int number = 0; number < pagesPerHost; ++number)
        site.setPage("/p" + std::to_string(number), page(number));
    for (int host = 1; host <= hosts; ++host) {
        const QString origin = QStringLiteral("http://127.0.1.%1:%2").arg(host).arg(site.port());
        VERIFY_EXIT(cli.run(words("site add", {origin})), 0);
        for (int number = 0; number < pagesPerHost; ++number)
            list += origin.toUtf8() + "/p" + QByteArray::number(number) + '\n';
    }
    VERIFY_EXIT(cli.run(words("page import", {cli.writeFile(QStringLiteral("pages.txt"), list)})), 0);

    const auto check = cli.start(words("check --no-confirm"));
    qint64 peak = 0;
    while (!check->waitForFinished(20) && check->state() == QProcess::Running)
        peak = std::max(peak, memoryPeak(check->processId()));
    VERIFY_EXIT(CliDriver::finish(*check), 0);
    qInfo("%d pages, at most %d requests in flight, %.1f MB", hosts * pagesPerHost, site.peakParallel(),
          static_cast<double>(peak) / 1e6);
    QVERIFY(site.peakParallel() >= 200);
    QVERIFY2(peak <= goalBytes + slackBytes, qPrintable(QString::number(peak)));
    QCOMPARE(cli.run(words("page list --json --filter status=200")).lines().size(),
             static_cast<std::size_t>(hosts * (pagesPerHost + 1)));
}

QTEST_GUILESS_MAIN(TestMemory)
#include "tst_memory.moc"
