// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/networksection.h"

#include "core/settings/checksettings.h"
#include "core/settings/pingsettings.h"
#include "core/settings/settings.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>

namespace vigie {

namespace {

constexpr int anchorCharacters = 48;

} // namespace

NetworkSection::NetworkSection(const WindowServices& services, QWidget* parent)
    : SettingsSection(services, parent), m_proxy(new QCheckBox(this)), m_anchors(new QLineEdit(this))
{
    m_form->addRow(m_proxy);
    m_anchorsLabel = addRow(m_anchors);
    m_note = addNote();
    m_anchors->setMinimumWidth(fontMetrics().averageCharWidth() * anchorCharacters);
    m_proxy->setChecked(services.settings.value(checksettings::useSystemProxy));
    m_anchors->setText(services.settings.text(pingsettings::anchors));
    connect(m_proxy, &QCheckBox::clicked, this,
            [this](bool on) { m_services.settings.set(checksettings::useSystemProxy, on); });
    connect(m_anchors, &QLineEdit::editingFinished, this,
            [this] { m_services.settings.setText(pingsettings::anchors, m_anchors->text().simplified()); });
    retranslate();
}

QString NetworkSection::title() const
{
    return tr("Network");
}

void NetworkSection::retranslate()
{
    m_proxy->setText(tr("Use the system’s &proxy"));
    setLabel(*m_anchorsLabel, tr("Asked whether the &network works at all"));
    m_note->setText(tr("Hosts with their ports, separated by blanks. They are asked only when a watched address is "
                       "silent: if they are silent too, "
                       "the network is at fault and nobody is alerted. Changes here hold from the next start."));
}

} // namespace vigie
