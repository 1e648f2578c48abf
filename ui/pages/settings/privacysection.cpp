// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/privacysection.h"

#include <QLabel>

namespace vigie {

PrivacySection::PrivacySection(const WindowServices& services, QWidget* parent)
    : SettingsSection(services, parent), m_sites(addNote()), m_others(addNote()), m_channels(addNote())
{
    for (QLabel* text : {m_sites, m_others, m_channels})
        setTextRole(text, TextRole::Body);
    retranslate();
}

QString PrivacySection::title() const
{
    return tr("Privacy");
}

void PrivacySection::retranslate()
{
    m_sites->setText(tr("What Vigie finds stays on this computer. It asks the sites that you watch, the pages with "
                        "your backlinks, and nobody "
                        "about you: there is no statistics, no account and no server behind it."));
    m_others->setText(tr("For the registration of domains it asks the registries’ public servers (RDAP), found through "
                         "data.iana.org; names are "
                         "resolved by your system."));
    m_channels->setText(tr("Alerts go only where the channels under Notifications send them. Passwords and keys are "
                           "kept in files of your profile "
                           "that only you may read."));
}

} // namespace vigie
