// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/inspect/urlinspection.h"

#include "app/cli/inspect/inspection.h"

namespace vigie {

UrlInspection::Query UrlInspection::read(CaseInput& input)
{
    return {input.optionalText("base"), input.text("href")};
}

UrlInspection::Answer UrlInspection::inspect(const Query& query)
{
    if (!query.base)
        return Url::parse(query.href);
    const auto base = Url::parse(*query.base);
    if (!base)
        return fail(base.error());
    return Url::parse(query.href, &*base);
}

QByteArray UrlInspection::json(const Answer& answer)
{
    if (!answer)
        return errorAnswer(answer.error().detail.isEmpty() ? errorCodeName(answer.error().code)
                                                           : answer.error().detail);
    return compactJson({{QStringLiteral("url"), QString::fromStdString(answer->href())}});
}

} // namespace vigie
