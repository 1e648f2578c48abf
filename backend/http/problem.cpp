// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/http/problem.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace vigie::backend {

namespace {

const Phrasebook& phrasesOf(Language language)
{
    static const Phrasebook english(Language::English);
    static const Phrasebook french(Language::French);
    return language == Language::French ? french : english;
}

/// "q=0.8" of one entry of Accept-Language; 1 without.
double quality(const QString& entry)
{
    const QString parameter = entry.section(QLatin1Char(';'), 1).trimmed();
    if (!parameter.startsWith(QLatin1String("q=")))
        return 1.0;
    bool good = false;
    const double value = parameter.mid(2).toDouble(&good);
    return good ? value : 0.0;
}

} // namespace

HttpAnswer problemAnswer(const Problem& problem, Language language)
{
    const ProblemKind kind = problemKind(problem.type);
    QJsonObject body = problem.members;
    body.insert(QStringLiteral("type"),
                QStringLiteral("urn:vigie:problem:") +
                    QString::fromLatin1(kind.name.data(), static_cast<qsizetype>(kind.name.size())));
    body.insert(QStringLiteral("status"), kind.status);
    body.insert(QStringLiteral("title"), problemTitle(problem.type, phrasesOf(language)));
    QJsonArray errors;
    for (const FieldError& error : problem.errors)
        errors.append(QJsonObject{{QStringLiteral("pointer"), QString::fromStdString(error.pointer)},
                                  {QStringLiteral("code"), QString::fromStdString(error.code)}});
    if (!errors.isEmpty())
        body.insert(QStringLiteral("errors"), errors);
    HttpAnswer answer{kind.status, "application/problem+json",
                      QJsonDocument(body).toJson(QJsonDocument::Compact).toStdString()};
    answer.headers.emplace_back("Content-Language", language == Language::French ? "fr" : "en");
    if (problem.retryAfter.count() > 0)
        answer.headers.emplace_back("Retry-After", std::to_string(problem.retryAfter.count()));
    if (kind.status == 401)
        answer.headers.emplace_back("WWW-Authenticate", "Bearer");
    return answer;
}

Language languageOf(const HttpRequest& request)
{
    Language best = Language::English;
    double bestQuality = 0.0;
    const QStringList entries = QString::fromLatin1(request.header("accept-language").c_str()).split(QLatin1Char(','));
    for (const QString& entry : entries) {
        const QString tag = entry.section(QLatin1Char(';'), 0, 0).trimmed().section(QLatin1Char('-'), 0, 0).toLower();
        const bool spoken = tag == QLatin1String("fr") || tag == QLatin1String("en");
        if (spoken && quality(entry) > bestQuality) {
            best = languageFromCode(tag);
            bestQuality = quality(entry);
        }
    }
    return best;
}

} // namespace vigie::backend
