// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>

#include <chrono>

namespace vigie {

class Settings;

/// Remembers when somebody last looked, so that what is new since then can stand out. Looking away for a moment, or a
/// restart, does not end a visit.
class VisitMemory final
{
public:
    /// Who comes back within this time goes on with the same visit.
    static constexpr std::chrono::minutes longestBreak{30};

    explicit VisitMemory(Settings& settings) : m_settings(settings) {}

    /// Somebody looks, at \a now.
    void look(const QDateTime& now);
    /// The end of the visit before this one, UTC; invalid: this is the first.
    [[nodiscard]] QDateTime since() const;

private:
    Settings& m_settings;
};

} // namespace vigie
