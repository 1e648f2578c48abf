// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/overview/sitecarddelegate.h"
#include "ui/pages/place.h"

#include <QListView>

namespace vigie {

/// The cards of all sites in as many columns as fit. A click or Enter opens what the card is about; the context menu
/// has every place.
class SiteCardView final : public QListView
{
    Q_OBJECT

public:
    SiteCardView(const Theme& theme, SiteCardModel& model, QWidget* parent = nullptr);

    /// Where a part of the card in \a row leads.
    [[nodiscard]] Place placeOf(int row, CardPart part) const;
    [[nodiscard]] int columns() const;
    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void placeRequested(const vigie::Place& place);
    void settingsRequested(vigie::SiteId site);
    void robotsRequested(vigie::SiteId site);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void reflow();
    [[nodiscard]] int narrowest() const;
    [[nodiscard]] int cardSpace() const;

    SiteCardModel& m_model;
    SiteCardDelegate* m_delegate;
};

} // namespace vigie
