// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/windowpage.h"

#include <QString>

#include <functional>

class QDialog;

namespace vigie {

class GuiProfile;
class MainWindow;

/// Goes through a whole window: every page that windowPages() lists, with each tab, section and dialog of it.
class WindowWalk final
{
public:
    /// Where the walk is, the same in every language, and what is new there: the window, a part of it or a dialog.
    using Visit = std::function<void(const QString& station, QWidget& root)>;

    WindowWalk(MainWindow& window, GuiProfile& profile) : m_window(window), m_profile(profile) {}

    /// Says where it could not go on; empty: it was everywhere.
    [[nodiscard]] QString go(const Visit& visit);
    /// Pages, tabs and sections, without the dialogs.
    [[nodiscard]] QString goThroughPages(const Visit& visit);

private:
    [[nodiscard]] bool showPage(const PageEntry& entry, const Visit& visit);
    [[nodiscard]] WindowPage* shownPage() const;
    [[nodiscard]] QDialog* shownDialog() const;
    [[nodiscard]] bool goThroughTabs(const QString& name, WindowPage& page, const Visit& visit);
    [[nodiscard]] bool goThroughSections(const QString& name, WindowPage& page, const Visit& visit);
    [[nodiscard]] bool goThroughDialogs(const QString& name, WindowPage& page, const Visit& visit);

    MainWindow& m_window;
    GuiProfile& m_profile;
};

} // namespace vigie
