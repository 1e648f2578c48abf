// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/change.h"

#include <QWidget>

#include <optional>

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QTabWidget;

namespace vigie {

class Clock;
class DiffView;
class MonitorControl;
class Theme;

/// One change: what, where, since when, before and now, and the whole difference of the two replies.
class ChangeDetail final : public QWidget
{
    Q_OBJECT

public:
    ChangeDetail(MonitorControl& control, Theme& theme, const Clock& clock, QWidget* parent = nullptr);

    void showChange(const Change& change);
    void clear();
    void showDiff();

protected:
    void changeEvent(QEvent* event) override;

private:
    QWidget* makeSummary();
    void retranslate();
    void fill();

    Theme& m_theme;
    QTabWidget* m_tabs;
    QLabel* m_icon;
    QLabel* m_what;
    QLabel* m_where;
    QLabel* m_when;
    QLabel* m_beforeLabel;
    QPlainTextEdit* m_before;
    QLabel* m_afterLabel;
    QPlainTextEdit* m_after;
    QPushButton* m_diffButton;
    DiffView* m_diff;
    std::optional<Change> m_change;
};

} // namespace vigie
