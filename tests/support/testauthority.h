// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QSslConfiguration>
#include <QTemporaryDir>

#include <memory>
#include <string>

class QProcess;

namespace vigie {

/// What a certificate made for a test says.
struct TestCertificate
{
    std::string name = "localhost"; ///< DNS name; also the common name
    QDateTime notBefore = QDateTime::currentDateTimeUtc().addDays(-1);
    QDateTime notAfter = QDateTime::currentDateTimeUtc().addDays(30);
};

/// A certificate authority of the test's own, made with the openssl command.
class TestAuthority
{
public:
    TestAuthority();

    /// False when the openssl command is missing or failed: the test is skipped.
    [[nodiscard]] bool isReady() const { return !m_pem.isEmpty(); }
    /// To be trusted.
    [[nodiscard]] QByteArray pem() const { return m_pem; }
    /// For a server: certificate and key, signed by this authority.
    [[nodiscard]] QSslConfiguration issue(const TestCertificate& wanted);
    /// An `openssl s_server` on \a port that demands a certificate of the client; ready when this returns.
    [[nodiscard]] std::unique_ptr<QProcess> demandingServer(quint16 port, QSsl::SslProtocol protocol);
    /// For a server: signed by itself.
    [[nodiscard]] QSslConfiguration selfSigned(const std::string& name);

private:
    [[nodiscard]] bool openssl(const QStringList& arguments) const;
    [[nodiscard]] QString path(const QString& name) const { return m_folder.filePath(name); }
    [[nodiscard]] QSslConfiguration load(const QString& certificate, const QString& key) const;

    QTemporaryDir m_folder;
    QByteArray m_pem;
    int m_count = 0;
};

} // namespace vigie
