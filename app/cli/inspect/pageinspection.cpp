// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/inspect/pageinspection.h"

#include "app/cli/inspect/inspection.h"
#include "core/seo/factsjson.h"
#include "core/seo/pageextractor.h"
#include "core/seo/robotstxt.h"

namespace vigie {

PageInspection::Query PageInspection::read(CaseInput& input)
{
    Query query;
    query.html = input.bytes("html_b64");
    query.url = input.text("url");
    query.headers = input.optionalHeaders("headers");
    if (auto contentType = input.optionalText("content_type"))
        setContentType(query.headers, std::move(*contentType));
    query.now = input.now();
    return query;
}

PageInspection::Answer PageInspection::inspect(const Query& query)
{
    PageInput input;
    input.body = bytesView(query.html);
    input.url = query.url;
    input.headers = &query.headers;
    input.status = query.status;
    input.now = query.now;
    std::optional<RobotsTxt> robots;
    if (query.robots)
        input.robots = &robots.emplace(bytesView(*query.robots));
    return extractPageFacts(input);
}

QByteArray PageInspection::json(const Answer& answer)
{
    return QByteArray::fromStdString(factsToJsonLine(answer));
}

void setContentType(HeaderList& headers, std::string contentType)
{
    std::erase_if(headers, [](const HeaderField& field) { return findHeader({field}, "content-type") != nullptr; });
    headers.push_back({"Content-Type", std::move(contentType)});
}

} // namespace vigie
