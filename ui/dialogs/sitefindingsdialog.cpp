// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/sitefindingsdialog.h"

#include "core/monitor/monitorcontrol.h"
#include "core/monitor/sitefactory.h"
#include "core/text/describe.h"
#include "core/text/labels.h"
#include "ui/dialogs/findingwords.h"
#include "ui/dialogs/pagesaving.h"
#include "ui/dialogs/urlchoicemodel.h"
#include "ui/models/texttablemodel.h"
#include "ui/widgets/displaytext.h"
#include "ui/widgets/noticebar.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/tableview.h"
#include "ui/widgets/theme.h"

#include <QDialogButtonBox>
#include <QEvent>
#include <QHeaderView>
#include <QLineEdit>
#include <QListView>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace vigie {

namespace {

constexpr int startWidth = 760;
constexpr int startHeight = 620;
constexpr int shownFindings = 9;
constexpr std::chrono::milliseconds cancelInterval{100};
constexpr int explorationLimit = 1'000; ///< pages, as the command line's default

} // namespace

SiteFindingsDialog::SiteFindingsDialog(MonitorControl& control, Theme& theme, const Clock& clock, SiteId site,
                                       QWidget* parent)
    : QDialog(parent), m_control(control), m_theme(theme), m_clock(clock), m_site(site), m_title(new PlainLabel(this)),
      m_state(new PlainLabel(this)), m_rows(new TextTableModel(this)), m_table(new TableView(this)),
      m_proposals(new PlainLabel(this)), m_filter(new QLineEdit(this)), m_all(new QPushButton(this)),
      m_none(new QPushButton(this)), m_choice(new UrlChoiceModel(this)), m_list(new QListView(this)),
      m_notice(new NoticeBar(this)), m_saver(new PageSaving(control, this)), m_buttons(new QDialogButtonBox(this)),
      m_watch(m_buttons->addButton(QString(), QDialogButtonBox::AcceptRole)),
      m_explore(m_buttons->addButton(QString(), QDialogButtonBox::ActionRole)),
      m_close(m_buttons->addButton(QString(), QDialogButtonBox::RejectRole))
{
    layOut();
    listen();
    retranslate();
    read();
}

void SiteFindingsDialog::openFor(MonitorControl& control, Theme& theme, const Clock& clock, SiteId site,
                                 QWidget* parent)
{
    auto* dialog = new SiteFindingsDialog(control, theme, clock, site, parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

SiteFindingsDialog::~SiteFindingsDialog()
{
    if (m_walk)
        m_control.cancelDiscovery();
}

void SiteFindingsDialog::layOut()
{
    resize(startWidth, startHeight);
    setTextRole(m_title, TextRole::Title);
    setTextRole(m_proposals, TextRole::Title);
    setTextRole(m_state, TextRole::Muted);
    m_state->setWordWrap(true);
    m_proposals->setWordWrap(true);
    m_table->setModel(m_rows);
    m_table->setMinimumHeight(m_table->horizontalHeader()->sizeHint().height() + shownFindings * space::tableRow);
    m_list->setModel(m_choice);
    m_list->setUniformItemSizes(true);
    m_list->setSpacing(1);
    m_list->setTextElideMode(Qt::ElideMiddle);
    m_list->setSelectionMode(QListView::SingleSelection);
    m_filter->setClearButtonEnabled(true);
    auto* line = new QHBoxLayout;
    line->setSpacing(space::inside);
    line->addWidget(m_filter, 1);
    line->addWidget(m_all);
    line->addWidget(m_none);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::group, space::group, space::group, space::group);
    layout->setSpacing(space::inside);
    layout->addWidget(m_title);
    layout->addWidget(m_state);
    layout->addWidget(m_table);
    layout->addSpacing(space::inside);
    layout->addWidget(m_proposals);
    layout->addLayout(line);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_notice);
    layout->addWidget(m_buttons);
    m_watch->setDefault(true);
}

