// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vigie {

enum class ImportFormat { Auto, Text, Csv, Sitemap, ScreamingFrog };

/// "auto", "txt", "csv", "sitemap", "screaming-frog".
std::optional<ImportFormat> importFormatFromName(std::string_view name);
std::string_view importFormatName(ImportFormat format);

/// Which column holds what, counted from 0.
struct ImportColumns
{
    std::optional<int> url;
    std::optional<int> tag;
    std::optional<int> clicks;
    std::optional<int> contentType; ///< Screaming Frog lists images and scripts too

    bool operator==(const ImportColumns&) const = default;
};

/// How the text of an import file is laid out.
struct ImportLayout
{
    ImportFormat format = ImportFormat::Text; ///< never Auto
    char separator = ',';                     ///< '\0': none, a row is one field
    std::int64_t headerLine = 0;              ///< the rows that begin up to this line are preamble and header; 0: none
    std::vector<std::string> header;          ///< names of the columns; empty without a header
    ImportColumns columns;

    bool operator==(const ImportLayout&) const = default;
};

/// The name of a column as names are compared: trimmed, in lower case for ASCII and for the accented capitals of French
/// (U+00C0 … U+00DE).
std::string columnName(std::string_view field);

/// Finds out, from the first rows of \a text, what the user did not say: the format (Auto), the separator, the columns
/// by their names in English and French exports (Search Console, Screaming Frog and what people type), else the first
/// column that holds http URLs. What \a asked names is kept. No URL column: `columns.url` stays absent.
ImportLayout detectImportLayout(std::string_view text, ImportFormat format = ImportFormat::Auto,
                                std::optional<char> separator = {}, const ImportColumns& asked = {});

} // namespace vigie
