// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/api/answers.h"

#include <QJsonDocument>
#include <QLoggingCategory>

namespace vigie::backend {

namespace {

Q_LOGGING_CATEGORY(logBackend, "vigie.backend")

} // namespace

HttpAnswer json(int status, const QJsonObject& object)
{
    return jsonAnswer(status, QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString());
}

HttpAnswer problem(ProblemType type, const HttpRequest& request)
{
    return problemAnswer({type}, languageOf(request));
}

HttpAnswer internalError(const Error& error, const HttpRequest& request)
{
    qCCritical(logBackend, "%s: %s", qPrintable(errorCodeName(error.code)), qPrintable(error.detail));
    return problem(ProblemType::Internal, request);
}

HttpAnswer missingOr500(const Error& error, const HttpRequest& request)
{
    return error.code == ErrorCode::NotFound ? problem(ProblemType::NotFound, request) : internalError(error, request);
}

HttpAnswer refusedFields(const std::vector<FieldFault>& faults, const HttpRequest& request)
{
    Problem problem{ProblemType::InvalidFields};
    for (const FieldFault& fault : faults)
        problem.errors.push_back({"/" + fault.field, fault.code});
    return problemAnswer(problem, languageOf(request));
}

HttpAnswer tooMany(std::chrono::seconds wait, const HttpRequest& request)
{
    return problemAnswer({ProblemType::TooManyRequests, {}, {}, wait}, languageOf(request));
}

QString text(std::string_view value)
{
    return QString::fromUtf8(value.data(), static_cast<qsizetype>(value.size()));
}

QJsonValue instant(const QDateTime& at)
{
    return at.isValid() ? QJsonValue(at.toUTC().toString(Qt::ISODate)) : QJsonValue(QJsonValue::Null);
}

Result<std::optional<SessionRepository::Bearer>> bearerOf(const HttpRequest& request, AccountService& accounts)
{
    const std::string header = request.header("authorization");
    constexpr std::string_view scheme = "Bearer ";
    if (header.compare(0, scheme.size(), scheme) != 0)
        return std::optional<SessionRepository::Bearer>();
    return accounts.bearer(header.substr(scheme.size()));
}

} // namespace vigie::backend
