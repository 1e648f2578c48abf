// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/site.h"

#include <QComboBox>

#include <optional>
#include <vector>

namespace vigie {

class MonitorControl;

/// Which site the pages and changes are shown of: one, or all.
class SiteSelector final : public QComboBox
{
    Q_OBJECT

public:
    explicit SiteSelector(MonitorControl& control, QWidget* parent = nullptr);

    /// Reads the sites again; sitesRead() follows.
    void reload();
    [[nodiscard]] std::optional<SiteId> site() const;
    /// Its name or host; empty for all sites.
    [[nodiscard]] QString siteName() const;
    void choose(SiteId site);
    [[nodiscard]] const std::vector<Site>& sites() const { return m_sites; }

Q_SIGNALS:
    void sitesRead();
    void siteChosen(std::optional<vigie::SiteId> site);

protected:
    void changeEvent(QEvent* event) override;

private:
    void fill();

    MonitorControl& m_control;
    std::vector<Site> m_sites;
    std::optional<SiteId> m_wanted; ///< chosen before it was in the list
};

} // namespace vigie
