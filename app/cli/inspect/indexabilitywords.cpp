// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/inspect/indexabilitywords.h"

#include "app/cli/cli.h"

namespace vigie {

namespace {

QString sentence(const std::string& reason)
{
    if (reason == "status")
        return Cli::tr("The server does not answer with a success status.");
    if (reason == "wrong_type")
        return Cli::tr("Its content type is not one that Google indexes.");
    if (reason == "robots_txt")
        return Cli::tr("The site's robots.txt keeps Googlebot away.");
    if (reason == "meta_noindex")
        return Cli::tr("A robots meta tag says noindex.");
    if (reason == "header_noindex")
        return Cli::tr("The X-Robots-Tag header says noindex.");
    if (reason == "unavailable_after")
        return Cli::tr("Its unavailable_after date has passed.");
    if (reason == "canonical_elsewhere")
        return Cli::tr("Its canonical URL is another page.");
    if (reason == "soft_404")
        return Cli::tr("It looks like an error page although its status says otherwise.");
    return QString::fromStdString(reason);
}

} // namespace

void printIndexability(Output& output, const std::vector<std::string>& reasons)
{
    output.line(reasons.empty() ? Cli::tr("Google may index this page.")
                                : Cli::tr("Google would not index this page:"));
    for (const std::string& reason : reasons)
        output.line(QLatin1String("  ") + sentence(reason));
}

} // namespace vigie
