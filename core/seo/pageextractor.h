// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/exchange.h"
#include "core/domain/pagefacts.h"
#include "core/domain/rule.h"

#include <QDateTime>

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace vigie {

class RobotsTxt;

/// One complete reply, as it is read for facts.
struct PageInput
{
    std::string_view body;               ///< decoded content, as received: not yet UTF-8
    std::string url;                     ///< after redirects
    const HeaderList* headers = nullptr; ///< of the final reply; null: none known
    int status = 200;                    ///< 0: not known
    std::span<const Rule> rules;         ///< those that are meant for this page
    const RobotsTxt* robots = nullptr;   ///< of the page's host; null: not known
    QDateTime now;                       ///< UTC, for `unavailable_after`; invalid: that is not judged
};

/// Everything that is read from one reply: decodes, walks the document once, resolves. A pure function, linear in the
/// size of the body, with bounded memory (PageFacts::parseLimitHit tells when a bound cut something off). Never fails:
/// any bytes are a document.
[[nodiscard]] PageFacts extractPageFacts(const PageInput& input);

/// The text that a reader of the page sees, one line per block (see VisibleText). \a contentType is the header's value
/// or empty.
[[nodiscard]] std::string visibleText(std::string_view body, std::string_view contentType);
/// The same, a string per line, for comparing.
[[nodiscard]] std::vector<std::string> visibleLines(std::string_view body, std::string_view contentType);

} // namespace vigie
