// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/channel.h"
#include "core/domain/site.h"
#include "core/store/reportrepository.h"
#include "ui/models/texttablemodel.h"
#include "ui/pages/windowservices.h"

#include <QWidget>

#include <set>
#include <vector>

class QAction;
class QLabel;

namespace vigie {

class ScheduleDialog;
class TableView;
class UndoBar;

/// The reports that leave by mail: when next, when last, and what went wrong; added, edited and removed here.
class ReportSchedules final : public QWidget
{
    Q_OBJECT

public:
    explicit ReportSchedules(const WindowServices& services, QWidget* parent = nullptr);

    void reload();
    [[nodiscard]] int count() const { return m_model.rowCount(); }
    [[nodiscard]] const std::vector<Site>& sites() const { return m_sites; }

public Q_SLOTS:
    void add();
    void edit();
    void remove();

Q_SIGNALS:
    /// The list, and the sites, were read.
    void loaded();
    void dialogOpened(vigie::ScheduleDialog* dialog);

protected:
    void changeEvent(QEvent* event) override;

private:
    struct Read
    {
        std::vector<ScheduledReport> reports;
        std::vector<Channel> channels; ///< of mail
        std::vector<Site> sites;
    };

    void makeActions();
    void retranslate();
    void showRows();
    void showActions();
    void openDialog(const ReportSchedule& schedule);
    void save(const ReportSchedule& schedule);
    void say(const QString& words);
    [[nodiscard]] const ScheduledReport* chosen() const;
    [[nodiscard]] QStringList cells(const ScheduledReport& report) const;
    [[nodiscard]] QString subjectText(const SiteSelection& subject) const;
    [[nodiscard]] QString resultText(const ScheduledReport& report) const;

    WindowServices m_services;
    TextTableModel m_model;
    QLabel* m_title;
    QLabel* m_word;
    UndoBar* m_undo;
    TableView* m_table;
    QAction* m_add;
    QAction* m_edit;
    QAction* m_remove;
    std::vector<ScheduledReport> m_reports;
    std::vector<ScheduledReport> m_shown; ///< without what is being removed
    std::vector<Channel> m_channels;
    std::vector<Site> m_sites;
    std::set<ReportId> m_hidden;
};

} // namespace vigie
