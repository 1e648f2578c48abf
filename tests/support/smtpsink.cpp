// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/smtpsink.h"

#include <QFile>
#include <QJsonDocument>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>

namespace vigie {

namespace {

constexpr int patienceMs = 60'000;

QString python()
{
    return QStringLiteral("/usr/bin/python3"); // Debian's own, which has Debian's packages
}

QString script(const char* name)
{
    return QStringLiteral(VIGIE_SUPPORT_DIR "/") + QString::fromLatin1(name);
}

QString writeFile(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("%s cannot be written", qPrintable(path));
    return path;
}

} // namespace

SmtpSink::~SmtpSink()
{
    stop();
}

bool SmtpSink::isAvailable()
{
    return QProcess::execute(python(), {QStringLiteral("-c"), QStringLiteral("import aiosmtpd")}) == 0;
}

void SmtpSink::useTls(Tls tls, const QSslConfiguration& certificate)
{
    QByteArray chain;
    for (const QSslCertificate& one : certificate.localCertificateChain())
        chain += one.toPem();
    if (chain.isEmpty())
        chain = certificate.localCertificate().toPem();
    m_options += {QStringLiteral("--tls"), writeFile(m_folder.filePath(QStringLiteral("certificate.pem")), chain),
                  writeFile(m_folder.filePath(QStringLiteral("key.pem")), certificate.privateKey().toPem())};
    if (tls == Tls::Implicit)
        m_options.append(QStringLiteral("--implicit"));
}

void SmtpSink::demand(const QString& user, const QString& password)
{
    m_options += {QStringLiteral("--auth"), user, password};
}

bool SmtpSink::start()
{
    m_process = std::make_unique<QProcess>();
    m_process->setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process->start(python(), QStringList{script("smtpsink.py"), QString::number(m_port)} + m_options);
    return m_process->waitForStarted() && readLine().contains(QStringLiteral("ready"));
}

void SmtpSink::stop()
{
    if (!m_process)
        return;
    static_cast<void>(mails());
    m_process->kill();
    m_process->waitForFinished();
    m_process.reset();
}

void SmtpSink::command(const QByteArray& line)
{
    m_process->write(line + '\n');
    while (!readLine().contains(QStringLiteral("done"))) {
        if (m_process->state() == QProcess::NotRunning)
            qFatal("the mail server ended");
    }
}

const std::vector<QJsonObject>& SmtpSink::mails()
{
    if (m_process) {
        m_process->waitForReadyRead(0);
        while (m_process->canReadLine())
            static_cast<void>(readLine());
    }
    return m_mails;
}

/// The next line; what is a mail is kept.
QJsonObject SmtpSink::readLine()
{
    while (!m_process->canReadLine()) {
        if (!m_process->waitForReadyRead(patienceMs))
            return {};
    }
    const QJsonObject line = QJsonDocument::fromJson(m_process->readLine()).object();
    if (line.contains(QStringLiteral("content")))
        m_mails.push_back(line);
    return line;
}

QJsonObject SmtpSink::parse(const QJsonObject& mail)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(python(), {script("readmail.py")});
    process.write(QByteArray::fromBase64(mail.value(QStringLiteral("content")).toString().toLatin1()));
    process.closeWriteChannel();
    process.waitForFinished(patienceMs);
    return QJsonDocument::fromJson(process.readAllStandardOutput()).object();
}

} // namespace vigie
