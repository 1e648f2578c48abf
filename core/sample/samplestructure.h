// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sample/samplecatalogue.h"

#include <string>

namespace vigie {

/// In cents, of the product with this index in the catalogue.
[[nodiscard]] int samplePrice(int product, int edition);
/// As a shop writes it: "8,90 €", "€8.90".
[[nodiscard]] std::string samplePriceText(int product, int edition, SampleLanguage language);
[[nodiscard]] bool isOutOfStock(int product, int edition);
[[nodiscard]] bool isNewHarvest(int product, int edition);

/// What stands in the names of style sheets after so many deployments; hexadecimal.
[[nodiscard]] std::string sampleAssetHash(int deployments);

/// The schema.org description of \a page as one JSON object.
[[nodiscard]] std::string sampleStructuredData(const SamplePage& page, const std::string& origin,
                                               const std::string& name, const std::string& text, int edition);

} // namespace vigie
