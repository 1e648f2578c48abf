// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/windowpage.h"

#include <QStackedWidget>

#include <map>
#include <set>
#include <vector>

namespace vigie {

class EmptyState;
class WelcomePage;

/// Holds the pages: makes each when it is first shown, tells the shown one what happened, and the others when they are
/// shown.
class PageHost final : public QStackedWidget
{
    Q_OBJECT

public:
    PageHost(const std::vector<PageEntry>& entries, const WindowServices& services, QWidget* parent = nullptr);

    /// Shows the page of \a screen; what has no entry is not shown.
    void showScreen(Screen screen);
    /// The database is not open yet.
    void showOpening();
    /// There is no site, and the chosen page needs one.
    void showWelcome();
    [[nodiscard]] const PageEntry* entry(Screen screen) const;
    /// The page in view; null while none is.
    [[nodiscard]] WindowPage* page() const;
    void openPlace(const Place& place);

    void setSites(const SiteSelection& sites);
    void tell(WindowPage::News news);
    void saveState();
    void retranslate();

Q_SIGNALS:
    /// Another page is in view, or none.
    void pageShown(vigie::WindowPage* page);
    void placeRequested(const vigie::Place& place);
    void checkRequested();
    void addSiteRequested();

private:
    WindowPage& make(const PageEntry& entry);
    void activate(Screen screen);

    const std::vector<PageEntry>& m_entries;
    WindowServices m_services;
    EmptyState* m_opening;
    WelcomePage* m_welcome;
    std::map<Screen, WindowPage*> m_pages; ///< those made so far
    std::set<Screen> m_stale;              ///< something happened since they were last seen
    SiteSelection m_sites;
};

} // namespace vigie
