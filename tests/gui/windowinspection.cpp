// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/windowinspection.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QAccessible>
#include <QApplication>
#include <QComboBox>
#include <QGroupBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QScrollBar>
#include <QStyleOptionButton>
#include <QStyleOptionComboBox>
#include <QTabBar>
#include <QTableView>
#include <QTest>
#include <QToolButton>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace vigie {

namespace {

constexpr double leastContrast = 4.5;

QString describeWidget(const QWidget& widget)
{
    QString words = QString::fromLatin1(widget.metaObject()->className());
    if (!widget.objectName().isEmpty())
        words += QLatin1Char('#') + widget.objectName();
    for (const QWidget* parent = widget.parentWidget(); parent; parent = parent->parentWidget()) {
        const QByteArray name = parent->metaObject()->className();
        if (name.startsWith("vigie::"))
            return words + QStringLiteral(" in ") + QString::fromLatin1(name);
    }
    return words;
}

template <class Widget> std::vector<Widget*> shown(const QWidget& root)
{
    std::vector<Widget*> all;
    for (Widget* widget : root.findChildren<Widget*>()) {
        if (isShown(*widget) && widget->window() == root.window())
            all.push_back(widget);
    }
    return all;
}

/// Without the mark of the key and what it stands for.
QString plain(QString text)
{
    text.replace(QLatin1String("&&"), QString(QChar(1)));
    text.remove(QLatin1Char('&'));
    return text.replace(QChar(1), QLatin1Char('&'));
}

bool saysAll(const QString& toolTip, const QString& text)
{
    QString bare = toolTip;
    bare.remove(QLatin1String("<span>")).remove(QLatin1String("</span>"));
    bare.replace(QLatin1String("&lt;"), QLatin1String("<")).replace(QLatin1String("&gt;"), QLatin1String(">"));
    bare.replace(QLatin1String("&quot;"), QLatin1String("\"")).replace(QLatin1String("&amp;"), QLatin1String("&"));
    return bare.contains(text) || (!bare.isEmpty() && text.startsWith(bare.left(200)));
}

int widthOf(const QFontMetrics& metrics, const QString& text)
{
    int widest = 0;
    for (const QString& line : text.split(QLatin1Char('\n')))
        widest = std::max(widest, metrics.horizontalAdvance(line));
    return widest;
}

/// The part of its parents that nobody scrolls.
bool standsInside(const QWidget& widget)
{
    const QWidget* inner = &widget;
    for (const QWidget* outer = widget.parentWidget(); outer && !inner->isWindow(); outer = outer->parentWidget()) {
        const auto* area = qobject_cast<const QAbstractScrollArea*>(outer->parentWidget());
        if (area && area->viewport() == outer)
            return true;
        const QRect place(widget.mapTo(outer, QPoint(0, 0)), widget.size());
        if (!outer->rect().adjusted(-1, -1, 1, 1).contains(place))
            return false;
        inner = outer;
    }
    return true;
}

void checkLabel(const QLabel& label, QStringList& faults)
{
    const QString text = label.buddy() ? plain(label.text()) : label.text();
    if (text.isEmpty() || saysAll(label.toolTip(), text))
        return;
    const int margins = 2 * label.margin() + std::max(label.indent(), 0);
    const QSize room = label.contentsRect().size() - QSize(margins, 0);
    const bool fits = label.wordWrap()
                          ? label.heightForWidth(label.width()) <= label.height() + 1
                          : widthOf(label.fontMetrics(), text) <= room.width() + 1 &&
                                label.fontMetrics().height() * (1 + text.count(QLatin1Char('\n'))) <= room.height() + 2;
    if (!fits || !standsInside(label))
        faults.append(QStringLiteral("%1: “%2”, %3 of %4 pixels")
                          .arg(describeWidget(label), text.left(80))
                          .arg(label.width())
                          .arg(widthOf(label.fontMetrics(), text)));
}

void checkButton(const QAbstractButton& button, QStringList& faults)
{
    if (button.text().isEmpty() || button.inherits("QComboBoxPrivateScroller"))
        return;
    const auto* tool = qobject_cast<const QToolButton*>(&button);
    if (tool && tool->toolButtonStyle() == Qt::ToolButtonIconOnly)
        return;
    if (button.sizeHint().width() > button.width() + 1 || !standsInside(button))
        faults.append(QStringLiteral("%1: “%2”, %3 of %4 pixels")
                          .arg(describeWidget(button), plain(button.text()))
                          .arg(button.width())
                          .arg(button.sizeHint().width()));
}

void checkHeader(const QHeaderView& header, QStringList& faults)
{
    if (header.orientation() != Qt::Horizontal || !header.model())
        return;
    for (int section = 0; section < header.count(); ++section) {
        if (header.isSectionHidden(section))
            continue;
        const QString text = header.model()->headerData(section, Qt::Horizontal).toString();
        const QString toolTip = header.model()->headerData(section, Qt::Horizontal, Qt::ToolTipRole).toString();
        const int margin = 2 * (header.style()->pixelMetric(QStyle::PM_HeaderMargin, nullptr, &header) + 1);
        const int needed = header.fontMetrics().horizontalAdvance(text) + margin;
        if (needed > header.sectionSize(section) && !saysAll(toolTip, text))
            faults.append(QStringLiteral("%1: header “%2”, %3 of %4 pixels")
                              .arg(describeWidget(header), text)
                              .arg(header.sectionSize(section))
                              .arg(needed));
    }
}

void checkCombo(const QComboBox& combo, QStringList& faults)
{
    QStyleOptionComboBox option;
    option.initFrom(&combo);
    option.editable = combo.isEditable();
    option.frame = combo.hasFrame();
    const QRect field =
        combo.style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, &combo);
    const int icon = combo.itemIcon(combo.currentIndex()).isNull() ? 0 : combo.iconSize().width() + 4;
    const int needed = combo.fontMetrics().horizontalAdvance(combo.currentText()) + icon;
    if ((needed > field.width() + 1 && !saysAll(combo.toolTip(), combo.currentText())) || !standsInside(combo))
        faults.append(QStringLiteral("%1: choice “%2”, %3 of %4 pixels")
                          .arg(describeWidget(combo), combo.currentText())
                          .arg(field.width())
                          .arg(needed));
}

