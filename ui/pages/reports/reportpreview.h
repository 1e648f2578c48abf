// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/handover.h"
#include "core/report/reportdocument.h"
#include "ui/report/reportpages.h"

#include <QThreadPool>
#include <QWidget>

#include <memory>
#include <vector>

class QLabel;
class QScrollArea;
class QToolButton;

namespace vigie {

class Theme;

/// The pages of a report as they will be printed, one at a time: pictures, so that nothing in them can be anything but
/// seen. Laid out and drawn on the pool.
class ReportPreview final : public QWidget
{
    Q_OBJECT

public:
    explicit ReportPreview(const Theme& theme, QWidget* parent = nullptr);
    ~ReportPreview() override;

    void setReport(const ReportDocument& report);
    /// \a words instead of a page: why there is none.
    void say(const QString& words);
    [[nodiscard]] int pageCount() const { return m_pages ? static_cast<int>(m_pages->size()) : 0; }
    [[nodiscard]] int page() const { return m_page; } ///< from 0

Q_SIGNALS:
    /// A page is on the screen.
    void drawn();

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    using Pages = std::shared_ptr<const std::vector<PaperPage>>;

    void retranslate();
    void turnTo(int page);
    void draw();
    [[nodiscard]] int pictureWidth() const;

    const Theme& m_theme;
    QToolButton* m_previous;
    QToolButton* m_next;
    QLabel* m_number;
    QScrollArea* m_area;
    QLabel* m_picture;
    Pages m_pages;
    QString m_about; ///< for those who do not see the picture
    int m_page = 0;
    int m_drawnWidth = 0;
    int m_report = 0;  ///< counts reports: a late layout of an earlier one is dropped
    int m_drawing = 0; ///< the same for pictures
    QThreadPool m_pool;
    HandOver m_handOver; ///< to the pool, and so gone before it
};

} // namespace vigie
