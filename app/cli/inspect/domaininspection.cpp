// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/inspect/domaininspection.h"

#include "app/cli/inspect/inspection.h"

namespace vigie {

DomainInspection::Query DomainInspection::read(CaseInput& input)
{
    return {input.text("host")};
}

DomainInspection::Answer DomainInspection::inspect(const Query& query)
{
    return registrableDomain(query.host);
}

QByteArray DomainInspection::json(const Answer& answer)
{
    const QJsonValue registrable =
        answer.registrable ? QJsonValue(QString::fromStdString(*answer.registrable)) : QJsonValue();
    return compactJson({{QStringLiteral("registrable"), registrable},
                        {QStringLiteral("suffix"), QString::fromStdString(answer.suffix)}});
}

} // namespace vigie
