// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/robots/robotsworkbench.h"

#include "core/base/futures.h"
#include "core/base/poolrun.h"
#include "core/monitor/monitorcontrol.h"
#include "core/monitor/robotsdraft.h"
#include "core/store/siterepository.h"
#include "core/text/describe.h"
#include "ui/robots/robotseditor.h"
#include "ui/robots/robotsexport.h"
#include "ui/robots/robotstext.h"
#include "ui/widgets/displaytext.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/exportdialog.h"
#include "ui/widgets/filterbar.h"
#include "ui/widgets/noticebar.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/tableview.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QEvent>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QLineEdit>
#include <QPushButton>
#include <QSaveFile>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabWidget>
#include <QThreadPool>
#include <QVBoxLayout>

#include <algorithm>
#include <chrono>
#include <initializer_list>

namespace vigie {

using namespace std::chrono_literals;

namespace {

constexpr QSize firstSize(1240, 680);
/// Nobody's robots.txt: a wrong file was chosen.
constexpr qint64 largestFile = 16 * 1024 * 1024;

} // namespace

RobotsWorkbench::RobotsWorkbench(MonitorControl& control, Theme& theme, SiteId site, QWidget* parent)
    : QDialog(parent), m_control(control), m_theme(theme), m_site(site), m_siteLabel(new PlainLabel(this)),
      m_siteCombo(new QComboBox(this)), m_live(new QPushButton(this)), m_open(new QPushButton(this)),
      m_save(new QPushButton(this)), m_copy(new QPushButton(this)), m_export(new QPushButton(this)),
      m_state(new PlainLabel(this)), m_parts(new QSplitter(this)), m_tabs(new QTabWidget(this)),
      m_draft(new RobotsEditor(theme, RobotsEditor::Use::Write, this)),
      m_liveView(new RobotsEditor(theme, RobotsEditor::Use::Read, this)), m_problemTable(new TableView(this)),
      m_problemTitle(new PlainLabel(this)), m_crawlerTable(new TableView(this)), m_crawlerField(new QLineEdit(this)),
      m_crawlerAdd(new QPushButton(this)), m_filters(new FilterBar(this)), m_shown(m_filters->addChoice()),
      m_stack(new QStackedWidget(this)), m_empty(new EmptyState(this)), m_pageTable(new TableView(this)),
      m_notice(new NoticeBar(this)), m_pages(theme), m_problems(theme)
{
    setWindowFlag(Qt::WindowMaximizeButtonHint);
    resize(firstSize);
    m_parts->addWidget(makeLeft());
    m_parts->addWidget(makeRight());
    m_parts->setChildrenCollapsible(false);
    m_parts->setStretchFactor(0, 2);
    m_parts->setStretchFactor(1, 3);
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(space::inside);
    layout->addWidget(makeTop());
    layout->addWidget(m_state);
    layout->addWidget(m_parts, 1);
    layout->addWidget(m_notice);
    setTextRole(m_state, TextRole::Muted);
    m_state->setWordWrap(true);
    m_typing.setSingleShot(true);
    m_typing.setInterval(250ms);
    m_keeping.setSingleShot(true);
    m_keeping.setInterval(1s);
    connectParts();
    retranslate();
    readSites();
    readSite();
}

RobotsWorkbench::~RobotsWorkbench()
{
    m_cancel.cancel();
    keepDraft();
}

RobotsWorkbench* RobotsWorkbench::openFor(MonitorControl& control, Theme& theme, SiteId site, QWidget* parent)
{
    auto* workbench = parent->window()->findChild<RobotsWorkbench*>(QString(), Qt::FindDirectChildrenOnly);
    if (!workbench) {
        workbench = new RobotsWorkbench(control, theme, site, parent->window());
        workbench->setAttribute(Qt::WA_DeleteOnClose);
    }
    workbench->setSite(site);
    workbench->show();
    workbench->raise();
    workbench->activateWindow();
    return workbench;
}

QWidget* RobotsWorkbench::makeTop()
{
    auto* bar = new QWidget(this);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::inside);
    m_siteLabel->setBuddy(m_siteCombo);
    m_siteCombo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_siteCombo->setMinimumContentsLength(20);
    row->addWidget(m_siteLabel);
    row->addWidget(m_siteCombo);
    row->addStretch(1);
    for (QPushButton* button : {m_live, m_open, m_save, m_copy}) {
        button->setAutoDefault(false);
        row->addWidget(button);
    }
    return bar;
}

