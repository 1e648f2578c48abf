// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testauthority.h"

#include <QFile>
#include <QProcess>
#include <QSslCertificate>
#include <QSslKey>
#include <QTcpSocket>

namespace vigie {

namespace {

constexpr const char* configuration = R"([ca]
default_ca = main
[main]
dir = .
database = index.txt
serial = serial
new_certs_dir = .
default_md = sha256
policy = any
copy_extensions = copy
unique_subject = no
[any]
commonName = supplied
[req]
distinguished_name = dn
prompt = no
[dn]
CN = Vigie test authority
[v3_ca]
basicConstraints = critical, CA:true
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
)";

void write(const QString& path, const QByteArray& text)
{
    QFile file(path);
    if (file.open(QIODevice::WriteOnly))
        file.write(text);
}

QByteArray read(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString stamp(const QDateTime& time)
{
    return time.toUTC().toString(QStringLiteral("yyyyMMddhhmmss'Z'"));
}

} // namespace

TestAuthority::TestAuthority()
{
    write(path(QStringLiteral("ca.cnf")), configuration);
    write(path(QStringLiteral("index.txt")), {});
    write(path(QStringLiteral("serial")), "1000\n");
    const QString command =
        QStringLiteral("req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 -config ca.cnf "
                       "-extensions v3_ca -keyout ca.key -out ca.pem");
    if (openssl(command.split(u' ')))
        m_pem = read(path(QStringLiteral("ca.pem")));
}

bool TestAuthority::openssl(const QStringList& arguments) const
{
    QProcess process;
    process.setWorkingDirectory(m_folder.path());
    process.start(QStringLiteral("openssl"), arguments);
    return process.waitForFinished(20'000) && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
}

QSslConfiguration TestAuthority::issue(const TestCertificate& wanted)
{
    const QString base = QStringLiteral("leaf%1").arg(++m_count);
    const QString name = QString::fromStdString(wanted.name);
    const QString request =
        QStringLiteral("req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -config ca.cnf -keyout %1.key "
                       "-out %1.csr -subj /CN=%2 -addext subjectAltName=DNS:%2")
            .arg(base, name);
    const QString sign =
        QStringLiteral("ca -batch -config ca.cnf -notext -cert ca.pem -keyfile ca.key -in %1.csr -out %1.pem "
                       "-startdate %2 -enddate %3")
            .arg(base, stamp(wanted.notBefore), stamp(wanted.notAfter));
    if (!openssl(request.split(u' ')) || !openssl(sign.split(u' ')))
        return {};
    return load(base + QStringLiteral(".pem"), base + QStringLiteral(".key"));
}

std::unique_ptr<QProcess> TestAuthority::demandingServer(quint16 port, QSsl::SslProtocol protocol)
{
    if (issue({}).isNull())
        return {};
    const QString base = QStringLiteral("leaf%1").arg(m_count);
    QStringList arguments{QStringLiteral("s_server"),
                          QStringLiteral("-accept"),
                          QStringLiteral("127.0.0.1:%1").arg(port),
                          QStringLiteral("-cert"),
                          base + QStringLiteral(".pem"),
                          QStringLiteral("-key"),
                          base + QStringLiteral(".key"),
                          QStringLiteral("-Verify"),
                          QStringLiteral("1"),
                          QStringLiteral("-verify_return_error"),
                          QStringLiteral("-www")};
    arguments.push_back(protocol == QSsl::TlsV1_2 ? QStringLiteral("-tls1_2") : QStringLiteral("-tls1_3"));
    auto server = std::make_unique<QProcess>();
    server->setWorkingDirectory(m_folder.path());
    server->setStandardOutputFile(QProcess::nullDevice());
    server->setStandardErrorFile(QProcess::nullDevice());
    server->start(QStringLiteral("openssl"), arguments);
    for (int i = 0; i < 100; ++i) { // it says ACCEPT before it listens
        QTcpSocket caller;
        caller.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
        if (caller.waitForConnected(1000))
            return server;
        server->waitForReadyRead(50);
    }
    return {};
}

QSslConfiguration TestAuthority::selfSigned(const std::string& name)
{
    const QString base = QStringLiteral("self%1").arg(++m_count);
    const QString command =
        QStringLiteral("req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 -config ca.cnf "
                       "-keyout %1.key -out %1.pem -subj /CN=%2 -addext subjectAltName=DNS:%2")
            .arg(base, QString::fromStdString(name));
    return openssl(command.split(u' ')) ? load(base + QStringLiteral(".pem"), base + QStringLiteral(".key"))
                                        : QSslConfiguration();
}

QSslConfiguration TestAuthority::load(const QString& certificate, const QString& key) const
{
    QSslConfiguration result = QSslConfiguration::defaultConfiguration();
    result.setLocalCertificate(QSslCertificate(read(path(certificate)), QSsl::Pem));
    result.setPrivateKey(QSslKey(read(path(key)), QSsl::Ec, QSsl::Pem));
    result.setPeerVerifyMode(QSslSocket::VerifyNone);
    return result;
}

} // namespace vigie
