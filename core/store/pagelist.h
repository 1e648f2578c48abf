// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/page.h"
#include "core/domain/severity.h"

#include <QDateTime>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vigie {

/// A page as tables of pages sort, filter and show it: 120 bytes and its text. -1 says that a figure is not known; it
/// comes before every other, as NULL does in SQL.
struct ListedPage
{
    PageId id;
    SiteId site;
    SnapshotId lastGood; ///< invalid: never good
    // In the memory of the PageList.
    std::string_view url;
    std::string_view title;
    std::string_view tags; ///< as the column has them, a JSON array; empty: none
    qint64 lastCheckMs = 0; ///< since 1970 UTC; 0: never
    qint64 lastChangeMs = 0;
    qint64 bytes = -1;
    int words = -1;
    int responseMs = -1;
    int openChanges = 0;
    std::int16_t status = -1;
    std::int8_t outcome = -1;  ///< an Outcome
    std::int8_t severity = -1; ///< a Severity: the worst open change
    std::int8_t indexable = -1;
    std::int8_t kind = 0;     ///< a PageKind
    std::int8_t activity = 0; ///< an ActivityState
    bool important = false;
    bool gone = false;

    [[nodiscard]] PageKind pageKind() const { return static_cast<PageKind>(kind); }
    [[nodiscard]] bool isPaused() const { return static_cast<ActivityState>(activity) == ActivityState::Paused; }
    [[nodiscard]] std::optional<Outcome> lastOutcome() const;
    [[nodiscard]] std::optional<Severity> worstOpen() const;
    [[nodiscard]] QDateTime lastCheckAt() const; ///< invalid: never
    [[nodiscard]] QDateTime lastChangeAt() const;
    [[nodiscard]] QStringList tagNames() const;

    bool operator==(const ListedPage&) const = default;
};

/// Pages by rising id, in flat memory. A value for one thread at a time; what was handed out as an entry holds until the
/// list ends or that entry is replaced.
class PageList
{
public:
    PageList() = default;
    PageList(const PageList&) = delete; // entries point into it
    PageList& operator=(const PageList&) = delete;

    [[nodiscard]] const std::vector<ListedPage>& entries() const { return m_entries; }
    [[nodiscard]] std::optional<std::size_t> find(PageId page) const;
    /// The client of every site that has one.
    [[nodiscard]] const std::map<SiteId, QString>& clients() const { return m_clients; }

    void reserve(std::size_t pages) { m_entries.reserve(pages); }
    void setClients(std::map<SiteId, QString> clients) { m_clients = std::move(clients); }
    /// \a entry comes after all others; its text is copied.
    void append(const ListedPage& entry);
    /// \a entry is about the same page as entries()[\a number].
    void replace(std::size_t number, const ListedPage& entry);
    /// What the changes of entries()[\a number] that nobody has dealt with come to.
    void setOpenChanges(std::size_t number, Severity worst, int count);

private:
    [[nodiscard]] std::string_view kept(std::string_view text);

    std::vector<ListedPage> m_entries;
    std::vector<std::string> m_blocks; ///< of text; none ever grows over its first capacity
    std::map<SiteId, QString> m_clients;
};

} // namespace vigie
