// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample/samplehtml.h"

#include "core/sample/samplestructure.h"

#include <array>
#include <span>

namespace vigie {

namespace {

constexpr std::size_t paragraphsOfPage = 3;
constexpr std::string_view shopName = "Maison Verveine";

constexpr SampleWords homeTitle{"Tisanes et thés de cueillette", "Hand-picked herbal teas and teas"};
constexpr SampleWords journalTitle{"Le journal", "The journal"};
constexpr SampleWords journalText{"Ce que nous apprenons des plantes, des jardins et de l’eau chaude.",
                                  "What herbs, gardens and hot water have taught us."};
constexpr SampleWords newHarvest{" – nouvelle récolte", " – new harvest"};
constexpr SampleWords inStock{"En stock, expédié sous deux jours", "In stock, leaves within two days"};
constexpr SampleWords outOfStock{"En rupture, de retour bientôt", "Out of stock, back soon"};
constexpr SampleWords related{"Dans le même esprit", "In the same spirit"};
constexpr SampleWords featured{"La plante du moment", "This week’s herb"};
constexpr SampleWords closingWords{"À lire aussi dans le journal.", "There is more to read in the journal."};
constexpr SampleWords correction{"Mis à jour avec vos remarques : merci de nous lire de si près.",
                                 "Brought up to date with what you wrote to us: thank you for reading so closely."};
constexpr SampleWords sampleNotice{"Site d’exemple servi par Vigie sur cet ordinateur : rien n’y est à vendre.",
                                   "A sample site that Vigie serves on this computer: nothing is for sale."};

constexpr std::array<SampleWords, 4> banners{
    SampleWords{"Livraison offerte à partir de 45 euros", "Free delivery from 45 euros"},
    SampleWords{"Les coffrets de saison sont arrivés", "The gift sets of the season are here"},
    SampleWords{"La nouvelle récolte de verveine est en rayon", "The new harvest of verbena is on the shelf"},
    SampleWords{"Trois sachets achetés, le quatrième offert", "Buy three bags, the fourth is free"}};

constexpr std::array<SampleWords, 3> taglines{
    SampleWords{"Plantes et thés depuis 1987", "Herbs and teas since 1987"},
    SampleWords{"Plantes et thés, cueillis à la main", "Herbs and teas, picked by hand"},
    SampleWords{"Des plantes, des thés, du temps", "Herbs, teas, and time"}};

std::string_view in(const SampleWords& words, SampleLanguage language)
{
    return words[static_cast<std::size_t>(language)];
}

std::string lineOf(std::initializer_list<std::string_view> parts)
{
    std::string line;
    for (const std::string_view part : parts)
        line += part;
    return line + '\n';
}

std::string linkTo(const SamplePage& page, std::string_view words)
{
    return "<a href=\"" + page.path + "\">" + std::string(words) + "</a>";
}

/// Writes one page; every function adds a part of it.
class PageWriter
{
public:
    PageWriter(const SamplePage& page, const std::string& origin, int edition)
        : m_page(page), m_language(page.language), m_origin(origin), m_edition(edition),
          m_deployments(sampleDeployments(edition))
    {
    }

    std::string write()
    {
        m_html = "<!doctype html>\n";
        add({"<html lang=\"", m_language == SampleLanguage::French ? "fr" : "en", "\">"});
        add({"<head>"});
        writeHead();
        add({"</head>"});
        add({"<body>"});
        writeHeader();
        add({"<main>"});
        writeMain();
        add({"</main>"});
        writeFooter();
        add({"</body>"});
        add({"</html>"});
        return std::move(m_html);
    }

private:
    void add(std::initializer_list<std::string_view> parts) { m_html += lineOf(parts); }
    [[nodiscard]] std::string_view say(const SampleWords& words) const { return in(words, m_language); }
    [[nodiscard]] const SamplePage& other(SamplePageKind kind, int subject) const
    {
        return samplePage(kind, subject, m_language);
    }
    [[nodiscard]] bool hit(SampleMishap mishap) const { return strikes(mishap, m_page.subject, m_edition); }

    [[nodiscard]] std::string name() const
    {
        const CatalogueEntry* entry = m_page.entry();
        if (m_page.kind == SamplePageKind::Journal)
            return std::string(say(journalTitle));
        std::string name(say(entry ? entry->name : homeTitle));
        if (m_page.kind == SamplePageKind::Product && isNewHarvest(m_page.subject, m_edition))
            name += say(newHarvest);
        return name;
    }

    [[nodiscard]] std::string text() const
    {
        const CatalogueEntry* entry = m_page.entry();
        if (entry)
            return std::string(say(entry->text));
        return std::string(say(m_page.kind == SamplePageKind::Journal ? journalText : taglines.front()));
    }

