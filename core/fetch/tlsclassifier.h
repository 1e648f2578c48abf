// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/exchange.h"
#include "core/fetch/outcomeclassifier.h"

#include <QList>
#include <QSslError>

class QSslCertificate;
class QDateTime;

namespace vigie {

/// Which of the tls_… outcomes a list of verification errors is. What is wrong with the dates comes first: an expired
/// certificate is often also reported as untrusted. \a now: our own clock is looked at before the server is blamed:
/// with a year before this program was built, dates say nothing and the outcome is TlsUntrusted with the detail
/// "own_clock_wrong".
Verdict classifyTlsErrors(const QList<QSslError>& errors, const QDateTime& now);

/// The same for OpenSSL's X509_V_ERR_… number, as libcurl reports it.
Verdict classifyVerifyResult(long code, const QDateTime& now);

/// What is recorded of a server's certificate.
TlsInfo tlsInfoOf(const QSslCertificate& certificate, std::string protocol);

} // namespace vigie
