// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/text/language.h"

#include <QByteArray>

#include <string>
#include <vector>

namespace vigie::backend {

/// The terms of the service as they are shown and accepted.
struct TermsOfService
{
    std::string version; ///< "2026-12"
    Language language = Language::French;
    std::string text;   ///< plain text, UTF-8
    std::string sha256; ///< of the text, hexadecimal: what an acceptance is evidence of
    std::string box;    ///< the words beside the box that accepts
    std::string ageBox; ///< the words beside the box that certifies age and capacity

    bool operator==(const TermsOfService&) const = default;
};

/// Every version that was ever in force, oldest first. Where languages differ the French text holds.
[[nodiscard]] const std::vector<std::string>& termsVersions();

/// NotFound: no such version.
[[nodiscard]] Result<TermsOfService> termsOfService(const std::string& version, Language language);

} // namespace vigie::backend
