// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>

#include <vector>

namespace vigie {

/// [from, to), UTC.
struct TimeRange
{
    QDateTime from;
    QDateTime to;

    [[nodiscard]] bool isEmpty() const { return !(from < to); }
    [[nodiscard]] bool contains(const QDateTime& at) const { return from <= at && at < to; }
    [[nodiscard]] qint64 milliseconds() const { return isEmpty() ? 0 : from.msecsTo(to); }

    bool operator==(const TimeRange&) const = default;
};

/// What both have in common; empty when nothing.
[[nodiscard]] inline TimeRange common(const TimeRange& a, const TimeRange& b)
{
    return {a.from < b.from ? b.from : a.from, a.to < b.to ? a.to : b.to};
}

} // namespace vigie
