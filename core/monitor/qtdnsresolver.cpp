// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/qtdnsresolver.h"

#include <QDnsLookup>
#include <QPromise>
#include <QTimer>

#include <algorithm>
#include <memory>

namespace vigie {

namespace {

QDnsLookup::Type qtType(DnsRecordType type)
{
    switch (type) {
    case DnsRecordType::A:
        return QDnsLookup::A;
    case DnsRecordType::Aaaa:
        return QDnsLookup::AAAA;
    case DnsRecordType::Cname:
        return QDnsLookup::CNAME;
    case DnsRecordType::Ns:
        return QDnsLookup::NS;
    case DnsRecordType::Mx:
        return QDnsLookup::MX;
    }
    return QDnsLookup::A;
}

std::string hostName(QString name)
{
    while (name.endsWith(QLatin1Char('.')))
        name.chop(1);
    return name.toLower().toStdString();
}

std::vector<std::string> recordsOf(const QDnsLookup& lookup)
{
    std::vector<std::string> records;
    for (const QDnsHostAddressRecord& record : lookup.hostAddressRecords())
        records.push_back(record.value().toString().toStdString());
    if (lookup.type() == QDnsLookup::CNAME) {
        for (const QDnsDomainNameRecord& record : lookup.canonicalNameRecords())
            records.push_back(hostName(record.value()));
    }
    for (const QDnsDomainNameRecord& record : lookup.nameServerRecords())
        records.push_back(hostName(record.value()));
    for (const QDnsMailExchangeRecord& record : lookup.mailExchangeRecords())
        records.push_back(std::to_string(record.preference()) + ' ' + hostName(record.exchange()));
    std::sort(records.begin(), records.end());
    records.erase(std::unique(records.begin(), records.end()), records.end());
    return records;
}

DnsAnswer answerOf(const QDnsLookup& lookup)
{
    switch (lookup.error()) {
    case QDnsLookup::NoError:
        return {DnsStatus::Answered, recordsOf(lookup), {}};
    case QDnsLookup::NotFoundError:
        return {DnsStatus::NameUnknown, {}, {}};
    case QDnsLookup::OperationCancelledError:
        return {DnsStatus::TimedOut, {}, "timeout_dns"};
    default:
        return {DnsStatus::Failed, {}, lookup.errorString().toStdString()};
    }
}

} // namespace

QtDnsResolver::QtDnsResolver(std::chrono::milliseconds deadline, QHostAddress nameServer, QObject* parent)
    : QObject(parent), m_deadline(deadline), m_nameServer(std::move(nameServer))
{
}

QFuture<DnsAnswer> QtDnsResolver::lookUp(const std::string& name, DnsRecordType type)
{
    auto* lookup = new QDnsLookup(qtType(type), QString::fromStdString(name), this);
    lookup->setNameserver(m_nameServer);
    const auto promise = std::make_shared<QPromise<DnsAnswer>>();
    promise->start();
    connect(lookup, &QDnsLookup::finished, this, [lookup, promise] {
        promise->addResult(answerOf(*lookup));
        promise->finish();
        lookup->deleteLater();
    });
    QTimer::singleShot(m_deadline, lookup, &QDnsLookup::abort);
    lookup->lookup();
    return promise->future();
}

} // namespace vigie
