// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/overview/sitecarddelegate.h"

#include "core/text/describe.h"
#include "ui/charts/chartstyle.h"
#include "ui/pages/overview/sitecardmodel.h"
#include "ui/widgets/displaytext.h"
#include "ui/widgets/theme.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QLocale>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace vigie {

namespace {

constexpr int radius = 6;
constexpr int stripHeight = 14;

IconName iconOf(SiteState state)
{
    switch (state) {
    case SiteState::Critical:
        return IconName::Critical;
    case SiteState::Warning:
        return IconName::Warning;
    case SiteState::Paused:
        return IconName::Pause;
    case SiteState::Unchecked:
        return IconName::Unknown;
    case SiteState::Well:
        break;
    }
    return IconName::Good;
}

QFont smaller(QFont font)
{
    font.setPointSizeF(font.pointSizeF() * 0.85);
    return font;
}

void drawElided(QPainter& painter, const QRect& rect, Qt::Alignment alignment, const QString& text)
{
    painter.drawText(rect, static_cast<int>(alignment | Qt::AlignVCenter),
                     painter.fontMetrics().elidedText(text, Qt::ElideRight, rect.width()));
}

} // namespace

SiteCardDelegate::SiteCardDelegate(const Theme& theme, const SiteCardModel& model, QObject* parent)
    : QStyledItemDelegate(parent), m_theme(theme), m_model(model)
{
}

int SiteCardDelegate::cardHeight(const QFontMetrics& metrics)
{
    const int line = std::max(metrics.height(), space::icon) + space::half;
    return 3 * line + stripHeight + 2 * space::inside + space::half;
}

SiteCardDelegate::Lines SiteCardDelegate::linesOf(const QRect& card, const QFontMetrics& metrics)
{
    const QRect inner =
        card.adjusted(space::inside + space::half, space::inside, -space::inside - space::half, -space::inside);
    const int line = std::max(metrics.height(), space::icon) + space::half;
    const auto row = [&](int number) { return QRect(inner.left(), inner.top() + number * line, inner.width(), line); };
    return {row(0), row(1), row(2), QRect(inner.left(), inner.bottom() + 1 - stripHeight, inner.width(), stripHeight)};
}

CardPart SiteCardDelegate::partAt(const QRect& card, const QFontMetrics& metrics, const QPoint& position) const
{
    const Lines lines = linesOf(card, metrics);
    if (lines.strip.contains(position))
        return CardPart::Uptime;
    if (!lines.figures.contains(position))
        return CardPart::Whole;
    const int third = lines.figures.width() / 3;
    const int from = position.x() - lines.figures.left();
    return from < third ? CardPart::Uptime : from < 2 * third ? CardPart::Pages : CardPart::Whole;
}

void SiteCardDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const SiteCard& card = m_model.card(index.row());
    const ColorTokens& colors = m_theme.colors();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setFont(option.font);
    const bool isChosen = option.state.testFlag(QStyle::State_HasFocus);
    painter->setPen(QPen(isChosen ? colors.accent : colors.line, isChosen ? 2 : 1));
    painter->setBrush(colors.base);
    painter->drawRoundedRect(QRectF(option.rect).adjusted(1, 1, -1, -1), radius, radius);
    const Lines lines = linesOf(option.rect, option.fontMetrics);
    paintTitle(*painter, lines.title, card);
    paintSentence(*painter, lines.sentence, card);
    paintFigures(*painter, lines.figures, card);
    paintStrip(*painter, lines.strip, card);
    painter->restore();
}

void SiteCardDelegate::paintTitle(QPainter& painter, const QRect& line, const SiteCard& card) const
{
    const QFont font = painter.font();
    painter.setFont(smaller(font));
    painter.setPen(m_theme.colors().muted);
    const QString when = m_model.lastCheckText(card);
    drawElided(painter, line, Qt::AlignRight, when);
    QRect left = line.adjusted(0, 0, -painter.fontMetrics().horizontalAdvance(when) - space::inside, 0);
    QFont bold = font;
    bold.setWeight(QFont::DemiBold);
    painter.setFont(bold);
    painter.setPen(m_theme.colors().text);
    const QString name = cardName(card);
    drawElided(painter, left, Qt::AlignLeft, name);
    left.setLeft(left.left() + painter.fontMetrics().horizontalAdvance(name) + space::inside);
    painter.setFont(smaller(font));
    painter.setPen(m_theme.colors().muted);
    if (left.width() > 0 && !card.site.client.isEmpty())
        drawElided(painter, left, Qt::AlignLeft, harmless(card.site.client));
    painter.setFont(font);
}

