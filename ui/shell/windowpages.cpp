// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/windowpages.h"

#include "ui/pages/alerts/alertspage.h"
#include "ui/pages/backlinks/backlinkspage.h"
#include "ui/pages/changes/changespage.h"
#include "ui/pages/overview/overviewpage.h"
#include "ui/pages/pages/pagespage.h"
#include "ui/pages/reports/reportspage.h"
#include "ui/pages/settings/settingspage.h"
#include "ui/pages/uptime/uptimepage.h"

namespace vigie {

const std::vector<PageEntry>& windowPages()
{
    static const std::vector<PageEntry> pages{
        pageEntry<OverviewPage>(),  pageEntry<ChangesPage>(), pageEntry<PagesPage>(),   pageEntry<UptimePage>(),
        pageEntry<BacklinksPage>(), pageEntry<AlertsPage>(),  pageEntry<ReportsPage>(), pageEntry<SettingsPage>(),
    };
    return pages;
}

} // namespace vigie
