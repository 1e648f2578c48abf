// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transfer/mailwriter.h"
#include "core/transfer/smtptransfer.h"

namespace vigie::backend {

/// Takes mails out of the house.
class MailCarrier
{
public:
    virtual ~MailCarrier() = default;
    /// The calling thread waits.
    [[nodiscard]] virtual MailResult carry(const Mail& mail) = 0;
};

/// By SMTP, to the server that the operator named.
class SmtpCarrier final : public MailCarrier
{
public:
    SmtpCarrier(MailServer server, const StopFlag& stop) : m_server(std::move(server)), m_stop(stop) {}
    [[nodiscard]] MailResult carry(const Mail& mail) override;

private:
    MailServer m_server;
    const StopFlag& m_stop;
};

/// Into files that a mail program opens ("0001.eml"): nothing leaves. For trying things.
class FolderCarrier final : public MailCarrier
{
public:
    explicit FolderCarrier(QString folder) : m_folder(std::move(folder)) {}
    [[nodiscard]] MailResult carry(const Mail& mail) override;

private:
    QString m_folder;
};

} // namespace vigie::backend
