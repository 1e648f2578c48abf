// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/snapshot.h"
#include "ui/diff/diffdocument.h"
#include "ui/diff/snapshottext.h"

#include <QWidget>

#include <optional>
#include <vector>

class QComboBox;
class QLabel;
class QPushButton;
class QSplitter;
class QStackedWidget;

namespace vigie {

class DiffPane;
class EmptyState;
class MonitorControl;
class Theme;

/// What differs between two kept snapshots of a page. Reading and comparing happen on the store's thread.
class DiffView final : public QWidget
{
    Q_OBJECT

public:
    DiffView(MonitorControl& control, Theme& theme, QWidget* parent = nullptr);

    void clear();
    /// The newest two snapshots with content.
    void showPage(PageId page);
    void showSnapshots(PageId page, SnapshotId before, SnapshotId after);
    [[nodiscard]] const DiffDocument& document() const { return m_document; }

Q_SIGNALS:
    /// A comparison is on the screen.
    void shown();

protected:
    void changeEvent(QEvent* event) override;

private:
    enum class Layout { SideBySide, Inline };

    QWidget* makeControls();
    QWidget* makePanes();
    void retranslate();
    void load(PageId page, std::optional<SnapshotId> before, std::optional<SnapshotId> after);
    void takeSnapshots(const std::vector<Snapshot>& snapshots, std::optional<SnapshotId> before,
                       std::optional<SnapshotId> after);
    void fillCombos();
    void compare();
    void present(const Result<DiffDocument>& document);
    void showDifference(int number);
    void step(int by);
    [[nodiscard]] Layout paneLayout() const;

    MonitorControl& m_control;
    Theme& m_theme;
    QLabel* m_beforeLabel;
    QComboBox* m_before;
    QLabel* m_afterLabel;
    QComboBox* m_after;
    QComboBox* m_subject;
    QComboBox* m_layout;
    QPushButton* m_previous;
    QPushButton* m_next;
    QLabel* m_position;
    QStackedWidget* m_stack;
    EmptyState* m_empty;
    QSplitter* m_sides;
    DiffPane* m_left;
    DiffPane* m_right;
    DiffPane* m_inline;
    std::vector<Snapshot> m_snapshots; ///< those with content, newest first
    DiffDocument m_document;
    std::optional<Error> m_error;
    int m_difference = 0;
    int m_generation = 0; ///< answers to older questions are thrown away
};

} // namespace vigie