QWidget* RobotsWorkbench::makeLeft()
{
    auto* left = new QWidget(this);
    auto* layout = new QVBoxLayout(left);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::half);
    m_tabs->addTab(m_draft, QString());
    m_tabs->addTab(m_liveView, QString());
    m_problemTable->setModel(&m_problems);
    m_problemTable->setColumnWidths({9, 60});
    m_problemTable->setMaximumHeight(4 * space::tableRow + space::group);
    layout->addWidget(m_tabs, 1);
    layout->addWidget(m_problemTitle);
    layout->addWidget(m_problemTable);
    return left;
}

QWidget* RobotsWorkbench::makeRight()
{
    auto* right = new QWidget(this);
    auto* layout = new QVBoxLayout(right);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::half);
    m_crawlerTable->setModel(&m_crawlers);
    m_crawlerTable->setColumnWidths({30, 10, 10, 12});
    auto* own = new QHBoxLayout;
    own->addWidget(m_crawlerField, 1);
    own->addWidget(m_crawlerAdd);
    m_crawlerAdd->setAutoDefault(false);
    m_pageTable->setModel(&m_pages);
    m_pageTable->setUrlColumn(RobotsAccessModel::Url);
    m_pageTable->setColumnWidths({12, 36, 20, 24, 24});
    m_pageTable->setSortingEnabled(true);
    m_pageTable->sortByColumn(RobotsAccessModel::Url, Qt::AscendingOrder);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_pageTable);
    auto* exporting = new QHBoxLayout;
    exporting->addWidget(m_filters, 1);
    exporting->addWidget(m_export);
    m_export->setAutoDefault(false);
    layout->addWidget(m_crawlerTable, 2);
    layout->addLayout(own);
    layout->addLayout(exporting);
    layout->addWidget(m_stack, 3);
    return right;
}

void RobotsWorkbench::connectParts()
{
    connect(m_draft, &RobotsEditor::edited, this, &RobotsWorkbench::takeEdit);
    connect(&m_typing, &QTimer::timeout, this, &RobotsWorkbench::review);
    connect(&m_keeping, &QTimer::timeout, this, &RobotsWorkbench::keepDraft);
    connect(m_siteCombo, &QComboBox::activated, this,
            [this] { setSite(SiteId{m_siteCombo->currentData().toLongLong()}); });
    connect(m_live, &QPushButton::clicked, this, &RobotsWorkbench::useLive);
    connect(m_open, &QPushButton::clicked, this, [this] {
        auto* dialog = new QFileDialog(this, tr("Open a robots.txt"));
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(QFileDialog::ExistingFile);
        connect(dialog, &QFileDialog::fileSelected, this, &RobotsWorkbench::loadFrom);
        dialog->open();
    });
    connect(m_save, &QPushButton::clicked, this, [this] {
        auto* dialog = new QFileDialog(this, tr("Save the robots.txt"));
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setAcceptMode(QFileDialog::AcceptSave);
        dialog->selectFile(QStringLiteral("robots.txt"));
        connect(dialog, &QFileDialog::fileSelected, this, &RobotsWorkbench::saveTo);
        dialog->open();
    });
    connect(m_copy, &QPushButton::clicked, this, [this] { QApplication::clipboard()->setText(resultText()); });
    connect(m_export, &QPushButton::clicked, this, [this] {
        connect(openExportDialog(*this, tr("Export the list"), QStringLiteral("robots")), &QFileDialog::fileSelected,
                this, &RobotsWorkbench::exportTo);
    });
    connect(m_crawlerAdd, &QPushButton::clicked, this, &RobotsWorkbench::addCrawler);
    connect(m_crawlerField, &QLineEdit::returnPressed, this, &RobotsWorkbench::addCrawler);
    connect(m_crawlerTable->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &RobotsWorkbench::chooseCrawler);
    connect(m_problemTable, &TableView::clicked, this, [this](const QModelIndex& index) {
        m_tabs->setCurrentWidget(m_draft);
        m_draft->goTo(m_problems.problem(index.row()).line);
    });
    connect(m_pageTable->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &RobotsWorkbench::showLines);
    connect(m_filters, &FilterBar::textChanged, &m_pages, &RobotsAccessModel::setText);
    connect(m_shown, &QComboBox::currentIndexChanged, this,
            [this] { m_pages.setShown(static_cast<RobotsAccessModel::Shown>(m_shown->currentData().toInt())); });
    connect(&m_pages, &RobotsAccessModel::loaded, this, &RobotsWorkbench::showCounts);
    connect(m_empty, &EmptyState::activated, this, [this] {
        m_filters->clearText();
        m_shown->setCurrentIndex(m_shown->findData(static_cast<int>(RobotsAccessModel::Shown::Everything)));
    });
    connect(&m_control, &MonitorControl::passFinished, this, &RobotsWorkbench::readSite);
    connect(&m_theme, &Theme::changed, this, [this] {
        m_draft->applyTheme();
        m_liveView->applyTheme();
        setIcons();
    });
}

