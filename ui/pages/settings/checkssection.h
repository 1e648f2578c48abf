// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/settings/settingssection.h"

class QCheckBox;
class QLineEdit;

namespace vigie {

/// How pages are asked for, and when a result is believed.
class ChecksSection final : public SettingsSection
{
    Q_OBJECT

public:
    explicit ChecksSection(const WindowServices& services, QWidget* parent = nullptr);

    [[nodiscard]] QString title() const override;

protected:
    void retranslate() override;

private:
    QSpinBox* m_answer;
    QSpinBox* m_body;
    QSpinBox* m_parallel;
    QSpinBox* m_firstLook;
    QSpinBox* m_secondLook;
    QLineEdit* m_userAgent;
    QCheckBox* m_http2;
    QCheckBox* m_googlebot;
    QLabel* m_answerLabel;
    QLabel* m_bodyLabel;
    QLabel* m_parallelLabel;
    QLabel* m_firstLabel;
    QLabel* m_secondLabel;
    QLabel* m_userAgentLabel;
    QLabel* m_note;
};

} // namespace vigie
