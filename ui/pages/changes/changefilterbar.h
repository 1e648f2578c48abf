// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "ui/models/changelistmodel.h"

#include <QTimer>
#include <QWidget>

class QComboBox;
class QDateEdit;
class QLabel;
class QLineEdit;

namespace vigie {

/// Which changes: text, severity, criterion, tag, and a period or two dates that are compared.
class ChangeFilterBar final : public QWidget
{
    Q_OBJECT

public:
    explicit ChangeFilterBar(const Clock& clock, QWidget* parent = nullptr);

    [[nodiscard]] ChangeFilter filter() const;
    [[nodiscard]] ChangeView view() const;
    [[nodiscard]] bool isNarrowed() const;
    void clear();
    void focusText();

Q_SIGNALS:
    void filterChanged();

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void showDates();
    [[nodiscard]] QDateTime startOf(const QDate& day) const;

    const Clock& m_clock;
    QLineEdit* m_text;
    QComboBox* m_severity;
    QComboBox* m_criterion;
    QLineEdit* m_tag;
    QComboBox* m_period;
    QDateEdit* m_from;
    QLabel* m_arrow;
    QDateEdit* m_to;
    QTimer m_typing; ///< a moment after the last key
};

} // namespace vigie
