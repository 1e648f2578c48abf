// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/channeldialog.h"

#include "ui/pages/settings/channelwords.h"
#include "ui/pages/settings/routelist.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QSpinBox>
#include <QTimeEdit>
#include <QVBoxLayout>

namespace vigie {

namespace {

constexpr int lineCharacters = 44;
constexpr int largestCap = 1'000;

std::optional<std::string> given(const QLineEdit& secret)
{
    return secret.text().isEmpty() ? std::nullopt : std::optional(secret.text().toStdString());
}

} // namespace

ChannelDialog::ChannelDialog(ChannelSetup setup, std::vector<Site> sites, QWidget* parent)
    : QDialog(parent), m_setup(std::move(setup)), m_form(new QFormLayout), m_name(nullptr),
      m_enabled(new QCheckBox(tr("&Use this channel"), this)),
      m_routes(new RouteList(m_setup.routes, std::move(sites), this))
{
    setWindowTitle(channelKindWord(m_setup.channel.kind()));
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(space::group);
    layout->addLayout(m_form);
    m_form->setVerticalSpacing(space::inside);
    m_name = addLine(tr("&Name"), m_setup.channel.name);
    m_enabled->setChecked(m_setup.channel.enabled);
    m_form->addRow(m_enabled);
    if (const auto* mail = std::get_if<MailSettings>(&m_setup.channel.settings))
        addMail(*mail);
    if (const auto* webhook = std::get_if<WebhookSettings>(&m_setup.channel.settings))
        addWebhook(*webhook);
    auto* routes = new PlainLabel(this);
    routes->setText(tr("What it carries"));
    m_form->addRow(routes, m_routes);
    addQuietHours();
    addEnd();
}

QLineEdit* ChannelDialog::addLine(const QString& label, const QString& value)
{
    auto* line = new QLineEdit(value, this);
    line->setMinimumWidth(fontMetrics().averageCharWidth() * lineCharacters);
    line->setAccessibleName(QString(label).remove(QLatin1Char('&')));
    m_form->addRow(label, line);
    return line;
}

void ChannelDialog::addMail(const MailSettings& mail)
{
    m_host = addLine(tr("Mail &server (SMTP)"), mail.host);
    m_port = new QSpinBox(this);
    m_port->setRange(1, 65535);
    m_port->setValue(mail.port);
    m_port->setAccessibleName(tr("Port"));
    m_form->addRow(tr("&Port"), m_port);
    m_security = new QComboBox(this);
    m_security->addItem(tr("STARTTLS, required"), static_cast<int>(MailSecurity::StartTls));
    m_security->addItem(tr("TLS from the start"), static_cast<int>(MailSecurity::Tls));
    m_security->addItem(tr("None: only for a server on this computer"), static_cast<int>(MailSecurity::None));
    m_security->setCurrentIndex(m_security->findData(static_cast<int>(mail.security)));
    m_security->setAccessibleName(tr("Encryption"));
    m_form->addRow(tr("&Encryption"), m_security);
    m_user = addLine(tr("&User"), mail.user);
    m_password = addLine(tr("Pass&word"), {});
    m_password->setEchoMode(QLineEdit::Password);
    if (m_setup.channel.id.isValid())
        m_password->setPlaceholderText(tr("as it is"));
    m_from = addLine(tr("&From"), mail.from);
    m_recipients = addLine(tr("&To"), mail.recipients.join(QStringLiteral(", ")));
}

void ChannelDialog::addWebhook(const WebhookSettings& webhook)
{
    m_preset = new QComboBox(this);
    const std::pair<WebhookPreset, QString> presets[] = {{WebhookPreset::Plain, tr("JSON, signed")},
                                                         {WebhookPreset::Slack, QStringLiteral("Slack")},
                                                         {WebhookPreset::Teams, QStringLiteral("Microsoft Teams")},
                                                         {WebhookPreset::Discord, QStringLiteral("Discord")},
                                                         {WebhookPreset::Telegram, QStringLiteral("Telegram")},
                                                         {WebhookPreset::Ntfy, QStringLiteral("ntfy")}};
    for (const auto& [preset, name] : presets)
        m_preset->addItem(name, static_cast<int>(preset));
    m_preset->setCurrentIndex(m_preset->findData(static_cast<int>(webhook.preset)));
    m_preset->setAccessibleName(tr("Service"));
    m_form->addRow(tr("&Service"), m_preset);
    m_url = addLine(tr("&Address (URL)"), {});
    m_topic = addLine(tr("&Chat or topic"), webhook.topic);
    m_key = addLine(tr("&Key that signs messages"), {});
    m_key->setEchoMode(QLineEdit::Password);
    if (m_setup.channel.id.isValid()) {
        m_url->setPlaceholderText(tr("as it is"));
        m_key->setPlaceholderText(tr("as it is"));
    }
    const auto showFields = [this] {
        const auto preset = static_cast<WebhookPreset>(m_preset->currentData().toInt());
        m_topic->setEnabled(preset == WebhookPreset::Telegram || preset == WebhookPreset::Ntfy);
        m_key->setEnabled(preset == WebhookPreset::Plain);
    };
    connect(m_preset, &QComboBox::currentIndexChanged, this, showFields);
    showFields();
}

void ChannelDialog::addQuietHours()
{
    auto* row = new QHBoxLayout;
    m_quietFrom = new QTimeEdit(m_setup.channel.quiet.from, this);
    m_quietTo = new QTimeEdit(m_setup.channel.quiet.to, this);
    m_quietFrom->setAccessibleName(tr("Quiet from"));
    m_quietTo->setAccessibleName(tr("Quiet until"));
    auto* words = new PlainLabel(this);
    words->setText(tr("the same time twice: never quiet; what is critical always goes through"));
    setTextRole(words, TextRole::Muted);
    row->addWidget(m_quietFrom);
    row->addWidget(m_quietTo);
    row->addWidget(words, 1);
    auto* label = new PlainLabel(this);
    label->setText(tr("&Quiet hours"));
    label->setBuddy(m_quietFrom);
    row->setSpacing(space::inside);
    m_form->addRow(label, row);
    m_cap = new QSpinBox(this);
    m_cap->setRange(0, largestCap);
    m_cap->setSpecialValueText(tr("no cap"));
    m_cap->setValue(m_setup.channel.hourlyCap);
    m_cap->setAccessibleName(tr("Alerts an hour at most"));
    m_form->addRow(tr("Alerts an &hour at most"), m_cap);
}

void ChannelDialog::addEnd()
{
    m_problem = new PlainLabel(this);
    m_problem->setWordWrap(true);
    m_problem->hide();
    auto* buttons = new QDialogButtonBox(this);
    buttons->addButton(tr("Save"), QDialogButtonBox::AcceptRole)->setDefault(true);
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    connect(buttons, &QDialogButtonBox::accepted, this, &ChannelDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &ChannelDialog::reject);
    layout()->addWidget(m_problem);
    layout()->addWidget(buttons);
}

void ChannelDialog::readMail(MailSettings& mail, NewSecrets& secrets) const
{
    mail.host = m_host->text().trimmed();
    mail.port = m_port->value();
    mail.security = static_cast<MailSecurity>(m_security->currentData().toInt());
    mail.user = m_user->text().trimmed();
    mail.from = m_from->text().trimmed();
    mail.recipients = m_recipients->text().split(QRegularExpression(QStringLiteral("[,;\\s]+")), Qt::SkipEmptyParts);
    secrets.password = given(*m_password);
}

void ChannelDialog::readWebhook(WebhookSettings& webhook, NewSecrets& secrets) const
{
    webhook.preset = static_cast<WebhookPreset>(m_preset->currentData().toInt());
    webhook.topic = m_topic->text().trimmed();
    secrets.url = given(*m_url);
    secrets.key = given(*m_key);
}

QString ChannelDialog::missing(const NewSecrets& secrets) const
{
    if (m_setup.channel.name.isEmpty())
        return tr("The channel needs a name.");
    if (const auto* mail = std::get_if<MailSettings>(&m_setup.channel.settings)) {
        if (mail->host.isEmpty() || mail->from.isEmpty() || mail->recipients.isEmpty())
            return tr("Mail needs a server, a sender and at least one recipient.");
        if (mail->security == MailSecurity::None && !mail->user.isEmpty())
            return tr("A password is never sent without encryption: choose TLS, or leave the user empty.");
    }
    const bool isWebhook = m_setup.channel.kind() == ChannelKind::Webhook;
    if (isWebhook && !m_setup.channel.id.isValid() && !secrets.url)
        return tr("A webhook needs its address.");
    return {};
}

void ChannelDialog::accept()
{
    NewSecrets secrets;
    m_setup.channel.name = m_name->text().trimmed();
    m_setup.channel.enabled = m_enabled->isChecked();
    m_setup.channel.quiet.from = m_quietFrom->time();
    m_setup.channel.quiet.to = m_quietTo->time();
    m_setup.channel.hourlyCap = m_cap->value();
    m_setup.routes = m_routes->routes();
    if (auto* mail = std::get_if<MailSettings>(&m_setup.channel.settings))
        readMail(*mail, secrets);
    if (auto* webhook = std::get_if<WebhookSettings>(&m_setup.channel.settings))
        readWebhook(*webhook, secrets);
    const QString problem = missing(secrets);
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    if (!problem.isEmpty())
        return;
    Q_EMIT saved(m_setup, secrets);
    QDialog::accept();
}

} // namespace vigie
