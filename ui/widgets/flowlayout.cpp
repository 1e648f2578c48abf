// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/flowlayout.h"

#include "ui/widgets/theme.h"

#include <QWidget>

#include <algorithm>

namespace vigie {

FlowLayout::FlowLayout(QWidget* parent) : QLayout(parent)
{
    setContentsMargins(0, 0, 0, 0);
    setSpacing(space::half);
}

FlowLayout::~FlowLayout()
{
    for (QLayoutItem* item : m_items)
        delete item;
}

void FlowLayout::addItem(QLayoutItem* item)
{
    m_items.push_back(item);
    invalidate();
}

QLayoutItem* FlowLayout::itemAt(int index) const
{
    return index >= 0 && index < count() ? m_items[static_cast<std::size_t>(index)] : nullptr;
}

QLayoutItem* FlowLayout::takeAt(int index)
{
    QLayoutItem* item = itemAt(index);
    if (item)
        m_items.erase(m_items.begin() + index);
    invalidate();
    return item;
}

int FlowLayout::heightForWidth(int width) const
{
    return arrange(QRect(0, 0, width, 0), Pass::Measure);
}

QSize FlowLayout::minimumSize() const
{
    QSize size;
    for (const QLayoutItem* item : m_items)
        size = size.expandedTo(item->minimumSize());
    return size;
}

void FlowLayout::setGeometry(const QRect& area)
{
    QLayout::setGeometry(area);
    arrange(area, Pass::Place);
}

int FlowLayout::arrange(const QRect& area, Pass pass) const
{
    std::vector<QLayoutItem*> line;
    int x = area.x();
    int y = area.y();
    int height = 0;
    const auto placeLine = [&] {
        for (QLayoutItem* item : line) {
            QRect place = item->geometry();
            place.moveTop(y + (height - place.height()) / 2);
            item->setGeometry(place);
        }
        line.clear();
    };
    for (QLayoutItem* item : m_items) {
        const QSize size = item->sizeHint();
        if (item->isEmpty())
            continue;
        if (x > area.x() && x + size.width() > area.right() + 1) {
            placeLine();
            x = area.x();
            y += height + spacing();
            height = 0;
        }
        if (pass == Pass::Place) {
            item->setGeometry(QRect(QPoint(x, y), size));
            line.push_back(item);
        }
        x += size.width() + spacing();
        height = std::max(height, size.height());
    }
    placeLine();
    return y + height - area.y();
}

} // namespace vigie
