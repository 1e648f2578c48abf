// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <string>

namespace vigie {

/// A profile in which many pages of the sample site are watched, on ten hosts of this machine, each checked within the
/// last hour; one in a hundred is not indexable and has an open change, on some day of the last year.
class ManyPages
{
public:
    ManyPages(int count, int port) : m_count(count), m_port(port) {}

    static constexpr int hosts = 10;
    static constexpr int served = 2'000; ///< different pages of the sample site; others differ in their query

    /// Writes them to a new profile; the end of the program when that fails.
    void write(const QString& directory) const;

private:
    [[nodiscard]] std::string url(int number) const;

    int m_count;
    int m_port;
};

} // namespace vigie
