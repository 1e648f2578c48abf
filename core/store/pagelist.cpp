// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/pagelist.h"

#include "core/store/tagcolumn.h"

#include <algorithm>

namespace vigie {

namespace {

constexpr std::size_t blockBytes = 256 * 1024;

QDateTime instant(qint64 ms)
{
    return ms > 0 ? QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC) : QDateTime();
}

} // namespace

std::optional<Outcome> ListedPage::lastOutcome() const
{
    return outcome < 0 ? std::nullopt : std::optional(static_cast<Outcome>(outcome));
}

std::optional<Severity> ListedPage::worstOpen() const
{
    return severity < 0 ? std::nullopt : std::optional(static_cast<Severity>(severity));
}

QDateTime ListedPage::lastCheckAt() const
{
    return instant(lastCheckMs);
}

QDateTime ListedPage::lastChangeAt() const
{
    return instant(lastChangeMs);
}

QStringList ListedPage::tagNames() const
{
    return tagsFromColumn(QByteArray(tags.data(), static_cast<qsizetype>(tags.size())));
}

std::optional<std::size_t> PageList::find(PageId page) const
{
    const auto found = std::ranges::lower_bound(m_entries, page, {}, &ListedPage::id);
    if (found == m_entries.end() || found->id != page)
        return std::nullopt;
    return static_cast<std::size_t>(found - m_entries.begin());
}

std::string_view PageList::kept(std::string_view text)
{
    if (text.empty())
        return {};
    if (m_blocks.empty() || m_blocks.back().capacity() - m_blocks.back().size() < text.size()) {
        m_blocks.emplace_back();
        m_blocks.back().reserve(std::max(blockBytes, text.size()));
    }
    std::string& block = m_blocks.back();
    const std::size_t start = block.size();
    block += text;
    return std::string_view(block).substr(start);
}

void PageList::append(const ListedPage& entry)
{
    ListedPage own = entry;
    own.url = kept(entry.url);
    own.title = kept(entry.title);
    // Pages that were added together have the same tags.
    const bool asBefore = !m_entries.empty() && m_entries.back().tags == entry.tags;
    own.tags = asBefore ? m_entries.back().tags : kept(entry.tags);
    m_entries.push_back(own);
}

void PageList::replace(std::size_t number, const ListedPage& entry)
{
    ListedPage& own = m_entries[number];
    const auto keep = [this](std::string_view known, std::string_view text) {
        return known == text ? known : kept(text);
    };
    ListedPage next = entry;
    next.url = keep(own.url, entry.url);
    next.title = keep(own.title, entry.title);
    next.tags = keep(own.tags, entry.tags);
    own = next;
}

void PageList::setOpenChanges(std::size_t number, Severity worst, int count)
{
    m_entries[number].severity = static_cast<std::int8_t>(worst);
    m_entries[number].openChanges = count;
}

} // namespace vigie
