// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/handover.h"
#include "core/report/reportfile.h"
#include "ui/pages/windowpage.h"
#include "ui/report/pdfprinter.h"
#include "ui/widgets/noticebar.h"

#include <QThreadPool>
#include <QTimer>

#include <memory>
#include <optional>

class QPushButton;
class QSplitter;

namespace vigie {

class BrandDialog;
class ReportForm;
class ReportPreview;
class ReportSchedules;

/// Reports to clients: chosen, seen as they will be printed, saved, and sent by mail every week or month.
class ReportsPage final : public WindowPage
{
    Q_OBJECT

public:
    static constexpr Screen screen = Screen::Reports;
    static constexpr IconName icon = IconName::Reports;
    static constexpr PageNeeds needs = PageNeeds::Sites;
    [[nodiscard]] static QString title();

    ReportsPage(const WindowServices& services, QWidget* parent);
    /// Gives up a report that is being written; no file is left behind.
    ~ReportsPage() override;

    void setSites(const SiteSelection& sites) override;
    void reload(News news) override;
    [[nodiscard]] bool concerns(News news) const override;
    [[nodiscard]] QList<QAction*> pageActions() const override;
    [[nodiscard]] QByteArray state() const override;
    void restoreState(const QByteArray& state) override;
    [[nodiscard]] ReportPreview& preview() { return *m_preview; }
    [[nodiscard]] ReportForm& form() { return *m_form; }
    [[nodiscard]] ReportSchedules& schedules() { return *m_schedules; }
    [[nodiscard]] NoticeBar& notice() { return *m_notice; }
    /// Writes the chosen report to \a path.
    void saveTo(const QString& path);

Q_SIGNALS:
    /// The report is read, and the preview follows; or why not is on the screen.
    void read();
    /// The file is written, or why not is on the screen.
    void saved();
    void dialogOpened(vigie::BrandDialog* dialog);

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void showReport();
    void chooseFile();
    void write(const QString& path, const ReportContent& content, const std::shared_ptr<JobMeter>& meter);
    void finish(const QString& path, const Result<void>& written, const JobMeter& meter);
    void editBrands();
    [[nodiscard]] ReportLook lookOf(const ReportContent& content) const;

    WindowServices m_services;
    PdfPrinter m_printer;
    ReportForm* m_form;
    QPushButton* m_save;
    QAction* m_saveAction;
    QAction* m_brands;
    QPushButton* m_brandButton;
    ReportPreview* m_preview;
    ReportSchedules* m_schedules;
    NoticeBar* m_notice;
    QSplitter* m_splitter;
    QTimer m_choosing; ///< a moment after the last choice
    int m_generation = 0;
    std::optional<ReportContent> m_content; ///< that is shown
    std::shared_ptr<JobMeter> m_meter;      ///< of the file that is being written
    QThreadPool m_pool;
    HandOver m_handOver; ///< to the pool, and so gone before it
};

} // namespace vigie
