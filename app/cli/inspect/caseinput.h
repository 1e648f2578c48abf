// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/exchange.h"

#include <QByteArray>
#include <QDateTime>
#include <QJsonObject>
#include <QString>

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace vigie {

/// Reads the members of one input object of a batch. The first member that is missing or of another type is remembered
/// and told by error(); what is read after that does not matter.
class CaseInput final
{
public:
    /// \a now: the time that answers are given for.
    CaseInput(const QJsonObject& object, QDateTime now) : m_object(object), m_now(std::move(now)) {}

    [[nodiscard]] std::string text(const char* name);
    [[nodiscard]] std::optional<std::string> optionalText(const char* name); ///< absent and null are the same
    [[nodiscard]] std::vector<std::string> texts(const char* name);          ///< an array of strings
    [[nodiscard]] QByteArray bytes(const char* name);                        ///< base64 (RFC 4648 section 4)
    [[nodiscard]] HeaderList optionalHeaders(const char* name);              ///< [["K","V"],…]; absent and null: none

    /// English and technical; empty when everything was there.
    [[nodiscard]] const QString& error() const { return m_error; }
    [[nodiscard]] const QDateTime& now() const { return m_now; }

private:
    void refuse(const char* name, const char* what);

    const QJsonObject& m_object;
    QDateTime m_now;
    QString m_error;
};

/// The object on \a line. MalformedInput with the reason.
[[nodiscard]] Result<QJsonObject> parseCase(const QByteArray& line);

/// {"error":…} on one line.
[[nodiscard]] QByteArray errorAnswer(const QString& reason);

/// UTF-8 of \a text, half surrogate pairs as U+FFFD (the USVString of Web IDL), where QString::toUtf8() writes question
/// marks.
[[nodiscard]] std::string scalarUtf8(const QString& text);

} // namespace vigie
