// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/backlinks/backlinkspage.h"

#include "core/text/describe.h"
#include "core/text/linklabels.h"
#include "ui/pages/backlinks/backlinkdetail.h"
#include "ui/pages/backlinks/backlinkdialog.h"
#include "ui/pages/backlinks/backlinkexport.h"
#include "ui/pages/backlinks/backlinkimportdialog.h"
#include "ui/widgets/copyrows.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/exportdialog.h"
#include "ui/widgets/filterbar.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/tableview.h"
#include "ui/widgets/undobar.h"

#include <QAction>
#include <QComboBox>
#include <QDragEnterEvent>
#include <QEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QHeaderView>
#include <QMimeData>
#include <QPointer>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <chrono>

namespace vigie {

using namespace std::chrono_literals;

BacklinksPage::BacklinksPage(const WindowServices& services, QWidget* parent)
    : WindowPage(parent), m_services(services), m_model(services.control, services.theme, services.clock),
      m_filters(new FilterBar(this)), m_states(m_filters->addChoice()), m_word(new PlainLabel(this)),
      m_undo(new UndoBar(this)), m_stack(new QStackedWidget(this)), m_empty(new EmptyState(this)),
      m_splitter(new QSplitter(Qt::Vertical, this)), m_table(new TableView(this)),
      m_detail(new BacklinkDetail(services, this))
{
    setAcceptDrops(true);
    m_table->setModel(&m_model);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setUrlColumn(BacklinkTableModel::Source);
    m_table->setUrlColumn(BacklinkTableModel::Target);
    m_table->setColumnWidths({22, 34, 24, 20, 20, 18, 14, 14, 14, 10, 16});
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

void BacklinksPage::makeActions()
{
    m_copy = addCopyAction(*m_table);
    for (QAction** action : {&m_add, &m_import, &m_export, &m_edit, &m_remove, &m_check, &m_pause})
        *action = new QAction(this);
    m_remove->setShortcut(QKeySequence::Delete);
    m_remove->setShortcutContext(Qt::WidgetShortcut);
    m_table->addActions({m_check, m_pause, m_edit, m_remove, m_add, m_import, m_export});
    m_filters->addButton(m_export);
    m_detail->setActions({m_check, m_pause, m_edit, m_remove});
    connect(m_add, &QAction::triggered, this, [this] {
        Backlink link;
        link.client = m_sites.client;
        openDialog(link);
    });
    connect(m_import, &QAction::triggered, this, &BacklinksPage::openImport);
    connect(m_export, &QAction::triggered, this, &BacklinksPage::chooseExport);
    connect(m_edit, &QAction::triggered, this, &BacklinksPage::edit);
    connect(m_remove, &QAction::triggered, this, &BacklinksPage::remove);
    connect(m_check, &QAction::triggered, this, &BacklinksPage::checkNow);
    connect(m_pause, &QAction::triggered, this, &BacklinksPage::switchActivity);
}

void BacklinksPage::connectParts()
{
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &BacklinksPage::choose);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &BacklinksPage::showActions);
    connect(m_table, &TableView::activated, this, &BacklinksPage::edit);
    connect(&m_model, &BacklinkTableModel::loaded, this, &BacklinksPage::takeList);
    connect(m_filters, &FilterBar::textChanged, &m_model, [this](const QString& text) { m_model.setText(text); });
    connect(m_states, &QComboBox::currentIndexChanged, this,
            [this] { m_model.setShown(static_cast<BacklinkTableModel::Shown>(m_states->currentData().toInt())); });
    connect(m_empty, &EmptyState::activated, this, [this] {
        if (m_model.total() == 0)
            return m_import->trigger();
        m_filters->clearText();
        m_states->setCurrentIndex(0);
    });
    connect(&m_minute, &QTimer::timeout, m_table->viewport(), qOverload<>(&QWidget::update));
    connect(&m_services.theme, &Theme::changed, this, &BacklinksPage::setIcons);
}

void BacklinksPage::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void BacklinksPage::retranslate()
{
    using Shown = BacklinkTableModel::Shown;
    const auto value = [](Shown shown) { return static_cast<int>(shown); };
    m_filters->setTitle(title());
    m_filters->setPlaceholder(tr("Part of a URL, anchor, contact or tag"), tr("Filter backlinks"));
    FilterBar::setChoices(m_states, tr("State"),
                          {{tr("Any state"), value(Shown::Everything)},
                           {label(BacklinkState::Live), value(Shown::Live)},
                           {label(BacklinkState::Lost), value(Shown::Lost)},
                           {label(BacklinkState::NeverFound), value(Shown::NeverFound)},
                           {tr("not followed"), value(Shown::NotFollowed)},
                           {tr("source not indexable"), value(Shown::NotIndexable)},
                           {label(BacklinkState::Blocked), value(Shown::Blocked)},
                           {label(BacklinkState::Unreachable), value(Shown::Unreachable)},
                           {tr("not checked yet"), value(Shown::NotChecked)},
                           {tr("paused"), value(Shown::Paused)}});
    m_table->setAccessibleName(tr("Backlinks"));
    m_table->setAccessibleDescription(tr("Enter changes what was agreed."));
    m_add->setText(tr("Add a &backlink…"));
    m_import->setText(tr("&Import backlinks…"));
    m_import->setIconText(tr("Import…"));
    m_export->setText(tr("E&xport the list…"));
    m_export->setIconText(tr("Export…"));
    m_edit->setText(tr("&Edit…"));
    m_remove->setText(tr("&Delete"));
    m_check->setText(tr("&Check now"));
    m_copy->setText(tr("C&opy rows"));
    m_model.retranslate();
    setIcons();
    showEmpty();
}

