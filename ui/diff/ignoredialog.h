// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/alerts/maskpreview.h"
#include "core/domain/page.h"
#include "core/domain/rule.h"

#include <QDialog>
#include <QTimer>

#include <optional>

class QComboBox;
class QDialogButtonBox;
class QLabel;
class QLineEdit;

namespace vigie {

class Clock;
class MonitorControl;

/// Where a mask holds.
enum class IgnoreScope { Page, Site, Everywhere };

/// "Ignore from now on": the pattern, where it holds, and how many of the alerts of the past it would have left.
class IgnoreDialog final : public QDialog
{
    Q_OBJECT

public:
    /// \a start: what is proposed; its site and page are those of the difference.
    IgnoreDialog(MonitorControl& control, const Clock& clock, const Rule& start, SiteId site, PageId page,
                 IgnoreScope scope, QWidget* parent = nullptr);

    /// As it would be saved, without its date.
    [[nodiscard]] Rule rule() const;
    /// Of the pattern that is shown; nothing while it is worked out, or where it is no pattern.
    [[nodiscard]] const std::optional<MaskPreview>& lastPreview() const { return m_lastPreview; }
    void accept() override;

Q_SIGNALS:
    /// The rule is on disk.
    void saved();

private:
    void preview();
    void present(const Result<MaskPreview>& preview);

    MonitorControl& m_control;
    const Clock& m_clock;
    Rule m_start;
    SiteId m_site;
    PageId m_page;
    QComboBox* m_kind;
    QLineEdit* m_pattern;
    QComboBox* m_scope;
    QLabel* m_preview;
    QDialogButtonBox* m_buttons;
    std::optional<MaskPreview> m_lastPreview;
    QTimer m_typing;      ///< a moment after the last key
    int m_generation = 0; ///< answers to older questions are thrown away
};

} // namespace vigie
