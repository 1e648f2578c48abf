// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

#include <memory>
#include <vector>

class QSslConfiguration;

namespace vigie {

/// A real mail server on 127.0.0.1 (aiosmtpd, Debian's python3-aiosmtpd) that tells what it was given: smtpsink.py.
class SmtpSink
{
public:
    enum class Tls { None, StartTls, Implicit };

    /// Not started yet.
    explicit SmtpSink(quint16 port) : m_port(port) {}
    ~SmtpSink();

    /// False where the package is missing: the test is skipped.
    [[nodiscard]] static bool isAvailable();
    void useTls(Tls tls, const QSslConfiguration& certificate);
    void demand(const QString& user, const QString& password);
    /// True when it listens.
    [[nodiscard]] bool start();
    void stop();
    /// A line of smtpsink.py; returns when it holds.
    void command(const QByteArray& line);

    [[nodiscard]] quint16 port() const { return m_port; }
    /// Everything that was accepted so far, over restarts too.
    [[nodiscard]] const std::vector<QJsonObject>& mails();
    /// A mail as Python's email package understands it:
    /// {"headers":{name:[value…]},"text","html","attachments":[{"name","text"}]}.
    [[nodiscard]] static QJsonObject parse(const QJsonObject& mail);

private:
    QJsonObject readLine();

    quint16 m_port;
    QTemporaryDir m_folder;
    QStringList m_options;
    std::unique_ptr<QProcess> m_process;
    std::vector<QJsonObject> m_mails;
};

} // namespace vigie
