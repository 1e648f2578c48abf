// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/windowpage.h"

#include <vector>

class QListWidget;
class QStackedWidget;

namespace vigie {

class SettingsSection;

/// Everything that can be set, by sections.
class SettingsPage final : public WindowPage
{
    Q_OBJECT

public:
    static constexpr Screen screen = Screen::Settings;
    static constexpr IconName icon = IconName::Settings;
    static constexpr PageNeeds needs = PageNeeds::Nothing;
    [[nodiscard]] static QString title();

    SettingsPage(const WindowServices& services, QWidget* parent);

    void setSites(const SiteSelection& sites) override;
    void reload(News news) override;
    [[nodiscard]] QByteArray state() const override;
    void restoreState(const QByteArray& state) override;

protected:
    void changeEvent(QEvent* event) override;

private:
    void add(SettingsSection* section);
    void choose(int row);
    void retranslate();

    QListWidget* m_list;
    QStackedWidget* m_stack;
    std::vector<SettingsSection*> m_sections;
};

} // namespace vigie