    void writeHead()
    {
        const std::string build = std::to_string(40 + m_deployments);
        add({"<meta charset=\"utf-8\">"});
        add({"<title>", name(), m_deployments == 0 ? " – " : " | ", shopName, "</title>"});
        if (!(m_page.kind == SamplePageKind::Category && hit(SampleMishap::DescriptionLost)))
            add({"<meta name=\"description\" content=\"", text(), "\">"});
        const bool hidden = m_page.kind == SamplePageKind::Category && hit(SampleMishap::CategoryNoindex);
        add({"<meta name=\"robots\" content=\"", hidden ? "noindex, follow" : "index, follow", "\">"});
        add({"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"});
        add({"<meta name=\"generator\" content=\"Boutique 4.", build, "\">"});
        add({"<link rel=\"canonical\" href=\"", m_origin, canonicalPath(), "\">"});
        writeAlternates();
        add({"<meta property=\"og:title\" content=\"", name(), "\">"});
        add({"<meta property=\"og:type\" content=\"",
             m_page.kind == SamplePageKind::Product ? "product"
             : m_page.kind == SamplePageKind::Article ? "article"
                                                      : "website",
             "\">"});
        add({"<meta property=\"og:url\" content=\"", m_origin, m_page.path, "\">"});
        add({"<meta property=\"og:image\" content=\"", m_origin, "/images/partage.jpg\">"});
        add({"<meta name=\"twitter:card\" content=\"summary_large_image\">"});
        add({"<link rel=\"icon\" href=\"/favicon.ico\">"});
        add({"<link rel=\"stylesheet\" href=\"/styles/boutique.", sampleAssetHash(m_deployments), ".css\">"});
        if (!strikes(SampleMishap::AnalyticsLost, 0, m_edition))
            add({"<script>var _paq = window._paq = window._paq || []; _paq.push(['setTrackerUrl', '/mesure/matomo.php']); "
                 "_paq.push(['setSiteId', '7']);</script>"});
        const bool broken = m_page.kind == SamplePageKind::Product && strikes(SampleMishap::JsonLdBroken, 0, m_edition);
        std::string structure = sampleStructuredData(m_page, m_origin, name(), text(), m_edition);
        if (broken)
            structure.pop_back(); // its last brace: a template that forgot to close what it opened
        add({"<script type=\"application/ld+json\">", structure, "</script>"});
    }

    [[nodiscard]] std::string canonicalPath() const
    {
        if (m_page.kind == SamplePageKind::Product && hit(SampleMishap::CanonicalElsewhere))
            return other(SamplePageKind::Product, m_page.subject + 1).path;
        return m_page.path;
    }

    void writeAlternates()
    {
        const SamplePage& french = samplePage(m_page.kind, m_page.subject, SampleLanguage::French);
        const SamplePage& english = samplePage(m_page.kind, m_page.subject, SampleLanguage::English);
        const auto alternate = [this](std::string_view language, const SamplePage& page) {
            add({"<link rel=\"alternate\" hreflang=\"", language, "\" href=\"", m_origin, page.path, "\">"});
        };
        const bool forgets = m_page.kind == SamplePageKind::Category && m_language == SampleLanguage::English &&
                             hit(SampleMishap::ReturnLinkLost);
        if (!forgets)
            alternate("fr", french);
        alternate("en", english);
        alternate("x-default", french);
    }

    void writeHeader()
    {
        const auto turn = static_cast<std::size_t>(m_deployments) % taglines.size();
        add({"<header>"});
        add({"<p class=\"enseigne\">", linkTo(other(SamplePageKind::Home, 0), shopName), "</p>"});
        add({"<p class=\"devise\">", say(taglines[turn]), "</p>"});
        add({"<nav>"});
        add({"<ul>"});
        for (int i = 0; i < static_cast<int>(catalogueCategories().size()); ++i) {
            const SamplePage& page = other(SamplePageKind::Category, i);
            add({"<li>", linkTo(page, say(page.entry()->name)), "</li>"});
        }
        add({"<li>", linkTo(other(SamplePageKind::Journal, 0), say(journalTitle)), "</li>"});
        add({"</ul>"});
        add({"</nav>"});
        const bool french = m_language == SampleLanguage::French;
        const SamplePage& twin = samplePage(m_page.kind, m_page.subject,
                                            french ? SampleLanguage::English : SampleLanguage::French);
        add({"<p class=\"langue\"><a hreflang=\"", french ? "en" : "fr", "\" href=\"", twin.path, "\">",
             french ? "English" : "Français", "</a></p>"});
        add({"</header>"});
    }

    void writeMain()
    {
        if (!(m_page.kind == SamplePageKind::Article && hit(SampleMishap::HeadingLost)))
            add({"<h1>", name(), "</h1>"});
        add({"<p>", text(), "</p>"});
        const auto paragraphs = catalogueParagraphs();
        for (std::size_t i = 0; i < paragraphsOfPage; ++i) {
            const auto first = static_cast<std::size_t>(m_page.subject) + static_cast<std::size_t>(m_page.kind);
            add({"<p>", say(paragraphs[(first + i) % paragraphs.size()]), "</p>"});
        }
        switch (m_page.kind) {
        case SamplePageKind::Home:
            return writeHome();
        case SamplePageKind::Category:
            return writeCategory();
        case SamplePageKind::Product:
            return writeProduct();
        case SamplePageKind::Journal:
            return writeJournal();
        case SamplePageKind::Article:
            return writeArticle();
        case SamplePageKind::Notice:
            return writeNotice();
        }
    }

