// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/reports/subjectcombo.h"

#include "core/text/describe.h"

#include <QSignalBlocker>

#include <algorithm>

namespace vigie {

namespace {

enum Role { SiteRole = Qt::UserRole, ClientRole };

} // namespace

QString subjectName(const Site& site)
{
    return harmless(site.name.isEmpty() ? QString::fromStdString(site.origin) : site.name);
}

QStringList clientsOf(const std::vector<Site>& sites)
{
    QStringList clients;
    for (const Site& site : sites) {
        if (!site.client.isEmpty() && !clients.contains(site.client))
            clients.append(site.client);
    }
    std::ranges::sort(clients, [](const QString& a, const QString& b) { return a.localeAwareCompare(b) < 0; });
    return clients;
}

SubjectCombo::SubjectCombo(QWidget* parent) : QComboBox(parent)
{
    connect(this, &QComboBox::activated, this, [this] { m_wanted = subject(); });
}

void SubjectCombo::setSites(const std::vector<Site>& sites)
{
    const QSignalBlocker quiet(this);
    clear();
    addItem(tr("All sites"));
    const auto addSites = [&](const QString& client, const QString& indent) {
        for (const Site& site : sites) {
            if (site.client != client)
                continue;
            addItem(indent + subjectName(site));
            setItemData(count() - 1, site.id.value, SiteRole);
        }
    };
    for (const QString& client : clientsOf(sites)) {
        addItem(tr("Client: %1").arg(harmless(client)));
        setItemData(count() - 1, client, ClientRole);
        addSites(client, QStringLiteral("    "));
    }
    addSites({}, {});
    choose(m_wanted);
}

void SubjectCombo::choose(const SiteSelection& wanted)
{
    m_wanted = wanted;
    int index = 0;
    if (wanted.site)
        index = findData(wanted.site->value, SiteRole);
    else if (!wanted.client.isEmpty())
        index = findData(wanted.client, ClientRole);
    setCurrentIndex(std::max(0, index));
}

SiteSelection SubjectCombo::subject() const
{
    SiteSelection chosen;
    if (const QVariant site = currentData(SiteRole); site.isValid())
        chosen.site = SiteId{site.toLongLong()};
    chosen.client = currentData(ClientRole).toString();
    return chosen;
}

} // namespace vigie
