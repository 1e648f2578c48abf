// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/navigation.h"

#include <QLocale>
#include <QPainter>
#include <QStyledItemDelegate>

#include <algorithm>

namespace vigie {

namespace {

enum Role { ScreenRole = Qt::UserRole, CountRole, NeedsRole };

constexpr int rowHeight = 36;
constexpr qreal radius = 6;

/// Icon, word, and the number on the right.
constexpr qlonglong mostShown = 999;

/// Beyond a thousand the number says no more than that there are many; the accessible name has all of it.
QString shownCount(qlonglong count)
{
    return count > mostShown ? QLocale().toString(mostShown) + QLatin1Char('+') : QLocale().toString(count);
}

class EntryDelegate final : public QStyledItemDelegate
{
public:
    EntryDelegate(const Theme& theme, QObject* parent) : QStyledItemDelegate(parent), m_theme(theme) {}

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        if (!index.data(ScreenRole).isValid())
            return;
        const ColorTokens& colors = m_theme.colors();
        const bool enabled = option.state.testFlag(QStyle::State_Enabled);
        const bool selected = option.state.testFlag(QStyle::State_Selected);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const QRect row = option.rect.adjusted(space::half, 1, -space::half, -1);
        paintGround(*painter, option, row);
        const QIcon::Mode mode = !enabled ? QIcon::Disabled : selected ? QIcon::Selected : QIcon::Normal;
        const QRect picture(row.left() + space::inside, row.center().y() - space::navigationIcon / 2 + 1,
                            space::navigationIcon, space::navigationIcon);
        index.data(Qt::DecorationRole).value<QIcon>().paint(painter, picture, Qt::AlignCenter, mode);
        QRect words = row.adjusted(2 * space::inside + space::half + space::navigationIcon, 0, -space::inside, 0);
        painter->setPen(!enabled ? colors.muted : selected ? colors.base : colors.text);
        painter->setFont(option.font);
        if (const qlonglong count = index.data(CountRole).toLongLong(); count > 0) {
            const QString number = shownCount(count);
            painter->drawText(words, Qt::AlignRight | Qt::AlignVCenter, number);
            words.setRight(words.right() - option.fontMetrics.horizontalAdvance(number) - space::inside);
        }
        const QString text = option.fontMetrics.elidedText(index.data().toString(), Qt::ElideRight, words.width());
        painter->drawText(words, Qt::AlignLeft | Qt::AlignVCenter, text);
        painter->restore();
    }

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const QVariant given = index.data(Qt::SizeHintRole);
        return given.isValid()
                   ? given.toSize()
                   : QSize(option.rect.width(), std::max(rowHeight, option.fontMetrics.height() + 2 * space::inside));
    }

private:
    void paintGround(QPainter& painter, const QStyleOptionViewItem& option, const QRect& row) const
    {
        const ColorTokens& colors = m_theme.colors();
        painter.setPen(Qt::NoPen);
        const bool enabled = option.state.testFlag(QStyle::State_Enabled);
        if (option.state.testFlag(QStyle::State_Selected))
            painter.setBrush(enabled ? colors.accent : colors.line);
        else if (enabled && option.state.testFlag(QStyle::State_MouseOver))
            painter.setBrush(colors.line);
        else
            painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(row, radius, radius);
        const bool focused =
            option.state.testFlag(QStyle::State_HasFocus) && option.state.testFlag(QStyle::State_Active);
        if (!focused)
            return;
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(option.state.testFlag(QStyle::State_Selected) ? colors.base : colors.accent, 1));
        painter.drawRoundedRect(QRectF(row).adjusted(2.5, 2.5, -2.5, -2.5), radius - 2, radius - 2);
    }

    const Theme& m_theme;
};

bool standsAtTheFoot(Screen screen)
{
    return screen >= Screen::Account;
}

} // namespace

Navigation::Navigation(const std::vector<PageEntry>& entries, Theme& theme, QWidget* parent)
    : QListWidget(parent), m_entries(entries), m_theme(theme)
{
    setObjectName(QStringLiteral("navigation"));
    setItemDelegate(new EntryDelegate(theme, this));
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setMouseTracking(true);
    setUniformItemSizes(false);
    std::vector<PageEntry> ordered = entries;
    std::ranges::stable_sort(ordered, {}, &PageEntry::screen);
    for (const PageEntry& entry : ordered) {
        if (standsAtTheFoot(entry.screen) && !m_gap)
            addGap();
        addEntry(entry);
    }
    setCurrentRow(0);
    connect(this, &QListWidget::currentItemChanged, this, [this] { Q_EMIT screenChosen(screen()); });
    connect(&m_theme, &Theme::changed, this, &Navigation::setIcons);
    retranslate();
}

void Navigation::addEntry(const PageEntry& entry)
{
    auto* item = new QListWidgetItem(this);
    item->setData(ScreenRole, static_cast<int>(entry.screen));
    item->setData(NeedsRole, static_cast<int>(entry.needs));
    m_items[entry.screen] = item;
}

/// Holds no entry: as high as what the entries leave free.
void Navigation::addGap()
{
    m_gap = new QListWidgetItem(this);
    m_gap->setFlags(Qt::NoItemFlags);
    m_gap->setSizeHint(QSize(0, 0));
}

void Navigation::resizeEvent(QResizeEvent* event)
{
    QListWidget::resizeEvent(event);
    stretchGap();
}

void Navigation::stretchGap()
{
    if (!m_gap)
        return;
    int others = 0;
    for (const auto& [screen, item] : m_items)
        others += sizeHintForIndex(indexFromItem(item)).height();
    m_gap->setSizeHint(QSize(0, std::max(0, viewport()->height() - others)));
}

Screen Navigation::screen() const
{
    return static_cast<Screen>(currentItem() ? currentItem()->data(ScreenRole).toInt() : 0);
}

void Navigation::choose(Screen screen)
{
    if (const auto item = m_items.find(screen); item != m_items.end())
        setCurrentItem(item->second);
}

void Navigation::setCount(Screen screen, qint64 count, const QString& words)
{
    const auto item = m_items.find(screen);
    if (item == m_items.end())
        return;
    item->second->setData(CountRole, count);
    const QString name = item->second->text();
    item->second->setData(Qt::AccessibleTextRole, count > 0 ? name + QStringLiteral(", ") + words : name);
}

void Navigation::setAvailable(PageNeeds needs)
{
    for (const auto& [screen, item] : m_items) {
        const bool available =
            needs == PageNeeds::Sites || item->data(NeedsRole).toInt() == static_cast<int>(PageNeeds::Nothing);
        item->setFlags(available ? Qt::ItemIsEnabled | Qt::ItemIsSelectable : Qt::NoItemFlags);
    }
}

void Navigation::retranslate()
{
    setAccessibleName(tr("Navigation"));
    int widest = 0;
    for (const PageEntry& entry : m_entries) {
        const QString title = entry.title();
        m_items[entry.screen]->setText(title);
        m_items[entry.screen]->setData(Qt::AccessibleTextRole, title);
        widest = std::max(widest, fontMetrics().horizontalAdvance(title));
    }
    // Every title with the widest number beside it.
    setFixedWidth(widest + fontMetrics().horizontalAdvance(shownCount(mostShown + 1)) + space::navigationIcon +
                  8 * space::inside);
    setIcons();
}

void Navigation::setIcons()
{
    for (const PageEntry& entry : m_entries)
        m_items[entry.screen]->setIcon(m_theme.icon(entry.icon));
}

} // namespace vigie
