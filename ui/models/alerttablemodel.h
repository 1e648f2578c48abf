// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/domain/alert.h"
#include "core/domain/siteselection.h"
#include "core/text/phrasebook.h"
#include "ui/models/arrangedtable.h"
#include "ui/widgets/theme.h"

#include <QCoreApplication>

#include <memory>
#include <optional>

namespace vigie {

struct AlertRow
{
    AlertId id;
    Alert alert;
    QString searched; ///< everything that a filter looks into
};

/// What people were told, newest first: open, acknowledged, accepted, recovered.
class AlertTableModel final : public ArrangedTable<AlertRow>
{
    Q_DECLARE_TR_FUNCTIONS(AlertTableModel)

public:
    enum Column { Gravity, State, Where, What, Pages, Since, ColumnCount };
    enum class Shown { Active, Open, Acknowledged, Recovered, Accepted, Everything };
    static constexpr int mostAlerts = 20'000; ///< older ones are for exports

    AlertTableModel(MonitorControl& control, const Theme& theme, const Clock& clock, QObject* parent = nullptr);

    /// Shown after the next reload().
    void setSites(const SiteSelection& sites);
    void setShown(Shown shown);
    void setSeverity(std::optional<Severity> severity);
    void setText(const QString& text);
    /// The language of the sentences; retranslate() follows.
    void setLanguage(Language language);

    [[nodiscard]] static QString stateWord(AlertState state);
    /// The host that an alert is about.
    [[nodiscard]] static QString host(const Alert& alert);
    [[nodiscard]] const Phrasebook& phrases() const { return *m_phrases; }

    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;

protected:
    [[nodiscard]] QString header(int column) const override;
    [[nodiscard]] bool isNumber(int column) const override;
    [[nodiscard]] Read reader() const override;
    [[nodiscard]] Keep filter() const override;
    [[nodiscard]] Less less(int column) const override;
    [[nodiscard]] QString text(const AlertRow& row, int column) const override;
    [[nodiscard]] QString toolTip(const AlertRow& row, int column) const override;
    [[nodiscard]] QIcon icon(const AlertRow& row, int column) const override;

private:
    const Theme& m_theme;
    const Clock& m_clock;
    std::unique_ptr<Phrasebook> m_phrases;
    SiteSelection m_sites;
    Shown m_shownStates = Shown::Active;
    std::optional<Severity> m_severity;
    QString m_text;
};

} // namespace vigie
