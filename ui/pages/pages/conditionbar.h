// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/pagecondition.h"
#include "ui/widgets/theme.h"

#include <QWidget>

#include <vector>

class QComboBox;
class QMenu;
class QToolButton;

namespace vigie {

class Settings;

/// The conditions of a filter as chips, each removable, with "+ filter" and the views that were saved under a name.
class ConditionBar final : public QWidget
{
    Q_OBJECT

public:
    ConditionBar(Settings& settings, Theme& theme, QWidget* parent = nullptr);

    [[nodiscard]] const PageConditions& conditions() const { return m_conditions; }
    void setConditions(const PageConditions& conditions);
    /// The present conditions under \a name, which may be one that was used before.
    void saveView(const QString& name);
    [[nodiscard]] QStringList views() const;
    void applyView(const QString& name);
    void removeView(const QString& name);

Q_SIGNALS:
    void conditionsChanged();

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void fillChips();
    QWidget* makeChip(int number);
    void fillViews();
    void edit(int number);
    void askName();
    void take(PageConditions conditions);

    Settings& m_settings;
    Theme& m_theme;
    PageConditions m_conditions;
    QComboBox* m_join;
    QToolButton* m_add;
    QToolButton* m_viewsButton;
    QMenu* m_viewsMenu;
    std::vector<QWidget*> m_chips;
};

} // namespace vigie
