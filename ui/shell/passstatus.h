// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/monitor/monitorcontrol.h"
#include "ui/pages/windowservices.h"
#include "ui/shell/speedmeter.h"

#include <QDateTime>
#include <QWidget>

#include <optional>

class QLabel;
class QProgressBar;
class QPushButton;

namespace vigie {

class PauseSwitch;

/// What the engine does, for the status bar: a running pass with its number, speed and Cancel, else when the next check
/// is; and whether there is a network.
class PassStatus final : public QWidget
{
    Q_OBJECT

public:
    PassStatus(const WindowServices& services, const PauseSwitch& pause, QWidget* parent = nullptr);

    [[nodiscard]] bool isRunning() const { return m_progress.has_value(); }

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void begin();
    void end();
    void setHealth(StoreHealth health, const Error& error);
    void setConnectivity(Connectivity connectivity);
    [[nodiscard]] QString sentence() const;
    [[nodiscard]] QString nextSentence() const;
    [[nodiscard]] QString connectionSentence() const;
    void showConnection();

    WindowServices m_services;
    const PauseSwitch& m_pause;
    QLabel* m_text;
    QProgressBar* m_bar;
    QPushButton* m_cancel;
    QLabel* m_next;
    QLabel* m_problem;
    QLabel* m_connectionIcon;
    QLabel* m_connection;
    SpeedMeter m_speed;
    Connectivity m_connectivity = Connectivity::Online;
    std::optional<PassProgress> m_progress; ///< of the passes that run
    std::optional<int> m_lastChanges;       ///< of those that ended
    int m_changes = 0;                      ///< of those that ended since the first of them began
    std::optional<Error> m_failure;         ///< of the last pass
    std::optional<Error> m_storeError;
    QDateTime m_nextCheck;
};

} // namespace vigie
