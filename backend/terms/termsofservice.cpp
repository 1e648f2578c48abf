// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/terms/termsofservice.h"

#include <QCryptographicHash>
#include <QFile>

#include <algorithm>

// Resources of a static library have to be asked for by name, outside any namespace.
static void loadTerms()
{
    Q_INIT_RESOURCE(backend_terms);
}

namespace vigie::backend {

const std::vector<std::string>& termsVersions()
{
    static const std::vector<std::string> versions{"2026-12"};
    return versions;
}

Result<TermsOfService> termsOfService(const std::string& version, Language language)
{
    const bool isFrench = language == Language::French;
    if (std::ranges::find(termsVersions(), version) == termsVersions().end())
        return fail(ErrorCode::NotFound, QString::fromStdString(version));
    loadTerms();
    QFile file(QStringLiteral(":/terms/terms-%1-%2.txt")
                   .arg(QString::fromStdString(version), isFrench ? QStringLiteral("fr") : QStringLiteral("en")));
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::FileUnreadable, file.fileName());
    const QByteArray text = file.readAll();
    // The words beside the boxes are part of the evidence: they belong to the terms, not to the translations.
    return TermsOfService{version,
                          language,
                          text.toStdString(),
                          QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex().toStdString(),
                          isFrench ? "J’accepte les conditions générales de vente et d’utilisation"
                                   : "I understand and agree to the terms and conditions of sales and use",
                          isFrench ? "Je certifie être majeur et avoir la capacité juridique de contracter"
                                   : "I certify that I am of age and legally able to enter into a contract"};
}

} // namespace vigie::backend
