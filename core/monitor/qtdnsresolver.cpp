// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/qtdnsresolver.h"

#include <QDeadlineTimer>
#include <QDnsLookup>
#include <QElapsedTimer>
#include <QPromise>
#include <QTimer>

#include <algorithm>
#include <memory>

namespace vigie {

namespace {

constexpr qint64 slowReplyMs = 1000;

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
    case QDnsLookup::NoError: {
        std::vector<std::string> records = recordsOf(lookup);
        return {records.empty() ? DnsStatus::Empty : DnsStatus::Answered, std::move(records), {}};
    }
    case QDnsLookup::NotFoundError:
        return {DnsStatus::NameUnknown, {}, {}};
    case QDnsLookup::InvalidReplyError:
        return {DnsStatus::Empty, {}, {}};
    case QDnsLookup::OperationCancelledError:
        return {DnsStatus::TimedOut, {}, "timeout_dns"};
    default:
        return {DnsStatus::Failed, {}, lookup.errorString().toStdString()};
    }
}

} // namespace

/// One question on its way to the one answer.
struct QtDnsResolver::Question
{
    QString name;
    QDnsLookup::Type type = QDnsLookup::A;
    QPromise<DnsAnswer> promise;
    QDeadlineTimer deadline;
    QElapsedTimer asked;
    int attempts = 0;
};

QtDnsResolver::QtDnsResolver(std::chrono::milliseconds deadline, QHostAddress nameServer, QObject* parent)
    : QObject(parent), m_deadline(deadline), m_nameServer(std::move(nameServer))
{
}

QFuture<DnsAnswer> QtDnsResolver::lookUp(const std::string& name, DnsRecordType type)
{
    const auto question = std::make_shared<Question>();
    question->name = QString::fromStdString(name);
    question->type = qtType(type);
    question->deadline.setRemainingTime(m_deadline);
    question->promise.start();
    ask(question);
    return question->promise.future();
}

void QtDnsResolver::ask(const std::shared_ptr<Question>& question)
{
    auto* lookup = new QDnsLookup(question->type, question->name, this);
    lookup->setNameserver(m_nameServer);
    connect(lookup, &QDnsLookup::finished, this, [this, lookup, question] {
        lookup->deleteLater();
        answered(question, *lookup);
    });
    QTimer::singleShot(std::chrono::milliseconds(question->deadline.remainingTime()), lookup, &QDnsLookup::abort);
    ++question->attempts;
    question->asked.start();
    lookup->lookup();
}

void QtDnsResolver::answered(const std::shared_ptr<Question>& question, const QDnsLookup& lookup)
{
    DnsAnswer answer = answerOf(lookup);
    if (lookup.error() == QDnsLookup::InvalidReplyError && question->asked.elapsed() >= slowReplyMs) {
        if (question->attempts == 1)
            return ask(question);
        answer = {DnsStatus::TimedOut, {}, "timeout_dns"};
    }
    question->promise.addResult(std::move(answer));
    question->promise.finish();
}

} // namespace vigie
