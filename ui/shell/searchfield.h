// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/searchmodel.h"

#include <QLineEdit>
#include <QTimer>

class QCompleter;

namespace vigie {

/// Finds pages, sites and commands by their words: the list below follows what is typed, Enter goes there, Escape
/// leaves.
class SearchField final : public QLineEdit
{
    Q_OBJECT

public:
    SearchField(MonitorControl& control, Theme& theme, QWidget* parent = nullptr);

    [[nodiscard]] SearchModel& model() { return m_model; }
    /// Takes the keyboard and offers the commands.
    void begin();
    /// Wide where there is room; beside many actions in a narrow window it gives way.
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void sitesChosen(const vigie::SiteSelection& sites);
    void placeChosen(const vigie::Place& place);

protected:
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void retranslate();
    void showHits();
    void take(const QModelIndex& index);

    SearchModel m_model;
    QCompleter* m_completer;
    QAction* m_picture;
    Theme& m_theme;
    QTimer m_typing; ///< a moment after the last key
};

} // namespace vigie
