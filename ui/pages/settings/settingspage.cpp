// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/settingspage.h"

#include "ui/pages/settings/checkssection.h"
#include "ui/pages/settings/generalsection.h"
#include "ui/pages/settings/networksection.h"
#include "ui/pages/settings/notificationssection.h"
#include "ui/pages/settings/privacysection.h"
#include "ui/pages/settings/storagesection.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QListWidget>
#include <QScrollArea>
#include <QStackedWidget>

#include <algorithm>

namespace vigie {

SettingsPage::SettingsPage(const WindowServices& services, QWidget* parent)
    : WindowPage(parent), m_list(new QListWidget(this)), m_stack(new QStackedWidget(this))
{
    m_list->setObjectName(QStringLiteral("sections"));
    m_list->setFixedWidth(fontMetrics().averageCharWidth() * 22);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_list);
    row->addWidget(m_stack, 1);
    add(new GeneralSection(services));
    add(new ChecksSection(services));
    add(new NotificationsSection(services));
    add(new StorageSection(services));
    add(new NetworkSection(services));
    add(new PrivacySection(services));
    connect(m_list, &QListWidget::currentRowChanged, this, &SettingsPage::choose);
    retranslate();
    m_list->setCurrentRow(0);
}

QString SettingsPage::title()
{
    return tr("Settings");
}

void SettingsPage::add(SettingsSection* section)
{
    auto* scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus); // it follows the controls inside
    scroll->setWidgetResizable(true);
    scroll->setWidget(section);
    m_stack->addWidget(scroll);
    m_sections.push_back(section);
    m_list->addItem(QString());
}

void SettingsPage::choose(int row)
{
    if (row < 0)
        return;
    m_stack->setCurrentIndex(row);
    m_sections[static_cast<std::size_t>(row)]->reload();
}

void SettingsPage::setSites(const SiteSelection&) {}

void SettingsPage::reload(News news)
{
    if (news == News::Activated)
        choose(m_list->currentRow());
}

QByteArray SettingsPage::state() const
{
    return QByteArray::number(m_list->currentRow());
}

void SettingsPage::restoreState(const QByteArray& state)
{
    m_list->setCurrentRow(std::clamp(state.toInt(), 0, m_list->count() - 1));
}

void SettingsPage::changeEvent(QEvent* event)
{
    WindowPage::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void SettingsPage::retranslate()
{
    m_list->setAccessibleName(tr("Sections of the settings"));
    for (std::size_t i = 0; i < m_sections.size(); ++i)
        m_list->item(static_cast<int>(i))->setText(m_sections[i]->title());
}

} // namespace vigie
