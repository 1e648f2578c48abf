// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/service/servicemails.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace vigie::backend {

namespace {

struct TextMember
{
    const char* name;
    QString MailFacts::*value;
};
constexpr TextMember texts[]{{"link", &MailFacts::link},
                             {"address", &MailFacts::address},
                             {"number", &MailFacts::number},
                             {"pack", &MailFacts::pack},
                             {"text", &MailFacts::text}};

struct InstantMember
{
    const char* name;
    QDateTime MailFacts::*value;
};
constexpr InstantMember instants[]{{"at", &MailFacts::at}, {"until", &MailFacts::until}};

} // namespace

std::string writeMailFacts(const MailFacts& facts)
{
    QJsonObject object{{QStringLiteral("cents"), facts.cents},
                       {QStringLiteral("before"), facts.before},
                       {QStringLiteral("days"), facts.days}};
    for (const TextMember& member : texts)
        object[QLatin1String(member.name)] = facts.*member.value;
    for (const InstantMember& member : instants) {
        if ((facts.*member.value).isValid())
            object[QLatin1String(member.name)] = (facts.*member.value).toMSecsSinceEpoch();
    }
    return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString();
}

Result<MailFacts> readMailFacts(const std::string& json)
{
    QJsonParseError error;
    const QJsonObject object = QJsonDocument::fromJson(QByteArray::fromStdString(json), &error).object();
    if (error.error != QJsonParseError::NoError)
        return fail(ErrorCode::MalformedInput, {}, error.errorString());
    MailFacts facts;
    facts.cents = object[QLatin1String("cents")].toInteger();
    facts.before = object[QLatin1String("before")].toInteger();
    facts.days = object[QLatin1String("days")].toInt();
    for (const TextMember& member : texts)
        facts.*member.value = object[QLatin1String(member.name)].toString();
    for (const InstantMember& member : instants) {
        const QJsonValue value = object[QLatin1String(member.name)];
        if (value.isDouble())
            facts.*member.value = QDateTime::fromMSecsSinceEpoch(value.toInteger(), Qt::UTC);
    }
    return facts;
}

QueuedMail mailTo(const Account& account, MailKind kind, std::string object, const MailFacts& facts,
                  const std::string& recipient)
{
    QueuedMail mail;
    mail.object = std::move(object);
    mail.kind = mailKindName(kind);
    mail.recipient = recipient.empty() ? account.email : recipient;
    mail.account = account.id;
    mail.language = account.language;
    mail.facts = writeMailFacts(facts);
    return mail;
}

} // namespace vigie::backend
