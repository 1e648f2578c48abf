// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/alerts/maskpreview.h"
#include "core/base/clock.h"
#include "core/domain/alert.h"
#include "core/domain/change.h"
#include "core/domain/rule.h"

#include <QDialog>
#include <QTimer>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace vigie {

class MonitorControl;

/// "Ignore from now on": a mask made out of a change, with what it would have left of the alerts of the last months.
class RuleDialog final : public QDialog
{
    Q_OBJECT

public:
    RuleDialog(MonitorControl& control, const Clock& clock, const Change& change, QWidget* parent = nullptr);

    [[nodiscard]] Rule rule() const;
    /// The alert that the rule was made from is accepted too.
    [[nodiscard]] bool acceptsAlert() const;

Q_SIGNALS:
    /// What the rule would do is on the screen, or why it cannot be used.
    void previewed();

private:
    enum class What { Criterion, Text, Pattern };
    enum class Where { Page, Site, Everywhere };

    void makeForm();
    void suggest();
    void preview();
    void take(const Result<MaskPreview>& preview);

    MonitorControl& m_control;
    const Clock& m_clock;
    Change m_change;
    QComboBox* m_what;
    QLineEdit* m_pattern;
    QComboBox* m_where;
    QLineEdit* m_name;
    QCheckBox* m_accept;
    QLabel* m_preview;
    QPushButton* m_save = nullptr;
    QTimer m_typing;
    int m_generation = 0; ///< answers to older questions are thrown away
};

} // namespace vigie
