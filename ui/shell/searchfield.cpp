// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/searchfield.h"

#include "ui/widgets/displaytext.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QEvent>
#include <QItemSelectionModel>
#include <QKeyEvent>
#include <QListView>
#include <QPainter>
#include <QStyledItemDelegate>

#include <algorithm>
#include <chrono>

namespace vigie {

using namespace std::chrono_literals;

namespace {

constexpr int popupWidth = 520;
constexpr int widest = 52; ///< average characters
constexpr int narrowest = 24;
constexpr int visibleHits = 14;

/// The hit, and muted on the right what it is.
class HitDelegate final : public QStyledItemDelegate
{
public:
    HitDelegate(const Theme& theme, QObject* parent) : QStyledItemDelegate(parent), m_theme(theme) {}

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const QString note = index.data(Qt::UserRole).toString();
        const int room = option.rect.width() / 2;
        const QString shown = option.fontMetrics.elidedText(note, Qt::ElideRight, room);
        const int width = shown.isEmpty() ? 0 : option.fontMetrics.horizontalAdvance(shown) + space::group;
        QStyleOptionViewItem left = option;
        const bool selected = option.state.testFlag(QStyle::State_Selected);
        painter->fillRect(option.rect, selected ? option.palette.brush(QPalette::Active, QPalette::Highlight)
                                                : option.palette.base());
        left.rect.setRight(left.rect.right() - width);
        left.textElideMode = Qt::ElideMiddle;
        left.state.setFlag(QStyle::State_HasFocus, false);
        left.state.setFlag(QStyle::State_MouseOver, false);
        left.state.setFlag(QStyle::State_Active); // the keyboard stays in the field above
        QStyledItemDelegate::paint(painter, left, index);
        painter->save();
        painter->setPen(selected ? m_theme.colors().base : m_theme.colors().muted);
        painter->drawText(option.rect.adjusted(0, 0, -space::inside, 0), Qt::AlignRight | Qt::AlignVCenter, shown);
        painter->restore();
    }

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const override
    {
        return {option.rect.width(), std::max(space::tableRow, option.fontMetrics.height() + space::inside)};
    }

private:
    const Theme& m_theme;
};

} // namespace

SearchField::SearchField(MonitorControl& control, Theme& theme, QWidget* parent)
    : QLineEdit(parent), m_model(control, theme), m_completer(new QCompleter(&m_model, this)),
      m_picture(new QAction(this)), m_theme(theme)
{
    auto* popup = new QListView;
    m_completer->setPopup(popup);
    popup->setItemDelegate(new HitDelegate(theme, popup));
    popup->setUniformItemSizes(true);
    popup->setIconSize(QSize(space::icon, space::icon));
    popup->setObjectName(QStringLiteral("searchHits"));
    // The model has chosen already: the completer only shows. As the widget's own completer it would write into it.
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->setMaxVisibleItems(visibleHits);
    m_completer->setWidget(this);
    m_typing.setSingleShot(true);
    m_typing.setInterval(120ms);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    addAction(m_picture, LeadingPosition);
    connect(this, &QLineEdit::textEdited, &m_typing, qOverload<>(&QTimer::start));
    connect(&m_typing, &QTimer::timeout, this, [this] { m_model.search(text()); });
    connect(&m_model, &SearchModel::changed, this, &SearchField::showHits);
    connect(m_completer, qOverload<const QModelIndex&>(&QCompleter::activated), this, &SearchField::take);
    connect(&theme, &Theme::changed, this, &SearchField::retranslate);
    retranslate();
}

QSize SearchField::sizeHint() const
{
    return {fontMetrics().averageCharWidth() * widest, QLineEdit::sizeHint().height()};
}

QSize SearchField::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * narrowest, QLineEdit::minimumSizeHint().height()};
}

void SearchField::begin()
{
    setFocus(Qt::ShortcutFocusReason);
    selectAll();
    m_model.search(text());
}

void SearchField::showHits()
{
    if (!hasFocus() && !m_completer->popup()->isVisible())
        return;
    if (m_model.rowCount() == 0) {
        m_completer->popup()->hide();
        return;
    }
    QRect place = rect();
    place.setWidth(std::max(place.width(), popupWidth));
    place.moveRight(rect().right());
    m_completer->complete(place);
    // The completer makes a row the current one without marking it.
    if (!m_completer->popup()->selectionModel()->hasSelection())
        m_completer->popup()->setCurrentIndex(m_completer->completionModel()->index(0, 0));
}

void SearchField::take(const QModelIndex& index)
{
    // The completer's model stands before ours.
    const SearchTarget target = m_model.target(index.row());
    m_completer->popup()->hide();
    m_typing.stop();
    clear();
    clearFocus();
    if (const auto* action = std::get_if<QPointer<QAction>>(&target); action && *action)
        (*action)->trigger();
    else if (const auto* sites = std::get_if<SiteSelection>(&target))
        Q_EMIT sitesChosen(*sites);
    else if (const auto* place = std::get_if<Place>(&target))
        Q_EMIT placeChosen(*place);
}

void SearchField::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape) {
        clear();
        clearFocus();
        return;
    }
    if (event->key() == Qt::Key_Down && !m_completer->popup()->isVisible()) {
        m_model.search(text());
        return;
    }
    QLineEdit::keyPressEvent(event);
}

void SearchField::changeEvent(QEvent* event)
{
    QLineEdit::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void SearchField::retranslate()
{
    const QString keys = QKeySequence(Qt::CTRL | Qt::Key_K).toString(QKeySequence::NativeText);
    setPlaceholderText(tr("Search pages, sites, commands (%1)").arg(keys));
    setToolTip(plainToolTip(placeholderText())); // all of it where the field is narrow
    setAccessibleName(tr("Search"));
    m_completer->popup()->setAccessibleName(tr("What was found"));
    m_picture->setIcon(m_theme.icon(IconName::Search));
}

} // namespace vigie
