// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/uptime/uptimepage.h"

#include "core/monitor/pingheaders.h"
#include "core/monitor/profilesecrets.h"
#include "core/store/pingmonitorrepository.h"
#include "core/store/siterepository.h"
#include "core/text/describe.h"
#include "core/text/labels.h"
#include "ui/pages/uptime/maintenanceedit.h"
#include "ui/pages/uptime/monitordetail.h"
#include "ui/pages/uptime/monitordialog.h"
#include "ui/pages/uptime/uptimebar.h"
#include "ui/widgets/copyrows.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/filterbar.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/tableview.h"
#include "ui/widgets/undobar.h"

#include <QAction>
#include <QComboBox>
#include <QEvent>
#include <QHeaderView>
#include <QPointer>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <chrono>

namespace vigie {

using namespace std::chrono_literals;

UptimePage::UptimePage(const WindowServices& services, QWidget* parent)
    : WindowPage(parent), m_services(services), m_model(services.control, services.theme, services.clock),
      m_filters(new FilterBar(this)), m_states(m_filters->addChoice()), m_word(new PlainLabel(this)),
      m_undo(new UndoBar(this)), m_stack(new QStackedWidget(this)), m_empty(new EmptyState(this)),
      m_splitter(new QSplitter(Qt::Vertical, this)), m_table(new TableView(this)),
      m_detail(new MonitorDetail(services, this))
{
    m_table->setModel(&m_model);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setItemDelegateForColumn(MonitorTableModel::Bar, new UptimeBarDelegate(services.theme, m_table));
    m_table->setColumnWidths({18, 28, 45, 9, 9, 9, 9, 9, 9, 9, 14});
    m_table->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    m_table->setSortingEnabled(true);
    setTextRole(m_word, TextRole::Muted);
    m_word->hide();
    makeActions();
    m_splitter->addWidget(m_table);
    m_splitter->addWidget(m_detail);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 1);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_splitter);
    m_stack->setCurrentWidget(m_splitter); // until it is known that there is nothing
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::group, space::group, space::group, space::inside);
    layout->addWidget(m_filters);
    layout->addWidget(m_undo);
    layout->addWidget(m_word);
    layout->addWidget(m_stack, 1);
    connectParts();
    retranslate();
    m_minute.start(1min);
}

void UptimePage::makeActions()
{
    m_copy = addCopyAction(*m_table);
    for (QAction** action : {&m_add, &m_edit, &m_remove, &m_look, &m_pause})
        *action = new QAction(this);
    m_remove->setShortcut(QKeySequence::Delete);
    m_remove->setShortcutContext(Qt::WidgetShortcut);
    m_table->addActions({m_look, m_pause, m_edit, m_remove, m_add});
    m_detail->setActions({m_look, m_pause, m_edit, m_remove});
    connect(m_add, &QAction::triggered, this, &UptimePage::add);
    connect(m_edit, &QAction::triggered, this, &UptimePage::edit);
    connect(m_remove, &QAction::triggered, this, &UptimePage::remove);
    connect(m_look, &QAction::triggered, this, &UptimePage::lookNow);
    connect(m_pause, &QAction::triggered, this, &UptimePage::switchActivity);
}

void UptimePage::connectParts()
{
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &UptimePage::choose);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &UptimePage::showActions);
    connect(m_table, &TableView::activated, this, &UptimePage::edit);
    connect(&m_model, &MonitorTableModel::loaded, this, &UptimePage::takeList);
    connect(m_filters, &FilterBar::textChanged, &m_model, [this](const QString& text) { m_model.setText(text); });
    connect(m_states, &QComboBox::currentIndexChanged, this,
            [this] { m_model.setShown(static_cast<MonitorTableModel::Shown>(m_states->currentData().toInt())); });
    connect(m_empty, &EmptyState::activated, this, [this] {
        if (m_model.total() == 0)
            return add();
        m_filters->clearText();
        m_states->setCurrentIndex(0);
    });
    connect(&m_minute, &QTimer::timeout, this, [this] {
        if (isVisible()) // "not observed" needs no event to become true
            m_model.reload();
    });
    connect(&m_services.theme, &Theme::changed, this, &UptimePage::setIcons);
}

void UptimePage::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void UptimePage::retranslate()
{
    using Shown = MonitorTableModel::Shown;
    const auto value = [](Shown shown) { return static_cast<int>(shown); };
    m_filters->setTitle(title());
    m_filters->setPlaceholder(tr("Part of a name, address or tag"), tr("Filter monitors"));
    FilterBar::setChoices(m_states, tr("State"),
                          {{tr("Any state"), value(Shown::Everything)},
                           {label(PingState::Down), value(Shown::Down)},
                           {label(PingState::Degraded), value(Shown::Degraded)},
                           {label(PingState::Up), value(Shown::Up)},
                           {label(PingState::NotObserved), value(Shown::NotObserved)},
                           {label(PingState::Paused), value(Shown::Paused)}});
    m_table->setAccessibleName(tr("Monitors"));
    m_table->setAccessibleDescription(tr("Enter changes how a monitor asks."));
    m_add->setText(tr("Add a &monitor…"));
    m_edit->setText(tr("&Edit…"));
    m_remove->setText(tr("&Delete"));
    m_look->setText(tr("&Check now"));
    m_copy->setText(tr("C&opy rows"));
    m_model.retranslate();
    setIcons();
    showActions();
    showEmpty();
}

