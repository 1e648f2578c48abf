// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/page.h"
#include "ui/widgets/noticebar.h"

#include <QObject>

#include <memory>
#include <vector>

namespace vigie {

class MonitorControl;

/// Saves pages part by part, so that checks go on between two parts. What was saved stays when it is cancelled.
class PageSaving final : public QObject
{
    Q_OBJECT

public:
    explicit PageSaving(MonitorControl& control, QObject* parent = nullptr);

    /// \returns how far it is; its `cancelled` ends the addition. finished() or failed() follows.
    std::shared_ptr<JobMeter> start(std::vector<Page> pages);
    [[nodiscard]] bool isRunning() const { return m_meter != nullptr; }
    /// After the part that is being saved.
    void cancel();

Q_SIGNALS:
    /// \a added of the pages were not watched before.
    void finished(int added);
    /// The parts before are saved.
    void failed(const vigie::Error& error);

private:
    void savePart();

    MonitorControl& m_control;
    std::vector<Page> m_pages;
    std::size_t m_saved = 0;
    int m_added = 0;
    std::shared_ptr<JobMeter> m_meter;
};

} // namespace vigie
