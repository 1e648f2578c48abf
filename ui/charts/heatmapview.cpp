// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/heatmapview.h"

#include "ui/charts/chartexport.h"
#include "ui/charts/chartstyle.h"
#include "ui/charts/dayscale.h"
#include "ui/widgets/displaytext.h"
#include "ui/widgets/theme.h"

#include <QAccessible>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace vigie {

namespace {

constexpr int weekdays = 7;
constexpr int levels = 4;
constexpr double largestCell = 22;
constexpr double smallestCell = 9;

QDate startOfWeek(const QDate& date)
{
    return date.addDays(-((date.dayOfWeek() - QLocale().firstDayOfWeek() + weekdays) % weekdays));
}

} // namespace

HeatMapView::HeatMapView(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    retranslate();
}

void HeatMapView::setDays(qint64 fromDay, std::vector<std::optional<qint64>> changes)
{
    m_fromDay = fromDay;
    m_changes = std::move(changes);
    m_most = 0;
    for (const auto& day : m_changes)
        m_most = std::max(m_most, day.value_or(0));
    m_current = std::min(m_current, static_cast<int>(m_changes.size()) - 1);
    update();
}

std::optional<qint64> HeatMapView::currentDay() const
{
    return m_current < 0 ? std::nullopt : std::optional(m_fromDay + m_current);
}

int HeatMapView::level(qint64 changes) const
{
    if (changes <= 0 || m_most <= 0)
        return 0;
    // By the root: one day of a relaunch must not make all others look alike.
    return std::clamp(
        static_cast<int>(std::ceil(levels * std::sqrt(static_cast<double>(changes) / static_cast<double>(m_most)))), 1,
        levels);
}

QSize HeatMapView::minimumSizeHint() const
{
    const int height = static_cast<int>(smallestCell) * weekdays + 3 * fontMetrics().height();
    return {static_cast<int>(smallestCell) * 54 + 4 * space::page, height};
}

double HeatMapView::cell() const
{
    const QPointF from = origin();
    const int columns = m_changes.empty() ? 53 : columnOf(static_cast<int>(m_changes.size()) - 1) + 1;
    const double fitting = std::min((width() - from.x() - space::inside) / columns,
                                    (height() - from.y() - 2.0 * fontMetrics().height()) / weekdays);
    return std::clamp(fitting, smallestCell, largestCell);
}

QPointF HeatMapView::origin() const
{
    return {static_cast<double>(fontMetrics().horizontalAdvance(QStringLiteral("mmm")) + 2 * space::inside),
            2.0 * fontMetrics().height() + 2 * space::inside};
}

int HeatMapView::columnOf(int index) const
{
    return static_cast<int>(startOfWeek(dateOfDay(m_fromDay)).daysTo(startOfWeek(dateOfDay(m_fromDay + index)))) /
           weekdays;
}

int HeatMapView::rowOf(int index) const
{
    const QDate date = dateOfDay(m_fromDay + index);
    return static_cast<int>(startOfWeek(date).daysTo(date));
}

QRectF HeatMapView::dayRect(qint64 day) const
{
    const int index = static_cast<int>(day - m_fromDay);
    const double size = cell();
    return {origin().x() + columnOf(index) * size, origin().y() + rowOf(index) * size, size, size};
}

int HeatMapView::indexAt(const QPointF& position) const
{
    for (int index = 0; index < static_cast<int>(m_changes.size()); ++index) {
        if (dayRect(m_fromDay + index).contains(position))
            return index;
    }
    return -1;
}

QString HeatMapView::textOf(int index) const
{
    const auto& changes = m_changes[static_cast<std::size_t>(index)];
    const QString day = dayText(m_fromDay + index);
    return changes ? tr("%1: %2").arg(day, tr("%n change(s)", nullptr, static_cast<int>(*changes)))
                   : tr("%1: %2").arg(day, tr("not observed"));
}

void HeatMapView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), m_theme.colors().base);
    QFont title = font();
    title.setWeight(QFont::DemiBold);
    painter.setFont(title);
    painter.setPen(m_theme.colors().text);
    painter.drawText(rect().adjusted(space::inside, space::half, -space::inside, 0), Qt::AlignLeft | Qt::AlignTop,
                     accessibleName());
    painter.setFont(font());
    paintScale(painter);
    for (int index = 0; index < static_cast<int>(m_changes.size()); ++index)
        paintDay(painter, index);
}

