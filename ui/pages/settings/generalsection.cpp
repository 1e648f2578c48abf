// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/generalsection.h"

#include "core/settings/appsettings.h"
#include "core/settings/loginstart.h"
#include "core/settings/settings.h"
#include "core/text/describe.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QSignalBlocker>

namespace vigie {

GeneralSection::GeneralSection(const WindowServices& services, QWidget* parent)
    : SettingsSection(services, parent), m_language(new QComboBox(this)), m_theme(new QComboBox(this)),
      m_login(new QCheckBox(this)), m_stay(new QCheckBox(this)), m_languageLabel(addRow(m_language)),
      m_themeLabel(addRow(m_theme)), m_problem(nullptr)
{
    m_form->addRow(m_login);
    m_problem = addNote();
    m_form->addRow(m_stay);
    m_problem->hide();
    // A language is named in itself, so that it is found by those who read no other.
    m_language->addItem(QStringLiteral("English"), static_cast<int>(Language::English));
    m_language->addItem(QStringLiteral("Français"), static_cast<int>(Language::French));
    for (const ThemeChoice choice : {ThemeChoice::System, ThemeChoice::Light, ThemeChoice::Dark})
        m_theme->addItem(QString(), static_cast<int>(choice));
    m_stay->setChecked(services.settings.value(appsettings::stayWhenClosed));
    connect(m_language, &QComboBox::activated, this,
            [this] { chooseLanguage(m_services, static_cast<Language>(m_language->currentData().toInt())); });
    connect(m_theme, &QComboBox::activated, this,
            [this] { chooseTheme(m_services, static_cast<ThemeChoice>(m_theme->currentData().toInt())); });
    connect(m_login, &QCheckBox::clicked, this, [this] { setLoginStart(m_login->checkState()); });
    connect(m_stay, &QCheckBox::clicked, this,
            [this](bool stays) { m_services.settings.set(appsettings::stayWhenClosed, stays); });
    connect(&services.theme, &Theme::changed, this, &GeneralSection::reload);
    retranslate();
    reload();
}

QString GeneralSection::title() const
{
    return tr("General");
}

void GeneralSection::reload()
{
    m_language->setCurrentIndex(m_language->findData(static_cast<int>(m_services.language.language())));
    m_theme->setCurrentIndex(m_theme->findData(static_cast<int>(m_services.theme.choice())));
    m_login->setChecked(m_services.login.isOn());
}

void GeneralSection::setLoginStart(Qt::CheckState wanted)
{
    const Result<void> done = wanted == Qt::Checked ? m_services.login.turnOn() : m_services.login.turnOff();
    m_problem->setText(done ? QString() : describe(done.error()));
    m_problem->setVisible(!done);
    m_login->setChecked(m_services.login.isOn());
}

void GeneralSection::retranslate()
{
    setLabel(*m_languageLabel, tr("&Language"));
    setLabel(*m_themeLabel, tr("&Theme"));
    m_theme->setItemText(0, tr("As the system"));
    m_theme->setItemText(1, tr("Light"));
    m_theme->setItemText(2, tr("Dark"));
    m_login->setText(tr("&Start Vigie when I log in"));
    m_stay->setText(tr("&Keep checking when the window is closed"));
    m_language->setCurrentIndex(m_language->findData(static_cast<int>(m_services.language.language())));
}

} // namespace vigie
