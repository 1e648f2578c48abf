// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/clidriver.h"
#include "tests/e2e/shop.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTest>

#include <map>

using namespace vigie;

namespace {

/// What a change says for good; its group, cause and severity are settled at the end of the pass.
QJsonObject content(const QJsonObject& change)
{
    QJsonObject kept;
    for (const char* member : {"id", "detected_at", "url", "criterion", "before", "after"})
        kept.insert(QLatin1String(member), change.value(QLatin1String(member)));
    return kept;
}

} // namespace

/// Passes that are killed at random moments: the database stays whole and what was told once stays told. The rounds are
/// 20, or VIGIE_KILL_ROUNDS.
class TestKillPass : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void killedPassesLoseNothing();

private:
    void edit(int round);

    Shop m_shop{60};
    CliDriver m_cli;
};

void TestKillPass::edit(int round)
{
    for (int number = 1; number <= 60; ++number) {
        ShopPage& page = m_shop.page(number);
        page.title = QStringLiteral("Lamp %1, round %2").arg(number).arg(round);
        page.robots = (number + round) % 7 == 0 ? QStringLiteral("noindex") : QString();
    }
    m_shop.publish();
}

void TestKillPass::killedPassesLoseNothing()
{
    const int rounds =
        qEnvironmentVariableIntValue("VIGIE_KILL_ROUNDS") > 0 ? qEnvironmentVariableIntValue("VIGIE_KILL_ROUNDS") : 20;
    VERIFY_EXIT(m_cli.run(words("site add", {m_shop.home()})), 0);
    VERIFY_EXIT(m_cli.run(words("page import", {m_cli.writeFile(QStringLiteral("pages.txt"), m_shop.urlList())})), 0);
    edit(0);
    VERIFY_EXIT(m_cli.run(words("check")), 0);
    QElapsedTimer timer;
    timer.start();
    edit(1);
    VERIFY_EXIT(m_cli.run(words("check")), 0);
    const auto longest = static_cast<quint32>(timer.elapsed());

    QRandomGenerator random(20'260'302);
    std::map<QString, QJsonObject> told;
    int killed = 0;
    for (int round = 2; round < rounds + 2; ++round) {
        edit(round);
        const auto pass = m_cli.start(words("check"));
        QVERIFY(pass->waitForStarted());
        pass->waitForFinished(static_cast<int>(random.bounded(longest)));
        for (const QJsonObject& change : m_cli.changes())
            told.emplace(change.value(QStringLiteral("id")).toString(), content(change));
        killed += pass->state() == QProcess::Running ? 1 : 0;
        pass->kill();
        pass->waitForFinished();

        VERIFY_EXIT(m_cli.run(words("db check")), 0);
        std::map<QString, QJsonObject> kept;
        for (const QJsonObject& change : m_cli.changes())
            kept.emplace(change.value(QStringLiteral("id")).toString(), content(change));
        for (const auto& [id, change] : told) {
            const auto found = kept.find(id);
            QVERIFY2(found != kept.end(), qPrintable(QStringLiteral("round %1: change %2 is gone").arg(round).arg(id)));
            QCOMPARE(found->second, change);
        }
    }
    qInfo("%d of %d passes were killed, %zu changes told", killed, rounds, told.size());
    QVERIFY(killed >= rounds / 3);
    QVERIFY(told.size() > 60);
    VERIFY_EXIT(m_cli.run(words("check")), 0);
    const QString last = QStringLiteral(", round %1").arg(rounds + 1);
    QCOMPARE(m_cli.run(words("page list --json --filter", {QStringLiteral("text=\"%1\"").arg(last)})).lines().size(),
             std::size_t(60));
    static_cast<void>(m_cli.newChanges());
    VERIFY_EXIT(m_cli.run(words("check")), 0);
    QCOMPARE(inBrief(m_cli.newChanges(), m_shop.origin()), QString());
}

QTEST_GUILESS_MAIN(TestKillPass)
#include "tst_killpass.moc"
