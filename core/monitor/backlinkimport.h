// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/backlink.h"
#include "core/monitor/pageimport.h"

#include <QByteArray>

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vigie {

/// What a file of backlinks comes from.
enum class BacklinkFormat {
    Auto,
    Text,          ///< pasted: a source a line, or a source and a target
    Csv,           ///< the user's own columns
    SearchConsole, ///< "Latest links", "More sample links": sources only
    Ahrefs,
    Majestic,
    Semrush
};

/// "auto", "txt", "csv", "search-console", "ahrefs", "majestic", "semrush".
[[nodiscard]] std::string_view backlinkFormatName(BacklinkFormat format);
[[nodiscard]] std::optional<BacklinkFormat> backlinkFormatFromName(std::string_view name);

/// What a column may hold.
enum class BacklinkField { Source, Target, Anchor, Rel, Position, Until, Price, Contact, Tag };

/// "source", "target", "anchor", "rel", "position", "until", "price", "contact", "tag".
[[nodiscard]] std::optional<BacklinkField> backlinkFieldFromName(std::string_view name);

struct BacklinkImportOptions
{
    BacklinkFormat format = BacklinkFormat::Auto;
    /// Field -> name of its column, or its number counted from 1; those that are not named are found out.
    std::map<BacklinkField, std::string> columns;
    std::string target; ///< of rows that name none; empty: they are refused
    TargetMatch match = TargetMatch::Exact;
    Backlink model; ///< what all have in common (paid, tags, client, interval ...)
};

struct BacklinkImport
{
    BacklinkFormat format = BacklinkFormat::Text; ///< never Auto
    std::vector<Backlink> links;                  ///< in the order of the file
    /// InvalidUrl, UnsupportedScheme, InvalidArgument (credentials, the target's own site, a value that cannot be
    /// used), MalformedInput (no source, no target, a broken row).
    std::vector<RefusedRow> refused;
    std::int64_t rows = 0;       ///< with content
    std::int64_t duplicates = 0; ///< rows whose source and target stood in the file before
};

/// Reads backlinks out of the content of a file or of pasted text. Pure and linear. Anchor and rel count as agreed only
/// in the user's own columns: what a tool observed is no agreement. Errors: MalformedInput (not a text, no column with
/// sources), InputTooLarge (above 256 MiB), InvalidArgument (a column that is not there, a target that is no URL).
[[nodiscard]] Result<BacklinkImport> parseBacklinkImport(const QByteArray& content,
                                                         const BacklinkImportOptions& options);

/// A backlink between two URLs that the user typed. InvalidUrl, UnsupportedScheme, InvalidArgument (credentials).
[[nodiscard]] Result<Backlink> makeBacklink(std::string_view source, std::string_view target, TargetMatch match);

} // namespace vigie
