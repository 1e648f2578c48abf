// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <map>
#include <optional>
#include <set>

namespace vigie {

class TestSite;

/// A real site as it was at several dates.
class SiteArchive
{
public:
    /// Path in URLs and content of every file of a date.
    using Files = std::map<QString, QByteArray>;

    /// The archives of the folder that VIGIE_SITES names, or of the one beside the source tree, unpacked into \a
    /// folder; nothing where there are fewer than two.
    [[nodiscard]] static std::optional<SiteArchive> unpacked(const QString& folder);

    /// By date, "2024-03-14".
    [[nodiscard]] const std::map<QString, Files>& dates() const { return m_dates; }
    /// Paths of the pages of all dates.
    [[nodiscard]] const std::set<QString>& pages() const { return m_pages; }
    /// Every page as \a site serves it, a URL a line.
    [[nodiscard]] QByteArray urlList(const TestSite& site) const;
    /// \a site is what it was at one of the dates.
    void serve(TestSite& site, const Files& files) const;

private:
    std::map<QString, Files> m_dates;
    std::set<QString> m_pages;
};

} // namespace vigie
