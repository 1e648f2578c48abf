// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/alerts/alertspage.h"

#include "core/alerts/alertcollector.h"
#include "core/alerts/ticketmarkdown.h"
#include "core/monitor/monitorcontrol.h"
#include "core/store/channelrepository.h"
#include "core/store/rulerepository.h"
#include "core/text/describe.h"
#include "core/text/labels.h"
#include "ui/pages/alerts/alertdetail.h"
#include "ui/pages/alerts/alertexport.h"
#include "ui/pages/alerts/mutedialog.h"
#include "ui/pages/alerts/notedialog.h"
#include "ui/pages/alerts/ruledialog.h"
#include "ui/widgets/copyrows.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/exportdialog.h"
#include "ui/widgets/filterbar.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/tableview.h"

#include <QClipboard>
#include <QComboBox>
#include <QEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QHeaderView>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <chrono>

namespace vigie {

using namespace std::chrono_literals;

namespace {

constexpr int anySeverity = -1;

} // namespace

AlertsPage::AlertsPage(const WindowServices& services, QWidget* parent)
    : WindowPage(parent), m_services(services), m_model(services.control, services.theme, services.clock),
      m_filters(new FilterBar(this)), m_states(m_filters->addChoice()), m_severities(m_filters->addChoice()),
      m_word(new PlainLabel(this)), m_stack(new QStackedWidget(this)), m_empty(new EmptyState(this)),
      m_splitter(new QSplitter(Qt::Vertical, this)), m_table(new TableView(this)),
      m_detail(new AlertDetail(services, this))
{
    m_table->setModel(&m_model);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setColumnWidths({18, 18, 28, 60, 8, 18});
    m_table->horizontalHeader()->setStretchLastSection(false);
    m_table->horizontalHeader()->setSectionResizeMode(AlertTableModel::What, QHeaderView::Stretch);
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
    layout->addWidget(m_word);
    layout->addWidget(m_stack, 1);
    connectParts();
    retranslate();
    m_minute.start(1min);
}

void AlertsPage::makeActions()
{
    m_copy = addCopyAction(*m_table);
    for (QAction** action : {&m_acknowledge, &m_accept, &m_reopen, &m_mute, &m_rule, &m_ticket, &m_openPage, &m_export})
        *action = new QAction(this);
    m_acknowledge->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_D));
    m_ticket->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C));
    for (QAction* action : {m_acknowledge, m_ticket})
        action->setShortcutContext(Qt::WindowShortcut);
    m_table->addActions({m_acknowledge, m_accept, m_reopen, m_mute, m_rule, m_ticket, m_openPage, m_export});
    m_filters->addButton(m_export);
    m_detail->setActions({m_acknowledge, m_accept, m_mute, m_rule, m_ticket});
    connect(m_acknowledge, &QAction::triggered, this, &AlertsPage::acknowledge);
    connect(m_accept, &QAction::triggered, this, &AlertsPage::accept);
    connect(m_reopen, &QAction::triggered, this, &AlertsPage::reopen);
    connect(m_mute, &QAction::triggered, this, &AlertsPage::mute);
    connect(m_rule, &QAction::triggered, this, &AlertsPage::makeRule);
    connect(m_ticket, &QAction::triggered, this, &AlertsPage::copyTicket);
    connect(m_export, &QAction::triggered, this, &AlertsPage::chooseExport);
    connect(m_openPage, &QAction::triggered, this, &AlertsPage::openPage);
}

void AlertsPage::connectParts()
{
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &AlertsPage::choose);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &AlertsPage::showActions);
    connect(m_table, &TableView::activated, m_detail, &AlertDetail::showDiff);
    connect(m_detail, &AlertDetail::loaded, this, &AlertsPage::showActions);
    connect(&m_model, &AlertTableModel::loaded, this, &AlertsPage::takeList);
    connect(m_filters, &FilterBar::textChanged, &m_model, [this](const QString& text) { m_model.setText(text); });
    connect(m_states, &QComboBox::currentIndexChanged, this,
            [this] { m_model.setShown(static_cast<AlertTableModel::Shown>(m_states->currentData().toInt())); });
    connect(m_severities, &QComboBox::currentIndexChanged, this, [this] {
        const int severity = m_severities->currentData().toInt();
        m_model.setSeverity(severity == anySeverity ? std::nullopt : std::optional(static_cast<Severity>(severity)));
    });
    connect(m_empty, &EmptyState::activated, this, [this] {
        if (m_model.total() == 0)
            return Q_EMIT checkRequested();
        m_filters->clearText();
        m_severities->setCurrentIndex(0);
        m_states->setCurrentIndex(m_states->findData(static_cast<int>(AlertTableModel::Shown::Everything)));
    });
    connect(&m_minute, &QTimer::timeout, m_table->viewport(), qOverload<>(&QWidget::update));
    connect(&m_services.theme, &Theme::changed, this, &AlertsPage::setIcons);
}

