// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

#include <utility>
#include <vector>

class QAction;
class QComboBox;
class QHBoxLayout;
class QLabel;
class QLineEdit;

namespace vigie {

/// The line above a table: its title, a part of a text to look for, choices, and how many rows are left.
class FilterBar final : public QWidget
{
    Q_OBJECT

public:
    using Choices = std::vector<std::pair<QString, int>>;

    explicit FilterBar(QWidget* parent = nullptr);

    /// Another choice, to the right of the others.
    QComboBox* addChoice();
    /// A button for what concerns the whole list, behind the choices.
    void addButton(QAction* action);
    /// \a choices with their values; the one that is chosen stays chosen.
    static void setChoices(QComboBox* combo, const QString& accessibleName, const Choices& choices);
    void setTitle(const QString& title);
    void setPlaceholder(const QString& placeholder, const QString& accessibleName);
    void setCount(const QString& count);
    [[nodiscard]] QString text() const;
    void clearText();
    void focusText();

Q_SIGNALS:
    /// A moment after the last key.
    void textChanged(const QString& text);

private:
    QLabel* m_title;
    QLineEdit* m_text;
    QHBoxLayout* m_choices;
    QLabel* m_count;
    QTimer m_typing;
};

} // namespace vigie
