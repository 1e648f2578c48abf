// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace vigie {

/// The languages of the sample site, which are no matter of the program's own.
enum class SampleLanguage { French, English };

/// A word or sentence in both.
using SampleWords = std::array<std::string_view, 2>;

struct CatalogueEntry
{
    SampleWords slug;
    SampleWords name;
    SampleWords text;
};

struct CatalogueProduct
{
    CatalogueEntry entry;
    int category = 0; ///< index
    int cents = 0;    ///< its first price, in euros
};

struct CatalogueArticle
{
    CatalogueEntry entry;
    int since = 0; ///< the edition that it is published with
};

[[nodiscard]] std::span<const CatalogueEntry> catalogueCategories();
[[nodiscard]] std::span<const CatalogueProduct> catalogueProducts();
[[nodiscard]] std::span<const CatalogueArticle> catalogueArticles();
[[nodiscard]] std::span<const CatalogueEntry> catalogueNotices();
/// What stands on many pages.
[[nodiscard]] std::span<const SampleWords> catalogueParagraphs();

enum class SamplePageKind { Home, Category, Product, Journal, Article, Notice };

/// One page of the sample site in one of its languages.
struct SamplePage
{
    SamplePageKind kind = SamplePageKind::Home;
    int subject = 0; ///< index into its part of the catalogue
    SampleLanguage language = SampleLanguage::French;
    std::string path; ///< "/tisanes/verveine-du-velay"

    /// The edition that it is published with.
    [[nodiscard]] int since() const;
    /// What the catalogue says of it; null for the home page and the journal's own.
    [[nodiscard]] const CatalogueEntry* entry() const;
};

/// All pages there ever are, home pages first; French before English.
[[nodiscard]] const std::vector<SamplePage>& samplePages();
/// Null: there is no such page.
[[nodiscard]] const SamplePage* samplePage(std::string_view path);
[[nodiscard]] const SamplePage& samplePage(SamplePageKind kind, int subject, SampleLanguage language);

} // namespace vigie