void AlertsPage::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void AlertsPage::retranslate()
{
    m_filters->setTitle(title());
    m_filters->setPlaceholder(tr("Part of a URL, value or note"), tr("Filter alerts"));
    retranslateFilters();
    m_table->setAccessibleName(tr("Alerts"));
    m_table->setAccessibleDescription(tr("Enter shows the differences."));
    m_acknowledge->setText(tr("&Acknowledge…"));
    m_accept->setText(tr("Accept as the new &baseline…"));
    m_accept->setIconText(tr("Accept…"));
    m_reopen->setText(tr("&Open again"));
    m_mute->setText(tr("&Mute…"));
    m_rule->setText(tr("&Ignore from now on…"));
    m_rule->setIconText(tr("Make a rule…"));
    m_ticket->setText(tr("Copy for a &ticket"));
    m_openPage->setText(tr("Show the &page"));
    m_copy->setText(tr("&Copy rows"));
    m_export->setText(tr("E&xport the list…"));
    m_export->setIconText(tr("Export…"));
    m_model.setLanguage(m_services.language.language());
    m_model.retranslate();
    setIcons();
    showEmpty();
    takeList();
}

void AlertsPage::retranslateFilters()
{
    using Shown = AlertTableModel::Shown;
    const auto value = [](Shown shown) { return static_cast<int>(shown); };
    FilterBar::setChoices(m_states, tr("State"),
                          {{tr("Open and acknowledged"), value(Shown::Active)},
                           {tr("Open"), value(Shown::Open)},
                           {tr("Acknowledged"), value(Shown::Acknowledged)},
                           {tr("Recovered"), value(Shown::Recovered)},
                           {tr("Accepted"), value(Shown::Accepted)},
                           {tr("All"), value(Shown::Everything)}});
    FilterBar::setChoices(m_severities, tr("Severity"),
                          {{tr("Any severity"), anySeverity},
                           {label(Severity::Critical), static_cast<int>(Severity::Critical)},
                           {label(Severity::Warning), static_cast<int>(Severity::Warning)}});
}

void AlertsPage::setIcons()
{
    const Theme& theme = m_services.theme;
    m_acknowledge->setIcon(theme.icon(IconName::Check));
    m_accept->setIcon(theme.icon(IconName::Good));
    m_mute->setIcon(theme.icon(IconName::Mute));
    m_rule->setIcon(theme.icon(IconName::Filter));
    m_ticket->setIcon(theme.icon(IconName::Copy));
    m_copy->setIcon(theme.icon(IconName::Copy));
    m_export->setIcon(theme.icon(IconName::Export));
    m_openPage->setIcon(theme.icon(IconName::Pages));
    m_table->viewport()->update();
}

QString AlertsPage::title()
{
    return tr("Alerts");
}

void AlertsPage::setSites(const SiteSelection& sites)
{
    m_model.setSites(sites);
}

bool AlertsPage::concerns(News news) const
{
    return news == News::Activated || news == News::Alerts || news == News::Inventory || news == News::PassEnded;
}

void AlertsPage::reload(News)
{
    m_model.reload();
}

void AlertsPage::openPlace(const Place& place)
{
    if (const auto* alert = std::get_if<AlertId>(&place.subject)) {
        m_chosen = *alert;
        m_wanted = true;
        m_model.reload();
    }
}

bool AlertsPage::focusFilter()
{
    m_filters->focusText();
    return true;
}