void SiteFindingsDialog::listen()
{
    connect(m_buttons, &QDialogButtonBox::accepted, this, &SiteFindingsDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &SiteFindingsDialog::reject);
    connect(m_explore, &QPushButton::clicked, this, &SiteFindingsDialog::explore);
    connect(m_filter, &QLineEdit::textChanged, m_choice, &UrlChoiceModel::setFilter);
    connect(m_all, &QPushButton::clicked, m_choice, [this] { m_choice->setAll(Qt::Checked); });
    connect(m_none, &QPushButton::clicked, m_choice, [this] { m_choice->setAll(Qt::Unchecked); });
    connect(m_choice, &UrlChoiceModel::choiceChanged, this, &SiteFindingsDialog::showChoice);
    connect(&m_theme, &Theme::changed, this, &SiteFindingsDialog::showFindings);
    connect(&m_control, &MonitorControl::pagesChecked, this, &SiteFindingsDialog::read);
    connect(&m_control, &MonitorControl::passesEnded, this, &SiteFindingsDialog::read);
    connect(&m_control, &MonitorControl::inventoryChanged, this, &SiteFindingsDialog::read);
    connect(&m_control, &MonitorControl::discoveryProgressed, this, [this](const DiscoveryProgress& progress) {
        if (!m_walk)
            return;
        m_walk->done = progress.fetched;
        m_walk->total = progress.fetched + progress.waiting;
    });
    connect(&m_cancelling, &QTimer::timeout, this, [this] {
        if (!m_walk || !m_walk->cancelled)
            return;
        m_cancelling.stop();
        m_control.cancelDiscovery();
    });
    connect(&m_control, &MonitorControl::discovered, this, [this](SiteId site, const DiscoveryResult& result) {
        if (site == m_site && m_walk)
            takeWalk(result);
    });
    connect(&m_control, &MonitorControl::discoveryFailed, this, [this](SiteId site, const Error& error) {
        if (site != m_site || !m_walk)
            return;
        m_walk.reset();
        m_notice->finish();
        m_notice->say(describe(error));
        showChoice();
    });
    connect(m_saver, &PageSaving::finished, this, [this] {
        m_notice->finish();
        QDialog::accept();
    });
    connect(m_saver, &PageSaving::failed, this, [this](const Error& error) {
        m_notice->finish();
        m_notice->say(describe(error));
        showChoice();
    });
}

