// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/settingkey.h"
#include "ui/pages/windowpage.h"

#include <QWidget>

class QFormLayout;
class QLabel;
class QSpinBox;

namespace vigie {

/// One part of the settings, behind one entry of the list on the left. What is set holds at once.
class SettingsSection : public QWidget
{
    Q_OBJECT

public:
    explicit SettingsSection(const WindowServices& services, QWidget* parent = nullptr);

    [[nodiscard]] virtual QString title() const = 0;
    /// Reads what others may have changed; called when the section comes into view.
    virtual void reload() {}

protected:
    void changeEvent(QEvent* event) override;
    /// Sets every word; a section calls it at the end of its constructor.
    virtual void retranslate() = 0;

    /// A row of the form, with its label as the name of \a field for screen readers; words come in retranslate().
    QLabel* addRow(QWidget* field);
    /// Muted text under the last row.
    QLabel* addNote();
    static void setLabel(QLabel& label, const QString& text);
    /// A box for a whole number that is kept under \a key.
    QSpinBox* numberBox(const SettingKey<int>& key, int least, int most);

    WindowServices m_services;
    QFormLayout* m_form;
};

} // namespace vigie
