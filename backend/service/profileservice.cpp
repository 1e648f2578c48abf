// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/service/profileservice.h"

#include "backend/service/invoicedocument.h"
#include "backend/terms/termsofservice.h"

#include <QJsonArray>

#include <algorithm>

namespace vigie::backend {

namespace {

QString text(const std::string& value)
{
    return QString::fromStdString(value);
}

/// Ten characters that nobody mistakes for each other.
std::string proposedCode()
{
    static constexpr std::string_view letters = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";
    const QByteArray chance = tokenHash(newToken());
    std::string code;
    for (int i = 0; i < 10; ++i)
        code += letters[static_cast<unsigned char>(chance[i]) % letters.size()];
    return code;
}

QJsonObject proofObject(const Acceptance& proof)
{
    return {{QStringLiteral("kind"), text(proof.kind)},         {QStringLiteral("version"), text(proof.version)},
            {QStringLiteral("language"), text(proof.language)}, {QStringLiteral("sha256"), text(proof.sha256)},
            {QStringLiteral("label"), text(proof.label)},       {QStringLiteral("at"), proof.at.toString(Qt::ISODate)},
            {QStringLiteral("client"), text(proof.client)}};
}

} // namespace

ProfileService::ProfileService(Database& database, const Clock& clock, PinHasher& hasher, Subscriptions& subscriptions)
    : m_database(database), m_clock(clock), m_hasher(hasher), m_subscriptions(subscriptions), m_accounts(database),
      m_offers(database), m_machines(database), m_operator(database)
{
}

Result<Profile> ProfileService::show(AccountId account)
{
    auto known = m_accounts.find(account);
    if (!known)
        return fail(std::move(known.error()));
    Profile profile;
    profile.account = std::move(*known);
    if (profile.account.verifiedAt.isValid()) {
        auto code = m_offers.referralCode(account, proposedCode());
        if (!code)
            return fail(std::move(code.error()));
        profile.referralCode = std::move(*code);
    }
    const auto optedOut = m_accounts.referenceOptOut(account);
    if (!optedOut)
        return fail(optedOut.error());
    profile.referenceOptOut = *optedOut;
    const auto accepted = m_accounts.hasAccepted(account, termsVersions().back());
    if (!accepted)
        return fail(accepted.error());
    if (!*accepted)
        profile.termsPending = termsVersions().back();
    return profile;
}

Result<std::vector<FieldFault>> ProfileService::change(AccountId account, const ProfileChange& change)
{
    auto known = m_accounts.find(account);
    if (!known)
        return fail(std::move(known.error()));
    BillingIdentity billing = known->billing;
    const auto take = [](std::string& value, const std::optional<std::string>& wanted) {
        value = wanted.value_or(std::move(value));
    };
    take(billing.name, change.name);
    take(billing.company, change.company);
    take(billing.siren, change.siren);
    take(billing.vatNumber, change.vatNumber);
    take(billing.address, change.address);
    take(billing.country, change.country);
    const std::string language = change.language.value_or(known->language);
    auto faults = identityFaults(billing, language);
    if (!faults.empty())
        return faults;
    const bool optOut = change.referenceOptOut.value_or(false);
    return m_database.transaction([&]() -> Result<std::vector<FieldFault>> {
        if (auto set = m_accounts.setBilling(account, billing); !set)
            return fail(std::move(set.error()));
        if (auto set = m_accounts.setLanguage(account, language); !set)
            return fail(std::move(set.error()));
        if (auto set = change.referenceOptOut ? m_accounts.setReferenceOptOut(account, optOut) : Result<void>(); !set)
            return fail(std::move(set.error()));
        return std::vector<FieldFault>();
    });
}

Result<bool> ProfileService::acceptTerms(AccountId account, const std::string& version, const std::string& language,
                                         const std::string& client)
{
    if (version != termsVersions().back())
        return false;
    const auto terms = termsOfService(version, language == "fr" ? Language::French : Language::English);
    if (!terms)
        return fail(terms.error());
    const Acceptance proof{"terms", version, language, terms->sha256, terms->box, m_clock.now(), client};
    const auto added = m_accounts.addAcceptance(account, proof);
    return added ? Result<bool>(true) : fail(added.error());
}

Result<QJsonObject> ProfileService::exportData(AccountId account)
{
    const auto profile = show(account);
    if (!profile)
        return fail(profile.error());
    const auto proofs = m_accounts.acceptances(account);
    const auto machines = m_machines.list(account);
    const auto invoices = m_subscriptions.ledger().invoices().list(account);
    if (!proofs || !machines || !invoices)
        return fail(!proofs ? proofs.error() : !machines ? machines.error() : invoices.error());
    const Account& known = profile->account;
    QJsonArray proofArray;
    for (const Acceptance& proof : *proofs)
        proofArray.append(proofObject(proof));
    QJsonArray machineArray;
    for (const Machine& machine : *machines)
        machineArray.append(QJsonObject{{QStringLiteral("machine"), text(machine.id)},
                                        {QStringLiteral("name"), text(machine.name)},
                                        {QStringLiteral("http"), machine.usage.http},
                                        {QStringLiteral("ping"), machine.usage.ping},
                                        {QStringLiteral("link"), machine.usage.link},
                                        {QStringLiteral("seen_at"), machine.seenAt.toString(Qt::ISODate)}});
    QJsonArray invoiceArray;
    for (const Invoice& invoice : *invoices)
        invoiceArray.append(QJsonObject{{QStringLiteral("number"), text(invoice.number)},
                                        {QStringLiteral("issued_at"), invoice.issuedAt.toString(Qt::ISODate)},
                                        {QStringLiteral("gross_cents"), static_cast<qint64>(invoice.gross())}});
    return QJsonObject{{QStringLiteral("email"), text(known.email)},
                       {QStringLiteral("language"), text(known.language)},
                       {QStringLiteral("name"), text(known.billing.name)},
                       {QStringLiteral("company"), text(known.billing.company)},
                       {QStringLiteral("siren"), text(known.billing.siren)},
                       {QStringLiteral("vat_number"), text(known.billing.vatNumber)},
                       {QStringLiteral("address"), text(known.billing.address)},
                       {QStringLiteral("country"), text(known.billing.country)},
                       {QStringLiteral("created_at"), known.createdAt.toString(Qt::ISODate)},
                       {QStringLiteral("referral_code"), text(profile->referralCode)},
                       {QStringLiteral("reference_opt_out"), profile->referenceOptOut},
                       {QStringLiteral("acceptances"), proofArray},
                       {QStringLiteral("machines"), machineArray},
                       {QStringLiteral("invoices"), invoiceArray}};
}

Result<ErasureOutcome> ProfileService::erase(AccountId account, const std::string& pin)
{
    const auto known = m_accounts.find(account);
    if (!known)
        return fail(known.error());
    if (!m_hasher.matches(known->passwordHash, pin))
        return ErasureOutcome::WrongPin;
    return m_database.transaction([&]() -> Result<ErasureOutcome> {
        const auto stored = m_subscriptions.find(account);
        if (!stored)
            return fail(stored.error());
        const SubscriptionState state = stored->life.state;
        if (stored->life.grantsPack() || state == SubscriptionState::PendingPayment ||
            state == SubscriptionState::Suspended || state == SubscriptionState::Disputed)
            return ErasureOutcome::StillRuns;
        if (auto erased = m_machines.eraseServiceData(account); !erased)
            return fail(erased.error());
        if (auto erased = m_accounts.erase(account, m_clock.now()); !erased)
            return fail(erased.error());
        if (auto told = m_subscriptions.ledger().tell(*known, MailKind::Erased,
                                                      "account/" + std::to_string(account.value), {}, m_clock.now());
            !told)
            return fail(told.error());
        return ErasureOutcome::Erased;
    });
}

Result<void> ProfileService::contact(AccountId account, const std::string& category, const std::string& message)
{
    return m_operator.addMessage(account, category, message, m_clock.now());
}

} // namespace vigie::backend
