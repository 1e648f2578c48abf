// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/pages/pagespage.h"

#include "core/monitor/monitorcontrol.h"
#include "ui/pages/pages/conditionbar.h"
#include "ui/pages/pages/pagedetail.h"
#include "ui/pages/pages/pageedits.h"
#include "ui/pages/pages/pagejobs.h"
#include "ui/robots/robotsworkbench.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/noticebar.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/tableview.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDataStream>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QScrollBar>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>

#include <algorithm>
#include <chrono>
#include <string_view>
#include <utility>

namespace vigie {

using namespace std::chrono_literals;

namespace {

/// A longer choice is forgotten when other rows are listed: Qt needs long for many ranges.
constexpr std::size_t mostRemembered = 1'000;
constexpr QDataStream::Version stateVersion = QDataStream::Qt_6_4;

} // namespace

PagesPage::PagesPage(const WindowServices& services, QWidget* parent)
    : WindowPage(parent), m_services(services), m_model(services.control, services.theme, services.clock),
      m_title(new PlainLabel(this)), m_filter(new QLineEdit(this)), m_extent(new QComboBox(this)),
      m_count(new PlainLabel(this)), m_columns(new QToolButton(this)),
      m_conditions(new ConditionBar(services.settings, services.theme, this)), m_stack(new QStackedWidget(this)),
      m_empty(new EmptyState(this)), m_table(new TableView(this)),
      m_detail(new PageDetail(services.control, services.theme, services.clock, this)),
      m_splitter(new QSplitter(Qt::Vertical, this)), m_notice(new NoticeBar(this)),
      m_jobs(new PageJobs(services, *m_notice, *this))
{
    makeTable();
    makeActions();
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    m_splitter->addWidget(m_stack);
    m_splitter->addWidget(m_detail);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setSizes({1, 1});
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::group, space::group, space::group, space::inside);
    layout->addWidget(makeFilterBar());
    layout->addWidget(m_conditions);
    layout->addWidget(m_splitter, 1);
    layout->addWidget(m_notice);
    setAcceptDrops(true);
    connectParts();
    m_minute.start(1min);
    retranslate();
    enableActions();
}

PagesPage::~PagesPage()
{
    delete m_jobs; // carries out what is waiting while the engine may still be there
}

void PagesPage::makeTable()
{
    m_table->setObjectName(QStringLiteral("list"));
    m_table->setModel(&m_model);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setUrlColumn(PageTableModel::Url);
    m_table->setColumnWidths({8, 50, 8, 16, 20, 12, 12, 10, 8, 7, 12, 13});
    m_table->setColumnHidden(PageTableModel::Kind, true);
    m_table->setColumnChoice(PageTableModel::Url);
    m_table->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    m_table->setSortingEnabled(true);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
}

void PagesPage::makeActions()
{
    const auto make = [this](const QKeySequence& keys, auto triggered) {
        auto* action = new QAction(this);
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        connect(action, &QAction::triggered, this, triggered);
        return action;
    };
    m_add = make({}, [this] { m_jobs->import(); });
    m_edit = make(Qt::Key_F2, [this] { m_jobs->edit(chosenPages()); });
    m_pause = make({}, [this] { m_jobs->setPaused(chosenPages(), ActivityState::Paused); });
    m_resume = make({}, [this] { m_jobs->setPaused(chosenPages(), ActivityState::Active); });
    m_check = make(Qt::SHIFT | Qt::Key_F5, [this] { m_services.control.checkPages(chosenPages()); });
    m_remove = make({}, [this] { m_jobs->remove(chosenPages()); });
    m_undo = make(QKeySequence::Undo, [this] { m_notice->act(); });
    m_export = make({}, [this] { exportShown(); });
    m_copyUrls = make({}, [this] { copyUrls(); });
    addActions({m_edit, m_check, m_undo});
    // Delete belongs to the list alone: in a field it removes a character.
    m_remove->setShortcut(QKeySequence::Delete);
    m_remove->setShortcutContext(Qt::WidgetShortcut);
    m_table->addAction(m_remove);
}