void HeatMapView::paintScale(QPainter& painter) const
{
    const QLocale locale;
    const double size = cell();
    QFont small = font();
    small.setPointSizeF(small.pointSizeF() * 0.85);
    painter.setFont(small);
    painter.setPen(m_theme.colors().muted);
    const QFontMetricsF metrics(small);
    for (const int row : {0, 2, 4}) {
        const int weekday = (static_cast<int>(locale.firstDayOfWeek()) - 1 + row) % weekdays + 1;
        painter.drawText(QRectF(0, origin().y() + row * size, origin().x() - space::half, size),
                         Qt::AlignRight | Qt::AlignVCenter, locale.dayName(weekday, QLocale::ShortFormat));
    }
    double free = 0;
    for (int index = 0; index < static_cast<int>(m_changes.size()); ++index) {
        const QDate date = dateOfDay(m_fromDay + index);
        const double left = origin().x() + columnOf(index) * size;
        if (date.day() != 1 || left < free)
            continue;
        const QString name =
            locale.toString(date, date.month() == 1 ? QStringLiteral("MMM yyyy") : QStringLiteral("MMM"));
        painter.drawText(QPointF(left, origin().y() - space::half), name);
        free = left + metrics.horizontalAdvance(name) + space::inside;
    }
    const double foot = origin().y() + weekdays * size + space::half + metrics.ascent();
    painter.drawText(QPointF(origin().x(), foot), tr("the fuller the square, the more changed; hatched: not observed"));
}

void HeatMapView::paintDay(QPainter& painter, int index) const
{
    const QRectF whole = dayRect(m_fromDay + index).adjusted(1, 1, -1, -1);
    const auto& changes = m_changes[static_cast<std::size_t>(index)];
    painter.setPen(Qt::NoPen);
    if (!changes) {
        painter.setBrush(hatch(m_theme));
        painter.drawRect(whole);
    } else {
        QColor ground = m_theme.colors().line;
        ground.setAlphaF(0.5F);
        painter.setBrush(ground);
        painter.drawRect(whole);
        const double share = std::sqrt(static_cast<double>(level(*changes)) / levels);
        painter.setBrush(m_theme.colors().series[0]);
        painter.drawRect(QRectF(whole.center().x() - whole.width() * share / 2,
                                whole.center().y() - whole.height() * share / 2, whole.width() * share,
                                whole.height() * share));
    }
    if (index == m_current && hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(m_theme.colors().text, 1.5));
        painter.drawRect(whole);
    }
}

void HeatMapView::choose(int index)
{
    if (m_changes.empty())
        return;
    m_current = std::clamp(index, 0, static_cast<int>(m_changes.size()) - 1);
    setAccessibleDescription(textOf(m_current));
    QAccessibleEvent told(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&told);
    update();
}

void HeatMapView::mouseMoveEvent(QMouseEvent* event)
{
    const int index = indexAt(event->position());
    if (index < 0)
        QToolTip::hideText();
    else
        QToolTip::showText(event->globalPosition().toPoint(), plainToolTip(textOf(index)), this);
}

void HeatMapView::mouseReleaseEvent(QMouseEvent* event)
{
    const int index = indexAt(event->position());
    if (event->button() != Qt::LeftButton || index < 0)
        return;
    choose(index);
    Q_EMIT dayActivated(m_fromDay + index);
}

void HeatMapView::keyPressEvent(QKeyEvent* event)
{
    const int last = static_cast<int>(m_changes.size()) - 1;
    switch (event->key()) {
    case Qt::Key_Left:
        choose(m_current < 0 ? last : m_current - weekdays);
        return;
    case Qt::Key_Right:
        choose(m_current + weekdays);
        return;
    case Qt::Key_Up:
        choose(m_current < 0 ? last : m_current - 1);
        return;
    case Qt::Key_Down:
        choose(m_current + 1);
        return;
    case Qt::Key_Home:
        choose(0);
        return;
    case Qt::Key_End:
        choose(last);
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_current >= 0)
            Q_EMIT dayActivated(m_fromDay + m_current);
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

void HeatMapView::contextMenuEvent(QContextMenuEvent* event)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Save as &PNG…"), this,
                    [this] { askAndSaveChart(*this, accessibleName(), QStringLiteral("png")); });
    menu->addAction(tr("Save as &SVG…"), this,
                    [this] { askAndSaveChart(*this, accessibleName(), QStringLiteral("svg")); });
    menu->popup(event->globalPos());
}

void HeatMapView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void HeatMapView::retranslate()
{
    setAccessibleName(tr("Changes per day, a year"));
    setAccessibleDescription(tr("Arrows choose a day, Enter opens it."));
    update();
}

} // namespace vigie
