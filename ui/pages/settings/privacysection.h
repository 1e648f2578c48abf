// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/settings/settingssection.h"

namespace vigie {

/// What leaves the computer, and to whom.
class PrivacySection final : public SettingsSection
{
    Q_OBJECT

public:
    explicit PrivacySection(const WindowServices& services, QWidget* parent = nullptr);

    [[nodiscard]] QString title() const override;

protected:
    void retranslate() override;

private:
    QLabel* m_sites;
    QLabel* m_others;
    QLabel* m_channels;
};

} // namespace vigie
