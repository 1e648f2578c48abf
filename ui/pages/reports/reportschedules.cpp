// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/reports/reportschedules.h"

#include "core/alerts/tellingtime.h"
#include "core/monitor/monitorcontrol.h"
#include "core/store/channelrepository.h"
#include "core/store/siterepository.h"
#include "core/text/describe.h"
#include "ui/pages/reports/scheduledialog.h"
#include "ui/pages/reports/subjectcombo.h"
#include "ui/widgets/copyrows.h"
#include "ui/widgets/displaytext.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/tableview.h"
#include "ui/widgets/undobar.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace vigie {

ReportSchedules::ReportSchedules(const WindowServices& services, QWidget* parent)
    : QWidget(parent), m_services(services), m_title(new PlainLabel(this)), m_word(new PlainLabel(this)),
      m_undo(new UndoBar(this)), m_table(new TableView(this)), m_add(new QAction(this)), m_edit(new QAction(this)),
      m_remove(new QAction(this))
{
    setTextRole(m_title, TextRole::Title);
    setTextRole(m_word, TextRole::Muted);
    m_word->setWordWrap(true);
    m_word->hide();
    m_table->setModel(&m_model);
    m_table->setColumnWidths({30, 14, 12, 30, 18, 18, 30});
    auto* line = new QHBoxLayout;
    line->setSpacing(space::inside);
    line->addWidget(m_title, 1);
    makeActions();
    for (QAction* action : {m_add, m_edit, m_remove}) {
        auto* button = new QToolButton(this);
        button->setDefaultAction(action);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        line->addWidget(button);
    }
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::inside);
    layout->addLayout(line);
    layout->addWidget(m_undo);
    layout->addWidget(m_word);
    layout->addWidget(m_table, 1);
    retranslate();
}

void ReportSchedules::makeActions()
{
    m_remove->setShortcut(QKeySequence::Delete);
    m_remove->setShortcutContext(Qt::WidgetShortcut);
    m_table->addActions({m_edit, m_remove, m_add});
    addCopyAction(*m_table)->setText(tr("C&opy rows"));
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(m_add, &QAction::triggered, this, &ReportSchedules::add);
    connect(m_edit, &QAction::triggered, this, &ReportSchedules::edit);
    connect(m_remove, &QAction::triggered, this, &ReportSchedules::remove);
    connect(m_table, &TableView::activated, this, &ReportSchedules::edit);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &ReportSchedules::showActions);
    connect(&m_services.theme, &Theme::changed, this, &ReportSchedules::retranslate);
}

void ReportSchedules::retranslate()
{
    const Theme& theme = m_services.theme;
    m_title->setText(tr("Sent by mail"));
    m_add->setText(tr("&Schedule a report…"));
    m_edit->setText(tr("&Edit…"));
    m_remove->setText(tr("&Delete"));
    m_add->setIcon(theme.icon(IconName::Add));
    m_edit->setIcon(theme.icon(IconName::Edit));
    m_remove->setIcon(theme.icon(IconName::Remove));
    m_table->setAccessibleName(tr("Reports sent by mail"));
    m_table->setAccessibleDescription(tr("Enter changes when a report leaves and for whom."));
    showRows();
}

void ReportSchedules::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void ReportSchedules::reload()
{
    StoreService* store = m_services.control.store();
    if (!store)
        return;
    const auto read = [](StoreConnection& connection) -> Result<Read> {
        auto reports = ReportRepository(connection.database).overview();
        auto channels = ChannelRepository(connection.database).channels();
        auto sites = SiteRepository(connection.database).all();
        if (!reports || !channels || !sites)
            return fail(!reports ? reports.error() : !channels ? channels.error() : sites.error());
        std::erase_if(*channels, [](const Channel& channel) { return channel.kind() != ChannelKind::Mail; });
        return Read{std::move(*reports), std::move(*channels), std::move(*sites)};
    };
    store->read(read).then(this, [this](const Result<Read>& result) {
        if (!result)
            return say(describe(result.error()));
        m_reports = result->reports;
        m_channels = result->channels;
        m_sites = result->sites;
        showRows();
        Q_EMIT loaded();
    });
}

QString ReportSchedules::subjectText(const SiteSelection& subject) const
{
    if (!subject.site)
        return subject.client.isEmpty() ? tr("All sites") : harmless(subject.client);
    const auto site = std::ranges::find(m_sites, *subject.site, &Site::id);
    return site == m_sites.end() ? QStringLiteral("–") : subjectName(*site);
}

