// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/domain/siteselection.h"
#include "core/store/linkrepository.h"
#include "ui/models/arrangedtable.h"
#include "ui/widgets/theme.h"

#include <QCoreApplication>

#include <optional>
#include <set>

namespace vigie {

struct BacklinkRow
{
    BacklinkId id;
    WatchedLink watched;
    QString searched; ///< everything that a filter looks into
};

/// The links on other people's pages that are watched, and where they stand.
class BacklinkTableModel final : public ArrangedTable<BacklinkRow>
{
    Q_DECLARE_TR_FUNCTIONS(BacklinkTableModel)

public:
    enum Column {
        State,
        Source,
        Target,
        Anchor,
        Rel,
        Indexable,
        FirstSeen,
        LastSeen,
        Landing,
        Price,
        Contact,
        ColumnCount
    };
    enum class Shown {
        Everything,
        Live,
        Lost,
        NeverFound,
        NotFollowed,
        NotIndexable,
        Blocked,
        Unreachable,
        NotChecked,
        Paused
    };

    BacklinkTableModel(MonitorControl& control, const Theme& theme, const Clock& clock, QObject* parent = nullptr);

    /// Shown after the next reload(). Backlinks belong to a client; to a site belong those that lead to its host.
    void setSites(const SiteSelection& sites);
    void setShown(Shown shown);
    void setText(const QString& text);
    /// Those that somebody removes and may still bring back.
    void hide(const std::set<BacklinkId>& ids);
    void unhide(const std::set<BacklinkId>& ids);

    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;

protected:
    [[nodiscard]] QString header(int column) const override;
    [[nodiscard]] Read reader() const override;
    [[nodiscard]] Keep filter() const override;
    [[nodiscard]] Less less(int column) const override;
    [[nodiscard]] QString text(const BacklinkRow& row, int column) const override;
    [[nodiscard]] QString toolTip(const BacklinkRow& row, int column) const override;
    [[nodiscard]] QIcon icon(const BacklinkRow& row, int column) const override;

private:
    const Theme& m_theme;
    const Clock& m_clock;
    SiteSelection m_sites;
    Shown m_shownStates = Shown::Everything;
    QString m_text;
    std::set<BacklinkId> m_hidden;
};

} // namespace vigie
