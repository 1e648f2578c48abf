// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <string>
#include <vector>

namespace vigie {

/// A made-up shop: pages of about 44 KB with about 119 links, most of them in the template, as measured on real pages.
/// The same in every run.
class SampleSite
{
public:
    SampleSite();

    static constexpr const char* robotsTxt = "User-agent: *\nDisallow: /cart\nAllow: /\n";
    /// Lists nothing that is not watched, so that a pass is about pages.
    static constexpr const char* sitemapXml = "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"></urlset>";

    /// Path and query of page \a number, with its leading slash.
    [[nodiscard]] static std::string path(int number);
    [[nodiscard]] QByteArray page(int number) const;
    /// Writes pages 0 … count-1 and robots.txt below \a directory, each also gzipped beside itself (`.gz`) for servers
    /// that send such files. False: something could not be written.
    [[nodiscard]] bool write(const QString& directory, int count) const;

private:
    [[nodiscard]] std::string text(std::uint64_t seed, int words) const;
    void appendHead(std::string& html, int number) const;
    void appendMenu(std::string& html) const;
    void appendContent(std::string& html, int number) const;
    void appendFooter(std::string& html) const;

    std::vector<std::string> m_words;
};

} // namespace vigie
