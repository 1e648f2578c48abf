// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/page.h"

#include <QDialog>

#include <vector>

class QComboBox;
class QLineEdit;

namespace vigie {

/// What of many pages is changed at once; what is left alone stays as it is on each of them.
class PageEditDialog final : public QDialog
{
    Q_OBJECT

public:
    /// \a siteIntervals: what pages without an interval of their own are checked by; at least one.
    PageEditDialog(std::vector<Page> pages, const std::vector<std::chrono::seconds>& siteIntervals,
                   QWidget* parent = nullptr);

    [[nodiscard]] const std::vector<Page>& before() const { return m_pages; }
    /// The same pages with what was chosen.
    [[nodiscard]] std::vector<Page> after() const;

private:
    void fillIntervals(const std::vector<std::chrono::seconds>& siteIntervals);
    void fillChoices();
    [[nodiscard]] Page edited(Page page) const;

    std::vector<Page> m_pages;
    QComboBox* m_interval;
    QComboBox* m_activity;
    QComboBox* m_important;
    QLineEdit* m_addTags;
    QLineEdit* m_removeTags;
};

} // namespace vigie
