// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <optional>
#include <vector>

namespace vigie {

class Theme;

/// A calendar: a column a week, a square a day, the fuller the more changed. Days without a look are hatched. Arrows
/// choose a day, Enter or a click opens it.
class HeatMapView final : public QWidget
{
    Q_OBJECT

public:
    explicit HeatMapView(const Theme& theme, QWidget* parent = nullptr);

    /// One number a day from \a fromDay on (UTC days since 1970-01-01); absent: nothing was looked at.
    void setDays(qint64 fromDay, std::vector<std::optional<qint64>> changes);
    [[nodiscard]] std::optional<qint64> currentDay() const;
    /// Where the square of a day stands.
    [[nodiscard]] QRectF dayRect(qint64 day) const;
    /// 0: none, 1 to 4: ever more.
    [[nodiscard]] int level(qint64 changes) const;

    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void dayActivated(qint64 day);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void choose(int index);
    void paintScale(QPainter& painter) const;
    void paintDay(QPainter& painter, int index) const;
    [[nodiscard]] QString textOf(int index) const;
    [[nodiscard]] int indexAt(const QPointF& position) const;
    [[nodiscard]] int columnOf(int index) const;
    [[nodiscard]] int rowOf(int index) const;
    [[nodiscard]] double cell() const;
    [[nodiscard]] QPointF origin() const;

    const Theme& m_theme;
    qint64 m_fromDay = 0;
    std::vector<std::optional<qint64>> m_changes;
    qint64 m_most = 0;
    int m_current = -1;
};

} // namespace vigie
