// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/outcome.h"
#include "tests/e2e/clidriver.h"
#include "tests/support/hostileserver.h"
#include "tests/support/testsite.h"

#include <QTest>

using namespace vigie;

namespace {

struct FaultRow
{
    const char* fault;
    Outcome outcome;
    int status;
    const char* detail; ///< for the tests of the fetcher
};

constexpr FaultRow faultRows[]{
#include "tests/fetch/faultrows.inc"
    FaultRow{"body-425mb", Outcome::BodyTooLarge, 200, nullptr},
    FaultRow{"body-425mb-chunked", Outcome::BodyTooLarge, 200, nullptr},
    FaultRow{"header-endless", Outcome::HeadersTooBig, 0, nullptr},
    FaultRow{"redirect-loop-2", Outcome::RedirectLoop, 302, nullptr},
    FaultRow{"redirect-chain-5", Outcome::Ok, 200, ""},
};

constexpr int mostSecondsOfAFault = 45;

} // namespace

/// Every misbehaviour of a server, on a page that had been good: it has its class, and it never becomes a change of the
/// page's content.
class TestFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void faultIsNoChangeOfThePage_data();
    void faultIsNoChangeOfThePage();

private:
    [[nodiscard]] QString url(const char* fault) const
    {
        return QStringLiteral("http://127.0.0.1:%1/%2").arg(m_port).arg(QLatin1String(fault));
    }

    CliDriver m_cli;
    quint16 m_port = 0;
    std::unique_ptr<HostileServer> m_server;
};

/// A well-behaved server stands first where the hostile one is to stand.
void TestFaults::initTestCase()
{
    auto good = std::make_unique<TestSite>();
    m_port = good->port();
    const QByteArray html = "<!doctype html><html lang=en><title>Good</title><meta name=description content=Fine>"
                            "<link rel=canonical href=\"/\"><h1>Good</h1><p>Before anything went wrong.</p>";
    QByteArray list;
    good->setPage("/", html);
    for (const FaultRow& row : faultRows) {
        good->setPage(std::string("/") + row.fault, html);
        list += url(row.fault).toUtf8() + '\n';
    }
    m_cli.set(QStringLiteral("fetch/answerDeadlineMs"), 2'000);
    m_cli.set(QStringLiteral("fetch/bodyDeadlineMs"), 3'000);
    VERIFY_EXIT(m_cli.run(words("site add", {url("")})), 0);
    VERIFY_EXIT(m_cli.run(words("page import", {m_cli.writeFile(QStringLiteral("pages.txt"), list)})), 0);
    VERIFY_EXIT(m_cli.run(words("check")), 0);
    QCOMPARE(m_cli.run(words("page list --json --filter outcome=ok")).lines().size(), std::size(faultRows) + 1);
    QVERIFY(m_cli.newChanges().empty());
    good.reset();
    m_server = std::make_unique<HostileServer>(std::nullopt, m_port);
}

void TestFaults::faultIsNoChangeOfThePage_data()
{
    QTest::addColumn<const FaultRow*>("row");
    for (const FaultRow& row : faultRows)
        QTest::newRow(row.fault) << &row;
}

void TestFaults::faultIsNoChangeOfThePage()
{
    QFETCH(const FaultRow* const, row);
    const QByteArray fault = row->fault;
    const bool large = fault.startsWith("header") || fault.startsWith("body-") || fault == "gzip-bomb";
    m_cli.set(QStringLiteral("fetch/answerDeadlineMs"), large ? 10'000 : 1'000);
    m_cli.set(QStringLiteral("fetch/bodyDeadlineMs"), large ? 20'000 : 1'500);
    VERIFY_EXIT(m_cli.run(words("check", {url(row->fault)}), std::chrono::seconds(mostSecondsOfAFault)), 0);

    const QJsonObject page =
        findObject(m_cli.run(words("page list --json --filter", {QStringLiteral("url^=") + url(row->fault)})).lines(),
                   QStringLiteral("url"), url(row->fault));
    // What was not observed leaves everything as it was.
    const std::string_view name = outcomeName(isNotObserved(row->outcome) ? Outcome::Ok : row->outcome);
    QCOMPARE(page.value(QStringLiteral("outcome")).toString(),
             QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size())));
    for (const QJsonObject& change : m_cli.newChanges()) {
        if (change.value(QStringLiteral("scope")).toString() != QLatin1String("page"))
            continue;
        QCOMPARE(change.value(QStringLiteral("url")).toString(), url(row->fault));
        if (row->outcome != Outcome::Ok)
            QCOMPARE(change.value(QStringLiteral("criterion")).toString(), QStringLiteral("status"));
    }
    if (row->outcome == Outcome::Ok)
        return;
    const QJsonObject facts =
        m_cli.run(words("page show --json", {url(row->fault)})).json().value(QStringLiteral("facts")).toObject();
    QCOMPARE(facts.value(QStringLiteral("title")).toArray(), QJsonArray{QStringLiteral("Good")});
    QCOMPARE(page.value(QStringLiteral("title")).toString(), QStringLiteral("Good"));
}

QTEST_GUILESS_MAIN(TestFaults)
#include "tst_faults.moc"
