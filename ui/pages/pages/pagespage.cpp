// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/pages/pagespage.h"

#include "ui/pages/pages/pagedetail.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/tableview.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QSplitter>

#include <algorithm>
#include <chrono>

namespace vigie {

using namespace std::chrono_literals;

PagesPage::PagesPage(const WindowServices& services, QWidget* parent)
    : WindowPage(parent), m_model(services.control, services.theme, services.clock), m_title(new PlainLabel(this)), m_filter(new QLineEdit(this)),
      m_extent(new QComboBox(this)), m_count(new PlainLabel(this)), m_table(new TableView(this)),
      m_detail(new PageDetail(services.control, services.theme, this)), m_splitter(new QSplitter(Qt::Vertical, this))
{
    m_table->setModel(&m_model);
    m_table->setUrlColumn(PageTableModel::Url);
    m_table->setColumnWidths({34, 13, 11, 10, 22, 12, 12, 17, 9, 7});
    m_table->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    m_table->setSortingEnabled(true);
    m_splitter->addWidget(m_table);
    m_splitter->addWidget(m_detail);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::group, space::group, space::group, space::inside);
    layout->addWidget(makeFilterBar());
    layout->addWidget(m_splitter, 1);

    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &PagesPage::choose);
    connect(&m_model, &PageTableModel::loaded, this, &PagesPage::takeList);
    connect(&m_model, &PageTableModel::dataChanged, this, &PagesPage::showChosen);
    m_typing.setSingleShot(true);
    m_typing.setInterval(200ms);
    connect(m_filter, &QLineEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
    connect(&m_typing, &QTimer::timeout, this, [this] { m_model.setText(m_filter->text()); });
    connect(m_extent, &QComboBox::activated, this,
            [this] { m_model.setExtent(static_cast<PageTableModel::Extent>(m_extent->currentData().toInt())); });
    connect(&m_minute, &QTimer::timeout, m_table->viewport(), qOverload<>(&QWidget::update));
    connect(&services.theme, &Theme::changed, m_table->viewport(), qOverload<>(&QWidget::update));
    m_minute.start(1min);
    retranslate();
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
    row->addWidget(m_title);
    row->addSpacing(space::inside);
    row->addWidget(m_filter, 1);
    row->addWidget(m_extent);
    row->addWidget(m_count);
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
    const int current = std::max(0, m_extent->currentIndex());
    m_extent->clear();
    m_extent->addItem(tr("Pages"), static_cast<int>(PageTableModel::Extent::Pages));
    m_extent->addItem(tr("Checks of the site"), static_cast<int>(PageTableModel::Extent::SiteChecks));
    m_extent->addItem(tr("Everything"), static_cast<int>(PageTableModel::Extent::Everything));
    m_extent->setCurrentIndex(current);
    m_count->setText(tr("%n page(s)", nullptr, m_model.rowCount()));
    m_model.retranslate();
}

QString PagesPage::title()
{
    return tr("Pages");
}

void PagesPage::setSites(const SiteSelection& sites)
{
    m_model.setSites(sites);
}

void PagesPage::reload(News news)
{
    m_model.reload();
    if (news == News::PassEnded || news == News::Activated)
        m_detail->reload(); // the chosen page may have been checked
}

void PagesPage::openPlace(const Place& place)
{
    if (const auto* page = std::get_if<PageId>(&place.subject)) {
        m_chosen = *page;
        m_filter->clear();
        m_model.setText(QString());
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
    return m_splitter->saveState();
}

void PagesPage::restoreState(const QByteArray& state)
{
    m_splitter->restoreState(state);
}

void PagesPage::choose(const QModelIndex& current)
{
    if (!current.isValid())
        return; // the list is being read again: takeList() finds the page in it
    m_chosen = m_model.pageId(current.row());
    showChosen();
}

void PagesPage::takeList()
{
    m_count->setText(tr("%n page(s)", nullptr, m_model.rowCount()));
    const std::optional<int> known = m_chosen ? m_model.rowOf(*m_chosen) : std::nullopt;
    if (known) {
        if (m_table->currentIndex().row() != *known)
            m_table->setCurrentIndex(m_model.index(*known, 0));
    } else if (m_model.rowCount() > 0) {
        m_table->setCurrentIndex(m_model.index(0, 0));
    } else {
        m_chosen.reset();
        m_detail->clear();
    }
}

void PagesPage::showChosen()
{
    const QModelIndex current = m_table->currentIndex();
    if (!current.isValid())
        return;
    if (const Page* page = m_model.page(current.row()))
        m_detail->showPage(*page);
}

} // namespace vigie
