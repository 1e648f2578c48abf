// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/tableview.h"

#include "ui/widgets/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QStyledItemDelegate>

#include <algorithm>

namespace vigie {

namespace {

/// More rows than anybody pastes: an export is the way for those.
constexpr int mostCopied = 10'000;

/// Draws "host" muted and "/path" in the colour of the text.
class UrlDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& given, const QModelIndex& index) const override
    {
        QStyleOptionViewItem option = given;
        initStyleOption(&option, index);
        const QString url = option.text;
        const QStyle* style = option.widget ? option.widget->style() : QApplication::style();
        QRect area = style->subElementRect(QStyle::SE_ItemViewItemText, &option, option.widget);
        option.text.clear();
        style->drawControl(QStyle::CE_ItemViewItem, &option, painter, option.widget);
        const int margin = style->pixelMetric(QStyle::PM_FocusFrameHMargin, &option, option.widget) + 1;
        area.adjust(margin, 0, -margin, 0);

        const qsizetype scheme = url.indexOf(QLatin1String("://"));
        const qsizetype path = scheme < 0 ? -1 : url.indexOf(QLatin1Char('/'), scheme + 3);
        const bool isChosen = option.state.testFlag(QStyle::State_Selected);
        const QPalette::ColorRole strong = isChosen ? QPalette::HighlightedText : QPalette::Text;
        const QFontMetrics& metrics = option.fontMetrics;
        painter->save();
        painter->setFont(option.font);
        // The protocol says little in a list: it stands in the tooltip.
        const QString host = scheme < 0 ? QString()
                                        : metrics.elidedText(url.mid(scheme + 3, path < 0 ? -1 : path - scheme - 3),
                                                             Qt::ElideMiddle, area.width() * 2 / 5);
        painter->setPen(option.palette.color(isChosen ? strong : QPalette::PlaceholderText));
        painter->drawText(area, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, host);
        area.setLeft(area.left() + metrics.horizontalAdvance(host));
        painter->setPen(option.palette.color(strong));
        const QString rest = scheme < 0 ? url : path < 0 ? QString() : url.mid(path);
        painter->drawText(area, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                          metrics.elidedText(rest, Qt::ElideMiddle, area.width()));
        painter->restore();
    }
};

} // namespace

TableView::TableView(QWidget* parent) : QTableView(parent), m_columns(new QMenu(this))
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
    connect(m_columns, &QMenu::aboutToShow, this, &TableView::fillColumnMenu);
}

void TableView::setModel(QAbstractItemModel* model)
{
    QTableView::setModel(model);
    connect(model, &QAbstractItemModel::headerDataChanged, this, &TableView::makeRoomForHeaders); // another language
}

/// Columns only grow here: what the user made wider stays so.
void TableView::makeRoomForHeaders()
{
    for (int column = 0; column < horizontalHeader()->count(); ++column) {
        const int needed = horizontalHeader()->sectionSizeHint(column);
        if (!isColumnHidden(column) && columnWidth(column) < needed)
            setColumnWidth(column, needed);
    }
}

void TableView::setColumnWidths(const std::vector<int>& characters)
{
    const int character = fontMetrics().averageCharWidth();
    for (std::size_t i = 0; i < characters.size(); ++i)
        setColumnWidth(static_cast<int>(i), characters[i] * character + 2 * space::inside);
    makeRoomForHeaders();
}

void TableView::setUrlColumn(int column)
{
    setItemDelegateForColumn(column, new UrlDelegate(this));
}

void TableView::setColumnChoice(int fixed)
{
    m_fixedColumn = fixed;
    horizontalHeader()->setSectionsMovable(true);
    horizontalHeader()->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(horizontalHeader(), &QWidget::customContextMenuRequested, this,
            [this](const QPoint& at) { m_columns->popup(horizontalHeader()->mapToGlobal(at)); });
}

void TableView::fillColumnMenu()
{
    m_columns->clear();
    for (int place = 0; place < horizontalHeader()->count(); ++place) {
        const int column = horizontalHeader()->logicalIndex(place);
        QAction* action = m_columns->addAction(model()->headerData(column, Qt::Horizontal).toString());
        action->setCheckable(true);
        action->setChecked(!isColumnHidden(column));
        action->setEnabled(column != m_fixedColumn);
        connect(action, &QAction::toggled, this, [this, column](bool shown) { setColumnHidden(column, !shown); });
    }
}

std::vector<int> TableView::chosenRows() const
{
    std::vector<int> rows;
    if (!selectionModel())
        return rows;
    const QItemSelection selection = selectionModel()->selection();
    for (const QItemSelectionRange& range : selection) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows.push_back(row);
    }
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    return rows;
}

void TableView::copy() const
{
    QStringList lines;
    for (const int row : chosenRows()) {
        if (lines.size() == mostCopied)
            break;
        QStringList cells;
        for (int place = 0; place < horizontalHeader()->count(); ++place) {
            const int column = horizontalHeader()->logicalIndex(place);
            if (!isColumnHidden(column))
                cells.append(model()->index(row, column).data().toString());
        }
        lines.append(cells.join(QLatin1Char('\t')));
    }
    if (!lines.isEmpty())
        QApplication::clipboard()->setText(lines.join(QLatin1Char('\n')));
}

void TableView::keyPressEvent(QKeyEvent* event)
{
    if (event == QKeySequence::Copy) {
        copy();
        event->accept();
        return;
    }
    QTableView::keyPressEvent(event);
}

} // namespace vigie
