// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/seo/robotsmeta.h"

#include "core/base/asciitext.h"
#include "core/seo/robotsdirectives.h"
#include "core/seo/visibletext.h"

#include <algorithm>
#include <iterator>

namespace vigie {

namespace {

/// Meta names that robots directives are read from, in lower case and sorted.
constexpr std::string_view crawlerNames[] = {"adidxbot",
                                             "adsbot-google",
                                             "applebot",
                                             "baiduspider",
                                             "bingbot",
                                             "bingpreview",
                                             "ccbot",
                                             "duckduckbot",
                                             "facebookbot",
                                             "google-extended",
                                             "googlebot",
                                             "googlebot-image",
                                             "googlebot-news",
                                             "googlebot-video",
                                             "googleother",
                                             "gptbot",
                                             "mediapartners-google",
                                             "msnbot",
                                             "otherbot",
                                             "petalbot",
                                             "robots",
                                             "seznambot",
                                             "slurp",
                                             "storebot-google",
                                             "yandex",
                                             "yandexbot"};

} // namespace

bool addRobotsMeta(RobotsDirectives& directives, std::string_view name, std::string_view content)
{
    const std::string crawler = asciiLowered(collapsed(name));
    if (!std::binary_search(std::begin(crawlerNames), std::end(crawlerNames), std::string_view(crawler)))
        return false;
    std::vector<std::string>& known = directives[crawler];
    for (std::string& directive : parseRobotsMeta(content)) {
        if (std::find(known.begin(), known.end(), directive) == known.end())
            known.push_back(std::move(directive));
    }
    return true;
}

} // namespace vigie