void PagesPage::connectParts()
{
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &PagesPage::choose);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &PagesPage::enableActions);
    connect(m_table, &QWidget::customContextMenuRequested, this, &PagesPage::showMenu);
    connect(&m_model, &PageTableModel::modelAboutToBeReset, this, &PagesPage::rememberChoice);
    connect(&m_model, &PageTableModel::modelReset, this, &PagesPage::restoreChoice);
    connect(&m_model, &PageTableModel::loaded, this, &PagesPage::takeList);
    m_typing.setSingleShot(true);
    m_typing.setInterval(200ms);
    connect(m_filter, &QLineEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
    connect(&m_typing, &QTimer::timeout, this, [this] { m_model.setText(m_filter->text()); });
    connect(m_extent, &QComboBox::activated, this, [this] {
        const auto extent = static_cast<PageTableModel::Extent>(m_extent->currentData().toInt());
        // Several checks of a site share a URL: their kind tells them apart.
        m_table->setColumnHidden(PageTableModel::Kind, extent == PageTableModel::Extent::Pages);
        m_model.setExtent(extent);
    });
    connect(m_conditions, &ConditionBar::conditionsChanged, this,
            [this] { m_model.setConditions(m_conditions->conditions()); });
    connect(&m_jobs->edits(), &PageEdits::hiddenChanged, this, [this] { m_model.setHidden(m_jobs->edits().hidden()); });
    connect(&m_jobs->edits(), &PageEdits::changed, &m_model, &PageTableModel::reload);
    connect(&m_jobs->edits(), &PageEdits::undone, &m_model, &PageTableModel::reload);
    connect(m_empty, &EmptyState::activated, this, &PagesPage::clearFilters);
    connect(&m_minute, &QTimer::timeout, m_table->viewport(), qOverload<>(&QWidget::update));
    connect(&m_services.theme, &Theme::changed, this, &PagesPage::retranslateActions);
    connect(&m_services.theme, &Theme::changed, m_table->viewport(), qOverload<>(&QWidget::update));
}

QWidget* PagesPage::makeFilterBar()
{
    auto* bar = new QWidget(this);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::inside);
    setTextRole(m_title, TextRole::Title);
    setTextRole(m_count, TextRole::Muted);
    m_filter->setClearButtonEnabled(true);
    m_columns->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_columns->setPopupMode(QToolButton::InstantPopup);
    m_columns->setFocusPolicy(Qt::StrongFocus);
    m_columns->setMenu(m_table->columnMenu());
    row->addWidget(m_title);
    row->addSpacing(space::inside);
    row->addWidget(m_filter, 1);
    row->addWidget(m_extent);
    row->addWidget(m_count);
    row->addWidget(m_columns);
    return bar;
}

void PagesPage::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void PagesPage::retranslate()
{
    m_title->setText(title());
    m_filter->setPlaceholderText(tr("Part of a URL or title"));
    m_filter->setAccessibleName(tr("Filter pages"));
    m_extent->setAccessibleName(tr("What is listed"));
    m_table->setAccessibleName(tr("Watched pages"));
    m_columns->setText(tr("Columns"));
    const int current = std::max(0, m_extent->currentIndex());
    m_extent->clear();
    m_extent->addItem(tr("Pages"), static_cast<int>(PageTableModel::Extent::Pages));
    m_extent->addItem(tr("Checks of the site"), static_cast<int>(PageTableModel::Extent::SiteChecks));
    m_extent->addItem(tr("Everything"), static_cast<int>(PageTableModel::Extent::Everything));
    m_extent->setCurrentIndex(current);
    m_count->setText(tr("%n page(s)", nullptr, m_model.rowCount()));
    m_model.retranslate();
    retranslateActions();
    fillEmptyState();
}

