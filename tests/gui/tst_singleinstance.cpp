// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/singleinstance.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QtConcurrent>

using namespace vigie;

namespace {

/// Asks from another thread, as another program would.
QFuture<bool> start(const QString& profile, const QString& link)
{
    return QtConcurrent::run([profile, link] { return SingleInstance(profile).handOver(link); });
}

} // namespace

class TestSingleInstance : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theFirstOneStays()
    {
        const QTemporaryDir profile;
        const SingleInstance first(profile.path());
        QVERIFY(!first.handOver({}));
    }

    void theSecondOneHandsItsLinkOver()
    {
        const QTemporaryDir profile;
        SingleInstance first(profile.path());
        first.listen();
        QSignalSpy opened(&first, &SingleInstance::opened);
        QFuture<bool> second = start(profile.path(), QStringLiteral("vigie://alert/12"));
        QTRY_VERIFY(second.isFinished());
        QVERIFY(second.result());
        QCOMPARE(opened.value(0).value(0).toString(), QStringLiteral("vigie://alert/12"));
        QFuture<bool> third =
            start(profile.path() + QStringLiteral("/../") + profile.path().section(QLatin1Char('/'), -1), {});
        QTRY_VERIFY(third.isFinished());
        QVERIFY(third.result());
        QCOMPARE(opened.value(1).value(0).toString(), QString());
    }

    void profilesAreApart()
    {
        const QTemporaryDir one;
        const QTemporaryDir other;
        SingleInstance first(one.path());
        first.listen();
        QFuture<bool> second = start(other.path(), {});
        QTRY_VERIFY(second.isFinished());
        QVERIFY(!second.result());
    }
};

QTEST_GUILESS_MAIN(TestSingleInstance)
#include "tst_singleinstance.moc"
