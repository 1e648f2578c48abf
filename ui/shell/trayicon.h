// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/monitor/monitorcontrol.h"
#include "ui/pages/place.h"
#include "ui/pages/windowservices.h"
#include "ui/widgets/traypicture.h"

#include <QMenu>
#include <QObject>
#include <QSystemTrayIcon>

#include <memory>

namespace vigie {

class OverallState;
class PauseSwitch;
class WindowActions;

/// What the tray shows: an icon with the state of everything, a sentence, and a menu.
class TrayIcon final : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        WindowServices services;
        const OverallState& overall;
        PauseSwitch& pause;
        WindowActions& actions;
    };

    explicit TrayIcon(const Parts& parts, QObject* parent = nullptr);
    ~TrayIcon() override;

    /// Where the desktop has a tray.
    void show();
    [[nodiscard]] bool isShown() const { return m_icon.isVisible(); }
    [[nodiscard]] TrayState state() const;
    /// "3 critical alerts, 12 warnings": what is wrong, or that nothing is.
    [[nodiscard]] QString sentence() const;
    [[nodiscard]] QMenu& menu() { return *m_menu; }
    [[nodiscard]] QSystemTrayIcon& icon() { return m_icon; }

Q_SIGNALS:
    /// The icon was clicked, or "Open".
    void openRequested();
    void placeRequested(const vigie::Place& place);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void update();
    void fillMenu();
    void addAlerts();

    Parts m_parts;
    QSystemTrayIcon m_icon;
    std::unique_ptr<QMenu> m_menu;
    Connectivity m_connectivity = Connectivity::Online;
};

} // namespace vigie
