// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/domain/maintenancewindow.h"
#include "core/domain/pingmonitor.h"
#include "core/domain/site.h"

#include <QDialog>

#include <vector>

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QSpinBox;

namespace vigie {

class HeaderEdit;
class MaintenanceEdit;

/// A new monitor, or another wish for a known one.
class MonitorDialog final : public QDialog
{
    Q_OBJECT

public:
    /// What the dialog needs to know besides the monitor.
    struct Surroundings
    {
        std::vector<Site> sites;
        std::vector<MaintenanceWindow> maintenance; ///< of this monitor, and of all
    };

    /// \a monitor without an id: a new one.
    MonitorDialog(const PingMonitor& monitor, const Surroundings& surroundings, const Clock& clock,
                  QWidget* parent = nullptr);

    [[nodiscard]] const PingMonitor& monitor() const { return m_monitor; }
    [[nodiscard]] const MaintenanceEdit& maintenance() const { return *m_maintenance; }
    /// Stays open with \a problem: it could not be saved.
    void refuse(const Error& problem);

Q_SIGNALS:
    /// monitor() can be saved; the dialog stays until it is.
    void ready();

public Q_SLOTS:
    void accept() override;

private:
    QWidget* makeGeneral(const std::vector<Site>& sites);
    QWidget* makeHttp();
    void addJudgement(QFormLayout* form);
    void showKind();
    [[nodiscard]] PingKind kind() const;
    [[nodiscard]] Result<PingMonitor> read() const;

    PingMonitor m_monitor;
    const Clock& m_clock;
    QComboBox* m_kind;
    QLineEdit* m_target;
    QLineEdit* m_name;
    QComboBox* m_site;
    QLineEdit* m_tags;
    QSpinBox* m_interval;
    QSpinBox* m_failures;
    QSpinBox* m_successes;
    QSpinBox* m_slow;
    QWidget* m_http = nullptr;
    QComboBox* m_method;
    QLineEdit* m_accepted;
    QLineEdit* m_keyword;
    QLineEdit* m_absent;
    HeaderEdit* m_headers;
    MaintenanceEdit* m_maintenance;
    QLabel* m_problem;
};

} // namespace vigie
