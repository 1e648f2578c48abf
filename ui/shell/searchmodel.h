// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/site.h"
#include "core/domain/siteselection.h"
#include "ui/pages/place.h"
#include "ui/widgets/theme.h"

#include <QAbstractListModel>
#include <QAction>
#include <QPointer>

#include <functional>
#include <variant>
#include <vector>

namespace vigie {

class MonitorControl;

/// What a word leads to: a command, a choice of sites, or a place.
using SearchTarget = std::variant<QPointer<QAction>, SiteSelection, Place>;

/// What fits the words of a search: commands, clients and sites at once, pages when the store has answered.
class SearchModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    using Commands = std::function<std::vector<QAction*>()>;
    using Sites = std::function<const std::vector<Site>&()>;

    SearchModel(MonitorControl& control, const Theme& theme, QObject* parent = nullptr);

    void setSources(Commands commands, Sites sites);
    /// changed() follows, and once more when the pages are there. Every word has to fit.
    void search(const QString& words);
    [[nodiscard]] const SearchTarget& target(int row) const { return m_hits.at(static_cast<std::size_t>(row)).target; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

Q_SIGNALS:
    void changed();

private:
    struct Hit
    {
        IconName icon;
        QString text; ///< plain
        QString note; ///< what kind of thing it is
        SearchTarget target;
        int rank = 0; ///< less is better
    };

    void addCommands(const QStringList& words);
    void addSites(const QStringList& words);
    void askForPages(const QString& text);
    void takePages(const std::vector<Hit>& pages);

    MonitorControl& m_control;
    const Theme& m_theme;
    Commands m_commands;
    Sites m_sites;
    std::vector<Hit> m_hits;
    int m_generation = 0; ///< answers to older questions are thrown away
};

} // namespace vigie
