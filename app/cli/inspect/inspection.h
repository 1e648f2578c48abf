// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/inspect/caseinput.h"

#include <QByteArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <string_view>

namespace vigie {

// An inspection is a struct of pure functions over the types Query and Answer:
//   static Query read(CaseInput&);             what one line of a batch asks
//   static Answer inspect(const Query&);
//   static QByteArray json(const Answer&);     the promised shape, on one line

/// The answer of \a Inspection to one line of a batch, without a line feed.
template <class Inspection> QByteArray answerLine(const QByteArray& line, const QDateTime& now)
{
    const auto object = parseCase(line);
    if (!object)
        return errorAnswer(object.error().detail);
    CaseInput input(*object, now);
    const auto query = Inspection::read(input);
    if (!input.error().isEmpty())
        return errorAnswer(input.error());
    return Inspection::json(Inspection::inspect(query));
}

[[nodiscard]] inline QByteArray compactJson(const QJsonObject& object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

[[nodiscard]] inline std::string_view bytesView(const QByteArray& bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

} // namespace vigie
