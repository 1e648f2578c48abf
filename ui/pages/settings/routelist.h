// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/route.h"
#include "core/domain/site.h"

#include <QWidget>

#include <vector>

class QComboBox;
class QLineEdit;
class QPushButton;
class QSpinBox;
class QVBoxLayout;

namespace vigie {

/// The routes of one channel, each in a line: what, of which sites and tag, when.
class RouteList final : public QWidget
{
    Q_OBJECT

public:
    RouteList(const std::vector<Route>& routes, std::vector<Site> sites, QWidget* parent = nullptr);

    /// Those that were changed have no id any more: they are other routes now.
    [[nodiscard]] std::vector<Route> routes() const;

private:
    struct Line
    {
        Route known;
        QWidget* row;
        QComboBox* range;
        QComboBox* where;
        QLineEdit* tag;
        QComboBox* pace;
        QSpinBox* hour;
    };

    void addLine(const Route& route);
    void fillRanges(QComboBox& box, const Route& route) const;
    void fillPlaces(QComboBox& box, const AlertScope& scope) const;
    void removeLine(const QWidget* row);
    [[nodiscard]] static Route read(const Line& line);

    std::vector<Site> m_sites;
    std::vector<Line> m_lines;
    QVBoxLayout* m_layout;
    QPushButton* m_add;
};

} // namespace vigie
