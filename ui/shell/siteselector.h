// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/site.h"
#include "core/domain/siteselection.h"

#include <QComboBox>

#include <optional>
#include <vector>

namespace vigie {

class MonitorControl;

/// Which sites the window shows: all, those of one client, or one. Sites stand under their client.
class SiteSelector final : public QComboBox
{
    Q_OBJECT

public:
    explicit SiteSelector(MonitorControl& control, QWidget* parent = nullptr);

    /// Reads the sites again; sitesRead() follows.
    void reload();
    [[nodiscard]] SiteSelection selection() const;
    [[nodiscard]] std::optional<SiteId> site() const { return selection().site; }
    /// The chosen one; where only one is watched, that one.
    [[nodiscard]] std::optional<SiteId> certainSite() const
    {
        return m_sites.size() == 1 ? std::optional(m_sites.front().id) : site();
    }
    /// Its name or host; empty unless one site is chosen.
    [[nodiscard]] QString siteName() const;
    void choose(const SiteSelection& selection);
    [[nodiscard]] const std::vector<Site>& sites() const { return m_sites; }

Q_SIGNALS:
    void sitesRead();
    void sitesChosen(const vigie::SiteSelection& selection);

protected:
    void changeEvent(QEvent* event) override;

private:
    void fill();
    void addClient(const QString& client);
    void addSite(const Site& site);
    [[nodiscard]] int rowOf(const SiteSelection& selection) const;

    MonitorControl& m_control;
    std::vector<Site> m_sites;             ///< by client, then name
    std::optional<SiteSelection> m_wanted; ///< chosen before it was in the list
};

/// The name people gave the site; else its origin: two sites of one host differ by protocol or port.
[[nodiscard]] QString siteDisplayName(const Site& site);

} // namespace vigie