QString ReportSchedules::resultText(const ScheduledReport& report) const
{
    if (!report.lastMessage)
        return tr("none yet");
    switch (*report.lastMessage) {
    case MessageState::Waiting:
        return report.lastError.isEmpty() ? tr("on its way") : tr("waits: %1").arg(harmless(report.lastError));
    case MessageState::Sent:
        return tr("sent");
    case MessageState::Refused:
        return tr("refused: %1").arg(harmless(report.lastError));
    case MessageState::GivenUp:
        return tr("given up: %1").arg(harmless(report.lastError));
    }
    return {};
}

QStringList ReportSchedules::cells(const ScheduledReport& report) const
{
    const ReportSchedule& schedule = report.schedule;
    const auto channel = std::ranges::find(m_channels, schedule.channel, &Channel::id);
    const bool known = channel != m_channels.end();
    QStringList to = schedule.recipients;
    if (to.isEmpty() && known)
        to = std::get<MailSettings>(channel->settings).recipients;
    const bool sends = schedule.enabled && known && channel->enabled;
    const std::string_view format = reportFormatName(schedule.format);
    return {subjectText(schedule.sites),
            schedule.cycle == ReportCycle::Weekly ? tr("every week") : tr("every month"),
            QString::fromLatin1(format.data(), static_cast<qsizetype>(format.size())).toUpper(),
            harmless(to.join(QStringLiteral(", "))),
            sends ? absoluteTime(dueAt(schedule, zoneOf(*channel))) : tr("never: its channel is off"),
            absoluteTime(report.lastSent),
            resultText(report)};
}

void ReportSchedules::showRows()
{
    m_shown.clear();
    std::vector<TextRow> rows;
    for (const ScheduledReport& report : m_reports) {
        if (m_hidden.contains(report.schedule.id))
            continue;
        m_shown.push_back(report);
        rows.push_back({cells(report)});
    }
    m_model.setRows(
        {tr("About"), tr("How often"), tr("Format"), tr("Recipients"), tr("Next"), tr("Last sent"), tr("Last result")},
        std::move(rows));
    m_table->setVisible(!m_shown.empty());
    if (m_shown.empty())
        say(m_channels.empty() ? tr("A channel of mail in the settings, and reports can leave by themselves every week "
                                    "or month.")
                               : tr("No report leaves by itself yet: schedule one, every week or month."));
    else
        say({});
    showActions();
}

void ReportSchedules::showActions()
{
    m_add->setEnabled(!m_channels.empty());
    m_edit->setEnabled(chosen() != nullptr);
    m_remove->setEnabled(chosen() != nullptr);
}

const ScheduledReport* ReportSchedules::chosen() const
{
    const std::vector<int> rows = m_table->chosenRows();
    return rows.size() == 1 && rows.front() < static_cast<int>(m_shown.size())
               ? &m_shown[static_cast<std::size_t>(rows.front())]
               : nullptr;
}

void ReportSchedules::add()
{
    openDialog({});
}

void ReportSchedules::edit()
{
    if (const ScheduledReport* report = chosen())
        openDialog(report->schedule);
}

void ReportSchedules::openDialog(const ReportSchedule& schedule)
{
    if (m_channels.empty())
        return;
    auto* dialog = new ScheduleDialog(schedule, m_sites, m_channels, m_services.clock, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] { save(dialog->schedule()); });
    dialog->open();
    Q_EMIT dialogOpened(dialog);
}

void ReportSchedules::save(const ReportSchedule& schedule)
{
    const auto work = [schedule](StoreConnection& connection) -> Result<void> {
        ReportRepository reports(connection.database);
        if (schedule.id.isValid())
            return reports.update(schedule);
        const auto added = reports.add(schedule);
        return added ? Result<void>() : fail(added.error());
    };
    m_services.control.change(MonitorControl::Subject::Alerts, work).then(this, [this](const Result<void>& saved) {
        if (!saved)
            return say(describe(saved.error()));
        reload();
    });
}

void ReportSchedules::remove()
{
    const ScheduledReport* report = chosen();
    if (!report)
        return;
    const ReportId id = report->schedule.id;
    const auto bringBack = [this, id] {
        m_hidden.erase(id);
        showRows();
    };
    const auto commit = [this, id] {
        const auto work = [id](StoreConnection& connection) {
            return ReportRepository(connection.database).remove(id);
        };
        m_services.control.change(MonitorControl::Subject::Alerts, work)
            .then(this, [this, id](const Result<void>& removed) {
                m_hidden.erase(id);
                reload();
                if (!removed && removed.error().code != ErrorCode::NotFound)
                    say(describe(removed.error()));
            });
    };
    m_undo->offer(tr("The report on %1 is sent no more.").arg(subjectText(report->schedule.sites)), commit, bringBack);
    m_hidden.insert(id);
    showRows();
}

void ReportSchedules::say(const QString& words)
{
    m_word->setText(words);
    m_word->setVisible(!words.isEmpty());
}

} // namespace vigie
