// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/settings/settingssection.h"

class QCheckBox;
class QComboBox;

namespace vigie {

/// Language, theme, and when the program runs.
class GeneralSection final : public SettingsSection
{
    Q_OBJECT

public:
    explicit GeneralSection(const WindowServices& services, QWidget* parent = nullptr);

    [[nodiscard]] QString title() const override;
    void reload() override;

protected:
    void retranslate() override;

private:
    void setLoginStart(Qt::CheckState wanted);

    QComboBox* m_language;
    QComboBox* m_theme;
    QCheckBox* m_login;
    QCheckBox* m_stay;
    QLabel* m_languageLabel;
    QLabel* m_themeLabel;
    QLabel* m_problem;
};

} // namespace vigie