void PagesPage::retranslateActions()
{
    const Theme& theme = m_services.theme;
    const auto set = [](QAction* action, const QString& text, const QIcon& picture) {
        action->setText(text);
        action->setIcon(picture);
    };
    set(m_add, tr("Add pages…"), theme.icon(IconName::Add));
    set(m_edit, tr("Edit…"), theme.icon(IconName::Edit));
    set(m_pause, tr("Pause these pages"), theme.icon(IconName::Pause));
    set(m_resume, tr("Resume these pages"), theme.icon(IconName::Resume));
    set(m_check, tr("Check these pages now"), theme.icon(IconName::Check));
    set(m_remove, tr("Remove"), theme.icon(IconName::Remove));
    set(m_undo, tr("Undo"), theme.icon(IconName::Previous));
    set(m_export, tr("Export…"), theme.icon(IconName::Export));
    set(m_copyUrls, tr("Copy URLs"), theme.icon(IconName::Copy));
    m_columns->setIcon(theme.icon(IconName::Columns));
}

QString PagesPage::title()
{
    return tr("Pages");
}

QList<QAction*> PagesPage::pageActions() const
{
    return {m_add, m_edit, m_export};
}

void PagesPage::setSites(const SiteSelection& sites)
{
    m_model.setSites(sites);
}

void PagesPage::reload(News news)
{
    if (news == News::Progress)
        m_model.refresh();
    else
        m_model.reload();
    if (news == News::PassEnded || news == News::Activated)
        m_detail->reload(); // the chosen page may have been checked
}

void PagesPage::clearFilters()
{
    m_filter->clear();
    m_typing.stop();
    m_conditions->setConditions({});
    m_model.setText(QString());
    m_model.setConditions({});
}

void PagesPage::openPlace(const Place& place)
{
    if (const auto* page = std::get_if<PageId>(&place.subject)) {
        m_chosen = *page;
        m_reveals = true;
        m_table->clearSelection();
        clearFilters();
    }
}

bool PagesPage::focusFilter()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
    return true;
}

QByteArray PagesPage::state() const
{
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    stream.setVersion(stateVersion);
    stream << m_splitter->saveState() << m_table->horizontalHeader()->saveState()
           << conditionsToJson(m_conditions->conditions());
    return bytes;
}

void PagesPage::restoreState(const QByteArray& state)
{
    QByteArray splitter;
    QByteArray header;
    QString conditions;
    QDataStream stream(state);
    stream.setVersion(stateVersion);
    stream >> splitter >> header >> conditions;
    if (stream.status() != QDataStream::Ok)
        return;
    m_splitter->restoreState(splitter);
    m_table->horizontalHeader()->restoreState(header);
    if (const auto known = conditionsFromJson(conditions)) {
        m_conditions->setConditions(*known);
        m_model.setConditions(*known);
    }
}

std::vector<PageId> PagesPage::chosenPages() const
{
    std::vector<PageId> pages;
    for (const int row : m_table->chosenRows())
        pages.push_back(m_model.pageId(row));
    return pages;
}

void PagesPage::choose(const QModelIndex& current)
{
    if (!current.isValid())
        return; // the list is being read again: takeList() finds the page in it
    m_chosen = m_model.pageId(current.row());
    showChosen();
}

void PagesPage::rememberChoice()
{
    m_chosenBefore = chosenPages();
    if (m_chosenBefore.size() > mostRemembered)
        m_chosenBefore.clear();
    // Who stands at the top of the list stays there.
    const int top = m_table->verticalScrollBar()->value() > 0 ? m_table->rowAt(0) : -1;
    m_topBefore = top < 0 ? std::nullopt : std::optional(m_model.pageId(top));
}

void PagesPage::restoreChoice()
{
    if (const auto current = m_chosen ? m_model.rowOf(*m_chosen) : std::nullopt)
        makeCurrent(*current);
    if (m_chosenBefore.size() > 1) {
        QItemSelection selection;
        for (const PageId page : m_chosenBefore) {
            if (const auto row = m_model.rowOf(page))
                selection.select(m_model.index(*row, 0), m_model.index(*row, PageTableModel::ColumnCount - 1));
        }
        m_table->selectionModel()->select(selection, QItemSelectionModel::Select);
    }
    if (const auto top = m_topBefore ? m_model.rowOf(*m_topBefore) : std::nullopt)
        m_table->scrollTo(m_model.index(*top, PageTableModel::Url), QAbstractItemView::PositionAtTop);
    m_chosenBefore.clear();
    m_topBefore.reset();
}

