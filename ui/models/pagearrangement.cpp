// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/pagearrangement.h"

#include "core/base/asciitext.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <array>
#include <limits>
#include <numeric>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace vigie {

namespace {

using Test = std::function<bool(const ListedPage&)>;

constexpr std::size_t testedAtOnce = 4096;

/// Finds a text in many others, ASCII letters in either case (Horspool: looks at every n-th character alone).
class TextSearch
{
public:
    explicit TextSearch(const QString& wanted) : m_wanted(asciiLowered(wanted.toStdString()))
    {
        m_shift.fill(m_wanted.size());
        for (std::size_t i = 0; i + 1 < m_wanted.size(); ++i)
            m_shift[static_cast<unsigned char>(m_wanted[i])] = m_wanted.size() - 1 - i;
    }
    [[nodiscard]] bool isIn(std::string_view text) const
    {
        const std::size_t size = m_wanted.size();
        if (size == 0)
            return true;
        for (std::size_t end = size; end <= text.size();) {
            const char last = asciiLower(text[end - 1]);
            if (last == m_wanted.back() && equalsIgnoringCase(text.substr(end - size, size), m_wanted))
                return true;
            end += m_shift[static_cast<unsigned char>(last)];
        }
        return false;
    }

private:
    std::string m_wanted;
    std::array<std::size_t, 256> m_shift{};
};

/// Looks for a tag in the JSON of a page's tags: no quote inside of a tag stands behind a comma or a bracket, for it is
/// escaped.
class TagSearch
{
public:
    explicit TagSearch(const QString& tag)
    {
        const QByteArray json = QJsonDocument(QJsonArray{tag}).toJson(QJsonDocument::Compact);
        m_quoted = json.mid(1, json.size() - 2).toStdString();
    }
    [[nodiscard]] bool isIn(std::string_view tags) const
    {
        for (std::size_t at = tags.find(m_quoted); at != std::string_view::npos; at = tags.find(m_quoted, at + 1)) {
            const std::size_t after = at + m_quoted.size();
            if (at > 0 && (tags[at - 1] == '[' || tags[at - 1] == ',') && after < tags.size() &&
                (tags[after] == ',' || tags[after] == ']'))
                return true;
        }
        return false;
    }

private:
    std::string m_quoted;
};

/// What a condition compares; nothing where it is not known.
std::optional<qint64> figure(const ListedPage& entry, PageField field)
{
    const auto known = [](qint64 value) { return value < 0 ? std::nullopt : std::optional(value); };
    const auto instant = [](qint64 ms) { return ms > 0 ? std::optional(ms) : std::nullopt; };
    switch (field) {
    case PageField::Status:
        return known(entry.status);
    case PageField::Indexable:
        return known(entry.indexable);
    case PageField::Severity:
        return entry.severity; // -1, no open change, is an answer too
    case PageField::Words:
        return known(entry.words);
    case PageField::Bytes:
        return known(entry.bytes);
    case PageField::ResponseTime:
        return known(entry.responseMs);
    case PageField::ChangeAge:
        return instant(entry.lastChangeMs);
    case PageField::CheckAge:
        return instant(entry.lastCheckMs);
    case PageField::Importance:
        return entry.important ? 1 : 0;
    case PageField::Activity:
        return entry.activity;
    case PageField::Gone:
        return entry.gone ? 1 : 0;
    case PageField::Url:
    case PageField::Title:
    case PageField::Tag:
        break;
    }
    return std::nullopt;
}

Test textTest(const PageCondition& condition)
{
    const bool denied = condition.test == PageTest::IsNot || condition.test == PageTest::ContainsNot;
    if (condition.field == PageField::Tag)
        return [search = TagSearch(condition.text), denied](const ListedPage& entry) {
            return search.isIn(entry.tags) != denied;
        };
    const auto text = condition.field == PageField::Url ? &ListedPage::url : &ListedPage::title;
    if (condition.test == PageTest::Contains || condition.test == PageTest::ContainsNot)
        return [search = TextSearch(condition.text), text, denied](const ListedPage& entry) {
            return search.isIn(entry.*text) != denied;
        };
    return [wanted = condition.text.toStdString(), text, denied](const ListedPage& entry) {
        const bool isKnown = text == &ListedPage::url || entry.lastGood.isValid();
        return isKnown && (entry.*text == wanted) != denied;
    };
}

Test conditionTest(const PageCondition& condition, const QDateTime& now)
{
    if (holdsText(condition.field))
        return textTest(condition);
    const bool isAge = condition.field == PageField::ChangeAge || condition.field == PageField::CheckAge;
    const qint64 limit = isAge ? now.addSecs(-condition.number).toMSecsSinceEpoch() : condition.number;
    PageTest test = condition.test;
    if (isAge) // at most an hour ago is at or after a moment
        test = test == PageTest::AtMost ? PageTest::AtLeast : PageTest::AtMost;
    return [field = condition.field, test, limit](const ListedPage& entry) {
        const std::optional<qint64> value = figure(entry, field);
        if (!value)
            return false;
        switch (test) {
        case PageTest::AtLeast:
            return *value >= limit;
        case PageTest::AtMost:
            return *value <= limit;
        case PageTest::IsNot:
            return *value != limit;
        default:
            return *value == limit;
        }
    };
}

/// Every test must hold, or any of them; without tests everything does.
Test joined(std::vector<Test> tests, ConditionJoin join)
{
    return [tests = std::move(tests), join](const ListedPage& entry) {
        const auto holds = [&entry](const Test& test) { return test(entry); };
        return tests.empty() || (join == ConditionJoin::Any ? std::ranges::any_of(tests, holds)
                                                            : std::ranges::all_of(tests, holds));
    };
}

std::string_view textOf(const ListedPage& entry, PageKey key)
{
    return key == PageKey::Url ? entry.url : key == PageKey::Title ? entry.title : entry.tags;
}

bool isText(PageKey key)
{
    return key == PageKey::Url || key == PageKey::Title || key == PageKey::Tags;
}

qint64 numberOf(const ListedPage& entry, PageKey key)
{
    switch (key) {
    case PageKey::Severity:
        return entry.severity;
    case PageKey::Status:
        return entry.status;
    case PageKey::Indexable:
        return entry.indexable;
    case PageKey::LastChange:
        return entry.lastChangeMs;
    case PageKey::LastCheck:
        return entry.lastCheckMs;
    case PageKey::ResponseTime:
        return entry.responseMs;
    case PageKey::Bytes:
        return entry.bytes;
    case PageKey::Words:
        return entry.words;
    case PageKey::Kind:
        return entry.kind;
    case PageKey::Added:
    case PageKey::Url:
    case PageKey::Title:
    case PageKey::Tags:
        break;
    }
    return 0;
}

/// A row while it is sorted: what it is compared by stands beside its number, so that comparing stays in the cache.
template <class Key> struct Keyed
{
    Key key{};
    int number = 0;

    auto operator<=>(const Keyed&) const = default;
};

template <class Key> void sortRows(std::span<Keyed<Key>> rows)
{
    if (!std::ranges::is_sorted(rows))
        std::ranges::sort(rows);
}

PageOrder byNumber(const PageList& list, const PageOrder& chosen, PageKey key)
{
    std::vector<Keyed<qint64>> rows;
    rows.reserve(chosen.size());
    for (const int number : chosen)
        rows.push_back({numberOf(list.entries()[static_cast<std::size_t>(number)], key), number});
    sortRows<qint64>(rows);
    PageOrder order;
    order.reserve(rows.size());
    for (const auto& row : rows)
        order.push_back(row.number);
    return order;
}

/// Eight bytes of \a text from \a depth on, the first one the most significant; NUL behind its end.
std::uint64_t word(std::string_view text, std::size_t depth, bool folded)
{
    std::uint64_t value = 0;
    for (std::size_t i = depth; i < depth + 8; ++i) {
        const char c = i < text.size() ? text[i] : '\0';
        value = value << 8 | static_cast<unsigned char>(folded ? asciiLower(c) : c);
    }
    return value;
}

/// Sorts by the first eight bytes, what is alike in those by the next eight, and so on: URLs share long beginnings.
std::optional<PageOrder> byText(const PageList& list, PageOrder chosen, PageKey key, const CancelToken& cancel)
{
    const bool folded = key != PageKey::Url;
    const auto text = [&](int number) { return textOf(list.entries()[static_cast<std::size_t>(number)], key); };
    std::vector<Keyed<std::uint64_t>> rows;
    rows.reserve(chosen.size());
    for (const int number : chosen)
        rows.push_back({0, number});
    struct Run
    {
        std::size_t first;
        std::size_t last;
        std::size_t depth;
    };
    std::vector<Run> waiting{{0, rows.size(), 0}};
    while (!waiting.empty()) {
        if (cancel.isCancelled())
            return std::nullopt;
        const Run run = waiting.back();
        waiting.pop_back();
        const auto part = std::span(rows).subspan(run.first, run.last - run.first);
        for (auto& row : part)
            row.key = word(text(row.number), run.depth, folded);
        sortRows<std::uint64_t>(part);
        const std::size_t next = run.depth + 8;
        for (std::size_t first = 0; first < part.size();) {
            std::size_t last = first + 1;
            bool goesOn = text(part[first].number).size() > next;
            for (; last < part.size() && part[last].key == part[first].key; ++last)
                goesOn = goesOn || text(part[last].number).size() > next;
            if (goesOn && last - first > 1)
                waiting.push_back({run.first + first, run.first + last, next});
            first = last;
        }
    }
    std::ranges::transform(rows, chosen.begin(), &Keyed<std::uint64_t>::number);
    return chosen;
}

} // namespace

