// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/clidriver.h"

#include <QFile>
#include <QTest>

using namespace vigie;

/// vigie-cli in a network of its own, which the test cuts: two namespaces and a cable between them. Needs the rights to
/// make them; skipped without.
class TestCutNetwork : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();

    void cutIsNotObservedAndSilenceIsDown();

private:
    static bool ip(const QString& arguments)
    {
        return QProcess::execute(QStringLiteral("ip"), arguments.split(QLatin1Char(' '))) == 0;
    }
    [[nodiscard]] QString state() const
    {
        return m_cli->run(words("check --ping --json")).json().value(QStringLiteral("state")).toString();
    }

    const QString m_here = QStringLiteral("vigie-here-%1").arg(QCoreApplication::applicationPid());
    const QString m_there = QStringLiteral("vigie-there-%1").arg(QCoreApplication::applicationPid());
    std::unique_ptr<CliDriver> m_cli;
};

void TestCutNetwork::initTestCase()
{
    // Inside a chroot they can be made and not be entered.
    if (!ip(QStringLiteral("netns add ") + m_here) || !ip(QStringLiteral("netns add ") + m_there) ||
        !ip(QStringLiteral("netns exec %1 true").arg(m_here)))
        QSKIP("network namespaces cannot be made here");
    QVERIFY(ip(QStringLiteral("link add vghere netns %1 type veth peer name vgthere netns %2").arg(m_here, m_there)));
    QVERIFY(ip(QStringLiteral("-n %1 addr add 10.9.0.1/24 dev vghere").arg(m_here)));
    QVERIFY(ip(QStringLiteral("-n %1 addr add 10.9.0.2/24 dev vgthere").arg(m_there)));
    QVERIFY(ip(QStringLiteral("-n %1 link set lo up").arg(m_here)));
    QVERIFY(ip(QStringLiteral("-n %1 link set vghere up").arg(m_here)));
    QVERIFY(ip(QStringLiteral("-n %1 link set vgthere up").arg(m_there)));
    m_cli = std::make_unique<CliDriver>();
    m_cli->set(QStringLiteral("fetch/answerDeadlineMs"), 1'500);
    const QByteArray script = "#!/bin/sh\nexec ip netns exec " + m_here.toUtf8() + " " VIGIE_CLI " \"$@\"\n";
    const QString path = m_cli->writeFile(QStringLiteral("inside"), script);
    QVERIFY(QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    qputenv("VIGIE_CLI", path.toUtf8());
}

void TestCutNetwork::cleanupTestCase()
{
    ip(QStringLiteral("netns del ") + m_here);
    ip(QStringLiteral("netns del ") + m_there);
}

void TestCutNetwork::cutIsNotObservedAndSilenceIsDown()
{
    // The kernel over there answers by itself: an echo, or a refused connection.
    VERIFY_EXIT(m_cli->run(words("ping add 10.9.0.2 --kind icmp")), 0);
    QCOMPARE(state(), QStringLiteral("up"));

    QVERIFY(ip(QStringLiteral("-n %1 link set vghere down").arg(m_here))); // our cable
    QCOMPARE(state(), QStringLiteral("not_observed"));
    QVERIFY(ip(QStringLiteral("-n %1 link set vghere up").arg(m_here)));
    QVERIFY(ip(QStringLiteral("-n %1 link set vgthere down").arg(m_there))); // the other end of it
    QCOMPARE(state(), QStringLiteral("not_observed"));
    QVERIFY(ip(QStringLiteral("-n %1 link set vgthere up").arg(m_there)));
    QTRY_COMPARE_WITH_TIMEOUT(state(), QStringLiteral("up"), 10'000);
    QVERIFY(m_cli->run(words("ping incidents --json")).lines().empty());

    QVERIFY(ip(QStringLiteral("-n %1 addr del 10.9.0.2/24 dev vgthere").arg(m_there))); // the host, not the network
    QTRY_COMPARE_WITH_TIMEOUT(state(), QStringLiteral("down"), 30'000);
    QCOMPARE(m_cli->run(words("ping incidents --json")).lines().size(), 1u);
}

QTEST_GUILESS_MAIN(TestCutNetwork)
#include "tst_cutnetwork.moc"