void SiteCardDelegate::paintSentence(QPainter& painter, const QRect& line, const SiteCard& card) const
{
    const QRect icon(line.left(), line.center().y() - space::icon / 2, space::icon, space::icon);
    m_theme.icon(iconOf(card.state)).paint(&painter, icon);
    painter.setPen(card.worst ? m_theme.colors().text : m_theme.colors().muted);
    drawElided(painter, line.adjusted(space::icon + space::inside, 0, 0, 0), Qt::AlignLeft, m_model.sentence(card));
}

void SiteCardDelegate::paintFigures(QPainter& painter, const QRect& line, const SiteCard& card) const
{
    painter.setPen(m_theme.colors().text);
    const int third = line.width() / 3;
    drawElided(painter, QRect(line.left(), line.top(), third, line.height()), Qt::AlignLeft, m_model.uptimeText(card));
    drawElided(painter, QRect(line.left() + third, line.top(), third, line.height()), Qt::AlignLeft,
               m_model.pagesText(card));
    int right = line.right() + 1;
    const auto drawCount = [&](int count, IconName name) {
        if (count == 0)
            return;
        const QString text = QLocale().toString(count);
        const int width = painter.fontMetrics().horizontalAdvance(text);
        painter.drawText(QRect(right - width, line.top(), width + 1, line.height()), Qt::AlignLeft | Qt::AlignVCenter,
                         text);
        right -= width + space::half + space::icon;
        m_theme.icon(name).paint(&painter, QRect(right, line.center().y() - space::icon / 2, space::icon, space::icon));
        right -= space::inside;
    };
    drawCount(card.warnings, IconName::Warning);
    drawCount(card.critical, IconName::Critical);
}

/// A bar a day: whole and green while it was up, shorter the more it failed, hatched where nobody looked.
void SiteCardDelegate::paintStrip(QPainter& painter, const QRect& line, const SiteCard& card) const
{
    const ColorTokens& colors = m_theme.colors();
    const double slot = static_cast<double>(line.width()) / SiteCard::stripDays;
    for (int day = 0; day < SiteCard::stripDays; ++day) {
        const UptimeFigures& figures = card.days.at(static_cast<std::size_t>(day));
        QRectF bar(line.left() + day * slot, line.top(), slot - 2, line.height());
        painter.setPen(figures.observed() == 0 ? QPen(colors.line) : QPen(Qt::NoPen));
        if (figures.observed() == 0) {
            painter.setBrush(hatch(m_theme));
        } else if (figures.down > 0) {
            painter.setBrush(colors.critical);
            bar.setTop(bar.top() + bar.height() * 0.6);
        } else if (figures.degraded > 0) {
            painter.setBrush(colors.warning);
            bar.setTop(bar.top() + bar.height() * 0.3);
        } else {
            painter.setBrush(colors.good);
        }
        painter.drawRect(bar);
    }
}

QSize SiteCardDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const
{
    return m_size;
}

bool SiteCardDelegate::helpEvent(QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option,
                                 const QModelIndex& index)
{
    if (event->type() != QEvent::ToolTip || !index.isValid())
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    const SiteCard& card = m_model.card(index.row());
    const QRect strip = linesOf(option.rect, option.fontMetrics).strip;
    QString text = index.data(Qt::AccessibleTextRole).toString().replace(QStringLiteral("; "), QStringLiteral("\n"));
    if (strip.contains(event->pos()))
        text = m_model.dayText(card, std::clamp((event->pos().x() - strip.left()) * SiteCard::stripDays / strip.width(),
                                                0, SiteCard::stripDays - 1));
    QToolTip::showText(event->globalPos(), plainToolTip(text).replace(QLatin1Char('\n'), QStringLiteral("<br>")), view);
    return true;
}

} // namespace vigie
