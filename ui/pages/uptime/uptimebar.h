// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/monitortablemodel.h"

#include <QStyledItemDelegate>
#include <QWidget>

#include <optional>

namespace vigie {

/// One column a day: full height when it was up, two thirds when it was slow, one third when it was down, hatched when
/// nobody looked. Height and hatching say it without the colour.
class UptimeBar final : public QWidget
{
    Q_OBJECT

public:
    explicit UptimeBar(const Theme& theme, QWidget* parent = nullptr);

    void setDays(UptimeDays days);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

    static void paint(QPainter& painter, const QRect& area, const UptimeDays& days, const ColorTokens& colors);
    /// The day under \a x of a bar that fills \a area.
    [[nodiscard]] static std::optional<std::size_t> dayAt(const QRect& area, const UptimeDays& days, int x);

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    UptimeDays m_days;
};

/// The same in a column of a table.
class UptimeBarDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    UptimeBarDelegate(const Theme& theme, QObject* parent);

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    bool helpEvent(QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option,
                   const QModelIndex& index) override;

private:
    const Theme& m_theme;
};

} // namespace vigie