void BacklinksPage::setIcons()
{
    const Theme& theme = m_services.theme;
    m_add->setIcon(theme.icon(IconName::Add));
    m_import->setIcon(theme.icon(IconName::Backlinks));
    m_export->setIcon(theme.icon(IconName::Export));
    m_edit->setIcon(theme.icon(IconName::Edit));
    m_remove->setIcon(theme.icon(IconName::Remove));
    m_check->setIcon(theme.icon(IconName::Check));
    m_copy->setIcon(theme.icon(IconName::Copy));
    showActions();
    m_table->viewport()->update();
}

QString BacklinksPage::title()
{
    return tr("Backlinks");
}

void BacklinksPage::setSites(const SiteSelection& sites)
{
    m_sites = sites;
    m_model.setSites(sites);
}

bool BacklinksPage::concerns(News news) const
{
    return news == News::Activated || news == News::Backlinks || news == News::Inventory;
}

void BacklinksPage::reload(News)
{
    m_model.reload();
}

void BacklinksPage::openPlace(const Place& place)
{
    if (const auto* link = std::get_if<BacklinkId>(&place.subject)) {
        m_chosen = *link;
        m_filters->clearText();
        m_states->setCurrentIndex(0);
        m_model.setText({});
        m_model.reload();
    }
}

bool BacklinksPage::focusFilter()
{
    m_filters->focusText();
    return true;
}

QList<QAction*> BacklinksPage::pageActions() const
{
    return {m_add, m_import};
}

QByteArray BacklinksPage::state() const
{
    return m_splitter->saveState();
}

void BacklinksPage::restoreState(const QByteArray& state)
{
    m_splitter->restoreState(state);
}

void BacklinksPage::showEmpty()
{
    m_filters->setCount(tr("%n backlink(s)", nullptr, m_model.rowCount()));
    if (m_model.total() == 0)
        m_empty->setWords(tr("No backlink is watched yet"),
                          tr("Paste or drop a list of pages that link to you, or an export of Search Console, Ahrefs, "
                             "Majestic or Semrush. Vigie tells when a "
                             "link goes, is no longer followed, or its page leaves the index."),
                          tr("Import backlinks…"));
    else
        m_empty->setWords(tr("No backlink fits the filter"), tr("Other backlinks are hidden by it."),
                          tr("Show all backlinks"));
}

void BacklinksPage::takeList()
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

void BacklinksPage::choose(const QModelIndex& current)
{
    if (!current.isValid())
        return; // the list is being read again: takeList() finds the backlink in it
    const BacklinkRow& row = m_model.row(current.row());
    m_chosen = row.id;
    m_detail->showLink(row.watched);
}

std::vector<Backlink> BacklinksPage::chosenLinks() const
{
    QModelIndexList rows = m_table->selectionModel()->selectedRows();
    std::ranges::sort(rows, {}, &QModelIndex::row);
    std::vector<Backlink> links;
    for (const QModelIndex& row : rows)
        links.push_back(m_model.row(row.row()).watched.link);
    return links;
}

void BacklinksPage::showActions()
{
    const std::vector<Backlink> links = chosenLinks();
    const bool anyActive =
        std::ranges::any_of(links, [](const Backlink& link) { return link.activity == ActivityState::Active; });
    const bool resumes = !links.empty() && !anyActive;
    m_edit->setEnabled(links.size() == 1);
    m_remove->setEnabled(!links.empty());
    m_check->setEnabled(!links.empty());
    m_pause->setEnabled(!links.empty());
    m_export->setEnabled(m_model.rowCount() > 0);
    m_pause->setText(resumes ? tr("&Resume") : tr("&Pause"));
    m_pause->setIcon(m_services.theme.icon(resumes ? IconName::Resume : IconName::Pause));
}

void BacklinksPage::openDialog(const Backlink& link)
{
    auto* dialog = new BacklinkDialog(link, m_services.clock, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &BacklinkDialog::ready, this, [this, dialog] { save(dialog); });
    dialog->open();
}

