// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/mail/mailcarrier.h"

#include <QDir>
#include <QSaveFile>

namespace vigie::backend {

MailResult SmtpCarrier::carry(const Mail& mail)
{
    const auto written = writeMail(mail);
    if (!written)
        return {MailVerdict::Refused, errorCodeName(written.error().code)};
    return sendMail(m_server, mail.from, mail.to, *written, {}, m_stop);
}

MailResult FolderCarrier::carry(const Mail& mail)
{
    const auto written = writeMail(mail);
    if (!written)
        return {MailVerdict::Refused, errorCodeName(written.error().code)};
    QDir folder(m_folder);
    if (!folder.mkpath(QStringLiteral(".")))
        return {MailVerdict::RetryServer, m_folder};
    const qsizetype number = folder.entryList({QStringLiteral("*.eml")}, QDir::Files).size() + 1;
    QSaveFile file(folder.filePath(QStringLiteral("%1.eml").arg(number, 4, 10, QLatin1Char('0'))));
    if (!file.open(QIODevice::WriteOnly) || file.write(*written) != written->size() || !file.commit())
        return {MailVerdict::RetryServer, file.errorString()};
    return {};
}

} // namespace vigie::backend
