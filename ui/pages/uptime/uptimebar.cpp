// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/uptime/uptimebar.h"

#include "ui/models/uptimewords.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace vigie {

namespace {

constexpr int barHeight = 32;
constexpr int leastDayWidth = 2;
constexpr int dayWidth = 6;

QColor colorOf(DayState state, const ColorTokens& colors)
{
    switch (state) {
    case DayState::Up:
        return colors.good;
    case DayState::Degraded:
        return colors.warning;
    case DayState::Down:
        return colors.critical;
    case DayState::NotObserved:
        break;
    }
    return colors.muted;
}

double heightOf(DayState state)
{
    return state == DayState::Down ? 1.0 / 3 : state == DayState::Degraded ? 2.0 / 3 : 1.0;
}

/// Where the column of \a day begins: all are of one width, and what is left over stands before the first.
int dayLeft(const QRect& area, std::size_t days, std::size_t day)
{
    const int step = std::max(1, area.width() / static_cast<int>(days));
    return area.right() + 1 - step * static_cast<int>(days - day);
}

QRect room(const QRect& cell)
{
    return cell.adjusted(space::half, space::half + 1, -space::half, -space::half - 1);
}

} // namespace

UptimeBar::UptimeBar(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void UptimeBar::setDays(UptimeDays days)
{
    m_days = std::move(days);
    setAccessibleDescription(m_days.empty() ? QString() : barText(m_days));
    update();
}

QSize UptimeBar::sizeHint() const
{
    return {MonitorRow::barDays * dayWidth, barHeight};
}

QSize UptimeBar::minimumSizeHint() const
{
    return {MonitorRow::barDays * leastDayWidth, barHeight};
}

void UptimeBar::paint(QPainter& painter, const QRect& area, const UptimeDays& days, const ColorTokens& colors)
{
    if (days.empty())
        return;
    painter.save();
    painter.setPen(Qt::NoPen);
    for (std::size_t i = 0; i < days.size(); ++i) {
        const DayState state = dayState(days[i].figures);
        // Whole pixels: with fractions some gaps would be twice as wide as others.
        const int left = dayLeft(area, days.size(), i);
        const int width = std::max(1, dayLeft(area, days.size(), i + 1) - left - 1);
        const auto height = static_cast<int>(area.height() * heightOf(state) + 0.5);
        const QRect column(left, area.bottom() + 1 - height, width, height);
        painter.fillRect(column, state == DayState::NotObserved ? QBrush(colors.muted, Qt::BDiagPattern)
                                                                : QBrush(colorOf(state, colors)));
    }
    painter.restore();
}

std::optional<std::size_t> UptimeBar::dayAt(const QRect& area, const UptimeDays& days, int x)
{
    for (std::size_t i = 0; i < days.size(); ++i) {
        if (dayLeft(area, days.size(), i) <= x && x < dayLeft(area, days.size(), i + 1))
            return i;
    }
    return std::nullopt;
}

bool UptimeBar::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const auto day = dayAt(rect(), m_days, help->x());
    QToolTip::showText(help->globalPos(), day ? plainToolTip(dayText(m_days[*day])) : QString(), this);
    return true;
}

void UptimeBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paint(painter, rect(), m_days, m_theme.colors());
}

UptimeBarDelegate::UptimeBarDelegate(const Theme& theme, QObject* parent) : QStyledItemDelegate(parent), m_theme(theme)
{
}

void UptimeBarDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QStyleOptionViewItem ground = option;
    initStyleOption(&ground, index);
    // A chosen row keeps its own ground here: on the colour of the selection the states could not be told apart.
    ground.state &= ~QStyle::State_Selected;
    ground.text.clear();
    const QStyle* style = option.widget ? option.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &ground, painter, option.widget);
    painter->fillRect(option.rect, m_theme.colors().base);
    UptimeBar::paint(*painter, room(option.rect), index.data(MonitorTableModel::DaysRole).value<UptimeDays>(),
                     m_theme.colors());
}

bool UptimeBarDelegate::helpEvent(QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option,
                                  const QModelIndex& index)
{
    const auto days = index.data(MonitorTableModel::DaysRole).value<UptimeDays>();
    const auto day = UptimeBar::dayAt(room(option.rect), days, event->x());
    if (event->type() != QEvent::ToolTip || !day)
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    QToolTip::showText(event->globalPos(), plainToolTip(dayText(days[*day])), view);
    return true;
}

} // namespace vigie
