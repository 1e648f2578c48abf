// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/pagefacts.h"

#include <string>
#include <string_view>

namespace vigie {

/// Reads one `<script type="application/ld+json">`: the types of all its objects (also nested and inside @graph) in the
/// order of the text, without repetition, the canonical JSON, or the error with its byte offset. An empty block is an
/// error, as it is for Google's parser.
[[nodiscard]] StructuredData readJsonLd(std::string_view script);

/// Adds the types of an `itemtype` (microdata) or `typeof` (RDFa) attribute: tokens separated by white space, without
/// repetition.
void addTypes(std::vector<std::string>& types, std::string_view attribute);

/// "https://schema.org/Product" and "schema:Product" give "Product"; other vocabularies are kept as they are.
[[nodiscard]] std::string_view shortTypeName(std::string_view type);

} // namespace vigie
