// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/seo/sitemap.h"

#include "core/seo/gzip.h"
#include "core/seo/sitemapcollector.h"

#include <QByteArray>
#include <QStringDecoder>

#include <algorithm>

namespace vigie {
namespace {

constexpr std::string_view utf8Mark = "\xEF\xBB\xBF";
constexpr std::string_view spaces = " \t\r\n";

std::string_view asText(QByteArrayView bytes)
{
    return {bytes.data(), static_cast<std::size_t>(bytes.size())};
}

/// The encoding that the bytes or the XML declaration name; "UTF-8" where they name none.
std::string declaredEncoding(std::string_view document)
{
    if (document.starts_with("\xFE\xFF") || document.starts_with("\xFF\xFE"))
        return "UTF-16";
    std::string_view declaration = document.substr(0, 200);
    if (!declaration.starts_with("<?xml"))
        return "UTF-8";
    declaration = declaration.substr(0, declaration.find("?>"));
    const auto name = declaration.find("encoding");
    const auto start = name == std::string_view::npos ? name : declaration.find_first_of("\"'", name);
    if (start == std::string_view::npos)
        return "UTF-8";
    const std::string_view value = declaration.substr(start + 1);
    const std::string encoding(value.substr(0, value.find(declaration[start])));
    // A text whose declaration could be read as ASCII is not UTF-16, whatever it says.
    return QByteArray::fromStdString(encoding).toUpper().startsWith("UTF-16") ? "UTF-8" : encoding;
}

/// \a document in UTF-8. Bytes that are not of the declared encoding become U+FFFD and are reported.
QByteArray toUtf8(std::string_view document, SitemapCollector& collector)
{
    const std::string encoding = declaredEncoding(document);
    QStringDecoder decoder(encoding.c_str());
    if (!decoder.isValid()) {
        collector.report(1, "unknown encoding, read as UTF-8: " + encoding);
        decoder = QStringDecoder(QStringConverter::Utf8);
    }
    const QString text = decoder(QByteArrayView(document.data(), static_cast<qsizetype>(document.size())));
    if (decoder.hasError())
        collector.report(0, "some bytes are not " + encoding);
    return text.toUtf8();
}

bool isPlainUtf8(std::string_view document)
{
    const bool ascii = std::all_of(document.begin(), document.end(),
                                   [](char byte) { return static_cast<unsigned char>(byte) < 0x80; });
    if (ascii)
        return true;
    return QByteArray::fromStdString(declaredEncoding(document)).toUpper() == "UTF-8" &&
           QByteArrayView(document.data(), static_cast<qsizetype>(document.size())).isValidUtf8();
}

void readText(std::string_view text, SitemapCollector& collector)
{
    collector.setKind(SitemapKind::Text);
    std::int64_t number = 0;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
        std::string_view line = text.substr(0, end);
        text.remove_prefix(end);
        text.remove_prefix(std::min<std::size_t>(text.starts_with("\r\n") ? 2 : 1, text.size()));
        ++number;
        line.remove_prefix(std::min(line.find_first_not_of(spaces), line.size()));
        line = line.substr(0, line.find_last_not_of(spaces) + 1);
        if (!line.empty() && !collector.add({number, std::string(line), std::nullopt, {}}))
            return;
    }
}

void readDocument(std::string_view document, SitemapCollector& collector)
{
    const std::size_t start = document.find_first_not_of(spaces);
    if (start == std::string_view::npos) {
        collector.report(0, "the file is empty");
    } else if (document[start] != '<') {
        readText(document, collector);
    } else {
        if (start > 0 && document.substr(start).starts_with("<?xml")) {
            collector.report(1, "white space before the XML declaration");
        }
        readSitemapXml(document, collector);
    }
}

} // namespace

SitemapFacts parseSitemap(QByteArrayView bytes, std::string_view url, const SitemapLimits& limits)
{
    SitemapCollector collector(url, limits);
    const std::string tooLarge = "larger than " + std::to_string(limits.maxBytes) + " bytes, the rest is not read";
    GunzipResult decompressed;
    if (isGzip(bytes)) {
        decompressed = gunzip(bytes, limits.maxBytes);
        if (decompressed.end == GunzipEnd::LimitHit)
            collector.report(0, tooLarge);
        else if (decompressed.end == GunzipEnd::Damaged)
            collector.report(0, "the gzip file is damaged or cut off");
        bytes = decompressed.bytes;
    } else if (bytes.size() > limits.maxBytes) {
        collector.report(0, tooLarge);
        bytes = bytes.first(limits.maxBytes);
    }

    std::string_view document = asText(bytes);
    if (document.starts_with(utf8Mark))
        document.remove_prefix(utf8Mark.size());
    if (isPlainUtf8(document)) {
        readDocument(document, collector);
    } else {
        const QByteArray utf8 = toUtf8(document, collector);
        readDocument(asText(utf8), collector);
    }
    return collector.finish();
}

} // namespace vigie
