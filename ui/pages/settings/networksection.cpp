// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/networksection.h"

#include "core/monitor/checkpolicy.h"
#include "core/monitor/monitorcontrol.h"
#include "core/monitor/profilesecrets.h"
#include "core/settings/checksettings.h"
#include "core/settings/pingsettings.h"
#include "core/settings/settings.h"
#include "core/text/describe.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>

namespace vigie {

namespace {

constexpr int fieldCharacters = 48;

} // namespace

NetworkSection::NetworkSection(const WindowServices& services, QWidget* parent)
    : SettingsSection(services, parent), m_proxy(new QComboBox(this)), m_server(new QLineEdit(this)),
      m_user(new QLineEdit(this)), m_password(new QLineEdit(this)), m_anchors(new QLineEdit(this)),
      m_proxyLabel(addRow(m_proxy)), m_serverLabel(addRow(m_server)), m_userLabel(addRow(m_user)),
      m_passwordLabel(addRow(m_password)), m_problem(addNote())
{
    m_anchorsLabel = addRow(m_anchors);
    m_note = addNote();
    for (const ProxyUse use : {ProxyUse::System, ProxyUse::None, ProxyUse::Fixed})
        m_proxy->addItem(QString(), static_cast<int>(use));
    const Settings& settings = services.settings;
    const ProxyUse use = settings.value(checksettings::useFixedProxy)    ? ProxyUse::Fixed
                         : settings.value(checksettings::useSystemProxy) ? ProxyUse::System
                                                                         : ProxyUse::None;
    m_proxy->setCurrentIndex(m_proxy->findData(static_cast<int>(use)));
    m_server->setText(settings.text(checksettings::proxyServer));
    m_server->setPlaceholderText(QStringLiteral("http://proxy.example.org:3128"));
    m_user->setText(settings.text(checksettings::proxyUser));
    m_password->setEchoMode(QLineEdit::Password);
    m_anchors->setText(settings.text(pingsettings::anchors));
    for (QLineEdit* field : {m_server, m_user, m_password, m_anchors})
        field->setMinimumWidth(fontMetrics().averageCharWidth() * fieldCharacters);
    connect(m_proxy, &QComboBox::activated, this, &NetworkSection::saveProxy);
    connect(m_server, &QLineEdit::editingFinished, this, &NetworkSection::saveProxy);
    connect(m_user, &QLineEdit::editingFinished, this, &NetworkSection::saveProxy);
    connect(m_password, &QLineEdit::editingFinished, this, &NetworkSection::savePassword);
    connect(m_anchors, &QLineEdit::editingFinished, this,
            [this] { m_services.settings.setText(pingsettings::anchors, m_anchors->text().simplified()); });
    retranslate();
    showProxy();
}

void NetworkSection::saveProxy()
{
    const auto use = static_cast<ProxyUse>(m_proxy->currentData().toInt());
    m_services.settings.set(checksettings::useSystemProxy, use == ProxyUse::System);
    m_services.settings.set(checksettings::useFixedProxy, use == ProxyUse::Fixed);
    m_services.settings.setText(checksettings::proxyServer, m_server->text().trimmed());
    m_services.settings.setText(checksettings::proxyUser, m_user->text().trimmed());
    showProxy();
}

void NetworkSection::savePassword()
{
    StoreService* store = m_services.control.store();
    if (!store || !m_password->isModified())
        return;
    m_password->setModified(false);
    FileSecrets secrets = profileSecrets(store->profile());
    const QString name = QLatin1String(checksettings::proxyPasswordName);
    const Result<void> saved =
        m_password->text().isEmpty() ? secrets.remove(name) : secrets.write(name, m_password->text().toStdString());
    m_problem->setText(saved ? QString() : describe(saved.error()));
}

void NetworkSection::showProxy()
{
    const bool isFixed = static_cast<ProxyUse>(m_proxy->currentData().toInt()) == ProxyUse::Fixed;
    for (QWidget* field : {m_server, m_user, m_password})
        field->setEnabled(isFixed);
    const bool isUsable = isProxyAddress(m_server->text().trimmed());
    m_problem->setText(isFixed && !isUsable
                           ? tr("Write the proxy as http://HOST:PORT or socks5://HOST:PORT; until then "
                                "the connection is direct.")
                           : QString());
}

QString NetworkSection::title() const
{
    return tr("Network");
}

void NetworkSection::retranslate()
{
    setLabel(*m_proxyLabel, tr("&Proxy"));
    m_proxy->setItemText(0, tr("what the system says"));
    m_proxy->setItemText(1, tr("none"));
    m_proxy->setItemText(2, tr("this one:"));
    setLabel(*m_serverLabel, tr("&Address of the proxy"));
    setLabel(*m_userLabel, tr("&User name"));
    setLabel(*m_passwordLabel, tr("Pass&word"));
    m_password->setPlaceholderText(tr("kept apart and not shown; type to change it"));
    showProxy();
    setLabel(*m_anchorsLabel, tr("Asked whether the &network works at all"));
    m_note->setText(tr("Hosts with their ports, separated by blanks. They are asked only when a watched address is "
                       "silent: if they are silent too, "
                       "the network is at fault and nobody is alerted. Changes here hold from the next start."));
}

} // namespace vigie
