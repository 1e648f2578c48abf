// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace vigie {

/// What stands where a list has nothing to show: what would fill it, and the button that does.
class EmptyState final : public QWidget
{
    Q_OBJECT

public:
    explicit EmptyState(QWidget* parent = nullptr);

    /// An empty \a action hides the button.
    void setWords(const QString& title, const QString& text, const QString& action);

Q_SIGNALS:
    void activated();

private:
    QLabel* m_title;
    QLabel* m_text;
    QPushButton* m_button;
};

} // namespace vigie
