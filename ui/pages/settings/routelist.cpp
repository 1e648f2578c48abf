// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/routelist.h"

#include "core/text/describe.h"
#include "ui/pages/settings/channelwords.h"
#include "ui/widgets/displaytext.h"
#include "ui/widgets/theme.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <set>

namespace vigie {

namespace {

enum Role { SiteRole = Qt::UserRole, ClientRole };

constexpr std::array<std::pair<Severity, Severity>, 5> usualRanges{{{Severity::Critical, Severity::Critical},
                                                                    {Severity::Warning, Severity::Critical},
                                                                    {Severity::Warning, Severity::Warning},
                                                                    {Severity::Good, Severity::Info},
                                                                    {Severity::Good, Severity::Critical}}};

int packed(Severity least, Severity most)
{
    return static_cast<int>(least) * 16 + static_cast<int>(most);
}

} // namespace

RouteList::RouteList(const std::vector<Route>& routes, std::vector<Site> sites, QWidget* parent)
    : QWidget(parent), m_sites(std::move(sites)), m_layout(new QVBoxLayout(this)),
      m_add(new QPushButton(tr("Add a &route"), this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(space::half);
    m_layout->addWidget(m_add, 0, Qt::AlignLeft);
    for (const Route& route : routes)
        addLine(route);
    connect(m_add, &QPushButton::clicked, this, [this] { addLine(Route()); });
}

void RouteList::addLine(const Route& route)
{
    auto* row = new QWidget(this);
    Line line{
        route, row, new QComboBox(row), new QComboBox(row), new QLineEdit(row), new QComboBox(row), new QSpinBox(row)};
    auto* remove = new QPushButton(tr("Remove"), row);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    for (QWidget* part :
         {static_cast<QWidget*>(line.range), static_cast<QWidget*>(line.where), static_cast<QWidget*>(line.tag),
          static_cast<QWidget*>(line.pace), static_cast<QWidget*>(line.hour), static_cast<QWidget*>(remove)})
        layout->addWidget(part);
    fillRanges(*line.range, route);
    fillPlaces(*line.where, route.scope);
    for (const Pace pace : {Pace::Immediate, Pace::Batched, Pace::Daily, Pace::Weekly})
        line.pace->addItem(paceWord(pace), static_cast<int>(pace));
    line.pace->setCurrentIndex(line.pace->findData(static_cast<int>(route.pace)));
    line.tag->setText(route.scope.tag);
    line.tag->setPlaceholderText(tr("any tag"));
    line.tag->setMaximumWidth(fontMetrics().averageCharWidth() * 20);
    line.hour->setRange(0, 23);
    line.hour->setSuffix(tr(":00", "hour of the day"));
    line.hour->setValue(route.hour);
    const auto showHour = [pace = line.pace, hour = line.hour] {
        hour->setEnabled(static_cast<Pace>(pace->currentData().toInt()) >= Pace::Daily);
    };
    showHour();
    connect(line.pace, &QComboBox::currentIndexChanged, row, showHour);
    connect(remove, &QPushButton::clicked, this, [this, row] { removeLine(row); });
    line.range->setAccessibleName(tr("What is told"));
    line.where->setAccessibleName(tr("Of which sites"));
    line.tag->setAccessibleName(tr("Of pages with this tag"));
    line.pace->setAccessibleName(tr("When it is told"));
    line.hour->setAccessibleName(tr("At what hour"));
    remove->setAccessibleName(tr("Remove the route"));
    m_layout->insertWidget(m_layout->count() - 1, row);
    m_lines.push_back(line);
}

void RouteList::fillRanges(QComboBox& box, const Route& route) const
{
    for (const auto& [least, most] : usualRanges)
        box.addItem(rangeWord(least, most), packed(least, most));
    const int wanted = packed(route.least, route.most);
    if (box.findData(wanted) < 0)
        box.addItem(rangeWord(route.least, route.most), wanted);
    box.setCurrentIndex(box.findData(wanted));
}

void RouteList::fillPlaces(QComboBox& box, const AlertScope& scope) const
{
    box.addItem(tr("All sites"));
    std::set<QString> clients{scope.client};
    for (const Site& site : m_sites)
        clients.insert(site.client);
    clients.erase(QString());
    for (const QString& client : clients) {
        box.addItem(tr("Client %1").arg(harmless(client)));
        box.setItemData(box.count() - 1, client, ClientRole);
        if (client == scope.client)
            box.setCurrentIndex(box.count() - 1);
    }
    for (const Site& site : m_sites) {
        box.addItem(site.name.isEmpty() ? networkText(site.origin) : harmless(site.name),
                    QVariant::fromValue(site.id.value));
        if (scope.site == site.id)
            box.setCurrentIndex(box.count() - 1);
    }
    box.setMaximumWidth(fontMetrics().averageCharWidth() * 28);
}

void RouteList::removeLine(const QWidget* row)
{
    const auto line = std::ranges::find(m_lines, row, &Line::row);
    if (line == m_lines.end())
        return;
    line->row->deleteLater();
    m_lines.erase(line);
}

Route RouteList::read(const Line& line)
{
    Route route = line.known;
    const int range = line.range->currentData().toInt();
    route.least = static_cast<Severity>(range / 16);
    route.most = static_cast<Severity>(range % 16);
    const SiteId site{line.where->currentData(SiteRole).toLongLong()};
    route.scope.site = site.isValid() ? std::optional(site) : std::nullopt;
    route.scope.client = line.where->currentData(ClientRole).toString();
    route.scope.tag = line.tag->text().trimmed();
    route.pace = static_cast<Pace>(line.pace->currentData().toInt());
    route.hour = line.hour->value();
    if (route != line.known)
        route.id = {};
    return route;
}

std::vector<Route> RouteList::routes() const
{
    std::vector<Route> all;
    std::ranges::transform(m_lines, std::back_inserter(all), &RouteList::read);
    return all;
}

} // namespace vigie