/// Leaves the table where it was scrolled to.
void PagesPage::makeCurrent(int row)
{
    if (m_table->currentIndex().row() == row)
        return;
    m_table->setAutoScroll(false);
    m_table->setCurrentIndex(m_model.index(row, PageTableModel::Url));
    m_table->setAutoScroll(true);
}

void PagesPage::takeList()
{
    m_count->setText(tr("%n page(s)", nullptr, m_model.rowCount()));
    const std::optional<int> known = m_chosen ? m_model.rowOf(*m_chosen) : std::nullopt;
    if (known || m_model.rowCount() > 0) {
        makeCurrent(known.value_or(0));
        if (std::exchange(m_reveals, false))
            m_table->scrollTo(m_table->currentIndex());
    } else {
        m_chosen.reset();
        m_detail->clear();
    }
    fillEmptyState();
    enableActions();
    Q_EMIT loaded();
}

void PagesPage::fillEmptyState()
{
    const PageChoice& choice = m_model.choice();
    const bool isFiltered = !choice.text.isEmpty() || !choice.conditions.conditions.empty();
    if (isFiltered)
        m_empty->setWords(tr("No page fits these filters"), tr("Remove a filter, or look at all pages."),
                          tr("Show all pages"));
    else
        m_empty->setWords(tr("No page here yet"), tr("Drop a list of URLs or a file here, or use “Add pages”."),
                          QString());
    m_stack->setCurrentIndex(m_model.rowCount() > 0 || !m_model.isRead() ? 0 : 1);
}

void PagesPage::enableActions()
{
    const bool some = m_table->selectionModel()->hasSelection();
    for (QAction* action : {m_edit, m_pause, m_resume, m_check, m_remove, m_copyUrls})
        action->setEnabled(some);
    m_export->setEnabled(m_model.rowCount() > 0);
}

void PagesPage::showChosen()
{
    const QModelIndex current = m_table->currentIndex();
    if (!current.isValid())
        return;
    const ListedPage& page = m_model.entry(current.row());
    m_detail->showPage(page.id, page.url);
}

void PagesPage::showMenu(const QPoint& at)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions({m_check, m_edit, m_pause, m_resume});
    if (const QModelIndex current = m_table->currentIndex(); current.isValid())
        menu->addAction(tr("robots.txt workbench…"), this, [this, site = m_model.entry(current.row()).site] {
            RobotsWorkbench::openFor(m_services.control, m_services.theme, site, this);
        });
    menu->addSeparator();
    menu->addAction(m_services.theme.icon(IconName::Copy), tr("Copy rows"), QKeySequence(QKeySequence::Copy), m_table,
                    &TableView::copy);
    menu->addActions({m_copyUrls, m_export});
    menu->addSeparator();
    menu->addAction(m_remove);
    menu->popup(m_table->viewport()->mapToGlobal(at));
}

void PagesPage::copyUrls()
{
    QStringList urls;
    for (const int row : m_table->chosenRows()) {
        const std::string_view url = m_model.entry(row).url;
        urls.append(QString::fromUtf8(url.data(), static_cast<qsizetype>(url.size())));
    }
    QApplication::clipboard()->setText(urls.join(QLatin1Char('\n')));
}

void PagesPage::exportShown()
{
    std::vector<int> columns;
    for (int place = 0; place < m_table->horizontalHeader()->count(); ++place) {
        const int column = m_table->horizontalHeader()->logicalIndex(place);
        if (!m_table->isColumnHidden(column))
            columns.push_back(column);
    }
    const std::vector<PageId> chosen = chosenPages();
    m_jobs->exportRows(chosen.size() > 1 ? chosen : m_model.ids(), columns);
}

void PagesPage::dragEnterEvent(QDragEnterEvent* event)
{
    if (PageJobs::canImport(*event->mimeData()))
        event->acceptProposedAction();
}

void PagesPage::dropEvent(QDropEvent* event)
{
    m_jobs->import(*event->mimeData());
    event->acceptProposedAction();
}

} // namespace vigie
