// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/pagefacts.h"

#include <string>
#include <string_view>
#include <vector>

namespace vigie {

/// Finds the identifiers of measuring and advertising tags in the scripts of a page, each once, in order of appearance.
/// Every scan is one pass over its input.
class AnalyticsScan final
{
public:
    /// The code of an inline script.
    void inlineScript(std::string_view code);
    /// The address of an external script, as written or resolved.
    void scriptUrl(std::string_view url);
    /// An attribute `data-…` of a script that some services keep their id in.
    void scriptAttribute(std::string_view name, std::string_view value, std::string_view scriptUrl);

    /// What was found. Matomo's site number and address, which are set apart in its code, are joined:
    /// "3@https://stats.example/".
    [[nodiscard]] std::vector<AnalyticsId> take();

private:
    void add(std::string_view kind, std::string_view id);
    void addBeaconToken(std::string_view json);

    std::vector<AnalyticsId> m_found;
    std::vector<std::string> m_matomoSites;
    std::string m_matomoAddress;
};

} // namespace vigie
