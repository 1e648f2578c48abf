// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/pages/pagedetail.h"

#include "core/base/clock.h"
#include "core/monitor/monitorcontrol.h"
#include "core/store/changerepository.h"
#include "core/store/pagerepository.h"
#include "core/store/snapshotrepository.h"
#include "core/text/describe.h"
#include "core/text/valuetext.h"
#include "ui/charts/pagechartsview.h"
#include "ui/diff/diffview.h"
#include "ui/diff/sourceview.h"
#include "ui/widgets/displaytext.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/tableview.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QMenu>
#include <QTabWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <initializer_list>
#include <utility>

namespace vigie {

namespace {

constexpr qsizetype longestCopy = 1'000'000;

/// Status line, hops and header fields of a reply as one reads them.
std::string headerText(const Observation& observation)
{
    const ExchangeMeta& exchange = observation.exchange;
    std::string text;
    for (const Hop& hop : exchange.hops)
        text += std::to_string(hop.status) + "  " + hop.url + '\n';
    text += '\n';
    for (const HeaderField& field : exchange.headers)
        text += field.name + ": " + field.value + '\n';
    return text;
}

} // namespace

PageDetail::PageDetail(MonitorControl& control, Theme& theme, const Clock& clock, QWidget* parent)
    : QWidget(parent), m_control(control), m_theme(theme), m_clock(clock), m_url(new PlainLabel(this)),
      m_tabs(new QTabWidget(this)), m_factTable(new TableView(this)), m_historyTable(new TableView(this)),
      m_source(new SourceView(theme, EditorContent::Html, this)),
      m_headers(new SourceView(theme, EditorContent::Plain, this)), m_timingTable(new TableView(this)),
      m_charts(new PageChartsView(control, theme, this)), m_diff(new DiffView(control, theme, clock, this))
{
    setTextRole(m_url, TextRole::Title);
    m_url->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_url->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    addTabs();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, space::inside, 0, 0);
    layout->setSpacing(space::inside);
    layout->addWidget(m_url);
    layout->addWidget(m_tabs, 1);
    connect(m_historyTable, &TableView::activated, this, &PageDetail::showDiffOf);
    connect(m_historyTable, &QWidget::customContextMenuRequested, this, &PageDetail::showHistoryMenu);
    connect(m_factTable, &TableView::activated, this, &PageDetail::showFactDiff);
    connect(m_factTable, &TableView::clicked, this, [this](const QModelIndex& index) {
        if (index.column() == FactTableModel::Differences)
            showFactDiff(index);
    });
    connect(m_factTable, &QWidget::customContextMenuRequested, this, &PageDetail::showFactMenu);
    connect(&m_theme, &Theme::changed, this, [this] {
        m_source->applyTheme();
        m_headers->applyTheme();
    });
    retranslate();
}

void PageDetail::addTabs()
{
    m_factTable->setModel(&m_facts);
    m_factTable->setColumnWidths({22, 50, 30, 40, 14});
    m_factTable->setContextMenuPolicy(Qt::CustomContextMenu);
    m_historyTable->setModel(&m_snapshots);
    m_historyTable->setColumnWidths({23, 10, 34, 16, 18, 14, 20});
    m_historyTable->setContextMenuPolicy(Qt::CustomContextMenu);
    m_timingTable->setModel(&m_timings);
    m_timingTable->setColumnWidths({22, 16, 16, 16, 12});
    m_tabs->setDocumentMode(true);
    for (QWidget* tab : std::initializer_list<QWidget*>{m_factTable, m_historyTable, m_source, m_headers, m_timingTable,
                                                        m_charts, m_diff})
        m_tabs->addTab(tab, QString());
    connect(m_charts, &PageChartsView::diffRequested, this, [this](SnapshotId before, SnapshotId after) {
        m_diff->showSnapshots(*m_page, before, after);
        m_tabs->setCurrentWidget(m_diff);
    });
}

void PageDetail::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void PageDetail::retranslate()
{
    const auto name = [this](Tab tab, const QString& text) { m_tabs->setTabText(static_cast<int>(tab), text); };
    name(Tab::Facts, tr("Facts"));
    name(Tab::History, tr("History"));
    name(Tab::Source, tr("Source"));
    name(Tab::Headers, tr("Headers"));
    name(Tab::ResponseTime, tr("Response time"));
    name(Tab::Charts, tr("Charts"));
    name(Tab::Differences, tr("Differences"));
    m_url->setAccessibleName(tr("URL of the page"));
    m_factTable->setAccessibleName(tr("Facts"));
    m_factTable->setAccessibleDescription(tr("Enter shows what changed a fact."));
    m_historyTable->setAccessibleName(tr("History"));
    m_historyTable->setAccessibleDescription(tr("Enter shows what a snapshot changed."));
    m_source->setName(tr("Source"));
    m_headers->setName(tr("Headers"));
    m_timingTable->setAccessibleName(tr("Response time"));
    m_facts.retranslate();
    m_snapshots.retranslate();
    m_timings.retranslate();
}

void PageDetail::showPage(PageId page, std::string_view url)
{
    if (m_page == page)
        return;
    m_url->setText(networkText(url, 2000));
    m_url->setToolTip(plainToolTip(m_url->text()));
    m_page = page;
    m_newest = SnapshotId();
    m_replyRead = SnapshotId();
    m_diff->clear();
    m_source->setText({});
    m_headers->setText({});
    reload();
}

