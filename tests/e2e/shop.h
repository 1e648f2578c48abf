// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/testsite.h"

#include <QString>

#include <string>
#include <vector>

namespace vigie {

/// One page of a Shop as its template shows it.
struct ShopPage
{
    QString title;
    QString description;
    QString heading;
    QString text;
    QString canonical; ///< empty: none
    QString robots;    ///< content of the meta element; empty: none
    QString extra;     ///< markup at the end of the body
};

/// A small site made of one template, with robots.txt and a sitemap, whose pages a test edits and publishes.
class Shop
{
public:
    explicit Shop(int pages);

    [[nodiscard]] TestSite& site() { return m_site; }
    [[nodiscard]] std::string origin() const { return m_site.origin(); }
    [[nodiscard]] QString home() const { return QString::fromStdString(m_site.url("/")); }
    /// The URL of page \a number, from 1.
    [[nodiscard]] QString url(int number) const { return QString::fromStdString(m_site.url(target(number))); }
    [[nodiscard]] static std::string target(int number);
    /// Every page but the home page, one a line.
    [[nodiscard]] QByteArray urlList() const;

    [[nodiscard]] ShopPage& page(int number) { return m_pages[static_cast<std::size_t>(number - 1)]; }
    [[nodiscard]] QByteArray html(int number) const;
    /// Serves every page, robots.txt and sitemap as they are now.
    void publish();

    QString generator = QStringLiteral("PressWorks 6.1");
    QString assetHash = QStringLiteral("5f2a9c1e");
    QByteArray robotsTxt;
    std::vector<int> listed; ///< pages in the sitemap

private:
    [[nodiscard]] QByteArray render(const ShopPage& page) const;

    TestSite m_site;
    std::vector<ShopPage> m_pages;
};

} // namespace vigie
