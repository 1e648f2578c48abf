// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/pagemomentreader.h"
#include "ui/pages/place.h"

#include <QStringListModel>
#include <QWidget>

class QComboBox;
class QDateEdit;
class QLabel;
class QListView;

namespace vigie {

class ChartView;
class Clock;
class MonitorControl;
class Theme;

/// How the pages of one site were spread at two dates, as pairs of bars. A bar lists the pages that came or left.
class DistributionView final : public QWidget
{
    Q_OBJECT

public:
    DistributionView(MonitorControl& control, const Theme& theme, const Clock& clock, QWidget* parent = nullptr);

    void setSite(std::optional<SiteId> site);
    void reload();
    [[nodiscard]] ChartView& chart() const { return *m_chart; }
    /// The pages that the chosen bar lists.
    [[nodiscard]] const std::vector<PageMoments>& listed() const { return m_listed; }

Q_SIGNALS:
    void placeRequested(const vigie::Place& place);
    void loaded();

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void fill();
    void listMoved(int slot);
    void openPage(const QModelIndex& index);

    MonitorControl& m_control;
    QComboBox* m_spread;
    QLabel* m_fromLabel;
    QDateEdit* m_from;
    QLabel* m_toLabel;
    QDateEdit* m_to;
    ChartView* m_chart;
    QListView* m_list;
    QStringListModel m_urls;
    std::optional<SiteId> m_site;
    std::vector<PageMoments> m_pages;
    std::vector<PageMoments> m_listed;
    int m_generation = 0; ///< answers to older questions are thrown away
};

} // namespace vigie
