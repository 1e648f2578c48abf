// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/inspect/xrobotstaginspection.h"

#include "app/cli/inspect/inspection.h"
#include "app/cli/jsonshapes.h"
#include "core/seo/robotsdirectives.h"

namespace vigie {

XRobotsTagInspection::Query XRobotsTagInspection::read(CaseInput& input)
{
    return {input.texts("values")};
}

XRobotsTagInspection::Answer XRobotsTagInspection::inspect(const Query& query)
{
    return parseXRobotsTag(query.values);
}

QByteArray XRobotsTagInspection::json(const Answer& answer)
{
    QJsonObject json;
    for (const auto& [crawler, directives] : answer)
        json.insert(QString::fromStdString(crawler), jsonTexts(directives));
    return compactJson(json);
}

} // namespace vigie
