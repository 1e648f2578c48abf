// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/store/backups.h"
#include "core/store/maintenance.h"
#include "ui/pages/settings/settingssection.h"

#include <optional>

class QProgressBar;
class QPushButton;

namespace vigie {

/// Where everything is kept, how much of it, for how long, and the backups.
class StorageSection final : public SettingsSection
{
    Q_OBJECT

public:
    explicit StorageSection(const WindowServices& services, QWidget* parent = nullptr);

    [[nodiscard]] QString title() const override;
    void reload() override;

protected:
    void retranslate() override;

private:
    /// What is read, off this thread.
    struct Seen
    {
        DatabaseStats stats;
        std::vector<Backup> backups;
    };

    QWidget* makePlace();
    QWidget* makeBackup();
    void makeRetention();
    void backUpNow();
    void showSeen();

    QLabel* m_place;
    QPushButton* m_openPlace;
    QLabel* m_size;
    QProgressBar* m_gauge;
    QLabel* m_backups;
    QPushButton* m_backUp;
    QProgressBar* m_backingUp;
    QSpinBox* m_budget;
    QSpinBox* m_allDays;
    QSpinBox* m_dailyDays;
    QSpinBox* m_bodyDays;
    QLabel* m_placeLabel;
    QLabel* m_sizeLabel;
    QLabel* m_budgetLabel;
    QLabel* m_allLabel;
    QLabel* m_dailyLabel;
    QLabel* m_bodyLabel;
    QLabel* m_backupLabel;
    QLabel* m_note;
    std::optional<Seen> m_seen;
    std::optional<Error> m_problem; ///< of the last backup
};

} // namespace vigie
