// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/trayicon.h"

#include "core/text/alerttext.h"
#include "core/text/describe.h"
#include "ui/shell/overallstate.h"
#include "ui/shell/pauseswitch.h"
#include "ui/shell/windowactions.h"
#include "ui/widgets/displaytext.h"

#include <QAction>
#include <QEvent>

namespace vigie {

namespace {

constexpr qsizetype longestTitle = 90; ///< characters of an alert in the menu

/// In a menu "&" marks a key: a text from elsewhere must not.
QString menuText(const QString& text)
{
    return harmless(text, longestTitle).replace(QLatin1Char('&'), QStringLiteral("&&"));
}

} // namespace

TrayIcon::TrayIcon(const Parts& parts, QObject* parent)
    : QObject(parent), m_parts(parts), m_menu(std::make_unique<QMenu>())
{
    connect(&m_parts.overall, &OverallState::changed, this, &TrayIcon::update);
    connect(&m_parts.pause, &PauseSwitch::changed, this, &TrayIcon::update);
    connect(&m_parts.services.control, &MonitorControl::connectivityChanged, this, [this](Connectivity connectivity) {
        m_connectivity = connectivity;
        update();
    });
    connect(&m_icon, &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
        if (reason == QSystemTrayIcon::Trigger || reason == QSystemTrayIcon::DoubleClick)
            Q_EMIT openRequested();
    });
    m_menu->installEventFilter(this);
    m_icon.setContextMenu(m_menu.get());
    update();
}

TrayIcon::~TrayIcon() = default;

void TrayIcon::show()
{
    if (QSystemTrayIcon::isSystemTrayAvailable())
        m_icon.show();
}

bool TrayIcon::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        update();
    return QObject::eventFilter(watched, event);
}

TrayState TrayIcon::state() const
{
    const OverallCounts& counts = m_parts.overall.counts();
    if (m_parts.pause.isPaused())
        return TrayState::Paused;
    if (m_connectivity != Connectivity::Online)
        return TrayState::Offline;
    if (counts.critical > 0)
        return TrayState::Critical;
    return counts.warnings > 0 ? TrayState::Warnings : TrayState::Well;
}

QString TrayIcon::sentence() const
{
    const OverallCounts& counts = m_parts.overall.counts();
    QStringList parts;
    if (m_parts.pause.isPaused())
        parts.append(m_parts.pause.until() ? tr("paused until %1").arg(absoluteTime(*m_parts.pause.until()))
                                           : tr("paused"));
    else if (m_connectivity != Connectivity::Online)
        parts.append(tr("no network"));
    if (counts.critical > 0)
        parts.append(tr("%n critical alert(s)", nullptr, static_cast<int>(counts.critical)));
    if (counts.warnings > 0)
        parts.append(tr("%n warning(s)", nullptr, static_cast<int>(counts.warnings)));
    if (counts.critical == 0 && counts.warnings == 0)
        parts.append(tr("no open alert"));
    return tr("Vigie: %1").arg(parts.join(QStringLiteral(", ")));
}

void TrayIcon::update()
{
    m_icon.setIcon(trayPicture(state()));
    m_icon.setToolTip(sentence());
    // Not at once: what changed may have been chosen in this menu.
    QMetaObject::invokeMethod(this, &TrayIcon::fillMenu, Qt::QueuedConnection);
}

void TrayIcon::fillMenu()
{
    m_menu->clear();
    QAction* open = m_menu->addAction(tr("&Open Vigie"));
    connect(open, &QAction::triggered, this, &TrayIcon::openRequested);
    m_menu->setDefaultAction(open);
    m_menu->addSeparator();
    m_menu->addAction(m_parts.actions.check);
    if (m_parts.pause.isPaused()) {
        connect(m_menu->addAction(tr("&Resume checks")), &QAction::triggered, &m_parts.pause, &PauseSwitch::resume);
    } else {
        connect(m_menu->addAction(tr("&Pause for 1 hour")), &QAction::triggered, &m_parts.pause,
                &PauseSwitch::pauseForAnHour);
        connect(m_menu->addAction(tr("Pause until &tomorrow")), &QAction::triggered, &m_parts.pause,
                &PauseSwitch::pauseUntilTomorrow);
    }
    addAlerts();
    m_menu->addSeparator();
    m_menu->addAction(m_parts.actions.quit);
}

void TrayIcon::addAlerts()
{
    const std::vector<Alert>& alerts = m_parts.overall.counts().latest;
    if (alerts.empty())
        return;
    m_menu->addSeparator();
    const Phrasebook phrases(m_parts.services.language.language());
    const AlertText words(phrases, QTimeZone::systemTimeZone());
    for (const Alert& alert : alerts) {
        const NoticeEvent event = alert.state == AlertState::Recovered ? NoticeEvent::Recovered : NoticeEvent::Raised;
        QAction* action = m_menu->addAction(m_parts.services.theme.icon(alert.finding.severity),
                                            menuText(words.headline(alert, event)));
        connect(action, &QAction::triggered, this, [this, id = alert.id] {
            Q_EMIT placeRequested({Screen::Alerts, {}, id});
        });
    }
}

} // namespace vigie
