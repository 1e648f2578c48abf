// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/handover.h"
#include "core/base/result.h"
#include "core/monitor/pageimport.h"

#include <QTimer>
#include <QWidget>

#include <functional>
#include <optional>
#include <string>
#include <vector>

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QTableWidget;

namespace vigie {

/// URLs that are pasted or come from a file, and what of them cannot be used and why. Reading happens on the pool.
class PageListEdit final : public QWidget
{
    Q_OBJECT

public:
    explicit PageListEdit(QWidget* parent = nullptr);
    ~PageListEdit() override;

    /// Only pages of this site are taken; empty: none is known yet, and all are.
    void setOrigin(const std::string& origin);
    void importFile(const QString& path);
    [[nodiscard]] std::vector<ImportedPage> pages() const;
    [[nodiscard]] std::vector<RefusedRow> refused() const;
    /// True while something is being read.
    [[nodiscard]] bool isReading() const { return m_reading > 0 || m_typing.isActive(); }

Q_SIGNALS:
    /// Everything was read: pages() and refused() are those of what is shown.
    void listRead();

protected:
    void changeEvent(QEvent* event) override;

private:
    /// One place that pages come from.
    struct Source
    {
        std::optional<Result<PageImport>> import;
        CancelToken cancel;
    };

    void retranslate();
    void chooseFile();
    void readPasted();
    void readFile();
    void read(Source& source, std::function<Result<PageImport>(const ImportOptions&)> work);
    void fill();
    [[nodiscard]] QString summary() const;

    std::string m_origin;
    QString m_path;
    Source m_pasted;
    Source m_file;
    int m_reading = 0;
    QTimer m_typing; ///< a moment after the last key
    HandOver m_handOver;
    QLabel* m_label;
    QPlainTextEdit* m_text;
    QPushButton* m_import;
    QLabel* m_summary;
    QTableWidget* m_refused;
};

} // namespace vigie
