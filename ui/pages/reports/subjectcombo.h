// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/site.h"
#include "core/domain/siteselection.h"

#include <QComboBox>

#include <vector>

namespace vigie {

/// What a report is about: everything, a client, or a site.
class SubjectCombo final : public QComboBox
{
    Q_OBJECT

public:
    explicit SubjectCombo(QWidget* parent = nullptr);

    /// Clients in order of name, each before its sites; what was chosen stays chosen, or is once it is there.
    void setSites(const std::vector<Site>& sites);
    void choose(const SiteSelection& wanted);
    [[nodiscard]] SiteSelection subject() const;

private:
    SiteSelection m_wanted;
};

/// The name of \a site for people: its own, else its origin.
[[nodiscard]] QString subjectName(const Site& site);
/// The clients of \a sites in order.
[[nodiscard]] QStringList clientsOf(const std::vector<Site>& sites);

} // namespace vigie
