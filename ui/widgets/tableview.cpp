// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/tableview.h"

#include "ui/widgets/theme.h"

#include <QHeaderView>
#include <QStyledItemDelegate>

namespace vigie {

namespace {

class UrlDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        option->textElideMode = Qt::ElideMiddle;
    }
};

} // namespace

TableView::TableView(QWidget* parent) : QTableView(parent)
{
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setHorizontalScrollMode(ScrollPerPixel);
    setIconSize(QSize(space::icon, space::icon));
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(space::tableRow);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setStretchLastSection(true);
}

void TableView::setColumnWidths(const std::vector<int>& characters)
{
    const int character = fontMetrics().averageCharWidth();
    for (std::size_t i = 0; i < characters.size(); ++i)
        setColumnWidth(static_cast<int>(i), characters[i] * character + 2 * space::inside);
}

void TableView::setUrlColumn(int column)
{
    setItemDelegateForColumn(column, new UrlDelegate(this));
}

} // namespace vigie
