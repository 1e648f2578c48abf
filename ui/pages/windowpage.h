// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/siteselection.h"
#include "ui/pages/place.h"
#include "ui/pages/windowservices.h"
#include "ui/widgets/theme.h"

#include <QAction>
#include <QByteArray>
#include <QList>
#include <QWidget>

#include <vector>

namespace vigie {

/// One screen of the window. Besides these functions a page has, for its entry (see pageEntry()):
///
///     static constexpr Screen screen = Screen::Changes;
///     static constexpr IconName icon = IconName::Changes;
///     static constexpr PageNeeds needs = PageNeeds::Sites;
///     static QString title();                                      // in the present language
///     ChangesPage(const WindowServices& services, QWidget* parent);
///
/// It is made when it is first shown, and told only while it is shown: what happened meanwhile is one reload() at its
/// next activation. Words are set again in changeEvent(LanguageChange), colours on Theme::changed.
class WindowPage : public QWidget
{
    Q_OBJECT

public:
    /// What made the data on disk another one.
    enum class News {
        Activated, ///< the page comes into view, and something happened since it was last seen
        Inventory, ///< sites or pages were added, changed or removed
        Progress,  ///< a pass is under way; at most once a second
        PassEnded, ///< with its changes, on disk
        Alerts,    ///< alerts were made or are over
        Monitors,  ///< monitors were added, changed, removed or looked at
        Backlinks  ///< backlinks were added, changed, removed or checked
    };

    using QWidget::QWidget;

    /// Which sites to show; a reload() follows.
    virtual void setSites(const SiteSelection& sites) = 0;
    /// Reads again, off this thread.
    virtual void reload(News news) = 0;
    /// Whether \a news make another page of this one. Monitors and backlinks have pages of their own, and come often.
    [[nodiscard]] virtual bool concerns(News news) const;
    /// Shows what \a place is about. Its screen is this one.
    virtual void openPlace(const Place& place);
    /// Ctrl+F: the filter of the page takes the keyboard. False: it has none.
    virtual bool focusFilter();
    /// Stand in the toolbar and in the search while the page is shown. The page keeps their words and icons.
    [[nodiscard]] virtual QList<QAction*> pageActions() const;
    /// Splitters and columns, remembered between runs.
    [[nodiscard]] virtual QByteArray state() const;
    virtual void restoreState(const QByteArray& state);

Q_SIGNALS:
    /// Leads elsewhere in the window.
    void placeRequested(const vigie::Place& place);
    /// A check of what is chosen, now.
    void checkRequested();
    void addSiteRequested();
};

/// Whether a page has something to show before a site is watched.
enum class PageNeeds { Sites, Nothing };

/// How the window knows a page before it is made.
struct PageEntry
{
    Screen screen;
    IconName icon;
    PageNeeds needs;
    QString (*title)();
    WindowPage* (*make)(const WindowServices& services, QWidget* parent);
};

template <class Page> PageEntry pageEntry()
{
    return {Page::screen, Page::icon, Page::needs, &Page::title,
            [](const WindowServices& services, QWidget* parent) -> WindowPage* { return new Page(services, parent); }};
}

} // namespace vigie
