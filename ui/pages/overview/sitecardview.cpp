// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/overview/sitecardview.h"

#include "ui/pages/overview/sitecardmodel.h"
#include "ui/widgets/theme.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QScrollBar>

#include <algorithm>

namespace vigie {

namespace {

constexpr int narrowestInCharacters = 38;

} // namespace

SiteCardView::SiteCardView(const Theme& theme, SiteCardModel& model, QWidget* parent)
    : QListView(parent), m_model(model), m_delegate(new SiteCardDelegate(theme, model, this))
{
    setObjectName(QStringLiteral("siteCards"));
    setModel(&model);
    setItemDelegate(m_delegate);
    setViewMode(QListView::IconMode);
    setMovement(QListView::Static);
    setResizeMode(QListView::Adjust);
    setUniformItemSizes(true);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setSelectionRectVisible(false);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFrameShape(QFrame::NoFrame);
    viewport()->setBackgroundRole(QPalette::Window);
    connect(&model, &QAbstractItemModel::modelReset, this, &SiteCardView::reflow);
    connect(&theme, &Theme::changed, viewport(), qOverload<>(&QWidget::update));
    reflow();
}

int SiteCardView::narrowest() const
{
    return fontMetrics().averageCharWidth() * narrowestInCharacters + 2 * space::inside;
}

/// The same with and without a scroll bar, or one that comes would make the cards wrap; a pixel less, or the last one
/// does.
int SiteCardView::cardSpace() const
{
    return maximumViewportSize().width() - verticalScrollBar()->sizeHint().width() - 1;
}

int SiteCardView::columns() const
{
    return std::max(cardSpace() / (narrowest() + space::inside), 1);
}

QSize SiteCardView::sizeHint() const
{
    return {narrowest() * 3, 2 * (SiteCardDelegate::cardHeight(fontMetrics()) + space::inside)};
}

void SiteCardView::reflow()
{
    // What is left of the width goes to the cards.
    const int width = std::max(cardSpace() / columns(), 1);
    const int height = SiteCardDelegate::cardHeight(fontMetrics());
    setGridSize({width, height + space::inside});
    m_delegate->setCardSize({width - space::inside, height});
    setMinimumHeight(height + space::inside);
    // Few sites leave their room to the charts.
    const int rows = (std::max(m_model.rowCount(), 1) + columns() - 1) / columns();
    setMaximumHeight(rows * (height + space::inside) + space::half);
    verticalScrollBar()->setSingleStep(height / 2);
    scheduleDelayedItemsLayout();
}

void SiteCardView::resizeEvent(QResizeEvent* event)
{
    reflow();
    QListView::resizeEvent(event);
}

void SiteCardView::changeEvent(QEvent* event)
{
    QListView::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        reflow();
}

Place SiteCardView::placeOf(int row, CardPart part) const
{
    const SiteCard& card = m_model.card(row);
    Place place;
    place.site = card.site.id;
    if (part == CardPart::Pages) {
        place.screen = Screen::Pages;
    } else if (part == CardPart::Uptime) {
        place.screen = Screen::Uptime;
        if (card.monitor)
            place.subject = *card.monitor;
    } else if (card.worst) {
        place.screen = Screen::Alerts;
        place.subject = card.worst->id;
    } else {
        place.screen = Screen::Changes;
    }
    return place;
}

void SiteCardView::mouseReleaseEvent(QMouseEvent* event)
{
    QListView::mouseReleaseEvent(event);
    const QModelIndex index = indexAt(event->pos());
    if (event->button() == Qt::LeftButton && index.isValid())
        Q_EMIT placeRequested(placeOf(index.row(), m_delegate->partAt(visualRect(index), fontMetrics(), event->pos())));
}

void SiteCardView::keyPressEvent(QKeyEvent* event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isEnter && currentIndex().isValid())
        Q_EMIT placeRequested(placeOf(currentIndex().row(), CardPart::Whole));
    else
        QListView::keyPressEvent(event);
}

void SiteCardView::contextMenuEvent(QContextMenuEvent* event)
{
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex index = byKey ? currentIndex() : indexAt(event->pos());
    if (!index.isValid())
        return;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const SiteId site = m_model.card(index.row()).site.id;
    const auto add = [&](const QString& words, Place place) {
        menu->addAction(words, this, [this, place] { Q_EMIT placeRequested(place); });
    };
    add(tr("&Alerts"), {Screen::Alerts, site, {}});
    add(tr("&Changes"), {Screen::Changes, site, {}});
    add(tr("&Pages"), placeOf(index.row(), CardPart::Pages));
    add(tr("&Uptime"), placeOf(index.row(), CardPart::Uptime));
    menu->addSeparator();
    menu->addAction(tr("&robots.txt workbench…"), this, [this, site] { Q_EMIT robotsRequested(site); });
    menu->addAction(tr("Site &settings…"), this, [this, site] { Q_EMIT settingsRequested(site); });
    menu->popup(byKey ? viewport()->mapToGlobal(visualRect(index).center()) : event->globalPos());
}

} // namespace vigie
