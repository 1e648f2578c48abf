// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/domain/alert.h"
#include "core/domain/silence.h"

#include <QDialog>

#include <vector>

class QCheckBox;
class QComboBox;
class QLineEdit;

namespace vigie {

/// For how long, and of what, nobody is told.
class MuteDialog final : public QDialog
{
    Q_OBJECT

public:
    /// \a alerts: at least one; the first one gives the scopes their site and criterion.
    MuteDialog(std::vector<Alert> alerts, const Clock& clock, QWidget* parent = nullptr);

    /// What was chosen, beginning now.
    [[nodiscard]] std::vector<Silence> silences() const;

private:
    enum class Scope { Alerts, Criterion, Site };

    void addScopes();
    void addDurations();

    std::vector<Alert> m_alerts;
    const Clock& m_clock;
    QComboBox* m_duration;
    QComboBox* m_scope;
    QCheckBox* m_maintenance;
    QLineEdit* m_note;
};

} // namespace vigie
