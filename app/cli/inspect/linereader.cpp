// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/inspect/linereader.h"

#include <algorithm>
#include <cstring>

namespace vigie {

namespace {

constexpr qsizetype chunkSize = 256 * 1024;

} // namespace

LineReader::LineReader(Source source, Hook beforeWaiting)
    : m_source(std::move(source)), m_beforeWaiting(std::move(beforeWaiting)), m_chunk(chunkSize, Qt::Uninitialized)
{
}

bool LineReader::fill()
{
    m_beforeWaiting();
    m_at = 0;
    m_count = static_cast<qsizetype>(m_source(std::span(m_chunk.data(), static_cast<std::size_t>(m_chunk.size()))));
    return m_count > 0;
}

std::optional<QByteArray> LineReader::next()
{
    QByteArray line;
    bool any = false;
    while (m_at < m_count || fill()) {
        any = true;
        const char* begin = m_chunk.constData() + m_at;
        const auto left = static_cast<std::size_t>(m_count - m_at);
        const void* feed = std::memchr(begin, '\n', left);
        const qsizetype taken = feed ? static_cast<const char*>(feed) - begin : m_count - m_at;
        line.append(begin, std::min(taken, longestLine - line.size()));
        m_at += taken + (feed ? 1 : 0);
        if (feed) {
            if (line.endsWith('\r'))
                line.chop(1);
            return line;
        }
    }
    return any ? std::optional(line) : std::nullopt;
}

} // namespace vigie