void checkTabs(const QTabBar& bar, QStringList& faults)
{
    for (int tab = 0; tab < bar.count(); ++tab) {
        const int needed = bar.fontMetrics().horizontalAdvance(plain(bar.tabText(tab)));
        if (!bar.rect().adjusted(-1, 0, 1, 0).contains(bar.tabRect(tab)) || needed > bar.tabRect(tab).width())
            faults.append(QStringLiteral("%1: tab “%2”").arg(describeWidget(bar), plain(bar.tabText(tab))));
    }
}

void checkField(const QLineEdit& field, QStringList& faults)
{
    if (field.placeholderText().isEmpty() || !field.text().isEmpty())
        return;
    int room = field.contentsRect().width() - 8;
    for (const QToolButton* inside : field.findChildren<QToolButton*>()) {
        if (inside->isVisible())
            room -= inside->width();
    }
    const int needed = field.fontMetrics().horizontalAdvance(field.placeholderText());
    if (needed > room && !saysAll(field.toolTip(), field.placeholderText()))
        faults.append(QStringLiteral("%1: placeholder “%2”, %3 of %4 pixels")
                          .arg(describeWidget(field), field.placeholderText())
                          .arg(room)
                          .arg(needed));
}

/// Calls \a take(index, rect) for each cell in view.
template <class Take> void eachCell(const QTableView& table, Take take)
{
    if (!table.model())
        return;
    const int rows = std::min(table.model()->rowCount(), 40);
    for (int row = 0; row < rows; ++row) {
        for (int column = 0; column < table.model()->columnCount(); ++column) {
            const QModelIndex index = table.model()->index(row, column);
            if (!table.isColumnHidden(column) && table.visualRect(index).intersects(table.viewport()->rect()))
                take(index, table.visualRect(index));
        }
    }
}

void checkCells(const QTableView& table, QStringList& faults)
{
    std::set<int> said;
    eachCell(table, [&](const QModelIndex& index, const QRect& rect) {
        const QString text = index.data().toString();
        const QVariant font = index.data(Qt::FontRole);
        const QFontMetrics metrics(font.isValid() ? font.value<QFont>() : table.font());
        const int icon = index.data(Qt::DecorationRole).isValid() ? table.iconSize().width() + 4 : 0;
        if (metrics.horizontalAdvance(text) + icon <= rect.width() - 6 || table.columnSpan(index.row(), 0) > 1)
            return;
        if (!saysAll(index.data(Qt::ToolTipRole).toString(), text) && said.insert(index.column()).second)
            faults.append(QStringLiteral("%1: cell “%2” of column %3 is cut and has no tooltip")
                              .arg(describeWidget(table), text.left(60))
                              .arg(index.column()));
    });
}

