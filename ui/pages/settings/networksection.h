// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/settings/settingssection.h"

class QCheckBox;
class QLineEdit;

namespace vigie {

/// The way out to the network.
class NetworkSection final : public SettingsSection
{
    Q_OBJECT

public:
    explicit NetworkSection(const WindowServices& services, QWidget* parent = nullptr);

    [[nodiscard]] QString title() const override;

protected:
    void retranslate() override;

private:
    QCheckBox* m_proxy;
    QLineEdit* m_anchors;
    QLabel* m_anchorsLabel = nullptr;
    QLabel* m_note = nullptr;
};

} // namespace vigie
