// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chartreading.h"

#include <QWidget>

class QComboBox;
class QStackedWidget;

namespace vigie {

class ChartView;
class EmptyState;
class MonitorControl;
class Theme;

/// The charts of one page: what differed at every kept snapshot, response times, size and words.
class PageChartsView final : public QWidget
{
    Q_OBJECT

public:
    PageChartsView(MonitorControl& control, const Theme& theme, QWidget* parent = nullptr);

    void showPage(PageId page);
    /// Reads the page that is shown again: after a pass.
    void reload();
    void clear();
    [[nodiscard]] ChartView& chart() const { return *m_chart; }

Q_SIGNALS:
    /// A bar was opened: what \a after changed against \a before.
    void diffRequested(vigie::SnapshotId before, vigie::SnapshotId after);
    /// What the chart shows was read.
    void loaded();

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void fill();
    void open(int slot);

    MonitorControl& m_control;
    QComboBox* m_choice;
    QStackedWidget* m_stack;
    EmptyState* m_empty;
    ChartView* m_chart;
    std::optional<PageId> m_page;
    PageFigures m_figures;
    std::vector<PageSize> m_sizes;
    int m_generation = 0; ///< answers to older questions are thrown away
};

} // namespace vigie
