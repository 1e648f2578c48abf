// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fetch/tlsclassifier.h"

#include <QDateTime>
#include <QSslCertificate>

#include <algorithm>

namespace vigie {

namespace {

/// Earlier than any moment this program can run at.
const QDateTime& earliestSaneTime()
{
    static const QDateTime time(QDate(2026, 1, 1), QTime(0, 0), Qt::UTC);
    return time;
}

Verdict dated(Outcome outcome, const QDateTime& now, std::string detail)
{
    if (now < earliestSaneTime())
        return {Outcome::TlsUntrusted, "own_clock_wrong"};
    return {outcome, std::move(detail)};
}

} // namespace

Verdict classifyTlsErrors(const QList<QSslError>& errors, const QDateTime& now)
{
    const auto text = [&](QSslError::SslError kind) {
        const auto found =
            std::find_if(errors.begin(), errors.end(), [&](const QSslError& e) { return e.error() == kind; });
        return found == errors.end() ? std::string() : found->errorString().toStdString();
    };
    if (std::string detail = text(QSslError::CertificateExpired); !detail.empty())
        return dated(Outcome::TlsExpired, now, std::move(detail));
    if (std::string detail = text(QSslError::CertificateNotYetValid); !detail.empty())
        return dated(Outcome::TlsNotYetValid, now, std::move(detail));
    const std::string mismatch = text(QSslError::HostNameMismatch);
    const bool onlyMismatch = std::all_of(errors.begin(), errors.end(), [](const QSslError& error) {
        return error.error() == QSslError::HostNameMismatch || error.error() == QSslError::NoError;
    });
    if (!mismatch.empty() && onlyMismatch)
        return {Outcome::TlsHostname, mismatch};
    return {Outcome::TlsUntrusted, errors.isEmpty() ? std::string() : errors.first().errorString().toStdString()};
}

Verdict classifyVerifyResult(long code, const QDateTime& now)
{
    constexpr long notYetValid = 9;      // X509_V_ERR_CERT_NOT_YET_VALID
    constexpr long expired = 10;         // X509_V_ERR_CERT_HAS_EXPIRED
    constexpr long hostMismatch = 62;    // X509_V_ERR_HOSTNAME_MISMATCH
    constexpr long addressMismatch = 64; // X509_V_ERR_IP_ADDRESS_MISMATCH
    const std::string detail = "verify_result_" + std::to_string(code);
    switch (code) {
    case notYetValid:
        return dated(Outcome::TlsNotYetValid, now, detail);
    case expired:
        return dated(Outcome::TlsExpired, now, detail);
    case 0: // the chain is good: libcurl's own check of the name refused it …
    case 1: // … before it wrote the result down
    case hostMismatch:
    case addressMismatch:
        return {Outcome::TlsHostname, detail};
    default:
        return {Outcome::TlsUntrusted, detail};
    }
}

TlsInfo tlsInfoOf(const QSslCertificate& certificate, std::string protocol)
{
    TlsInfo info;
    const auto firstOf = [](const QStringList& values) { return values.value(0).toStdString(); };
    info.issuer = firstOf(certificate.issuerInfo(QSslCertificate::CommonName));
    if (info.issuer.empty())
        info.issuer = firstOf(certificate.issuerInfo(QSslCertificate::Organization));
    info.subject = firstOf(certificate.subjectInfo(QSslCertificate::CommonName));
    const auto names = certificate.subjectAlternativeNames();
    for (auto name = names.begin(); name != names.end(); ++name) {
        if (name.key() == QSsl::DnsEntry)
            info.names.push_back(name.value().toStdString());
    }
    std::sort(info.names.begin(), info.names.end());
    info.notBefore = certificate.effectiveDate().toUTC();
    info.notAfter = certificate.expiryDate().toUTC();
    info.protocol = std::move(protocol);
    return info;
}

} // namespace vigie
