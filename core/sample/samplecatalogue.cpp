// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample/samplecatalogue.h"

#include <algorithm>

namespace vigie {

namespace {

#include "core/sample/samplecatalogue.inc"

std::size_t index(SampleLanguage language)
{
    return static_cast<std::size_t>(language);
}

std::string pathOf(SamplePageKind kind, int subject, SampleLanguage language)
{
    const auto slug = [language](const CatalogueEntry& entry) { return std::string(entry.slug[index(language)]); };
    const auto at = static_cast<std::size_t>(subject);
    const std::string root = language == SampleLanguage::French ? "/" : "/en/";
    switch (kind) {
    case SamplePageKind::Home:
        break;
    case SamplePageKind::Category:
        return root + slug(categories[at]) + '/';
    case SamplePageKind::Product:
        return root + slug(categories[static_cast<std::size_t>(products[at].category)]) + '/' +
               slug(products[at].entry);
    case SamplePageKind::Journal:
        return root + "journal/";
    case SamplePageKind::Article:
        return root + "journal/" + slug(articles[at].entry);
    case SamplePageKind::Notice:
        return root + slug(notices[at]);
    }
    return root;
}

std::vector<SamplePage> makePages()
{
    const std::pair<SamplePageKind, std::size_t> kinds[] = {
        {SamplePageKind::Home, 1},    {SamplePageKind::Category, categories.size()},
        {SamplePageKind::Journal, 1}, {SamplePageKind::Product, products.size()},
        {SamplePageKind::Article, articles.size()}, {SamplePageKind::Notice, notices.size()}};
    std::vector<SamplePage> pages;
    for (const auto& [kind, count] : kinds) {
        for (int subject = 0; subject < static_cast<int>(count); ++subject) {
            for (const SampleLanguage language : {SampleLanguage::French, SampleLanguage::English})
                pages.push_back({kind, subject, language, pathOf(kind, subject, language)});
        }
    }
    return pages;
}

} // namespace

std::span<const CatalogueEntry> catalogueCategories()
{
    return categories;
}

std::span<const CatalogueProduct> catalogueProducts()
{
    return products;
}

std::span<const CatalogueArticle> catalogueArticles()
{
    return articles;
}

std::span<const CatalogueEntry> catalogueNotices()
{
    return notices;
}

std::span<const SampleWords> catalogueParagraphs()
{
    return paragraphs;
}

int SamplePage::since() const
{
    return kind == SamplePageKind::Article ? articles[static_cast<std::size_t>(subject)].since : 0;
}

const CatalogueEntry* SamplePage::entry() const
{
    const auto at = static_cast<std::size_t>(subject);
    switch (kind) {
    case SamplePageKind::Category:
        return &categories[at];
    case SamplePageKind::Product:
        return &products[at].entry;
    case SamplePageKind::Article:
        return &articles[at].entry;
    case SamplePageKind::Notice:
        return &notices[at];
    case SamplePageKind::Home:
    case SamplePageKind::Journal:
        break;
    }
    return nullptr;
}

const std::vector<SamplePage>& samplePages()
{
    static const std::vector<SamplePage> pages = makePages();
    return pages;
}

const SamplePage* samplePage(std::string_view path)
{
    const auto found = std::ranges::find(samplePages(), path, &SamplePage::path);
    return found == samplePages().end() ? nullptr : &*found;
}

const SamplePage& samplePage(SamplePageKind kind, int subject, SampleLanguage language)
{
    return *std::ranges::find_if(samplePages(), [&](const SamplePage& page) {
        return page.kind == kind && page.subject == subject && page.language == language;
    });
}

} // namespace vigie
