// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/inspect/caseinput.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace vigie {

void CaseInput::refuse(const char* name, const char* what)
{
    if (m_error.isEmpty())
        m_error = QStringLiteral("the member \"%1\" %2").arg(QLatin1String(name), QLatin1String(what));
}

std::string CaseInput::text(const char* name)
{
    const QJsonValue value = m_object.value(QLatin1String(name));
    if (!value.isString())
        refuse(name, value.isUndefined() ? "is missing" : "is not a string");
    return scalarUtf8(value.toString());
}

std::optional<std::string> CaseInput::optionalText(const char* name)
{
    const QJsonValue value = m_object.value(QLatin1String(name));
    if (value.isUndefined() || value.isNull())
        return std::nullopt;
    return text(name);
}

std::vector<std::string> CaseInput::texts(const char* name)
{
    const QJsonValue value = m_object.value(QLatin1String(name));
    if (!value.isArray())
        refuse(name, value.isUndefined() ? "is missing" : "is not an array");
    std::vector<std::string> values;
    const QJsonArray array = value.toArray();
    for (const QJsonValue& entry : array) {
        if (!entry.isString())
            refuse(name, "holds something that is not a string");
        values.push_back(scalarUtf8(entry.toString()));
    }
    return values;
}

QByteArray CaseInput::bytes(const char* name)
{
    const QJsonValue value = m_object.value(QLatin1String(name));
    if (!value.isString()) {
        refuse(name, value.isUndefined() ? "is missing" : "is not a string");
        return {};
    }
    auto decoded = QByteArray::fromBase64Encoding(value.toString().toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded)
        refuse(name, "is not base64");
    return std::move(decoded.decoded);
}

HeaderList CaseInput::optionalHeaders(const char* name)
{
    const QJsonValue value = m_object.value(QLatin1String(name));
    HeaderList headers;
    if (value.isUndefined() || value.isNull())
        return headers;
    if (!value.isArray())
        refuse(name, "is not an array");
    const QJsonArray array = value.toArray();
    for (const QJsonValue& entry : array) {
        const QJsonArray pair = entry.toArray();
        if (pair.size() != 2 || !pair.at(0).isString() || !pair.at(1).isString()) {
            refuse(name, "is not an array of pairs of strings");
            break;
        }
        headers.push_back({scalarUtf8(pair.at(0).toString()), scalarUtf8(pair.at(1).toString())});
    }
    return headers;
}

Result<QJsonObject> parseCase(const QByteArray& line)
{
    QJsonParseError error{};
    const QJsonDocument document = QJsonDocument::fromJson(line, &error);
    if (error.error != QJsonParseError::NoError)
        return fail(ErrorCode::MalformedInput, {}, QStringLiteral("not JSON: %1").arg(error.errorString()));
    if (!document.isObject())
        return fail(ErrorCode::MalformedInput, {}, QStringLiteral("not a JSON object"));
    return document.object();
}

QByteArray errorAnswer(const QString& reason)
{
    return QJsonDocument(QJsonObject{{QStringLiteral("error"), reason}}).toJson(QJsonDocument::Compact);
}

std::string scalarUtf8(const QString& text)
{
    QString repaired; // stays empty for nearly every text
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (!text.at(i).isSurrogate())
            continue;
        if (text.at(i).isHighSurrogate() && i + 1 < text.size() && text.at(i + 1).isLowSurrogate()) {
            ++i;
            continue;
        }
        if (repaired.isEmpty())
            repaired = text;
        repaired[i] = QChar(QChar::ReplacementCharacter);
    }
    return (repaired.isEmpty() ? text : repaired).toStdString();
}

} // namespace vigie