QList<QAction*> AlertsPage::pageActions() const
{
    return {m_acknowledge, m_ticket};
}

QByteArray AlertsPage::state() const
{
    return m_splitter->saveState();
}

void AlertsPage::restoreState(const QByteArray& state)
{
    m_splitter->restoreState(state);
}

void AlertsPage::showEmpty()
{
    if (m_model.total() == 0)
        m_empty->setWords(tr("No alert so far"),
                          tr("What can hurt the ranking of a site or stops it from answering is told here, and to the "
                             "channels of the settings."),
                          tr("Check now"));
    else
        m_empty->setWords(tr("Nothing here needs you"), tr("No alert is in this state or fits the filter."),
                          tr("Show all alerts"));
}

void AlertsPage::takeList()
{
    m_filters->setCount(tr("%1 of %n alert(s)", nullptr, m_model.total()).arg(QLocale().toString(m_model.rowCount())));
    const std::optional<int> known = m_chosen ? m_model.rowOf(*m_chosen) : std::nullopt;
    if (m_wanted && !known && m_model.isRead()) {
        m_wanted = false; // the filters hide it
        m_filters->clearText();
        m_severities->setCurrentIndex(0);
        m_states->setCurrentIndex(m_states->findData(static_cast<int>(AlertTableModel::Shown::Everything)));
        m_model.setText({});
        return;
    }
    if (known)
        m_wanted = false;
    showEmpty();
    const bool isEmpty = m_model.isRead() && m_model.rowCount() == 0;
    m_stack->setCurrentIndex(isEmpty ? 0 : 1);
    if (isEmpty)
        m_detail->clear();
    else if (m_model.rowCount() > 0 && m_table->currentIndex().row() != known.value_or(0))
        m_table->selectRow(known.value_or(0));
    else
        choose(m_table->currentIndex());
    showActions();
    Q_EMIT loaded();
}

void AlertsPage::choose(const QModelIndex& current)
{
    if (!current.isValid())
        return; // the list is being read again: takeList() finds the alert in it
    const Alert& alert = m_model.row(current.row()).alert;
    m_chosen = alert.id;
    m_detail->showAlert(alert);
}

std::vector<Alert> AlertsPage::chosenAlerts() const
{
    QModelIndexList rows = m_table->selectionModel()->selectedRows();
    std::ranges::sort(rows, {}, &QModelIndex::row);
    std::vector<Alert> alerts;
    for (const QModelIndex& row : rows)
        alerts.push_back(m_model.row(row.row()).alert);
    return alerts;
}

void AlertsPage::showActions()
{
    const std::vector<Alert> alerts = chosenAlerts();
    const auto any = [&](auto holds) { return std::ranges::any_of(alerts, holds); };
    const bool waits =
        any([](const Alert& alert) { return alert.state == AlertState::Open || alert.state == AlertState::Pending; });
    const bool active = any([](const Alert& alert) { return isActive(alert.state); });
    m_acknowledge->setEnabled(waits);
    m_accept->setEnabled(active);
    m_reopen->setEnabled(any([](const Alert& alert) {
        return alert.state == AlertState::Acknowledged || alert.state == AlertState::Accepted;
    }));
    m_mute->setEnabled(active);
    m_rule->setEnabled(alerts.size() == 1 && m_detail->change().has_value());
    m_openPage->setEnabled(alerts.size() == 1 && m_detail->change().has_value());
    m_ticket->setEnabled(!alerts.empty());
}

void AlertsPage::setState(const std::vector<Alert>& alerts, AlertState state, const QString& note)
{
    const auto work = [alerts, state, note, now = m_services.clock.now()](StoreConnection& connection) -> Result<void> {
        return connection.database.transaction([&]() -> Result<void> {
            for (const Alert& alert : alerts) {
                if (alert.state == AlertState::Recovered || alert.state == state)
                    continue; // what is over is over
                if (auto changed = changeAlertState(connection.database, alert.id, state, now, note); !changed)
                    return changed;
            }
            return {};
        });
    };
    m_services.control.change(MonitorControl::Subject::Alerts, work).then(this, [this](const Result<void>& saved) {
        say(saved ? QString() : describe(saved.error()));
    });
}

