// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/inspect/sitemapinspection.h"

#include "app/cli/inspect/inspection.h"
#include "core/seo/factsjson.h"
#include "core/seo/sitemap.h"

namespace vigie {

namespace {

std::string_view kindName(SitemapKind kind)
{
    constexpr std::string_view names[] = {"urlset", "index", "text"};
    return names[static_cast<std::size_t>(kind)];
}

void appendEntry(std::string& out, const SitemapEntry& entry)
{
    out += "{\"loc\":";
    appendJsonString(out, entry.loc);
    if (entry.lastmod) {
        out += ",\"lastmod\":";
        appendJsonString(out, *entry.lastmod);
    }
    out += ",\"alternates\":[";
    for (const SitemapAlternate& alternate : entry.alternates) {
        out += out.back() == '[' ? "{\"lang\":" : ",{\"lang\":";
        appendJsonString(out, alternate.lang);
        out += ",\"url\":";
        appendJsonString(out, alternate.url);
        out += '}';
    }
    out += "]}";
}

} // namespace

SitemapInspection::Query SitemapInspection::read(CaseInput& input)
{
    return {input.bytes("xml_b64"), input.text("url")};
}

SitemapInspection::Answer SitemapInspection::inspect(const Query& query)
{
    return parseSitemap(query.xml, query.url);
}

/// Written piece by piece: a sitemap has up to 50,000 URLs.
QByteArray SitemapInspection::json(const Answer& answer)
{
    std::string out = "{\"kind\":\"";
    out += kindName(answer.kind);
    out += "\",\"urls\":[";
    for (const SitemapEntry& entry : answer.urls) {
        if (out.back() != '[')
            out += ',';
        appendEntry(out, entry);
    }
    out += "],\"errors\":[";
    for (const std::string& error : answer.errors) {
        if (out.back() != '[')
            out += ',';
        appendJsonString(out, error);
    }
    out += "]}";
    return QByteArray::fromStdString(out);
}

} // namespace vigie
