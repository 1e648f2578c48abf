// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/windowpage.h"

#include <QListWidget>

#include <map>
#include <vector>

namespace vigie {

/// The screens of the window, one under the other, with a number where something waits; Account and Settings at the
/// foot.
class Navigation final : public QListWidget
{
    Q_OBJECT

public:
    Navigation(const std::vector<PageEntry>& entries, Theme& theme, QWidget* parent = nullptr);

    [[nodiscard]] Screen screen() const;
    /// A screen that has no entry is not chosen.
    void choose(Screen screen);
    /// 0 takes the number away. \a words say it to a screen reader: "3 open alerts".
    void setCount(Screen screen, qint64 count, const QString& words);
    /// Those that need a site cannot be chosen while there is none.
    void setAvailable(PageNeeds needs);
    void retranslate();

Q_SIGNALS:
    void screenChosen(vigie::Screen screen);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void addEntry(const PageEntry& entry);
    void addGap();
    void stretchGap();
    void setIcons();

    const std::vector<PageEntry>& m_entries;
    Theme& m_theme;
    std::map<Screen, QListWidgetItem*> m_items;
    QListWidgetItem* m_gap = nullptr;
};

} // namespace vigie
