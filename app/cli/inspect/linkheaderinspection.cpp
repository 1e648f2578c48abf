// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/inspect/linkheaderinspection.h"

#include "app/cli/inspect/inspection.h"
#include "app/cli/jsonshapes.h"

namespace vigie {

namespace {

QJsonObject entryJson(const LinkHeaderEntry& entry)
{
    QJsonObject json{{QStringLiteral("href"), jsonText(entry.href)},
                     {QStringLiteral("rel"), jsonTexts(entry.rel)},
                     {QStringLiteral("hreflang"), jsonTexts(entry.hreflang)}};
    if (entry.anchor)
        json.insert(QStringLiteral("anchor"), jsonText(*entry.anchor));
    for (const auto& [name, value] : entry.params) {
        const QString key = QString::fromStdString(name);
        if (!json.contains(key))
            json.insert(key, jsonText(value));
    }
    return json;
}

} // namespace

LinkHeaderInspection::Query LinkHeaderInspection::read(CaseInput& input)
{
    return {input.text("value"), input.optionalText("base")};
}

LinkHeaderInspection::Answer LinkHeaderInspection::inspect(const Query& query)
{
    if (!query.base)
        return parseLinkHeader(query.value, nullptr);
    const auto base = Url::parse(*query.base);
    if (!base)
        return fail(base.error());
    return parseLinkHeader(query.value, &*base);
}

QByteArray LinkHeaderInspection::json(const Answer& answer)
{
    if (!answer)
        return errorAnswer(QStringLiteral("the base is no URL: %1").arg(answer.error().detail));
    QJsonArray links;
    for (const LinkHeaderEntry& entry : *answer)
        links.append(entryJson(entry));
    return QJsonDocument(links).toJson(QJsonDocument::Compact);
}

} // namespace vigie
