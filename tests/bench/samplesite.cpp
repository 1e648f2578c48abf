// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/samplesite.h"

#include <QDir>
#include <QFile>

#include <libdeflate.h>
#include <memory>
#include <random>

namespace vigie {

namespace {

constexpr std::size_t vocabulary = 4000;
constexpr int menuLinks = 84;
constexpr int productLinks = 24;
constexpr int footerLinks = 8;

QByteArray gzipped(const QByteArray& bytes)
{
    const std::unique_ptr<libdeflate_compressor, decltype(&libdeflate_free_compressor)> compressor(
        libdeflate_alloc_compressor(6), libdeflate_free_compressor);
    const auto size = static_cast<std::size_t>(bytes.size());
    QByteArray result(static_cast<qsizetype>(libdeflate_gzip_compress_bound(compressor.get(), size)),
                      Qt::Uninitialized);
    const std::size_t written = libdeflate_gzip_compress(compressor.get(), bytes.constData(), size, result.data(),
                                                         static_cast<std::size_t>(result.size()));
    result.truncate(static_cast<qsizetype>(written));
    return result;
}

bool writeFile(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

bool writeBoth(const QString& path, const QByteArray& bytes)
{
    return writeFile(path, bytes) && writeFile(path + QStringLiteral(".gz"), gzipped(bytes));
}

std::string element(const std::string& tag, const std::string& content)
{
    return '<' + tag + '>' + content + "</" + tag + '>';
}

} // namespace

SampleSite::SampleSite()
{
    std::mt19937_64 random(42);
    for (std::size_t i = 0; i < vocabulary; ++i) {
        std::string word;
        for (std::uint64_t syllable = 0, syllables = 1 + random() % 4; syllable < syllables; ++syllable) {
            word += "bcdfglmnprstv"[random() % 13];
            word += "aeiou"[random() % 5];
        }
        m_words.push_back(std::move(word));
    }
}

std::string SampleSite::path(int number)
{
    return "/shelf-" + std::to_string(number % 12) + "/article-" + std::to_string(number) + ".html";
}

QByteArray SampleSite::page(int number) const
{
    std::string html = "<!DOCTYPE html>\n<html lang=\"en\">\n";
    appendHead(html, number);
    html += "<body class=\"page\">\n";
    appendMenu(html);
    appendContent(html, number);
    appendFooter(html);
    html += "</body>\n</html>\n";
    return QByteArray::fromStdString(html);
}

bool SampleSite::write(const QString& directory, int count) const
{
    QDir target(directory);
    for (int i = 0; i < count; ++i) {
        const QString name = QString::fromStdString(path(i).substr(1));
        if (i < 12 && !target.mkpath(name.section(QLatin1Char('/'), 0, 0)))
            return false;
        if (!writeBoth(target.filePath(name), page(i)))
            return false;
    }
    return writeBoth(target.filePath(QStringLiteral("robots.txt")), robotsTxt) &&
           writeBoth(target.filePath(QStringLiteral("sitemap.xml")), sitemapXml);
}

/// Few words are frequent, most are rare.
std::string SampleSite::text(std::uint64_t seed, int words) const
{
    std::mt19937_64 random(seed);
    std::string result;
    for (int i = 0; i < words; ++i) {
        const double u = static_cast<double>(random() >> 11) / 9007199254740992.0;
        if (i > 0)
            result += i % 17 == 0 ? ", " : " ";
        result += m_words[static_cast<std::size_t>(u * u * u * (vocabulary - 1))];
    }
    return result;
}

void SampleSite::appendHead(std::string& html, int number) const
{
    const auto seed = static_cast<std::uint64_t>(number) * 1000;
    const std::string title = text(seed, 7);
    const std::string url = "https://www.example.com" + path(number);
    html += "<head>\n<meta charset=\"utf-8\">\n" + element("title", title + " &ndash; Shop");
    html += "\n<meta name=\"description\" content=\"" + text(seed + 1, 18) + "\">\n<link rel=\"canonical\" href=\"" +
            url +
            "\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
            "<meta name=\"generator\" content=\"Shop 4.2.1\">\n<link rel=\"icon\" href=\"/favicon.ico\">\n";
    for (const char* language : {"en", "fr", "de", "x-default"})
        html += std::string("<link rel=\"alternate\" hreflang=\"") + language + "\" href=\"" + url +
                "?lang=" + language + "\">\n";
    html += "<meta property=\"og:title\" content=\"" + title +
            "\">\n<meta property=\"og:type\" content=\"product\">\n"
            "<meta property=\"og:url\" content=\"" +
            url + "\">\n<meta name=\"twitter:card\" content=\"summary\">\n";
    for (int i = 0; i < 8; ++i)
        html += "<script src=\"/assets/part" + std::to_string(i * 7919) + ".js\" defer></script>\n";
    html += "<link rel=\"stylesheet\" href=\"/assets/site.css?v=20\">\n<style>\n";
    for (std::uint64_t i = 0; i < 110; ++i)
        html += '.' + m_words[i * 31 % vocabulary] + "{margin:" + std::to_string(i % 9) + "px;color:#" +
                std::to_string(100'000 + i * 37) + "}\n";
    html += "</style>\n<script "
            "type=\"application/ld+json\">{\"@context\":\"https://schema.org\",\"@type\":\"Product\",\"name\":\"" +
            title + "\",\"sku\":\"" + std::to_string(number * 7) +
            "\",\"offers\":{\"@type\":\"Offer\",\"price\":\"19.90\",\"priceCurrency\":\"EUR\"}}</script>\n</head>\n";
}

void SampleSite::appendMenu(std::string& html) const
{
    html += "<header><nav class=\"menu\" aria-label=\"Main\">\n<ul>\n";
    for (int i = 0; i < menuLinks; ++i)
        html += "  <li class=\"menu__item menu__item--level-" + std::to_string(i % 3) +
                "\"><a class=\"menu__link\" href=\"/shelf-" + std::to_string(i % 12) + '/' +
                m_words[static_cast<std::size_t>(i) * 17] + "/\">" + text(static_cast<std::uint64_t>(i), 2) +
                "</a></li>\n";
    html += "</ul>\n</nav></header>\n";
}

void SampleSite::appendContent(std::string& html, int number) const
{
    const auto seed = static_cast<std::uint64_t>(number) * 1000;
    html += "<main>\n" + element("h1", text(seed, 7)) + '\n';
    for (std::uint64_t block = 0; block < 6; ++block) {
        html += "<section class=\"block\" data-block=\"" + std::to_string(block) + "\">\n" +
                element("h2", text(seed + 10 + block, 5)) + '\n';
        for (std::uint64_t paragraph = 0; paragraph < 3; ++paragraph)
            html += element("p", text(seed + 100 + block * 10 + paragraph, 60) + " &mdash; " +
                                     element("em", text(seed + 200 + block, 3)) + '.') +
                    '\n';
        html += "<img src=\"/img/" + std::to_string(number) + '-' + std::to_string(block) + ".jpg\" alt=\"" +
                text(seed + 300 + block, 3) + "\" width=\"640\" height=\"480\" loading=\"lazy\">\n</section>\n";
    }
    html += "<aside class=\"related\"><ul>\n";
    for (int i = 0; i < productLinks; ++i) {
        const int target = (number * 31 + i * 7) % 2000;
        html += "<li class=\"card\"><a href=\"" + path(target) + "\"><img src=\"/img/small/" + std::to_string(target) +
                ".jpg\" alt=\"\"><span class=\"card__name\">" + text(static_cast<std::uint64_t>(target) * 1000, 5) +
                "</span><span class=\"card__price\">" + std::to_string(target % 90 + 9) +
                ".90&nbsp;&euro;</span></a></li>\n";
    }
    html += "</ul></aside>\n</main>\n";
}

void SampleSite::appendFooter(std::string& html) const
{
    html += "<footer>\n" + element("p", text(901, 220)) + "\n<ul>\n";
    for (int i = 0; i < footerLinks; ++i)
        html += "<li><a rel=\"nofollow\" href=\"/about/" + m_words[static_cast<std::size_t>(i)] + "\">" +
                text(950 + static_cast<std::uint64_t>(i), 2) + "</a></li>\n";
    html +=
        "<li><a href=\"https://social.example/shop\" rel=\"noopener\">Social</a></li>\n</ul>\n</footer>\n<script>\n";
    for (std::uint64_t i = 0; i < 60; ++i)
        html += "window.queue=window.queue||[];if(" + std::to_string(i) + "<queue.length){queue.push(['" +
                m_words[i * 13] + "'," + std::to_string(i * i) + "]);}\n";
    html += "</script>\n";
}

} // namespace vigie