    void writeHome()
    {
        const auto turn = static_cast<std::size_t>(m_edition / 7) % banners.size();
        add({"<p class=\"annonce\">", say(banners[turn]), "</p>"});
        const SamplePage& star =
            other(SamplePageKind::Product, m_edition / 3 % static_cast<int>(catalogueProducts().size()));
        add({"<h2>", say(featured), "</h2>"});
        add({"<p>", linkTo(star, say(star.entry()->name)), " – ", say(star.entry()->text), "</p>"});
        for (int i = 0; i < static_cast<int>(catalogueCategories().size()); ++i) {
            const SamplePage& category = other(SamplePageKind::Category, i);
            add({"<h2>", linkTo(category, say(category.entry()->name)), "</h2>"});
            add({"<p>", say(category.entry()->text), "</p>"});
            listProducts(i, -1);
        }
        add({"<h2>", say(journalTitle), "</h2>"});
        listArticles();
    }

    void writeCategory()
    {
        listProducts(m_page.subject, -1);
        add({"<p>", say(closingWords), "</p>"});
    }

    void writeProduct()
    {
        const CatalogueProduct& product = catalogueProducts()[static_cast<std::size_t>(m_page.subject)];
        add({"<img src=\"/images/", product.entry.slug[0], ".jpg\" alt=\"", say(product.entry.name),
             "\" width=\"640\" height=\"480\">"});
        add({"<p class=\"prix\">", samplePriceText(m_page.subject, m_edition, m_language), "</p>"});
        add({"<p class=\"stock\">", say(isOutOfStock(m_page.subject, m_edition) ? outOfStock : inStock), "</p>"});
        add({"<h2>", say(related), "</h2>"});
        listProducts(product.category, m_page.subject);
    }

    void writeJournal() { listArticles(); }

    void writeArticle()
    {
        add({"<p>", say(closingWords), "</p>"});
        if ((m_edition + 4 * m_page.subject) / 25 % 2 == 1)
            add({"<p>", say(correction), "</p>"});
        add({"<h2>", say(related), "</h2>"});
        listProducts(m_page.subject % 2, -1);
    }

    void writeNotice()
    {
        const SampleWords early{"Du lundi au vendredi, de 9 h à 17 h.", "Monday to Friday, from 9 to 17."};
        const SampleWords late{"Du lundi au samedi, de 9 h à 18 h.", "Monday to Saturday, from 9 to 18."};
        add({"<h2>", m_language == SampleLanguage::French ? "Horaires" : "Opening hours", "</h2>"});
        add({"<p>", say(m_edition / 20 % 2 == 0 ? early : late), "</p>"});
    }

    /// The products of a category but for one. Nobody takes a link away when a page is gone by mishap.
    void listProducts(int category, int except)
    {
        add({"<ul>"});
        for (int i = 0; i < static_cast<int>(catalogueProducts().size()); ++i) {
            const CatalogueProduct& product = catalogueProducts()[static_cast<std::size_t>(i)];
            if (product.category != category || i == except)
                continue;
            const SamplePage& page = other(SamplePageKind::Product, i);
            add({"<li>", linkTo(page, say(product.entry.name)), "</li>"});
        }
        add({"</ul>"});
    }

    void listArticles()
    {
        add({"<ul>"});
        for (int i = 0; i < static_cast<int>(catalogueArticles().size()); ++i) {
            const SamplePage& page = other(SamplePageKind::Article, i);
            if (page.since() <= m_edition)
                add({"<li>", linkTo(page, say(page.entry()->name)), "</li>"});
        }
        add({"</ul>"});
    }

    void writeFooter()
    {
        add({"<footer>"});
        add({"<ul>"});
        // The second deployment brought the third link.
        const int shown = m_deployments >= 2 ? 3 : 2;
        for (int i = 0; i < shown; ++i) {
            const SamplePage& page = other(SamplePageKind::Notice, i);
            add({"<li>", linkTo(page, say(page.entry()->name)), "</li>"});
        }
        add({"</ul>"});
        add({"<p>", say(sampleNotice), "</p>"});
        add({"</footer>"});
    }

    const SamplePage& m_page;
    SampleLanguage m_language;
    const std::string& m_origin;
    int m_edition;
    int m_deployments;
    std::string m_html;
};

} // namespace

std::string sampleHtml(const SamplePage& page, const std::string& origin, int edition)
{
    return PageWriter(page, origin, edition).write();
}

std::string sampleErrorHtml(std::string_view title, std::string_view sentence)
{
    std::string html = "<!doctype html>\n<html lang=\"fr\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"robots\" "
                       "content=\"noindex\">\n";
    html += lineOf({"<title>", title, " | ", shopName, "</title>"});
    html += "</head>\n<body>\n";
    html += lineOf({"<h1>", title, "</h1>"});
    html += lineOf({"<p>", sentence, "</p>"});
    return html + "</body>\n</html>\n";
}

} // namespace vigie