void UptimePage::setIcons()
{
    const Theme& theme = m_services.theme;
    m_add->setIcon(theme.icon(IconName::Add));
    m_edit->setIcon(theme.icon(IconName::Edit));
    m_remove->setIcon(theme.icon(IconName::Remove));
    m_look->setIcon(theme.icon(IconName::Check));
    m_copy->setIcon(theme.icon(IconName::Copy));
    showActions();
    m_table->viewport()->update();
}

QString UptimePage::title()
{
    return tr("Uptime");
}

void UptimePage::setSites(const SiteSelection& sites)
{
    m_sites = sites;
    m_model.setSites(sites);
}

bool UptimePage::concerns(News news) const
{
    return news == News::Activated || news == News::Monitors || news == News::Inventory;
}

void UptimePage::reload(News)
{
    m_model.reload();
}

void UptimePage::openPlace(const Place& place)
{
    if (const auto* monitor = std::get_if<MonitorId>(&place.subject)) {
        m_chosen = *monitor;
        m_filters->clearText();
        m_states->setCurrentIndex(0);
        m_model.setText({});
        m_model.reload();
    }
}

bool UptimePage::focusFilter()
{
    m_filters->focusText();
    return true;
}

QList<QAction*> UptimePage::pageActions() const
{
    return {m_add};
}

QByteArray UptimePage::state() const
{
    return m_splitter->saveState();
}

void UptimePage::restoreState(const QByteArray& state)
{
    m_splitter->restoreState(state);
}

void UptimePage::showEmpty()
{
    m_filters->setCount(tr("%n monitor(s)", nullptr, m_model.rowCount()));
    if (m_model.total() == 0)
        m_empty->setWords(tr("Nothing is pinged yet"),
                          tr("A monitor asks a page, a port or a host every few minutes, whether or not its pages are "
                             "checked, and tells when it is down."),
                          tr("Add a monitor…"));
    else
        m_empty->setWords(tr("No monitor fits the filter"), tr("Other monitors are hidden by it."),
                          tr("Show all monitors"));
}

void UptimePage::takeList()
{
    showEmpty();
    const bool isEmpty = m_model.isRead() && m_model.rowCount() == 0;
    m_stack->setCurrentIndex(isEmpty ? 0 : 1);
    const int known = m_chosen ? m_model.rowOf(*m_chosen).value_or(0) : 0;
    if (isEmpty)
        m_detail->clear();
    else if (m_table->currentIndex().row() != known)
        m_table->selectRow(known);
    else
        choose(m_table->currentIndex());
    showActions();
    Q_EMIT loaded();
}

void UptimePage::choose(const QModelIndex& current)
{
    if (!current.isValid())
        return; // the list is being read again: takeList() finds the monitor in it
    const MonitorRow& row = m_model.row(current.row());
    m_chosen = row.id;
    m_detail->showMonitor(row);
}

std::vector<PingMonitor> UptimePage::chosenMonitors() const
{
    QModelIndexList rows = m_table->selectionModel()->selectedRows();
    std::ranges::sort(rows, {}, &QModelIndex::row);
    std::vector<PingMonitor> monitors;
    for (const QModelIndex& row : rows)
        monitors.push_back(m_model.row(row.row()).report.monitor);
    return monitors;
}

void UptimePage::showActions()
{
    const std::vector<PingMonitor> monitors = chosenMonitors();
    const bool anyActive = std::ranges::any_of(
        monitors, [](const PingMonitor& monitor) { return monitor.activity == ActivityState::Active; });
    m_edit->setEnabled(monitors.size() == 1);
    m_remove->setEnabled(!monitors.empty());
    m_look->setEnabled(anyActive);
    m_pause->setEnabled(!monitors.empty());
    const bool resumes = !monitors.empty() && !anyActive;
    m_pause->setText(resumes ? tr("&Resume") : tr("&Pause"));
    m_pause->setIcon(m_services.theme.icon(resumes ? IconName::Resume : IconName::Pause));
}

void UptimePage::add()
{
    PingMonitor monitor;
    monitor.site = m_sites.site;
    openDialog(monitor);
}

void UptimePage::edit()
{
    const std::vector<PingMonitor> monitors = chosenMonitors();
    if (monitors.size() == 1)
        openDialog(monitors.front());
}

