// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/alerts/channelsetup.h"
#include "core/domain/site.h"

#include <QDialog>

#include <vector>

class QCheckBox;
class QComboBox;
class QDialogButtonBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QSpinBox;
class QTimeEdit;

namespace vigie {

class RouteList;

/// One channel: where it leads, what it carries, and when it is quiet. Secrets are never shown: an empty field leaves
/// them.
class ChannelDialog final : public QDialog
{
    Q_OBJECT

public:
    ChannelDialog(ChannelSetup setup, std::vector<Site> sites, QWidget* parent = nullptr);

    void accept() override;

Q_SIGNALS:
    void saved(const vigie::ChannelSetup& setup, const vigie::NewSecrets& secrets);

private:
    QLineEdit* addLine(const QString& label, const QString& value);
    void addMail(const MailSettings& mail);
    void addWebhook(const WebhookSettings& webhook);
    void addQuietHours();
    void addEnd();
    void readMail(MailSettings& mail, NewSecrets& secrets) const;
    void readWebhook(WebhookSettings& webhook, NewSecrets& secrets) const;
    /// What is missing, in words; empty: nothing.
    [[nodiscard]] QString missing(const NewSecrets& secrets) const;

    ChannelSetup m_setup;
    QFormLayout* m_form;
    QLineEdit* m_name;
    QCheckBox* m_enabled;
    RouteList* m_routes;
    QTimeEdit* m_quietFrom = nullptr;
    QTimeEdit* m_quietTo = nullptr;
    QSpinBox* m_cap = nullptr;
    QLabel* m_problem = nullptr;
    // Mail.
    QLineEdit* m_host = nullptr;
    QSpinBox* m_port = nullptr;
    QComboBox* m_security = nullptr;
    QLineEdit* m_user = nullptr;
    QLineEdit* m_password = nullptr;
    QLineEdit* m_from = nullptr;
    QLineEdit* m_recipients = nullptr;
    // Webhook.
    QComboBox* m_preset = nullptr;
    QLineEdit* m_url = nullptr;
    QLineEdit* m_topic = nullptr;
    QLineEdit* m_key = nullptr;
};

} // namespace vigie
