// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/pages/pagedetail.h"

#include "core/monitor/monitorcontrol.h"
#include "core/store/snapshotrepository.h"
#include "ui/diff/diffview.h"
#include "ui/widgets/displaytext.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/tableview.h"
#include "ui/widgets/theme.h"

#include <QEvent>
#include <QTabWidget>
#include <QVBoxLayout>

namespace vigie {

PageDetail::PageDetail(MonitorControl& control, Theme& theme, QWidget* parent)
    : QWidget(parent), m_control(control), m_url(new PlainLabel(this)), m_tabs(new QTabWidget(this)),
      m_factTable(new TableView(this)), m_historyTable(new TableView(this)), m_diff(new DiffView(control, theme, this))
{
    setTextRole(m_url, TextRole::Title);
    m_url->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_url->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_factTable->setModel(&m_facts);
    m_factTable->setColumnWidths({22, 60, 22, 30});
    m_historyTable->setModel(&m_snapshots);
    m_historyTable->setColumnWidths({20, 10, 16, 16, 18, 20});
    m_tabs->setDocumentMode(true);
    for (QWidget* tab :
         {static_cast<QWidget*>(m_factTable), static_cast<QWidget*>(m_historyTable), static_cast<QWidget*>(m_diff)})
        m_tabs->addTab(tab, QString());
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, space::inside, 0, 0);
    layout->setSpacing(space::inside);
    layout->addWidget(m_url);
    layout->addWidget(m_tabs, 1);
    connect(m_historyTable, &TableView::activated, this, &PageDetail::showDiffOf);
    retranslate();
}

void PageDetail::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void PageDetail::retranslate()
{
    m_tabs->setTabText(0, tr("Facts"));
    m_tabs->setTabText(1, tr("History"));
    m_tabs->setTabText(2, tr("Differences"));
    m_url->setAccessibleName(tr("URL of the page"));
    m_factTable->setAccessibleName(tr("Facts"));
    m_historyTable->setAccessibleName(tr("History"));
    m_historyTable->setAccessibleDescription(tr("Enter shows what a snapshot changed."));
    m_facts.retranslate();
    m_snapshots.retranslate();
}

void PageDetail::showPage(const Page& page)
{
    m_url->setText(networkText(page.url, 2000));
    m_url->setToolTip(plainToolTip(m_url->text()));
    if (m_page == page.id)
        return;
    m_page = page.id;
    m_newest = SnapshotId();
    m_diff->clear();
    reload();
}

void PageDetail::clear()
{
    ++m_generation;
    m_page.reset();
    m_newest = SnapshotId();
    m_url->clear();
    m_facts.setRows({});
    m_snapshots.setSnapshots({});
    m_diff->clear();
}

void PageDetail::reload()
{
    StoreService* store = m_control.store();
    if (!m_page || !store)
        return;
    const int generation = ++m_generation;
    store->read([page = *m_page](StoreConnection& connection) { return readFacts(connection, page); })
        .then(this, [this, generation](const Result<std::vector<FactRow>>& facts) {
            if (facts && generation == m_generation)
                m_facts.setRows(*facts);
        });
    store
        ->read([page = *m_page](StoreConnection& connection) {
            return SnapshotRepository(connection.database, connection.bodies).ofPage(page);
        })
        .then(this, [this, generation](const Result<std::vector<Snapshot>>& snapshots) {
            if (snapshots && generation == m_generation)
                takeSnapshots(*snapshots);
        });
}

void PageDetail::takeSnapshots(const std::vector<Snapshot>& snapshots)
{
    m_snapshots.setSnapshots(snapshots);
    const SnapshotId newest = snapshots.empty() ? SnapshotId() : snapshots.front().id;
    // Who reads a difference is not disturbed by a pass that found nothing new.
    if (newest == m_newest)
        return;
    m_newest = newest;
    m_diff->showPage(*m_page);
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

} // namespace vigie
