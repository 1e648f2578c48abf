// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/snapshot.h"
#include "ui/diff/ignoredialog.h"
#include "ui/diff/robotseffectmodel.h"
#include "ui/diff/snapshotdiff.h"

#include <QWidget>

#include <functional>
#include <optional>
#include <vector>

class QCheckBox;
class QComboBox;
class QLabel;
class QMenu;
class QPushButton;
class QSplitter;
class QStackedWidget;
class QToolButton;

namespace vigie {

class Clock;
class DiffPane;
class EmptyState;
class MonitorControl;
class TableView;
class Theme;

/// What differs between two kept snapshots of a page. Reading and comparing happen on the store's thread.
class DiffView final : public QWidget
{
    Q_OBJECT

public:
    DiffView(MonitorControl& control, Theme& theme, const Clock& clock, QWidget* parent = nullptr);

    void clear();
    /// The newest two snapshots with content.
    void showPage(PageId page);
    void showSnapshots(PageId page, SnapshotId before, SnapshotId after);
    [[nodiscard]] const DiffDocument& document() const { return m_diff.document; }
    [[nodiscard]] const SnapshotDiff& diff() const { return m_diff; }
    void setSubject(DiffSubject subject);
    /// The comparison as Markdown: page, dates, numbers and the unified diff.
    [[nodiscard]] QString ticketText() const;
    /// Asks what of difference \a row is to be ignored; -1: of the difference in view.
    void askIgnore(int row, IgnoreScope scope);

Q_SIGNALS:
    /// A comparison is on the screen.
    void shown();

protected:
    void changeEvent(QEvent* event) override;

private:
    enum class Layout { SideBySide, Inline };

    QWidget* makeControls();
    QWidget* makePanes();
    QWidget* makeActions();
    void retranslate();
    void retranslateActions();
    void fillSubjects();
    void load(PageId page, std::optional<SnapshotId> before, std::optional<SnapshotId> after);
    void takeSnapshots(const Page& page, const std::vector<Snapshot>& snapshots, std::optional<SnapshotId> before,
                       std::optional<SnapshotId> after);
    void fillCombos();
    void compare();
    void takeDiff(const Result<SnapshotDiff>& diff);
    void present();
    void fillEmptyState();
    void fillEffects();
    /// Changes what is folded; what is on the screen stays where it is.
    void refold(const std::function<void(DiffDocument&)>& change);
    void showMenu(int row, const QPoint& at);
    void copyTicket();
    void showDifference(int number);
    void step(int by);
    [[nodiscard]] Layout paneLayout() const;
    [[nodiscard]] DiffSubject subject() const;
    [[nodiscard]] QString selectedText() const;
    void addIgnoreActions(QMenu& menu, int row);

    MonitorControl& m_control;
    Theme& m_theme;
    const Clock& m_clock;
    QLabel* m_beforeLabel;
    QComboBox* m_before;
    QLabel* m_afterLabel;
    QComboBox* m_after;
    QComboBox* m_subject;
    QComboBox* m_layout;
    QComboBox* m_granularity;
    QCheckBox* m_showIgnored;
    QToolButton* m_ignore;
    QPushButton* m_ticket;
    QPushButton* m_previous;
    QPushButton* m_next;
    QLabel* m_position;
    QStackedWidget* m_stack;
    EmptyState* m_empty;
    QSplitter* m_sides;
    DiffPane* m_left;
    DiffPane* m_right;
    DiffPane* m_inline;
    QSplitter* m_parts; ///< the comparison, and what a robots.txt does to pages
    QLabel* m_effectsTitle;
    TableView* m_effectsTable;
    RobotsEffectModel m_effects;
    std::optional<Page> m_page;
    std::vector<Snapshot> m_snapshots; ///< those with content, newest first
    SnapshotDiff m_diff;
    std::optional<Error> m_error;
    int m_difference = 0;
    int m_generation = 0; ///< answers to older questions are thrown away
};

} // namespace vigie