void AlertsPage::acknowledge()
{
    auto* dialog =
        new NoteDialog({tr("Acknowledge"), tr("Somebody sees to it: no more reminders. When it is over, that is told."),
                        tr("Acknowledge")},
                       this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this,
            [this, dialog, alerts = chosenAlerts()] { setState(alerts, AlertState::Acknowledged, dialog->note()); });
    dialog->open();
}

void AlertsPage::accept()
{
    auto* dialog = new NoteDialog(
        {tr("Accept"),
         tr("The new state is the right one from now on: the alert is closed, and only another change is told."),
         tr("Accept as the new baseline")},
        this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this,
            [this, dialog, alerts = chosenAlerts()] { setState(alerts, AlertState::Accepted, dialog->note()); });
    dialog->open();
}

void AlertsPage::reopen()
{
    setState(chosenAlerts(), AlertState::Open, {});
}

void AlertsPage::mute()
{
    auto* dialog = new MuteDialog(chosenAlerts(), m_services.clock, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        const auto work = [silences = dialog->silences()](StoreConnection& connection) -> Result<void> {
            for (const Silence& silence : silences) {
                if (auto added = ChannelRepository(connection.database).addSilence(silence); !added)
                    return fail(added.error());
            }
            return {};
        };
        const QDateTime until = dialog->silences().front().until;
        m_services.control.change(MonitorControl::Subject::Alerts, work)
            .then(this, [this, until](const Result<void>& saved) {
                say(saved ? tr("Muted until %1.").arg(absoluteTime(until)) : describe(saved.error()));
            });
    });
    dialog->open();
}

void AlertsPage::makeRule()
{
    if (!m_detail->change() || !m_detail->alert())
        return;
    auto* dialog = new RuleDialog(m_services.control, m_services.clock, *m_detail->change(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, alert = *m_detail->alert()] {
        const auto work = [rule = dialog->rule()](StoreConnection& connection) {
            return RuleRepository(connection.database).add(rule);
        };
        m_services.control.change(MonitorControl::Subject::Alerts, work)
            .then(this, [this, alert, accepts = dialog->acceptsAlert()](const Result<RuleId>& saved) {
                say(saved ? tr("The rule is saved and works from the next check on.") : describe(saved.error()));
                if (saved && accepts && isActive(alert.state))
                    setState({alert}, AlertState::Accepted, {});
            });
    });
    dialog->open();
}

void AlertsPage::copyTicket()
{
    const AlertText text(m_model.phrases(), QTimeZone::systemTimeZone());
    QStringList tickets;
    for (const Alert& alert : chosenAlerts()) {
        const bool isShown = m_detail->alert() && m_detail->alert()->id == alert.id;
        tickets.append(ticketMarkdown(alert, isShown ? m_detail->pages() : std::vector<AlertPage>(), text));
    }
    QGuiApplication::clipboard()->setText(tickets.join(QLatin1Char('\n')));
    say(tr("%n alert(s) copied as Markdown.", nullptr, static_cast<int>(tickets.size())));
}

void AlertsPage::openPage()
{
    if (const auto& change = m_detail->change())
        Q_EMIT placeRequested({Screen::Pages, {}, change->page});
}

void AlertsPage::chooseExport()
{
    auto* dialog = openExportDialog(*this, tr("Export the alerts"), tr("alerts"));
    connect(dialog, &QFileDialog::fileSelected, this, &AlertsPage::exportTo);
}

void AlertsPage::exportTo(const QString& path)
{
    StoreService* store = m_services.control.store();
    if (!store)
        return;
    const bool french = m_services.language.language() == Language::French;
    const AlertExport what{m_model.shownIds(), path, french ? QStringLiteral("fr") : QStringLiteral("en")};
    store->readInBackground([what](StoreConnection& connection) { return writeAlerts(connection, what); })
        .then(this, [this, path](const Result<qint64>& rows) {
            say(rows ? tr("%n alert(s) are in %1.", nullptr, static_cast<int>(*rows)).arg(QFileInfo(path).fileName())
                     : describe(rows.error()));
            Q_EMIT exported();
        });
}

void AlertsPage::say(const QString& words)
{
    m_word->setText(words);
    m_word->setVisible(!words.isEmpty());
}

} // namespace vigie