void UptimePage::openDialog(const PingMonitor& monitor)
{
    StoreService* store = m_services.control.store();
    if (!store)
        return;
    const auto read = [id = monitor.id](StoreConnection& connection) -> Result<MonitorDialog::Surroundings> {
        auto sites = SiteRepository(connection.database).all();
        auto windows = PingMonitorRepository(connection.database).maintenance();
        if (!sites || !windows)
            return fail(sites ? windows.error() : sites.error());
        std::erase_if(*windows,
                      [id](const MaintenanceWindow& window) { return window.monitor && window.monitor != id; });
        return MonitorDialog::Surroundings{std::move(*sites), std::move(*windows)};
    };
    store->read(read).then(this, [this, monitor](const Result<MonitorDialog::Surroundings>& surroundings) {
        if (!surroundings)
            return say(describe(surroundings.error()));
        auto* dialog = new MonitorDialog(monitor, *surroundings, m_services.clock, this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(dialog, &MonitorDialog::ready, this, [this, dialog] { save(dialog); });
        dialog->open();
        Q_EMIT dialogOpened(dialog);
    });
}

void UptimePage::save(MonitorDialog* dialog)
{
    StoreService* store = m_services.control.store();
    if (!store)
        return;
    const auto work =
        [monitor = dialog->monitor(), secrets = profileSecrets(store->profile()), added = dialog->maintenance().added(),
         removed = dialog->maintenance().removed()](StoreConnection& connection) mutable -> Result<MonitorId> {
        return connection.database.transaction([&]() -> Result<MonitorId> {
            PingMonitorRepository monitors(connection.database);
            MonitorId id = monitor.id;
            if (id.isValid()) {
                if (auto saved = updateMonitor(connection.database, secrets, monitor, {}); !saved)
                    return fail(saved.error());
            } else {
                const auto saved = addMonitor(connection.database, secrets, monitor, {});
                if (!saved)
                    return saved;
                id = *saved;
            }
            for (MaintenanceWindow window : added) {
                window.monitor = id;
                if (auto kept = monitors.addMaintenance(window); !kept)
                    return fail(kept.error());
            }
            for (const MaintenanceId window : removed) {
                if (auto gone = monitors.removeMaintenance(window); !gone)
                    return fail(gone.error());
            }
            return id;
        });
    };
    m_services.control.change(MonitorControl::Subject::Monitors, work)
        .then(this, [this, dialog = QPointer<MonitorDialog>(dialog)](const Result<MonitorId>& saved) {
            if (!saved && dialog)
                return dialog->refuse(saved.error());
            if (!saved)
                return say(describe(saved.error()));
            m_chosen = *saved;
            if (dialog)
                dialog->done(QDialog::Accepted);
        });
}

void UptimePage::remove()
{
    const std::vector<PingMonitor> monitors = chosenMonitors();
    if (monitors.empty())
        return;
    std::set<MonitorId> ids;
    for (const PingMonitor& monitor : monitors)
        ids.insert(monitor.id);
    const QString words =
        monitors.size() == 1
            ? tr("%1 and its history are deleted.").arg(MonitorTableModel::name(monitors.front()))
            : tr("%n monitor(s) and their history are deleted.", nullptr, static_cast<int>(monitors.size()));
    const auto commit = [this, ids, monitors] {
        StoreService* store = m_services.control.store();
        if (!store)
            return;
        const auto work = [monitors, secrets = profileSecrets(store->profile())](
                              StoreConnection& connection) mutable -> Result<void> {
            for (const PingMonitor& monitor : monitors) {
                if (auto removed = removeMonitor(connection.database, secrets, monitor);
                    !removed && removed.error().code != ErrorCode::NotFound)
                    return removed;
            }
            return {};
        };
        m_services.control.change(MonitorControl::Subject::Monitors, work)
            .then(this, [this, ids](const Result<void>& removed) {
                m_model.unhide(ids);
                say(removed ? QString() : describe(removed.error()));
            });
    };
    m_undo->offer(words, commit, [this, ids] { m_model.unhide(ids); });
    m_model.hide(ids);
}

void UptimePage::lookNow()
{
    std::vector<MonitorId> ids;
    for (const PingMonitor& monitor : chosenMonitors())
        ids.push_back(monitor.id);
    m_services.control.lookNow(ids);
    say(tr("%n monitor(s) asked now.", nullptr, static_cast<int>(ids.size())));
}

void UptimePage::switchActivity()
{
    std::vector<PingMonitor> monitors = chosenMonitors();
    const bool anyActive = std::ranges::any_of(
        monitors, [](const PingMonitor& monitor) { return monitor.activity == ActivityState::Active; });
    for (PingMonitor& monitor : monitors)
        monitor.activity = anyActive ? ActivityState::Paused : ActivityState::Active;
    const auto work = [monitors](StoreConnection& connection) -> Result<void> {
        return connection.database.transaction([&]() -> Result<void> {
            for (const PingMonitor& monitor : monitors) {
                if (auto saved = PingMonitorRepository(connection.database).update(monitor); !saved)
                    return saved;
            }
            return {};
        });
    };
    m_services.control.change(MonitorControl::Subject::Monitors, work).then(this, [this](const Result<void>& saved) {
        say(saved ? QString() : describe(saved.error()));
    });
}

void UptimePage::say(const QString& words)
{
    m_word->setText(words);
    m_word->setVisible(!words.isEmpty());
}

} // namespace vigie
