// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/changelistmodel.h"

#include <QTimer>
#include <QWidget>

#include <optional>

class QLabel;
class QSplitter;
class QStackedWidget;

namespace vigie {

class ChangeDetail;
class EmptyState;
class TableView;

/// What changed, newest first, and below the list everything about the chosen change.
class ChangesPage final : public QWidget
{
    Q_OBJECT

public:
    ChangesPage(MonitorControl& control, Theme& theme, const Clock& clock, QWidget* parent = nullptr);

    void setSite(std::optional<SiteId> site);
    void reload();
    /// Rows in the list.
    [[nodiscard]] int count() const { return m_model.rowCount(); }
    [[nodiscard]] QByteArray state() const;
    void restoreState(const QByteArray& state);

Q_SIGNALS:
    /// The list was read.
    void loaded();
    /// The button of the empty list.
    void checkRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void choose(const QModelIndex& current);
    void takeList();

    ChangeListModel m_model;
    QLabel* m_title;
    QLabel* m_note;
    QStackedWidget* m_stack;
    EmptyState* m_empty;
    QSplitter* m_splitter;
    TableView* m_table;
    ChangeDetail* m_detail;
    QTimer m_minute; ///< "3 min ago" grows old
    std::optional<ChangeId> m_chosen;
};

} // namespace vigie
