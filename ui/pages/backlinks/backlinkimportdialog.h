// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/monitor/backlinkimport.h"
#include "ui/models/texttablemodel.h"

#include <QDialog>
#include <QTimer>

#include <optional>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QProgressBar;
class QPushButton;

namespace vigie {

class MonitorControl;
class TableView;

/// Backlinks out of pasted text or a file: what was understood, every line that cannot be used and why, and then the
/// import itself, in steps, which can be stopped and keeps what it has.
class BacklinkImportDialog final : public QDialog
{
    Q_OBJECT

public:
    BacklinkImportDialog(MonitorControl& control, const Clock& clock, const QString& client, QWidget* parent = nullptr);

    /// Reads \a path, as if it had been chosen.
    void openFile(const QString& path);
    /// What was understood; nothing while it reads.
    [[nodiscard]] const std::optional<Result<BacklinkImport>>& understood() const { return m_import; }

Q_SIGNALS:
    /// What was given is understood, or why not is on the screen.
    void read();
    /// The import ended, or was stopped.
    void imported(int added);

public Q_SLOTS:
    void accept() override;
    void reject() override;

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void makeLayout();
    void connectParts();
    void chooseFile();
    void readAgain();
    void showUnderstood();
    void addNext();
    void finish(const QString& words);

    MonitorControl& m_control;
    const Clock& m_clock;
    QString m_client;
    QPlainTextEdit* m_text;
    QPushButton* m_file;
    QLabel* m_fileName;
    QComboBox* m_format;
    QLineEdit* m_target;
    QComboBox* m_match;
    QCheckBox* m_paid;
    QLabel* m_summary;
    TextTableModel m_refusedRows;
    TableView* m_refused;
    QProgressBar* m_progress;
    QPushButton* m_start = nullptr;
    QPushButton* m_close = nullptr;
    QString m_path;
    QTimer m_typing;
    std::optional<Result<BacklinkImport>> m_import;
    std::size_t m_next = 0; ///< the first link that is not handed to the store yet
    int m_added = 0;
    bool m_importing = false;
    bool m_stopped = false;
    int m_generation = 0; ///< answers to older questions are thrown away
};

} // namespace vigie
