// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/pagehost.h"

#include "core/settings/settings.h"
#include "ui/pages/welcome/welcomepage.h"
#include "ui/shell/windowsettings.h"
#include "ui/widgets/emptystate.h"

#include <algorithm>

namespace vigie {

namespace {

QByteArray settingPath(Screen screen)
{
    return "window/page/" + screenName(screen).toLatin1();
}

} // namespace

PageHost::PageHost(const std::vector<PageEntry>& entries, const WindowServices& services, QWidget* parent)
    : QStackedWidget(parent), m_entries(entries), m_services(services), m_opening(new EmptyState(this)),
      m_welcome(new WelcomePage(services, this))
{
    addWidget(m_opening);
    addWidget(m_welcome);
    connect(m_welcome, &WelcomePage::addSiteRequested, this, &PageHost::addSiteRequested);
    retranslate();
}

void PageHost::retranslate()
{
    m_opening->setWords(tr("Opening…"), QString(), QString());
}

const PageEntry* PageHost::entry(Screen screen) const
{
    const auto found = std::ranges::find(m_entries, screen, &PageEntry::screen);
    return found == m_entries.end() ? nullptr : &*found;
}

WindowPage* PageHost::page() const
{
    return qobject_cast<WindowPage*>(currentWidget());
}

WindowPage& PageHost::make(const PageEntry& entry)
{
    WindowPage* page = entry.make(m_services, this);
    const QByteArray path = settingPath(entry.screen);
    page->restoreState(m_services.settings.value(SettingKey<QByteArray>{path.constData(), {}}));
    connect(page, &WindowPage::placeRequested, this, &PageHost::placeRequested);
    connect(page, &WindowPage::checkRequested, this, &PageHost::checkRequested);
    connect(page, &WindowPage::addSiteRequested, this, &PageHost::addSiteRequested);
    page->setSites(m_sites);
    m_pages[entry.screen] = page;
    m_stale.insert(entry.screen);
    addWidget(page);
    return *page;
}

void PageHost::showScreen(Screen screen)
{
    const PageEntry* wanted = entry(screen);
    if (!wanted)
        return;
    const auto known = m_pages.find(screen);
    WindowPage* next = known == m_pages.end() ? &make(*wanted) : known->second;
    if (next != currentWidget()) {
        setCurrentWidget(next);
        Q_EMIT pageShown(next);
    }
    activate(screen);
}

void PageHost::activate(Screen screen)
{
    if (m_stale.erase(screen) > 0)
        m_pages[screen]->reload(WindowPage::News::Activated);
}

void PageHost::showOpening()
{
    setCurrentWidget(m_opening);
    Q_EMIT pageShown(nullptr);
}

void PageHost::showWelcome()
{
    setCurrentWidget(m_welcome);
    Q_EMIT pageShown(nullptr);
}

void PageHost::openPlace(const Place& place)
{
    showScreen(place.screen);
    if (const auto page = m_pages.find(place.screen); page != m_pages.end())
        page->second->openPlace(place);
}

void PageHost::setSites(const SiteSelection& sites)
{
    if (sites == m_sites)
        return;
    m_sites = sites;
    for (const auto& [screen, page] : m_pages)
        page->setSites(sites);
    tell(WindowPage::News::Activated);
}

void PageHost::tell(WindowPage::News news)
{
    for (const auto& [screen, page] : m_pages) {
        if (!page->concerns(news))
            continue;
        if (page == currentWidget())
            page->reload(news);
        else
            m_stale.insert(screen);
    }
}

void PageHost::saveState()
{
    for (const auto& [screen, page] : m_pages) {
        const QByteArray path = settingPath(screen);
        m_services.settings.set(SettingKey<QByteArray>{path.constData(), {}}, page->state());
    }
}

} // namespace vigie
