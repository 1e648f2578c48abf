// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/settings/settingssection.h"

class QComboBox;
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
    void saveProxy();
    void savePassword();
    void showProxy();

    QComboBox* m_proxy;
    QLineEdit* m_server;
    QLineEdit* m_user;
    QLineEdit* m_password;
    QLineEdit* m_anchors;
    QLabel* m_proxyLabel = nullptr;
    QLabel* m_serverLabel = nullptr;
    QLabel* m_userLabel = nullptr;
    QLabel* m_passwordLabel = nullptr;
    QLabel* m_problem = nullptr;
    QLabel* m_anchorsLabel = nullptr;
    QLabel* m_note = nullptr;
};

} // namespace vigie
