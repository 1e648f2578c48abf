// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/pagecondition.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QLineEdit;
class QSpinBox;
class QStackedWidget;

namespace vigie {

/// One condition of the filter of pages: what is looked at, how, and the value.
class ConditionDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit ConditionDialog(const PageCondition& condition, QWidget* parent = nullptr);

    [[nodiscard]] PageCondition condition() const;

private:
    void fillFields();
    void fillTests();
    void fillChoices();
    void showValue(const PageCondition& condition);
    [[nodiscard]] PageField field() const;

    QComboBox* m_field;
    QComboBox* m_test;
    QStackedWidget* m_values;
    QLineEdit* m_text;
    QSpinBox* m_number;
    QComboBox* m_choice;
};

} // namespace vigie
