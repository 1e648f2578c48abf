// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/inventory.h"

#include "core/url/comparisonkey.h"
#include "core/url/url.h"

#include <unordered_set>

namespace vigie {

namespace {

using KeySet = std::unordered_set<std::string>;

std::optional<std::string> keyOf(const std::string& text)
{
    const auto url = Url::parse(text);
    return url && url->isHttp() ? std::optional(comparisonKey(*url)) : std::nullopt;
}

KeySet keysOf(std::span<const std::string> urls)
{
    KeySet keys;
    keys.reserve(urls.size());
    for (const std::string& url : urls) {
        if (auto key = keyOf(url))
            keys.insert(std::move(*key));
    }
    return keys;
}

/// The rules, and how much of their caps is left.
class Additions
{
public:
    explicit Additions(std::span<const AdditionRule> rules) : m_rules(rules)
    {
        for (const AdditionRule& rule : rules)
            m_left.push_back(rule.cap);
    }

    Result<bool> take(const std::string& url)
    {
        for (std::size_t i = 0; i < m_rules.size(); ++i) {
            const auto matches = m_rules[i].pattern.matches(url);
            if (!matches)
                return fail(matches.error());
            if (*matches && m_left[i] > 0) {
                --m_left[i];
                return true;
            }
        }
        return false;
    }

private:
    std::span<const AdditionRule> m_rules;
    std::vector<int> m_left;
};

bool isCountedPage(const Page& page)
{
    return page.kind == PageKind::Page || page.kind == PageKind::Home;
}

void flagPages(const InventoryInput& input, const KeySet& listed, InventoryDifference& difference)
{
    const KeySet before = input.listedBefore ? keysOf(*input.listedBefore) : KeySet();
    for (const Page& page : input.watched) {
        const auto key = page.kind == PageKind::Page ? keyOf(page.url) : std::nullopt;
        if (!key)
            continue;
        if (page.gone && listed.contains(*key))
            difference.returned.push_back(page.id);
        else if (!page.gone && !listed.contains(*key) && before.contains(*key))
            difference.vanished.push_back(page.id);
    }
}

} // namespace

Result<InventoryDifference> compareInventory(const InventoryInput& input)
{
    InventoryDifference difference;
    if (input.listed.empty())
        return difference;
    KeySet known;
    for (const Page& page : input.watched) {
        if (auto key = isCountedPage(page) ? keyOf(page.url) : std::nullopt)
            known.insert(std::move(*key));
    }
    KeySet listed;
    listed.reserve(input.listed.size());
    Additions additions(input.rules);
    for (const std::string& text : input.listed) {
        const auto url = Url::parse(text);
        if (!url || !url->isHttp()) {
            ++difference.invalid;
            continue;
        }
        std::string key = comparisonKey(*url);
        if (!listed.insert(key).second)
            continue;
        if (!belongsTo(*url, input.siteOrigin)) {
            ++difference.foreign;
            continue;
        }
        if (known.contains(key))
            continue;
        std::string href = url->withoutFragment().href();
        const auto added = additions.take(href);
        if (!added)
            return fail(added.error());
        (*added ? difference.added : difference.proposed).push_back(std::move(href));
    }
    flagPages(input, listed, difference);
    return difference;
}

} // namespace vigie
