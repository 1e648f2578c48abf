// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/domain/channel.h"
#include "core/domain/reportschedule.h"
#include "core/domain/site.h"

#include <QDialog>

#include <vector>

class QComboBox;
class QLabel;
class QLineEdit;
class QSpinBox;

namespace vigie {

class SubjectCombo;

/// A report that leaves by mail, or another wish for a known one.
class ScheduleDialog final : public QDialog
{
    Q_OBJECT

public:
    /// \a channels are those of mail, at least one.
    ScheduleDialog(const ReportSchedule& schedule, const std::vector<Site>& sites, std::vector<Channel> channels,
                   const Clock& clock, QWidget* parent = nullptr);

    /// What is wanted; `next` is right for it.
    [[nodiscard]] const ReportSchedule& schedule() const { return m_schedule; }

public Q_SLOTS:
    void accept() override;

private:
    void showChannel();
    void addRows();
    /// Why \a recipients cannot be used; empty: they can.
    [[nodiscard]] QString objection(const QStringList& recipients) const;

    ReportSchedule m_schedule;
    std::vector<Channel> m_channels;
    const Clock& m_clock;
    SubjectCombo* m_subject;
    QComboBox* m_cycle;
    QComboBox* m_format;
    QComboBox* m_language;
    QComboBox* m_channel;
    QLineEdit* m_recipients;
    QSpinBox* m_hour;
    QLabel* m_problem;
};

} // namespace vigie
