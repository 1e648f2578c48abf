// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/domain/maintenancewindow.h"

#include <QWidget>

#include <array>
#include <vector>

class QCheckBox;
class QComboBox;
class QDateTimeEdit;
class QLineEdit;
class QListWidget;
class QPushButton;
class QSpinBox;
class QStackedWidget;
class QTimeEdit;

namespace vigie {

/// The maintenance windows of one monitor: a list, and below it what makes another one.
class MaintenanceEdit final : public QWidget
{
    Q_OBJECT

public:
    explicit MaintenanceEdit(const Clock& clock, QWidget* parent = nullptr);

    /// Those of this monitor, and those of all, which are shown but not removed here.
    void setWindows(std::vector<MaintenanceWindow> windows);
    /// New ones, without monitor and id.
    [[nodiscard]] const std::vector<MaintenanceWindow>& added() const { return m_added; }
    [[nodiscard]] const std::vector<MaintenanceId>& removed() const { return m_removed; }

    [[nodiscard]] static QString words(const MaintenanceWindow& window);

private:
    QWidget* makeOnce();
    QWidget* makeWeekly();
    void add();
    void remove();
    void fill();
    void showButtons();

    const Clock& m_clock;
    std::vector<MaintenanceWindow> m_windows;
    std::vector<MaintenanceWindow> m_added;
    std::vector<MaintenanceId> m_removed;
    QListWidget* m_list;
    QComboBox* m_kind;
    QStackedWidget* m_forms;
    QDateTimeEdit* m_from = nullptr;
    QDateTimeEdit* m_until = nullptr;
    std::array<QCheckBox*, 7> m_days{};
    QTimeEdit* m_startsAt = nullptr;
    QSpinBox* m_minutes = nullptr;
    QLineEdit* m_note;
    QPushButton* m_add;
    QPushButton* m_remove;
};

} // namespace vigie
