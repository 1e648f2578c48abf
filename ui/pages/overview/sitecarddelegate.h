// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSize>
#include <QStyledItemDelegate>

namespace vigie {

struct SiteCard;
class SiteCardModel;
class Theme;

/// What of a card was clicked.
enum class CardPart { Whole, Pages, Uptime };

/// Paints a site's card: name and last pass, what is worst, figures, thirty days of uptime.
class SiteCardDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    SiteCardDelegate(const Theme& theme, const SiteCardModel& model, QObject* parent = nullptr);

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    bool helpEvent(QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option,
                   const QModelIndex& index) override;

    void setCardSize(const QSize& size) { m_size = size; }
    [[nodiscard]] static int cardHeight(const QFontMetrics& metrics);
    [[nodiscard]] CardPart partAt(const QRect& card, const QFontMetrics& metrics, const QPoint& position) const;

private:
    struct Lines
    {
        QRect title;
        QRect sentence;
        QRect figures;
        QRect strip;
    };
    [[nodiscard]] static Lines linesOf(const QRect& card, const QFontMetrics& metrics);
    void paintTitle(QPainter& painter, const QRect& line, const SiteCard& card) const;
    void paintSentence(QPainter& painter, const QRect& line, const SiteCard& card) const;
    void paintFigures(QPainter& painter, const QRect& line, const SiteCard& card) const;
    void paintStrip(QPainter& painter, const QRect& line, const SiteCard& card) const;

    const Theme& m_theme;
    const SiteCardModel& m_model;
    QSize m_size;
};

} // namespace vigie
