// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/alert.h"
#include "ui/pages/windowservices.h"

#include <QDateTime>
#include <QObject>

#include <vector>

namespace vigie {

/// What stands beside the navigation and in the tray.
struct OverallCounts
{
    qint64 newChanges = 0; ///< since the changes were last looked at
    qint64 critical = 0;   ///< open alerts
    qint64 warnings = 0;
    std::vector<Alert> latest; ///< the newest five, newest first

    bool operator==(const OverallCounts&) const = default;
};

/// Keeps OverallCounts: reads them again, on the store's thread, whenever something may have changed them.
class OverallState final : public QObject
{
    Q_OBJECT

public:
    explicit OverallState(const WindowServices& services, QObject* parent = nullptr);

    [[nodiscard]] const OverallCounts& counts() const { return m_counts; }
    /// Nothing up to now is new any more.
    void markChangesSeen();
    void reload();

Q_SIGNALS:
    void changed();

private:
    WindowServices m_services;
    OverallCounts m_counts;
    int m_generation = 0; ///< answers to older questions are thrown away
};

} // namespace vigie
