// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/monitor/canceltoken.h"
#include "core/monitor/importlayout.h"
#include "core/url/url.h"

#include <QByteArray>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace vigie {

struct ImportOptions
{
    ImportFormat format = ImportFormat::Auto;
    std::optional<char> separator;           ///< absent: found out
    ImportColumns columns;                   ///< absent ones: found out
    int importantTop = 50;                   ///< so many pages with the most clicks (at least one) become important
    std::function<bool(const Url&)> accepts; ///< whether a URL belongs to the user's sites; none: all do
    std::function<void(std::int64_t done, std::int64_t total)> progress; ///< in bytes, now and then
    CancelToken cancel;
};

struct ImportedPage
{
    std::string url; ///< as the URL Standard serialises it, without fragment
    std::string tag; ///< may be empty
    std::optional<std::int64_t> clicks;
    bool important = false;
    std::int64_t line = 0; ///< 0: not known (sitemaps)

    bool operator==(const ImportedPage&) const = default;
};

/// The subject of the error is the row's URL, or the row as far as it could be read.
struct RefusedRow
{
    std::int64_t line = 0;
    Error error;

    bool operator==(const RefusedRow&) const = default;
};

struct PageImport
{
    ImportLayout layout;             ///< what was found out
    std::vector<ImportedPage> pages; ///< in the order of the file
    std::vector<RefusedRow>
        refused; ///< InvalidUrl, UnsupportedScheme, ForeignSite, InvalidArgument (credentials), MalformedInput
    std::int64_t rows = 0;       ///< with content
    std::int64_t duplicates = 0; ///< rows whose URL stood in the file before (comparisonKey())
    std::int64_t resources = 0;  ///< rows of a crawl that are images, scripts, styles ...: not pages

    bool operator==(const PageImport&) const = default;
};

/// Reads the URLs out of the content of a file or of pasted text. Pure and linear; memory is the text and the result.
/// Errors: MalformedInput (not a text, no column with URLs, no sitemap, a
/// sitemap index), InputTooLarge (above 1 GiB), Cancelled.
Result<PageImport> parsePageImport(const QByteArray& content, const ImportOptions& options = {});

} // namespace vigie
