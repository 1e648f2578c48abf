// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVariant>
#include <QDBusVirtualObject>
#include <QProcess>
#include <QSignalSpy>
#include <QTest>

using namespace vigie;

namespace {

const QString portalPath = QStringLiteral("/org/freedesktop/portal/desktop");
const QString portalInterface = QStringLiteral("org.freedesktop.portal.Settings");

/// The portal of a desktop whose colours a test chooses.
class FakePortal final : public QDBusVirtualObject
{
public:
    uint scheme = 0;

    [[nodiscard]] QString introspect(const QString&) const override { return {}; }
    bool handleMessage(const QDBusMessage& message, const QDBusConnection& bus) override
    {
        if (message.interface() != portalInterface || message.member() != QLatin1String("Read"))
            return false;
        const QDBusVariant inner{QVariant(scheme)};
        return bus.send(message.createReply(QVariant::fromValue(QDBusVariant(QVariant::fromValue(inner)))));
    }
};

} // namespace

class TestDesktopScheme : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_daemon.start(QStringLiteral(VIGIE_DBUS_DAEMON),
                       {QStringLiteral("--session"), QStringLiteral("--nofork"), QStringLiteral("--print-address")});
        QVERIFY(m_daemon.waitForStarted());
        QVERIFY(QTest::qWaitFor([this] { return m_daemon.canReadLine(); }, 10'000));
        m_address = QString::fromUtf8(m_daemon.readLine()).trimmed();
        m_desktop = QDBusConnection::connectToBus(m_address, QStringLiteral("desktop"));
        QVERIFY(m_desktop.isConnected());
        QVERIFY(m_desktop.registerVirtualObject(portalPath, &m_portal));
        QVERIFY(m_desktop.registerService(QStringLiteral("org.freedesktop.portal.Desktop")));
    }
    void cleanupTestCase()
    {
        m_daemon.terminate();
        m_daemon.waitForFinished();
    }

    void themeFollowsTheDesktop()
    {
        m_portal.scheme = 1;
        DesktopScheme scheme(QDBusConnection::connectToBus(m_address, QStringLiteral("program")));
        Theme theme(*qobject_cast<QApplication*>(QCoreApplication::instance()));
        theme.apply(ThemeChoice::System);
        const QColor light = theme.colors().window;
        connect(&scheme, &DesktopScheme::changed, &theme, &Theme::follow);
        QSignalSpy applied(&theme, &Theme::changed);
        scheme.start();
        QTRY_COMPARE(scheme.colors(), DesktopColors::Dark);
        QVERIFY(theme.colors().window.lightness() < light.lightness());
        QCOMPARE(applied.count(), 1);
        say(2);
        QTRY_COMPARE(scheme.colors(), DesktopColors::Light);
        QCOMPARE(theme.colors().window, light);
        theme.apply(ThemeChoice::Light);
        say(1);
        QTRY_COMPARE(scheme.colors(), DesktopColors::Dark);
        QCOMPARE(theme.colors().window, light); // the user's own choice stays
    }

    void noBusNoWord()
    {
        DesktopScheme scheme(QDBusConnection(QStringLiteral("nowhere")));
        scheme.start();
        QCOMPARE(scheme.colors(), DesktopColors::Unknown);
    }

private:
    void say(uint scheme)
    {
        QDBusMessage signal = QDBusMessage::createSignal(portalPath, portalInterface, QStringLiteral("SettingChanged"));
        signal << QStringLiteral("org.freedesktop.appearance") << QStringLiteral("color-scheme")
               << QVariant::fromValue(QDBusVariant(scheme));
        QVERIFY(m_desktop.send(signal));
    }

    QProcess m_daemon;
    QString m_address;
    QDBusConnection m_desktop{QString()};
    FakePortal m_portal;
};

QTEST_MAIN(TestDesktopScheme)
#include "tst_desktopscheme.moc"