void RobotsWorkbench::changeEvent(QEvent* event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void RobotsWorkbench::setIcons()
{
    m_save->setIcon(m_theme.icon(IconName::Export));
    m_copy->setIcon(m_theme.icon(IconName::Copy));
    m_export->setIcon(m_theme.icon(IconName::Export));
    m_crawlerAdd->setIcon(m_theme.icon(IconName::Add));
}

void RobotsWorkbench::retranslate()
{
    using Shown = RobotsAccessModel::Shown;
    const auto value = [](Shown shown) { return static_cast<int>(shown); };
    setWindowTitle(tr("robots.txt workbench"));
    m_siteLabel->setText(tr("S&ite:"));
    m_siteCombo->setAccessibleName(tr("Site"));
    m_live->setText(tr("Back to the &live file"));
    m_open->setText(tr("&Open…"));
    m_save->setText(tr("&Save as…"));
    m_copy->setText(tr("&Copy the result"));
    m_export->setText(tr("E&xport…"));
    m_tabs->setTabText(0, tr("Draft"));
    m_tabs->setTabText(1, tr("Live now"));
    m_draft->setName(tr("Draft of robots.txt"));
    m_liveView->setName(tr("The robots.txt that is live"));
    m_problemTable->setAccessibleName(tr("Problems of the draft"));
    m_crawlerTable->setAccessibleName(tr("What each crawler loses and gains"));
    m_crawlerField->setPlaceholderText(tr("Another crawler, as “AhrefsBot”"));
    m_crawlerField->setAccessibleName(tr("Another crawler"));
    m_crawlerAdd->setText(tr("&Add"));
    m_filters->setTitle(tr("Pages"));
    m_filters->setPlaceholder(tr("Part of a URL"), tr("Filter pages"));
    FilterBar::setChoices(m_shown, tr("Effect"),
                          {{tr("Lost or gained"), value(Shown::Changed)},
                           {tr("Lost"), value(Shown::Lost)},
                           {tr("Gained"), value(Shown::Gained)},
                           {tr("Unchanged"), value(Shown::Unchanged)},
                           {tr("All pages"), value(Shown::Everything)}});
    m_pageTable->setAccessibleName(tr("Pages that crawlers lose or gain"));
    m_crawlers.retranslate();
    m_problems.retranslate();
    m_pages.retranslate();
    setIcons();
    showState();
    showCounts();
}

void RobotsWorkbench::readSites()
{
    StoreService* store = m_control.store();
    if (!store)
        return;
    const auto work = [](StoreConnection& connection) { return SiteRepository(connection.database).all(); };
    store->read(work).then(this, [this](const Result<std::vector<Site>>& sites) {
        if (!sites)
            return m_notice->say(describe(sites.error()));
        m_siteCombo->clear();
        for (const Site& site : *sites)
            m_siteCombo->addItem(harmless(site.name.isEmpty() ? QString::fromStdString(site.origin) : site.name),
                                 site.id.value);
        m_siteCombo->setCurrentIndex(m_siteCombo->findData(m_site.value));
    });
}

void RobotsWorkbench::setSite(SiteId site)
{
    if (site == m_site)
        return;
    keepDraft();
    m_site = site;
    m_overview.reset();
    m_siteCombo->setCurrentIndex(m_siteCombo->findData(site.value));
    readSite();
}

void RobotsWorkbench::readSite()
{
    StoreService* store = m_control.store();
    if (!store)
        return;
    const auto work = [site = m_site, profile = store->profile().directory()](StoreConnection& connection) {
        return readRobotsOverview(connection, site, profile);
    };
    store->readInBackground(work).then(
        this, [this, generation = ++m_generation](const QFuture<Result<RobotsOverview>>& read) {
            if (generation != m_generation)
                return;
            Result<RobotsOverview> overview = moveResult(read);
            if (overview)
                takeOverview(std::move(*overview));
            else
                m_notice->say(describe(overview.error()));
        });
}

void RobotsWorkbench::takeOverview(RobotsOverview overview)
{
    const bool isNew = !m_overview;
    const bool wasEdited = !isNew && isEdited();
    m_overview = std::make_shared<const RobotsOverview>(std::move(overview));
    m_liveView->setText(m_overview->live.text);
    m_liveShown = m_liveView->text();
    if (!wasEdited) {
        m_filling = true;
        m_draft->setText(isNew && m_overview->draft ? *m_overview->draft : m_overview->live.text);
        m_filling = false;
    }
    if (isNew && m_overview->draft && isEdited())
        m_notice->say(tr("This is your draft, as you left it."), tr("Back to the live file"), [this] { useLive(); });
    review();
}

bool RobotsWorkbench::isEdited() const
{
    return m_overview && m_draft->text() != m_liveShown;
}

/// Bytes that no editor can hold stay as they are, as long as nobody changed the text.
std::string RobotsWorkbench::draft() const
{
    return isEdited() ? m_draft->text() : m_overview->live.text;
}

void RobotsWorkbench::takeEdit()
{
    if (m_filling || !m_overview)
        return;
    m_unkept = true;
    m_cancel.cancel(); // nobody waits for what the text was before
    m_typing.start();
    m_keeping.start();
    showState();
}

void RobotsWorkbench::review()
{
    if (!m_overview)
        return;
    m_cancel.cancel();
    m_cancel = {};
    const auto work = [question = RobotsQuestion{m_overview, draft(), m_own}, cancel = m_cancel] {
        return reviewRobots(question, cancel);
    };
    runOnPool(m_handOver, *QThreadPool::globalInstance(), work).then(this, [this](const RobotsReviewPointer& made) {
        if (made && made->overview == m_overview)
            takeReview(made);
    });
}

void RobotsWorkbench::takeReview(RobotsReviewPointer review)
{
    m_review = std::move(review);
    m_crawlers.setReview(m_review);
    m_problems.setProblems(m_review->problems);
    m_crawlerTable->selectRow(m_crawler ? m_crawlers.rowOf(*m_crawler) : 0);
    showState();
    showEffects();
    m_pages.setReview(m_review);
}

void RobotsWorkbench::showState()
{
    if (!m_overview) {
        m_state->setText(tr("The pages of the site are being read…"));
        return;
    }
    const LiveRobots& live = m_overview->live;
    QStringList parts;
    if (live.state == LiveRobots::State::Unknown)
        parts.append(tr("No robots.txt of this site was received yet: the draft is compared with none."));
    else if (live.state == LiveRobots::State::Absent)
        parts.append(tr("The site has no robots.txt: every page is open now."));
    else
        parts.append(tr("Compared with the file of %1.").arg(absoluteTime(live.seenAt)));
    if (live.fails)
        parts.append(tr("The last check did not get it: crawlers may stop until it answers."));
    parts.append(isEdited() ? tr("The draft differs from it.") : tr("The draft is the same."));
    m_state->setText(parts.join(QLatin1Char(' ')));
    m_live->setEnabled(isEdited());
    const int problems = m_problems.rowCount();
    m_problemTitle->setText(problems == 0 ? tr("No problem in the draft")
                                          : tr("%n problem(s) in the draft", nullptr, problems));
    m_problemTable->setVisible(problems > 0);
}

void RobotsWorkbench::showCounts()
{
    const int rows = m_pages.rowCount();
    m_filters->setCount(tr("%n row(s)", nullptr, rows));
    m_export->setEnabled(rows > 0);
    m_copy->setEnabled(m_review != nullptr);
    m_stack->setCurrentIndex(rows == 0 ? 0 : 1);
    if (!m_review)
        m_empty->setWords(tr("The pages are being judged"), tr("What the draft does to them stands here."), {});
    else if (m_pages.total() == 0)
        m_empty->setWords(tr("No page of this site is watched"), tr("Add pages to see what a robots.txt does to them."),
                          {});
    else
        m_empty->setWords(tr("No page is lost or gained"),
                          tr("Every page that fits the filter stays as open or as closed as it is now."),
                          tr("Show all pages"));
    if (m_review && m_pages.view().review == m_review)
        Q_EMIT reviewed();
}

void RobotsWorkbench::showEffects()
{
    if (!m_review)
        return;
    const RobotsJudgement& judgement = m_review->judgement;
    std::optional<std::size_t> crowd;
    for (std::size_t i = 0; m_crawler && i < judgement.crowds.size(); ++i) {
        if (std::ranges::find(judgement.crowds[i], *m_crawler) != judgement.crowds[i].end())
            crowd = i;
    }
    m_draft->setEffects(lineEffects(judgement, RobotsSide::Now, crowd), m_review->problems);
    m_liveView->setEffects(lineEffects(judgement, RobotsSide::Before, crowd), {});
}

void RobotsWorkbench::chooseCrawler()
{
    const QModelIndex current = m_crawlerTable->currentIndex();
    if (!current.isValid()) // the list is being filled
        return;
    m_crawler = m_crawlers.crawler(current.row());
    m_pages.setCrawler(m_crawler);
    showEffects();
}

void RobotsWorkbench::addCrawler()
{
    const std::string crawler = m_crawlerField->text().trimmed().toStdString();
    if (crawler.empty())
        return;
    m_crawlerField->clear();
    m_own.insert(m_own.begin(), crawler);
    m_crawler = crawler;
    m_pages.setCrawler(m_crawler);
    review();
}

void RobotsWorkbench::showLines(const QModelIndex& row)
{
    if (!row.isValid())
        return;
    const RobotsAccessModel::View& view = m_pages.view();
    const RobotsAccess& access = RobotsAccessModel::access(view, view.rows[static_cast<std::size_t>(row.row())]);
    m_draft->goTo(access.now.line);
    m_liveView->goTo(access.before.line);
}

void RobotsWorkbench::useLive()
{
    if (!m_overview)
        return;
    const std::string before = m_draft->text();
    const bool wasEdited = isEdited();
    m_draft->setText(m_overview->live.text);
    m_typing.stop();
    review();
    if (wasEdited)
        m_notice->say(tr("The draft is the live file again."), tr("Undo"),
                      [this, before] { m_draft->setText(before); });
}

void RobotsWorkbench::loadFrom(const QString& path)
{
    const auto work = [path]() -> Result<std::string> {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly) || file.size() > largestFile)
            return fail(ErrorCode::FileUnreadable, path, file.errorString());
        return file.readAll().toStdString();
    };
    runOnPool(m_handOver, *QThreadPool::globalInstance(), work).then(this, [this](const Result<std::string>& text) {
        if (text)
            m_draft->setText(*text);
        else
            m_notice->say(describe(text.error()));
    });
}

