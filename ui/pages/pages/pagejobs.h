// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/page.h"
#include "core/domain/siteselection.h"
#include "ui/pages/windowservices.h"

#include <QMimeData>
#include <QObject>

#include <functional>
#include <vector>

namespace vigie {

class NoticeBar;
class PageEdits;

/// What can be done with the pages of a list: edit many at once, remove, export, import. Says in a NoticeBar what
/// became of it, with the way back.
class PageJobs final : public QObject
{
    Q_OBJECT

public:
    /// \a window is the parent of the dialogs; it and \a notice outlive the jobs.
    PageJobs(const WindowServices& services, NoticeBar& notice, QWidget& window);
    ~PageJobs() override;

    [[nodiscard]] PageEdits& edits() { return *m_edits; }
    /// Asks what to change.
    void edit(const std::vector<PageId>& pages);
    void setPaused(const std::vector<PageId>& pages, ActivityState state);
    void remove(const std::vector<PageId>& pages);
    /// Asks for the file.
    void exportRows(const std::vector<PageId>& pages, const std::vector<int>& columns);
    void exportTo(const QString& path, const std::vector<PageId>& pages, const std::vector<int>& columns);
    void import();
    /// URLs as text or files; true where \a data has any.
    [[nodiscard]] static bool canImport(const QMimeData& data);
    void import(const QMimeData& data);

private:
    /// Text and path to begin with; either may be empty.
    void askForPages(const QString& text, const QString& path);
    void readPages(const std::vector<PageId>& ids,
                   const std::function<void(std::vector<Page>, std::vector<std::chrono::seconds>)>& use);

    const WindowServices m_services;
    NoticeBar& m_notice;
    QWidget& m_window;
    PageEdits* m_edits;
};

} // namespace vigie
