// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <cstddef>
#include <functional>
#include <optional>
#include <span>

namespace vigie {

/// Cuts a stream of bytes into lines. It takes what the source has without waiting for more, so that whoever writes one
/// line and waits for its answer gets it.
class LineReader final
{
public:
    /// Fills the buffer at least in part and returns how many bytes; 0 at the end.
    using Source = std::function<std::size_t(std::span<char>)>;
    using Hook = std::function<void()>;

    /// Longer lines are cut there. A sitemap of 50 MiB takes 67 MiB in base64.
    static constexpr qsizetype longestLine = 128 * 1024 * 1024;

    /// \a beforeWaiting is called before every read, when nothing read so far is left to hand out.
    LineReader(Source source, Hook beforeWaiting);

    /// The next line without its line feed (or carriage return and line feed); nothing at the end.
    [[nodiscard]] std::optional<QByteArray> next();

private:
    [[nodiscard]] bool fill();

    Source m_source;
    Hook m_beforeWaiting;
    QByteArray m_chunk;
    qsizetype m_at = 0;    ///< of what is not handed out yet, in the chunk
    qsizetype m_count = 0; ///< bytes of the chunk that are filled
};

} // namespace vigie