void BacklinksPage::save(BacklinkDialog* dialog)
{
    const auto work = [link = dialog->link()](StoreConnection& connection) -> Result<BacklinkId> {
        LinkRepository links(connection.database);
        if (link.id.isValid()) {
            if (auto saved = links.update(link); !saved)
                return fail(saved.error());
            return link.id;
        }
        const auto added = links.add(std::span(&link, 1));
        if (!added)
            return fail(added.error());
        if (added->added == 0)
            return fail(ErrorCode::AlreadyExists, QString::fromStdString(link.source));
        return added->ids.front();
    };
    m_services.control.change(MonitorControl::Subject::Backlinks, work)
        .then(this, [this, dialog = QPointer<BacklinkDialog>(dialog)](const Result<BacklinkId>& saved) {
            if (!saved && dialog)
                return dialog->refuse(saved.error());
            if (!saved)
                return say(describe(saved.error()));
            m_chosen = *saved;
            if (dialog)
                dialog->done(QDialog::Accepted);
        });
}

BacklinkImportDialog* BacklinksPage::openImport()
{
    auto* dialog = new BacklinkImportDialog(m_services.control, m_services.clock, m_sites.client, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
    return dialog;
}

void BacklinksPage::edit()
{
    const std::vector<Backlink> links = chosenLinks();
    if (links.size() == 1)
        openDialog(links.front());
}

void BacklinksPage::remove()
{
    const std::vector<Backlink> links = chosenLinks();
    if (links.empty())
        return;
    std::set<BacklinkId> ids;
    for (const Backlink& link : links)
        ids.insert(link.id);
    const QString words = tr("%n backlink(s) and their history are deleted.", nullptr, static_cast<int>(links.size()));
    const auto commit = [this, ids] {
        const auto work = [ids](StoreConnection& connection) -> Result<void> {
            return connection.database.transaction([&]() -> Result<void> {
                for (const BacklinkId id : ids) {
                    if (auto removed = LinkRepository(connection.database).remove(id);
                        !removed && removed.error().code != ErrorCode::NotFound)
                        return removed;
                }
                return {};
            });
        };
        m_services.control.change(MonitorControl::Subject::Backlinks, work)
            .then(this, [this, ids](const Result<void>& removed) {
                m_model.unhide(ids);
                say(removed ? QString() : describe(removed.error()));
            });
    };
    m_undo->offer(words, commit, [this, ids] { m_model.unhide(ids); });
    m_model.hide(ids);
}

void BacklinksPage::checkNow()
{
    std::vector<BacklinkId> ids;
    for (const Backlink& link : chosenLinks())
        ids.push_back(link.id);
    m_services.control.checkBacklinks(ids);
    say(tr("%n backlink(s) are checked now.", nullptr, static_cast<int>(ids.size())));
}

void BacklinksPage::switchActivity()
{
    std::vector<Backlink> links = chosenLinks();
    const bool anyActive =
        std::ranges::any_of(links, [](const Backlink& link) { return link.activity == ActivityState::Active; });
    for (Backlink& link : links)
        link.activity = anyActive ? ActivityState::Paused : ActivityState::Active;
    const auto work = [links](StoreConnection& connection) -> Result<void> {
        return connection.database.transaction([&]() -> Result<void> {
            for (const Backlink& link : links) {
                if (auto saved = LinkRepository(connection.database).update(link); !saved)
                    return saved;
            }
            return {};
        });
    };
    m_services.control.change(MonitorControl::Subject::Backlinks, work).then(this, [this](const Result<void>& saved) {
        say(saved ? QString() : describe(saved.error()));
    });
}

void BacklinksPage::chooseExport()
{
    auto* dialog = openExportDialog(*this, tr("Export the list"), QStringLiteral("backlinks"));
    connect(dialog, &QFileDialog::fileSelected, this, &BacklinksPage::exportTo);
}

void BacklinksPage::exportTo(const QString& path)
{
    StoreService* store = m_services.control.store();
    if (!store)
        return;
    const std::vector<BacklinkId> ids = m_model.shownIds();
    const auto count = static_cast<int>(ids.size());
    const auto work = [path, ids](StoreConnection& connection) {
        return exportBacklinks(connection.database, ids, path);
    };
    store->readInBackground(work).then(this, [this, path, count](const Result<void>& written) {
        say(written ? tr("%n backlink(s) are in %1.", nullptr, count).arg(QFileInfo(path).fileName())
                    : describe(written.error()));
        Q_EMIT exported();
    });
}

void BacklinksPage::dragEnterEvent(QDragEnterEvent* event)
{
    if (event->mimeData()->hasUrls() && event->mimeData()->urls().constFirst().isLocalFile())
        event->acceptProposedAction();
}

void BacklinksPage::dropEvent(QDropEvent* event)
{
    openImport()->openFile(event->mimeData()->urls().constFirst().toLocalFile());
}

void BacklinksPage::say(const QString& words)
{
    m_word->setText(words);
    m_word->setVisible(!words.isEmpty());
}

} // namespace vigie
