// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/monitor/passjob.h"
#include "core/store/storeservice.h"

#include <QDateTime>
#include <QWidget>

#include <optional>

class QLabel;
class QProgressBar;
class QPushButton;

namespace vigie {

class MonitorControl;

/// What the engine does, for the status bar: a running pass with its number and Cancel, else when the next check is.
class PassStatus final : public QWidget
{
    Q_OBJECT

public:
    explicit PassStatus(MonitorControl& control, QWidget* parent = nullptr);

    void setPaused(ActivityState state);
    [[nodiscard]] bool isRunning() const { return m_progress.has_value(); }

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void begin();
    void end();
    void setHealth(StoreHealth health, const Error& error);
    [[nodiscard]] QString sentence() const;

    MonitorControl& m_control;
    QLabel* m_text;
    QProgressBar* m_bar;
    QPushButton* m_cancel;
    QLabel* m_next;
    QLabel* m_problem;
    std::optional<PassProgress> m_progress; ///< of the passes that run
    std::optional<int> m_lastChanges;       ///< of those that ended
    int m_changes = 0;                      ///< of those that ended since the first of them began
    std::optional<Error> m_failure;         ///< of the last pass
    std::optional<Error> m_storeError;
    QDateTime m_nextCheck;
    ActivityState m_activity = ActivityState::Active;
};

} // namespace vigie
