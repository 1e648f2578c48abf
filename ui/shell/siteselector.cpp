// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/siteselector.h"

#include "core/monitor/monitorcontrol.h"
#include "core/store/siterepository.h"
#include "core/text/describe.h"
#include "ui/widgets/displaytext.h"

#include <QEvent>
#include <QSignalBlocker>

#include <algorithm>

namespace vigie {

namespace {

/// Two sites of one host differ by protocol or port: those are shown.
QString nameOf(const Site& site)
{
    return site.name.isEmpty() ? networkText(site.origin) : harmless(site.name);
}

} // namespace

SiteSelector::SiteSelector(MonitorControl& control, QWidget* parent) : QComboBox(parent), m_control(control)
{
    setSizeAdjustPolicy(AdjustToContents);
    connect(this, &QComboBox::currentIndexChanged, this, [this] { Q_EMIT siteChosen(site()); });
    fill();
}

void SiteSelector::changeEvent(QEvent* event)
{
    QComboBox::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        fill();
}

void SiteSelector::reload()
{
    StoreService* store = m_control.store();
    if (!store)
        return;
    const auto read = [](StoreConnection& connection) { return SiteRepository(connection.database).all(); };
    store->read(read).then(this, [this](const Result<std::vector<Site>>& sites) {
        if (!sites)
            return;
        m_sites = *sites;
        fill();
        Q_EMIT sitesRead();
    });
}

void SiteSelector::fill()
{
    const std::optional<SiteId> before = site();
    {
        const QSignalBlocker quiet(this);
        clear();
        addItem(tr("All sites"), QVariant::fromValue<qint64>(0));
        for (const Site& site : m_sites)
            addItem(nameOf(site), QVariant::fromValue(site.id.value));
        const std::optional<SiteId> wanted = m_wanted ? m_wanted : before;
        setCurrentIndex(wanted ? std::max(0, findData(QVariant::fromValue(wanted->value))) : 0);
        if (m_wanted && site() == m_wanted)
            m_wanted.reset();
        setAccessibleName(tr("Site"));
    }
    if (site() != before)
        Q_EMIT siteChosen(site());
}

std::optional<SiteId> SiteSelector::site() const
{
    const SiteId id{currentData().toLongLong()};
    return id.isValid() ? std::optional(id) : std::nullopt;
}

QString SiteSelector::siteName() const
{
    return site() ? currentText() : QString();
}

void SiteSelector::choose(SiteId site)
{
    m_wanted = site;
    fill();
}

} // namespace vigie
