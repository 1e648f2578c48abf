// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/shop.h"

namespace vigie {

namespace {

/// Words that make each page's text its own, so that no two pages look alike.
QString sentencesOf(int number)
{
    static const QStringList words{QStringLiteral("oak"),   QStringLiteral("brass"), QStringLiteral("linen"),
                                   QStringLiteral("glass"), QStringLiteral("cedar"), QStringLiteral("copper"),
                                   QStringLiteral("wool"),  QStringLiteral("slate"), QStringLiteral("clay"),
                                   QStringLiteral("amber"), QStringLiteral("pine")};
    QString text;
    for (int i = 0; i < 60; ++i)
        text += words.at((number * 7 + i * (number % 5 + 1)) % words.size()) +
                (i % 12 == 11 ? QStringLiteral(". ") : QStringLiteral(" "));
    return text;
}

} // namespace

Shop::Shop(int pages)
{
    for (int number = 1; number <= pages; ++number) {
        const QString name = QString::number(number);
        ShopPage page;
        page.title = QStringLiteral("Lamp %1 in the shop").arg(name);
        page.description = QStringLiteral("All about lamp %1.").arg(name);
        page.heading = QStringLiteral("Lamp number %1").arg(name);
        page.text = sentencesOf(number);
        page.canonical = QString::fromStdString(target(number));
        m_pages.push_back(page);
        listed.push_back(number);
    }
    robotsTxt =
        "User-agent: *\nDisallow: /cart\nSitemap: " + QByteArray::fromStdString(m_site.url("/sitemap.xml")) + '\n';
    publish();
}

std::string Shop::target(int number)
{
    return (number % 2 == 0 ? "/even/lamp-" : "/odd/lamp-") + std::to_string(number);
}

QByteArray Shop::urlList() const
{
    QByteArray list;
    for (int number = 1; number <= static_cast<int>(m_pages.size()); ++number)
        list += url(number).toUtf8() + '\n';
    return list;
}

QByteArray Shop::html(int number) const
{
    return render(m_pages[static_cast<std::size_t>(number - 1)]);
}

QByteArray Shop::render(const ShopPage& page) const
{
    QString head = QStringLiteral("<meta charset=\"utf-8\">\n<title>%1</title>\n").arg(page.title);
    head += QStringLiteral("<meta name=\"description\" content=\"%1\">\n").arg(page.description);
    if (!page.robots.isEmpty())
        head += QStringLiteral("<meta name=\"robots\" content=\"%1\">\n").arg(page.robots);
    if (!page.canonical.isEmpty())
        head += QStringLiteral("<link rel=\"canonical\" href=\"%1\">\n").arg(page.canonical);
    head += QStringLiteral("<meta name=\"generator\" content=\"%1\">\n").arg(generator);
    head += QStringLiteral("<link rel=\"stylesheet\" href=\"/assets/site.%1.css\">\n").arg(assetHash);
    const QString body =
        QStringLiteral("<h1>%1</h1>\n<p>%2</p>\n<a href=\"/\">Home</a>\n%3\n").arg(page.heading, page.text, page.extra);
    return QStringLiteral("<!doctype html>\n<html lang=\"en\">\n<head>\n%1</head>\n<body>\n%2</body>\n</html>\n")
        .arg(head, body)
        .toUtf8();
}

void Shop::publish()
{
    ShopPage home{QStringLiteral("The lamp shop"),
                  QStringLiteral("Lamps of all sorts."),
                  QStringLiteral("Lamps"),
                  sentencesOf(0),
                  QStringLiteral("/"),
                  {},
                  {}};
    QByteArray sitemap =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";
    for (const int number : listed)
        sitemap += "<url><loc>" + url(number).toUtf8() + "</loc></url>\n";
    for (int number = 1; number <= static_cast<int>(m_pages.size()); ++number) {
        home.extra +=
            QStringLiteral("<a href=\"%1\">Lamp %2</a>\n").arg(QString::fromStdString(target(number))).arg(number);
        m_site.setPage(target(number), html(number));
    }
    m_site.setPage("/", render(home));
    m_site.setPage("/robots.txt", TestPage{robotsTxt, {{"Content-Type", "text/plain"}}, 200, {}});
    m_site.setPage("/sitemap.xml", TestPage{sitemap + "</urlset>\n", {{"Content-Type", "application/xml"}}, 200, {}});
}

} // namespace vigie