void RobotsWorkbench::saveTo(const QString& path)
{
    if (!m_overview)
        return;
    const auto work = [path, text = QByteArray::fromStdString(draft())]() -> Result<void> {
        QSaveFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit())
            return fail(ErrorCode::FileUnwritable, path, file.errorString());
        return {};
    };
    runOnPool(m_handOver, *QThreadPool::globalInstance(), work).then(this, [this, path](const Result<void>& saved) {
        m_notice->say(saved ? tr("The draft is in %1.").arg(QFileInfo(path).fileName()) : describe(saved.error()));
        Q_EMIT written();
    });
}

void RobotsWorkbench::exportTo(const QString& path)
{
    const auto work = [path, view = m_pages.view()] { return exportRobotsAccess(view, path); };
    const int count = m_pages.rowCount();
    runOnPool(m_handOver, *QThreadPool::globalInstance(), work)
        .then(this, [this, path, count](const Result<void>& saved) {
            m_notice->say(saved ? tr("%n row(s) are in %1.", nullptr, count).arg(QFileInfo(path).fileName())
                                : describe(saved.error()));
            Q_EMIT written();
        });
}

void RobotsWorkbench::keepDraft()
{
    StoreService* store = m_control.store();
    if (!m_unkept || !m_overview || !store)
        return;
    m_unkept = false;
    const auto text = isEdited() ? std::optional(m_draft->text()) : std::nullopt;
    // In the order in which they were written; what waits is still written when the program ends.
    const auto work = [site = m_overview->site, text, profile = store->profile().directory()](StoreConnection&) {
        return saveRobotsDraft(profile, site, text);
    };
    store->write(work).then(this, [this](const Result<void>& kept) {
        if (!kept)
            m_notice->say(describe(kept.error()));
    });
}

QString RobotsWorkbench::resultText() const
{
    return m_review ? robotsResultText(*m_review) : QString();
}

} // namespace vigie
