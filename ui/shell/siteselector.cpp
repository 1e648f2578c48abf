// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/siteselector.h"

#include "core/monitor/monitorcontrol.h"
#include "core/store/siterepository.h"
#include "core/text/describe.h"
#include "ui/widgets/displaytext.h"

#include <QCollator>
#include <QEvent>
#include <QSignalBlocker>

#include <algorithm>

namespace vigie {

namespace {

enum Role { SiteRole = Qt::UserRole, ClientRole, NameRole };

const QString indent = QStringLiteral("    ");

} // namespace

QString siteDisplayName(const Site& site)
{
    return site.name.isEmpty() ? networkText(site.origin) : harmless(site.name);
}

SiteSelector::SiteSelector(MonitorControl& control, QWidget* parent) : QComboBox(parent), m_control(control)
{
    setSizeAdjustPolicy(AdjustToContentsOnFirstShow);
    setMinimumContentsLength(22);
    setMaxVisibleItems(30);
    connect(this, &QComboBox::currentIndexChanged, this, [this] { Q_EMIT sitesChosen(selection()); });
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
        QCollator collator;
        collator.setCaseSensitivity(Qt::CaseInsensitive);
        std::ranges::stable_sort(m_sites, [&collator](const Site& left, const Site& right) {
            if (left.client != right.client)
                return left.client.isEmpty() ||
                       (!right.client.isEmpty() && collator.compare(left.client, right.client) < 0);
            return collator.compare(siteDisplayName(left), siteDisplayName(right)) < 0;
        });
        fill();
        Q_EMIT sitesRead();
    });
}

void SiteSelector::addClient(const QString& client)
{
    const QString name = harmless(client);
    addItem(name);
    setItemData(count() - 1, client, ClientRole);
    setItemData(count() - 1, tr("Client %1").arg(name), Qt::AccessibleTextRole);
    QFont font = this->font();
    font.setWeight(QFont::DemiBold);
    setItemData(count() - 1, font, Qt::FontRole);
}

void SiteSelector::addSite(const Site& site)
{
    const QString name = siteDisplayName(site);
    addItem(site.client.isEmpty() ? name : indent + name);
    setItemData(count() - 1, QVariant::fromValue(site.id.value), SiteRole);
    setItemData(count() - 1, name, NameRole);
    setItemData(count() - 1, name, Qt::AccessibleTextRole);
}

void SiteSelector::fill()
{
    const SiteSelection before = selection();
    {
        const QSignalBlocker quiet(this);
        clear();
        addItem(tr("All sites"));
        QString client;
        for (const Site& site : m_sites) {
            if (site.client != client)
                addClient(client = site.client);
            addSite(site);
        }
        setCurrentIndex(std::max(0, rowOf(m_wanted.value_or(before))));
        if (m_wanted && selection() == *m_wanted)
            m_wanted.reset();
        setAccessibleName(tr("Client or site"));
    }
    if (selection() != before)
        Q_EMIT sitesChosen(selection());
}

SiteSelection SiteSelector::selection() const
{
    const SiteId site{currentData(SiteRole).toLongLong()};
    return {site.isValid() ? std::optional(site) : std::nullopt, currentData(ClientRole).toString()};
}

int SiteSelector::rowOf(const SiteSelection& selection) const
{
    if (selection.site)
        return findData(QVariant::fromValue(selection.site->value), SiteRole);
    return selection.client.isEmpty()
               ? 0
               : findData(selection.client, ClientRole, Qt::MatchFixedString | Qt::MatchCaseSensitive);
}

QString SiteSelector::siteName() const
{
    return currentData(NameRole).toString();
}

void SiteSelector::choose(const SiteSelection& selection)
{
    m_wanted = selection;
    fill();
}

} // namespace vigie
