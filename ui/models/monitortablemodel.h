// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/domain/siteselection.h"
#include "core/monitor/pingreport.h"
#include "ui/models/arrangedtable.h"
#include "ui/widgets/theme.h"

#include <QCoreApplication>
#include <QMetaType>

#include <optional>
#include <set>
#include <vector>

namespace vigie {

/// The days of an uptime bar, the last one today (UTC); a day without observation has no observed time in its figures.
using UptimeDays = std::vector<PingDay>;

struct MonitorRow
{
    static constexpr int barDays = 90;

    MonitorId id;
    PingReport report;
    UptimeDays days;
    QString siteName; ///< empty: it belongs to none
};

/// What is pinged, how it does and did.
class MonitorTableModel final : public ArrangedTable<MonitorRow>
{
    Q_DECLARE_TR_FUNCTIONS(MonitorTableModel)

public:
    enum Column { State, Name, Bar, Day, Week, Month, Year, P50, P95, P99, Checked, ColumnCount };
    enum Role { DaysRole = Qt::UserRole }; ///< UptimeDays of the bar
    enum class Shown { Everything, Down, Degraded, Up, NotObserved, Paused };

    MonitorTableModel(MonitorControl& control, const Theme& theme, const Clock& clock, QObject* parent = nullptr);

    /// Shown after the next reload().
    void setSites(const SiteSelection& sites);
    void setShown(Shown shown);
    void setText(const QString& text);
    /// Those that somebody removes and may still bring back.
    void hide(const std::set<MonitorId>& ids);
    void unhide(const std::set<MonitorId>& ids);

    /// The name for people: its own, else the target.
    [[nodiscard]] static QString name(const PingMonitor& monitor);
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;

protected:
    [[nodiscard]] QString header(int column) const override;
    [[nodiscard]] bool isNumber(int column) const override;
    [[nodiscard]] Read reader() const override;
    [[nodiscard]] Keep filter() const override;
    [[nodiscard]] Less less(int column) const override;
    [[nodiscard]] QString text(const MonitorRow& row, int column) const override;
    [[nodiscard]] QString toolTip(const MonitorRow& row, int column) const override;
    [[nodiscard]] QString spokenText(const MonitorRow& row, int column) const override;
    [[nodiscard]] QIcon icon(const MonitorRow& row, int column) const override;
    [[nodiscard]] QVariant value(const MonitorRow& row, int column, int role) const override;

private:
    const Theme& m_theme;
    const Clock& m_clock;
    SiteSelection m_sites;
    Shown m_shownStates = Shown::Everything;
    QString m_text;
    std::set<MonitorId> m_hidden;
};

} // namespace vigie

Q_DECLARE_METATYPE(vigie::UptimeDays)