void SiteFindingsDialog::changeEvent(QEvent* event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void SiteFindingsDialog::retranslate()
{
    setWindowTitle(tr("What was found"));
    m_table->setAccessibleName(tr("What was found"));
    m_list->setAccessibleName(tr("Pages that are not watched yet"));
    m_filter->setPlaceholderText(tr("Only URLs that contain…"));
    m_filter->setAccessibleName(tr("Only URLs that contain"));
    m_all->setText(tr("&All"));
    m_all->setAccessibleName(tr("Choose all that are shown"));
    m_none->setText(tr("&None"));
    m_none->setAccessibleName(tr("Choose none of those that are shown"));
    m_explore->setText(tr("&Explore the links"));
    m_explore->setToolTip(plainToolTip(
        tr("Follows the links of the site from its home page, as its robots.txt allows, to find pages that no sitemap "
           "lists. At most %1 pages.")
            .arg(QLocale().toString(explorationLimit))));
    m_close->setText(tr("Close"));
    showFindings();
    showChoice();
}

/// What came in meanwhile is read after that: a pass tells ten times a second.
void SiteFindingsDialog::read()
{
    StoreService* store = m_control.store();
    if (!store)
        return;
    if (m_reading != Reading::No) {
        m_reading = Reading::Again;
        return;
    }
    m_reading = Reading::Yes;
    const auto work = [site = m_site, explored = m_explored](StoreConnection& connection) {
        return readSiteOverview(connection, site, explored);
    };
    store->readInBackground(work).then(this, [this](const Result<SiteOverview>& overview) { take(overview); });
}

void SiteFindingsDialog::take(const Result<SiteOverview>& overview)
{
    const bool again = std::exchange(m_reading, Reading::No) == Reading::Again;
    if (!overview) {
        if (overview.error().code == ErrorCode::NotFound)
            return QDialog::reject(); // somebody removed the site
        m_notice->say(describe(overview.error()));
        return;
    }
    const bool sameUrls = overview->proposed == m_overview.proposed;
    m_overview = *overview;
    showFindings();
    if (!sameUrls)
        m_choice->setUrls(m_overview.proposed);
    showChoice();
    if (again)
        read();
}

void SiteFindingsDialog::showFindings()
{
    m_title->setText(networkText(m_overview.site.origin));
    m_state->setText(m_overview.complete
                         ? tr("These are watched from now on, each in its own rhythm.")
                         : tr("Vigie is looking at the site. This window may be closed: the checks go on."));
    std::vector<TextRow> rows;
    for (const OwnUrlFinding& finding : m_overview.own) {
        const QString text = FindingWords::text(finding);
        const QString url = networkText(finding.page.url, 2'000);
        rows.push_back({{label(finding.page.kind), text, networkText(finding.page.url)},
                        {{}, plainToolTip(text), plainToolTip(url)},
                        m_theme.icon(FindingWords::icon(finding))});
    }
    const bool isFirst = m_rows->columnCount() == 0;
    m_rows->setRows({tr("What"), tr("Found"), tr("Address")}, std::move(rows));
    if (isFirst)
        m_table->setColumnWidths({24, 52});
}

void SiteFindingsDialog::showChoice()
{
    const bool busy = m_saver->isRunning();
    const bool any = m_choice->total() > 0;
    if (any)
        m_proposals->setText(tr("%1 of %n page(s) that are not watched yet", nullptr, m_choice->total())
                                 .arg(QLocale().toString(m_choice->chosenCount())));
    else
        m_proposals->setText(m_overview.complete
                                 ? tr("The sitemaps list no page that is not watched: explore the links to find more.")
                                 : tr("Pages of the sitemaps appear here."));
    m_watch->setText(tr("&Watch %n page(s)", nullptr, m_choice->chosenCount()));
    m_watch->setEnabled(!busy && m_choice->chosenCount() > 0);
    m_explore->setEnabled(!busy && !m_walk);
    for (QWidget* widget : {static_cast<QWidget*>(m_filter), static_cast<QWidget*>(m_all),
                            static_cast<QWidget*>(m_none), static_cast<QWidget*>(m_list)})
        widget->setEnabled(any && !busy);
}

void SiteFindingsDialog::explore()
{
    if (m_walk || m_saver->isRunning())
        return;
    m_walk = std::make_shared<JobMeter>();
    m_notice->follow(tr("Exploring the site…"), m_walk);
    m_cancelling.start(cancelInterval);
    showChoice();
    m_control.discover(m_site, explorationLimit);
}

void SiteFindingsDialog::takeWalk(const DiscoveryResult& result)
{
    m_walk.reset();
    m_notice->finish();
    m_explored.clear();
    for (const DiscoveredPage& page : result.pages)
        m_explored.push_back(page.url);
    QStringList sentences{tr("%n page(s) found along the links.", nullptr, static_cast<int>(result.pages.size()))};
    if (result.blocked > 0)
        sentences.append(tr("%n URL(s) are forbidden by robots.txt.", nullptr, result.blocked));
    m_notice->say(sentences.join(QLatin1Char(' ')));
    showChoice();
    read();
}

void SiteFindingsDialog::accept()
{
    if (m_saver->isRunning() || m_choice->chosenCount() == 0)
        return;
    std::vector<Page> pages;
    for (const std::string& url : m_choice->chosen()) {
        auto page = makePage(QString::fromStdString(url), {m_overview.site}, m_clock.now());
        if (page)
            pages.push_back(std::move(*page));
    }
    const QString text = tr("Saving %n page(s)…", nullptr, static_cast<int>(pages.size()));
    m_notice->follow(text, m_saver->start(std::move(pages)));
    showChoice();
}

void SiteFindingsDialog::reject()
{
    if (m_saver->isRunning())
        m_saver->cancel();
    else
        QDialog::reject();
}

} // namespace vigie