Test pageTest(const PageList& list, const PageChoice& choice)
{
    std::vector<Test> tests;
    if (choice.sites.site) {
        tests.emplace_back([site = *choice.sites.site](const ListedPage& entry) { return entry.site == site; });
    } else if (!choice.sites.client.isEmpty()) {
        std::set<SiteId> sites;
        for (const auto& [site, client] : list.clients()) {
            if (client == choice.sites.client)
                sites.insert(site);
        }
        tests.emplace_back([sites = std::move(sites)](const ListedPage& entry) { return sites.contains(entry.site); });
    }
    if (!choice.kinds.empty()) {
        unsigned kinds = 0;
        for (const PageKind kind : choice.kinds)
            kinds |= 1U << static_cast<unsigned>(kind);
        tests.emplace_back([kinds](const ListedPage& entry) { return (kinds >> entry.kind & 1U) != 0; });
    }
    if (!choice.hidden.empty())
        tests.emplace_back([hidden = choice.hidden](const ListedPage& entry) { return !hidden.contains(entry.id); });
    if (!choice.text.isEmpty())
        tests.emplace_back([search = TextSearch(choice.text)](const ListedPage& entry) {
            return search.isIn(entry.url) || search.isIn(entry.title);
        });
    std::vector<Test> conditions;
    for (const PageCondition& condition : choice.conditions.conditions)
        conditions.push_back(conditionTest(condition, choice.now));
    if (!conditions.empty())
        tests.push_back(joined(std::move(conditions), choice.conditions.join));
    return joined(std::move(tests), ConditionJoin::All);
}

std::optional<PageOrder> arrangePages(const PageList& list, const PageChoice& choice, const CancelToken& cancel)
{
    const Test belongs = pageTest(list, choice);
    const std::vector<ListedPage>& entries = list.entries();
    PageOrder order;
    order.reserve(entries.size());
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (i % testedAtOnce == 0 && cancel.isCancelled())
            return std::nullopt;
        if (belongs(entries[i]))
            order.push_back(static_cast<int>(i));
    }
    if (isText(choice.key)) {
        auto sorted = byText(list, std::move(order), choice.key, cancel);
        if (!sorted)
            return std::nullopt;
        order = std::move(*sorted);
    } else if (choice.key != PageKey::Added) {
        order = byNumber(list, order, choice.key);
    }
    if (choice.order == Qt::DescendingOrder)
        std::ranges::reverse(order);
    return cancel.isCancelled() ? std::nullopt : std::optional(std::move(order));
}

bool sortsAlike(const ListedPage& one, const ListedPage& other, PageKey key)
{
    return isText(key) ? textOf(one, key) == textOf(other, key) : numberOf(one, key) == numberOf(other, key);
}

} // namespace vigie
