// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/inspect/robotsinspection.h"

#include "app/cli/inspect/inspection.h"

namespace vigie {

RobotsInspection::Query RobotsInspection::read(CaseInput& input)
{
    return {input.bytes("robots_b64"), input.text("agent"), input.text("url")};
}

RobotsInspection::Answer RobotsInspection::inspect(const Query& query)
{
    return RobotsTxt(bytesView(query.robots)).verdict(query.agent, query.url);
}

QByteArray RobotsInspection::json(const Answer& answer)
{
    return compactJson({{QStringLiteral("allowed"), answer.allowed}, {QStringLiteral("line"), answer.line}});
}

} // namespace vigie
