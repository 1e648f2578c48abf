// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/program/installation.h"

#include "backend/payments/stripegateway.h"
#include "backend/program/keyfile.h"
#include "backend/service/invoicedocument.h"
#include "backend/text/operatortext.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

// The catalogue travels inside the program; this must stand outside of namespaces.
static void initialiseCatalogueResource()
{
    Q_INIT_RESOURCE(backend_catalogue);
}

namespace vigie::backend {

namespace {

constexpr const char* sellerFile = "seller.json";
constexpr const char* stripeKeyFile = "stripe-key";
constexpr const char* stripeSecretFile = "stripe-webhook-secret";
constexpr const char* catalogueFile = "catalogue.json";

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

InvoiceSeller sandboxSeller()
{
    return {QStringLiteral("Vigie Sandbox"),
            QStringLiteral("SAS"),
            1'000'00,
            {QStringLiteral("1 rue de l'Exemple"), QStringLiteral("75000 Paris")},
            QStringLiteral("RCS Paris"),
            QStringLiteral("000 000 000"),
            QStringLiteral("FR00000000000")};
}

SigningKeySeed seedOf(const QByteArray& bytes)
{
    SigningKeySeed seed{};
    std::copy(bytes.begin(), bytes.end(), seed.begin());
    return seed;
}

} // namespace

QString Installation::path(const char* name) const
{
    return QDir(m_folder).filePath(QLatin1String(name));
}

Result<Installation> Installation::open(const ServeOptions& options, const Phrasebook& phrases)
{
    Installation opened(options.data);
    opened.m_sandbox = !options.smtp.has_value();
    const auto key = [&](const char* name) -> Result<QByteArray> {
        auto read = keyFile(opened.path(name));
        return read ? std::move(read)
                    : fail(read.error().code, operatorText(OperatorText::NoKey, phrases).arg(opened.path(name)));
    };
    auto client = key("client.key");
    if (!client)
        return fail(std::move(client.error()));
    opened.m_clientKey = std::move(*client);
    const auto seed = key("entitlement.key");
    if (!seed)
        return fail(seed.error());
    opened.m_signingKey = std::make_unique<SigningKey>(seedOf(*seed));

    initialiseCatalogueResource();
    const QString own = opened.path(catalogueFile);
    const QString catalogue = QFile::exists(own) ? own : QStringLiteral(":/backend/catalogue.json");
    auto offered = parseCatalogue(contentOf(catalogue));
    if (!offered)
        return fail(offered.error().code,
                    operatorText(OperatorText::BadFile, phrases).arg(catalogue, offered.error().subject));
    opened.m_catalogue = std::move(*offered);
    const QString seller = opened.path(sellerFile);
    if (opened.m_sandbox && !QFile::exists(seller)) {
        opened.m_seller = sandboxSeller();
        return opened;
    }
    auto known = readSeller(contentOf(seller));
    if (!known)
        return fail(known.error().code,
                    operatorText(OperatorText::BadFile, phrases).arg(seller, known.error().subject));
    opened.m_seller = std::move(*known);
    return opened;
}

BillingSettings Installation::billing(const QUrl& publicUrl, const std::string& gateway) const
{
    return {m_catalogue, m_seller, {}, publicUrl, gateway};
}

/// Short, and the same for the same key.
std::string Installation::keyId() const
{
    const PublicKey& key = m_signingKey->publicKey();
    const QByteArray bytes(reinterpret_cast<const char*>(key.data()), static_cast<qsizetype>(key.size()));
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex().left(16).toStdString();
}

EntitlementIssuer Installation::issuer() const
{
    return {"vigie-backend", "vigie-desktop", keyId(), *m_signingKey};
}

Result<Installation::Rail> Installation::rail(const Clock& clock, const QUrl& publicUrl, const StopFlag& stop) const
{
    if (m_sandbox) {
        const QByteArray secret = m_clientKey.toHex();
        QString pages = publicUrl.toString();
        pages += pages.endsWith(QLatin1Char('/')) ? QStringLiteral("sandbox/checkout/")
                                                  : QStringLiteral("/sandbox/checkout/");
        auto sandbox = std::make_unique<SandboxGateway>(clock, pages.toStdString(), secret);
        SandboxGateway* const same = sandbox.get();
        return Rail{std::move(sandbox), same, {secret}};
    }
    StripeSettings settings;
    settings.secretKey = contentOf(path(stripeKeyFile)).trimmed().toStdString();
    auto stripe = StripeGateway::make(settings, stop);
    if (!stripe)
        return fail(std::move(stripe.error()));
    std::vector<QByteArray> secrets;
    const QList<QByteArray> lines = contentOf(path(stripeSecretFile)).split('\n');
    for (const QByteArray& line : lines) {
        if (!line.trimmed().isEmpty())
            secrets.push_back(line.trimmed());
    }
    if (secrets.empty())
        return fail(ErrorCode::FileUnreadable, path(stripeSecretFile));
    return Rail{std::move(*stripe), nullptr, std::move(secrets)};
}

QString Installation::desktopSettingsPath() const
{
    return path("account-service.json");
}

bool Installation::writeDesktopSettings(const QUrl& publicUrl) const
{
    const PublicKey& key = m_signingKey->publicKey();
    const QByteArray bytes(reinterpret_cast<const char*>(key.data()), static_cast<qsizetype>(key.size()));
    const EntitlementIssuer signer = issuer();
    const QJsonObject entry{
        {QStringLiteral("id"), QString::fromStdString(signer.keyId)},
        {QStringLiteral("public"),
         QString::fromLatin1(bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals))}};
    const QJsonObject object{{QStringLiteral("url"), publicUrl.toString()},
                             {QStringLiteral("issuer"), QString::fromStdString(signer.issuer)},
                             {QStringLiteral("audience"), QString::fromStdString(signer.audience)},
                             {QStringLiteral("keys"), QJsonArray{entry}}};
    QSaveFile file(desktopSettingsPath());
    const QByteArray text = QJsonDocument(object).toJson();
    return file.open(QIODevice::WriteOnly) && file.write(text) == text.size() && file.commit();
}

} // namespace vigie::backend