void PageDetail::clear()
{
    ++m_generation;
    m_page.reset();
    m_newest = SnapshotId();
    m_replyRead = SnapshotId();
    m_url->clear();
    m_facts.setRows({});
    m_snapshots.setSnapshots({}, {});
    m_timings.setTimings({});
    m_source->setText({});
    m_headers->setText({});
    m_charts->clear();
    m_diff->clear();
}

void PageDetail::reload()
{
    StoreService* store = m_control.store();
    if (!m_page || !store)
        return;
    const PageId page = *m_page;
    const int generation = ++m_generation;
    m_charts->showPage(page);
    store->read([page](StoreConnection& connection) { return readFacts(connection, page); })
        .then(this, [this, generation](const Result<std::vector<FactRow>>& facts) {
            if (facts && generation == m_generation)
                m_facts.setRows(*facts);
        });
    using Past = std::pair<std::vector<Snapshot>, std::vector<Change>>;
    const auto readPast = [page](StoreConnection& connection) -> Result<Past> {
        auto snapshots = SnapshotRepository(connection.database, connection.bodies).ofPage(page);
        ChangeFilter filter;
        filter.page = page;
        auto changes = ChangeRepository(connection.database).list(filter);
        if (!snapshots || !changes)
            return fail(snapshots ? changes.error() : snapshots.error());
        return Past(std::move(*snapshots), std::move(*changes));
    };
    store->read(readPast).then(this, [this, generation](const Result<Past>& past) {
        if (past && generation == m_generation)
            takeSnapshots(past->first, past->second);
    });
    store->read([page, now = m_clock.now()](StoreConnection& connection) { return readTimings(connection, page, now); })
        .then(this, [this, generation](const Result<PageTimings>& timings) {
            if (timings && generation == m_generation)
                m_timings.setTimings(*timings);
        });
}

void PageDetail::readReply()
{
    if (m_newest == m_replyRead || !m_newest.isValid())
        return;
    m_replyRead = m_newest;
    const auto read = [id = *m_page, newest = m_newest](StoreConnection& connection) -> Result<Reply> {
        const auto state = SnapshotRepository(connection.database, connection.bodies).load(newest);
        const auto page = PageRepository(connection.database).find(id);
        if (!state || !page)
            return fail(state ? page.error() : state.error());
        Reply reply;
        reply.headers = headerText(state->observation);
        const bool hasContent = *page && (*page)->lastGood.isValid();
        auto source = readSnapshotText(connection, hasContent ? (*page)->lastGood : newest, DiffSubject::Html);
        if (source)
            reply.source = std::move(*source);
        else
            reply.error = source.error();
        return reply;
    };
    m_control.store()->readInBackground(read).then(this, [this, generation = m_generation](const Result<Reply>& reply) {
        if (!reply || generation != m_generation)
            return;
        m_headers->setText(reply->headers);
        m_source->setText(reply->error ? describe(*reply->error).toStdString() : reply->source);
    });
}

void PageDetail::takeSnapshots(const std::vector<Snapshot>& snapshots, const std::vector<Change>& changes)
{
    m_snapshots.setSnapshots(snapshots, changes);
    const SnapshotId newest = snapshots.empty() ? SnapshotId() : snapshots.front().id;
    // Who reads a difference is not disturbed by a pass that found nothing new.
    if (newest == m_newest)
        return;
    m_newest = newest;
    m_diff->showPage(*m_page);
    readReply();
}

void PageDetail::showDiffOf(const QModelIndex& index)
{
    if (!m_page || !index.isValid())
        return;
    const SnapshotId after = m_snapshots.snapshot(index.row()).id;
    const int older = std::min(index.row() + 1, m_snapshots.rowCount() - 1);
    m_diff->showSnapshots(*m_page, m_snapshots.snapshot(older).id, after);
    m_tabs->setCurrentWidget(m_diff);
}

void PageDetail::showFactDiff(const QModelIndex& index)
{
    if (!m_page || !index.isValid() || !m_facts.hasDifferences(index.row()))
        return;
    const Change& change = *m_facts.row(index.row()).since.change;
    m_diff->showSnapshots(*m_page, change.snapshotBefore, change.snapshotAfter);
    m_tabs->setCurrentWidget(m_diff);
}

void PageDetail::showFactMenu(const QPoint& at)
{
    const QModelIndex index = m_factTable->indexAt(at);
    if (!index.isValid())
        return;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const FactRow& fact = m_facts.row(index.row());
    menu->addAction(m_theme.icon(IconName::Copy), tr("Copy value"), this,
                    [value = fact.value] { QApplication::clipboard()->setText(valueText(value, longestCopy)); });
    menu->addAction(tr("Copy row"), m_factTable, &TableView::copy);
    QAction* differences = menu->addAction(m_theme.icon(IconName::Changes), tr("Show differences"), this,
                                           [this, index] { showFactDiff(index); });
    differences->setEnabled(m_facts.hasDifferences(index.row()));
    menu->popup(m_factTable->viewport()->mapToGlobal(at));
}

void PageDetail::showHistoryMenu(const QPoint& at)
{
    const QModelIndex index = m_historyTable->indexAt(at);
    if (!index.isValid())
        return;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(m_theme.icon(IconName::Changes), tr("Differences from the one before"), this,
                    [this, index] { showDiffOf(index); });
    menu->addAction(tr("Differences from the newest"), this, [this, index] {
        m_diff->showSnapshots(*m_page, m_snapshots.snapshot(index.row()).id, m_newest);
        m_tabs->setCurrentWidget(m_diff);
    });
    menu->addAction(tr("Copy row"), m_historyTable, &TableView::copy);
    menu->popup(m_historyTable->viewport()->mapToGlobal(at));
}

} // namespace vigie