double luminance(const QColor& color)
{
    const auto linear = [](double channel) {
        return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

/// Between the most frequent colour and the one that differs most from it.
double contrastInside(const QImage& picture, const QRect& place)
{
    std::map<QRgb, int> count;
    for (int y = place.top(); y <= place.bottom(); ++y) {
        for (int x = place.left(); x <= place.right(); ++x)
            ++count[picture.pixel(x, y)];
    }
    const auto ground = std::ranges::max_element(count, {}, &std::pair<const QRgb, int>::second);
    double best = 1;
    for (const auto& [color, pixels] : count)
        best = std::max(best, contrast(QColor(color), QColor(ground->first)));
    return best;
}

void checkPicture(const QWidget& widget, const QWidget& root, const QImage& picture, QStringList& faults)
{
    const QPoint corner = widget.mapTo(&root, QPoint(0, 0));
    const QRect visible = widget.visibleRegion().boundingRect().translated(corner);
    const double scale = picture.devicePixelRatio();
    const QRect place = QRect((QPointF(visible.topLeft()) * scale).toPoint(), (QSizeF(visible.size()) * scale).toSize())
                            .intersected(picture.rect());
    if (place.width() < 8 || place.height() < 8)
        return; // nothing to read there
    const double found = contrastInside(picture, place);
    if (found < leastContrast)
        faults.append(QStringLiteral("%1: %2:1").arg(describeWidget(widget)).arg(found, 0, 'f', 2));
}

bool takesKeyboard(const QWidget& widget)
{
    return widget.isEnabled() && widget.focusPolicy() & Qt::TabFocus && !widget.focusProxy();
}

} // namespace

bool isShown(const QWidget& widget)
{
    return widget.isVisible() && !widget.size().isEmpty();
}

QStringList readableTexts(const QWidget& root)
{
    QStringList texts{root.windowTitle()};
    for (const QLabel* label : shown<QLabel>(root))
        texts.append(label->buddy() ? plain(label->text()) : label->text());
    for (const QAbstractButton* button : shown<QAbstractButton>(root))
        texts.append(plain(button->text()));
    for (const QGroupBox* group : shown<QGroupBox>(root))
        texts.append(plain(group->title()));
    for (const QTabBar* bar : shown<QTabBar>(root)) {
        for (int tab = 0; tab < bar->count(); ++tab)
            texts.append(plain(bar->tabText(tab)));
    }
    for (const QComboBox* combo : shown<QComboBox>(root)) {
        for (int item = 0; item < combo->count(); ++item)
            texts.append(combo->itemText(item));
    }
    for (const QLineEdit* field : shown<QLineEdit>(root))
        texts.append(field->placeholderText());
    for (const QTableView* table : shown<QTableView>(root)) {
        for (int column = 0; table->model() && column < table->model()->columnCount(); ++column)
            texts.append(table->model()->headerData(column, Qt::Horizontal).toString());
        eachCell(*table, [&](const QModelIndex& index, const QRect&) { texts.append(index.data().toString()); });
    }
    for (const QWidget* widget : shown<QWidget>(root)) {
        texts.append({widget->accessibleName(), widget->accessibleDescription()});
        // A button takes its tooltip from its action, with the key in markup.
        QString toolTip = widget->toolTip();
        texts.append(toolTip.remove(QLatin1String("<span>")).remove(QLatin1String("</span>")));
        for (const QAction* action : widget->actions()) {
            if (action->isVisible())
                texts.append(plain(action->text()));
        }
    }
    texts.removeDuplicates();
    texts.removeAll(QString());
    return texts;
}

QStringList cutOffTexts(const QWidget& root)
{
    QStringList faults;
    for (const QLabel* label : shown<QLabel>(root))
        checkLabel(*label, faults);
    for (const QAbstractButton* button : shown<QAbstractButton>(root))
        checkButton(*button, faults);
    for (const QHeaderView* header : shown<QHeaderView>(root))
        checkHeader(*header, faults);
    for (const QComboBox* combo : shown<QComboBox>(root))
        checkCombo(*combo, faults);
    for (const QTabBar* bar : shown<QTabBar>(root))
        checkTabs(*bar, faults);
    for (const QLineEdit* field : shown<QLineEdit>(root))
        checkField(*field, faults);
    for (const QTableView* table : shown<QTableView>(root))
        checkCells(*table, faults);
    // What does not fit in a toolbar goes behind this button.
    for (const QToolButton* more : shown<QToolButton>(root)) {
        if (more->objectName() == QLatin1String("qt_toolbar_ext_button"))
            faults.append(QStringLiteral("the toolbar is wider than the window"));
    }
    return faults;
}

QStringList unnamedControls(const QWidget& root)
{
    QStringList faults;
    for (QWidget* widget : shown<QWidget>(root)) {
        if (widget->focusPolicy() == Qt::NoFocus || widget->focusProxy())
            continue;
        QAccessibleInterface* interface = QAccessible::queryAccessibleInterface(widget);
        if (!interface) {
            faults.append(describeWidget(*widget) + QStringLiteral(": nothing on the interface"));
            continue;
        }
        // Tabs have names of their own: Qt tells one after the other, and the bar is only what holds them.
        if (interface->text(QAccessible::Name).trimmed().isEmpty() && !qobject_cast<QTabBar*>(widget))
            faults.append(describeWidget(*widget));
    }
    faults.removeDuplicates();
    return faults;
}

double contrast(const QColor& one, const QColor& other)
{
    const double first = luminance(one);
    const double second = luminance(other);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

QStringList paleTexts(QWidget& root)
{
    QStringList faults;
    const QImage picture = root.grab().toImage();
    for (const QLabel* label : shown<QLabel>(root)) {
        if (!label->text().trimmed().isEmpty() && label->isEnabled())
            checkPicture(*label, root, picture, faults);
    }
    for (const QAbstractButton* button : shown<QAbstractButton>(root)) {
        if (!button->text().isEmpty() && button->isEnabled())
            checkPicture(*button, root, picture, faults);
    }
    for (const QTableView* table : shown<QTableView>(root)) {
        std::set<QRgb> said;
        eachCell(*table, [&](const QModelIndex& index, const QRect&) {
            const QVariant given = index.data(Qt::ForegroundRole);
            if (!given.isValid())
                return;
            const QColor color = given.value<QBrush>().color();
            const double found = contrast(color, table->palette().color(QPalette::Base));
            if (found < leastContrast && said.insert(color.rgb()).second)
                faults.append(QStringLiteral("%1: a cell, %2:1").arg(describeWidget(*table)).arg(found, 0, 'f', 2));
        });
    }
    return faults;
}

QStringList unreachedControls(QWidget& window, const QWidget& root)
{
    std::set<const QWidget*> wanted;
    QWidget* first = nullptr;
    for (QWidget* widget : shown<QWidget>(root)) {
        if (takesKeyboard(*widget)) {
            wanted.insert(widget);
            first = first ? first : widget;
        }
    }
    if (!first)
        return {};
    window.activateWindow(); // a dialog that was closed may have left no window active
    if (!QTest::qWaitForWindowActive(&window))
        return {describeWidget(window) + QStringLiteral(" does not get the keyboard")};
    first->setFocus(Qt::TabFocusReason);
    const QWidget* start = QApplication::focusWidget();
    std::set<const QWidget*> reached{start};
    for (int step = 0; step < 400; ++step) {
        QWidget* before = QApplication::focusWidget();
        if (!before)
            return {QStringLiteral("the keyboard is lost")};
        QTest::keyClick(before, Qt::Key_Tab);
        QWidget* now = QApplication::focusWidget();
        if (now == before && wanted.size() > 1)
            return {describeWidget(*before) + QStringLiteral(": Tab does not leave it")};
        reached.insert(now);
        if (now == start)
            break;
    }
    QStringList faults;
    for (const QWidget* widget : wanted) {
        if (!reached.contains(widget))
            faults.append(describeWidget(*widget) + QStringLiteral(" (") + widget->accessibleName() +
                          QStringLiteral("): Tab does not reach it"));
    }
    if (!reached.contains(start) || QApplication::focusWidget() != start)
        faults.append(QStringLiteral("Tab does not come back to the first control of ") + describeWidget(window));
    return faults;
}

} // namespace vigie
