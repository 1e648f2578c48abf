// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/inspect/backlinkinspection.h"

#include "app/cli/inspect/inspection.h"
#include "app/cli/jsonshapes.h"

namespace vigie {

BacklinkInspection::Query BacklinkInspection::read(CaseInput& input)
{
    Query query;
    query.html = input.bytes("html_b64");
    query.url = input.text("url");
    query.headers = input.optionalHeaders("headers");
    query.target = input.text("target");
    query.now = input.now();
    return query;
}

BacklinkInspection::Answer BacklinkInspection::inspect(const Query& query)
{
    auto target = Url::parse(query.target);
    if (!target)
        return fail(std::move(target.error()));
    PageInput input;
    input.body = bytesView(query.html);
    input.url = query.url;
    input.headers = &query.headers;
    input.now = query.now;
    return readBacklinks(input, {std::move(*target), TargetMatch::Exact});
}

QByteArray BacklinkInspection::json(const Answer& answer)
{
    if (!answer)
        return errorAnswer(QStringLiteral("the target is no URL: %1").arg(answer.error().detail));
    QJsonArray links;
    for (const MatchedLink& link : answer->links) {
        const std::string_view position = linkPositionName(link.position);
        links.append(
            QJsonObject{{QStringLiteral("href"), jsonText(link.href)},
                        {QStringLiteral("anchor"), jsonText(link.anchor)},
                        {QStringLiteral("rel"), jsonTexts(link.rel)},
                        {QStringLiteral("nofollow_by"), jsonTexts(link.nofollowBy)},
                        {QStringLiteral("position"), QLatin1String(position.data(), static_cast<int>(position.size()))},
                        {QStringLiteral("hidden"), link.hidden}});
    }
    return compactJson(
        {{QStringLiteral("links"), links},
         {QStringLiteral("page"), QJsonObject{{QStringLiteral("indexable"), answer->indexable},
                                              {QStringLiteral("reasons"), jsonTexts(answer->reasons)}}}});
}

} // namespace vigie
