// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diff/diffview.h"

#include "core/monitor/monitorcontrol.h"
#include "core/store/pagerepository.h"
#include "core/store/snapshotrepository.h"
#include "core/text/describe.h"
#include "ui/diff/diffpane.h"
#include "ui/diff/ignorerule.h"
#include "ui/widgets/displaytext.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/tableview.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>

#include <algorithm>
#include <initializer_list>
#include <utility>

namespace vigie {

namespace {

SnapshotId chosen(const QComboBox& combo)
{
    return SnapshotId{combo.currentData().toLongLong()};
}

/// Refills \a combo in the present language; the choice stays.
void refill(QComboBox& combo, const std::vector<std::pair<QString, int>>& entries)
{
    const QVariant current = combo.currentData();
    combo.clear();
    for (const auto& [text, value] : entries)
        combo.addItem(text, value);
    combo.setCurrentIndex(std::max(0, combo.findData(current)));
}

/// A fence that the text inside cannot end.
QString fenceFor(const QString& text)
{
    int longest = 0;
    int run = 0;
    for (const QChar c : text) {
        run = c == QLatin1Char('`') ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    return QString(std::max(3, longest + 1), QLatin1Char('`'));
}

} // namespace

DiffView::DiffView(MonitorControl& control, Theme& theme, const Clock& clock, QWidget* parent)
    : QWidget(parent), m_control(control), m_theme(theme), m_clock(clock), m_beforeLabel(new PlainLabel(this)),
      m_before(new QComboBox(this)), m_afterLabel(new PlainLabel(this)), m_after(new QComboBox(this)),
      m_subject(new QComboBox(this)), m_layout(new QComboBox(this)), m_granularity(new QComboBox(this)),
      m_showIgnored(new QCheckBox(this)), m_ignore(new QToolButton(this)), m_ticket(new QPushButton(this)),
      m_previous(new QPushButton(this)), m_next(new QPushButton(this)), m_position(new PlainLabel(this)),
      m_stack(new QStackedWidget(this)), m_empty(new EmptyState(this)), m_sides(new QSplitter(this)),
      m_left(new DiffPane(theme, DiffSide::Before, this)), m_right(new DiffPane(theme, DiffSide::After, this)),
      m_inline(new DiffPane(theme, DiffSide::Both, this)), m_parts(new QSplitter(Qt::Vertical, this)),
      m_effectsTitle(new PlainLabel(this)), m_effectsTable(new TableView(this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, space::inside, 0, 0);
    layout->setSpacing(space::half);
    layout->addWidget(makeControls());
    layout->addWidget(makePanes(), 1);
    layout->addWidget(makeActions());
    for (QComboBox* combo : {m_before, m_after, m_subject, m_granularity})
        connect(combo, &QComboBox::activated, this, &DiffView::compare);
    connect(m_showIgnored, &QCheckBox::toggled, this, &DiffView::compare);
    connect(m_layout, &QComboBox::activated, this, &DiffView::present);
    connect(m_previous, &QPushButton::clicked, this, [this] { step(-1); });
    connect(m_next, &QPushButton::clicked, this, [this] { step(1); });
    connect(m_ticket, &QPushButton::clicked, this, &DiffView::copyTicket);
    connect(m_left, &DiffPane::scrolled, m_right, &DiffPane::setLine);
    connect(m_right, &DiffPane::scrolled, m_left, &DiffPane::setLine);
    for (DiffPane* pane : {m_left, m_right, m_inline}) {
        connect(pane, &DiffPane::menuRequested, this, &DiffView::showMenu);
        connect(pane, &DiffPane::unfoldRequested, this,
                [this](int row) { refold([row](DiffDocument& document) { unfold(document, row); }); });
    }
    connect(&m_theme, &Theme::changed, this, [this] {
        for (DiffPane* pane : {m_left, m_right, m_inline})
            pane->applyTheme();
        retranslate();
    });
    retranslate();
    clear();
}

QWidget* DiffView::makeControls()
{
    auto* bar = new QWidget(this);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::inside);
    m_beforeLabel->setBuddy(m_before);
    m_afterLabel->setBuddy(m_after);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_beforeLabel, m_before, m_afterLabel, m_after, m_subject,
                                                           m_granularity, m_layout})
        row->addWidget(widget);
    row->addStretch(1);
    return bar;
}

QWidget* DiffView::makePanes()
{
    m_sides->addWidget(m_left);
    m_sides->addWidget(m_right);
    m_sides->setChildrenCollapsible(false);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_sides);
    m_stack->addWidget(m_inline);
    auto* effects = new QWidget(this);
    auto* layout = new QVBoxLayout(effects);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::half);
    layout->addWidget(m_effectsTitle);
    layout->addWidget(m_effectsTable, 1);
    m_effectsTable->setModel(&m_effects);
    m_effectsTable->setUrlColumn(RobotsEffectModel::Url);
    m_effectsTable->setColumnWidths({12, 60, 40, 8});
    m_parts->addWidget(m_stack);
    m_parts->addWidget(effects);
    m_parts->setChildrenCollapsible(false);
    m_parts->setStretchFactor(0, 2);
    m_parts->setStretchFactor(1, 1);
    return m_parts;
}

QWidget* DiffView::makeActions()
{
    auto* bar = new QWidget(this);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::inside);
    row->addWidget(m_previous);
    row->addWidget(m_position);
    row->addWidget(m_next);
    row->addStretch(1);
    row->addWidget(m_showIgnored);
    row->addWidget(m_ignore);
    row->addWidget(m_ticket);
    m_previous->setShortcut(QKeySequence(Qt::SHIFT | Qt::Key_F7));
    m_next->setShortcut(QKeySequence(Qt::Key_F7));
    m_ignore->setPopupMode(QToolButton::InstantPopup);
    m_ignore->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_ignore->setFocusPolicy(Qt::StrongFocus);
    m_ignore->setMenu(new QMenu(m_ignore));
    return bar;
}

void DiffView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void DiffView::retranslate()
{
    m_beforeLabel->setText(tr("&Before:"));
    m_afterLabel->setText(tr("&After:"));
    m_before->setAccessibleName(tr("Older snapshot"));
    m_after->setAccessibleName(tr("Newer snapshot"));
    m_subject->setAccessibleName(tr("What is compared"));
    m_granularity->setAccessibleName(tr("What is marked inside changed lines"));
    m_layout->setAccessibleName(tr("Layout"));
    m_left->setName(tr("Before"));
    m_right->setName(tr("After"));
    m_inline->setName(tr("Differences"));
    m_effectsTable->setAccessibleName(tr("Pages that robots.txt blocks or frees"));
    fillSubjects();
    refill(*m_granularity, {{tr("Words"), static_cast<int>(DiffGranularity::Word)},
                            {tr("Characters"), static_cast<int>(DiffGranularity::Character)},
                            {tr("Whole lines"), static_cast<int>(DiffGranularity::Line)}});
    refill(*m_layout, {{tr("Side by side"), static_cast<int>(Layout::SideBySide)},
                       {tr("Inline"), static_cast<int>(Layout::Inline)}});
    retranslateActions();
    m_effects.retranslate();
    fillCombos();
    present();
}

void DiffView::retranslateActions()
{
    m_previous->setText(tr("Previous"));
    m_next->setText(tr("Next"));
    m_previous->setIcon(m_theme.icon(IconName::Previous));
    m_next->setIcon(m_theme.icon(IconName::Next));
    m_previous->setToolTip(plainToolTip(tr("Previous difference (Shift+F7)")));
    m_next->setToolTip(plainToolTip(tr("Next difference (F7)")));
    m_showIgnored->setText(tr("&Show what is ignored"));
    m_ignore->setText(tr("Ignore from now on"));
    m_ignore->setIcon(m_theme.icon(IconName::Mute));
    m_ignore->menu()->clear();
    addIgnoreActions(*m_ignore->menu(), -1);
    m_ticket->setText(tr("Copy for a ticket"));
    m_ticket->setIcon(m_theme.icon(IconName::Copy));
}

void DiffView::fillSubjects()
{
    const bool isRobots = m_page && m_page->kind == PageKind::RobotsTxt;
    std::vector<std::pair<QString, int>> subjects{{tr("HTML"), static_cast<int>(DiffSubject::Html)},
                                                  {tr("Headers"), static_cast<int>(DiffSubject::Headers)},
                                                  {tr("Text"), static_cast<int>(DiffSubject::Text)},
                                                  {tr("Facts"), static_cast<int>(DiffSubject::Facts)}};
    if (isRobots)
        subjects = {{tr("Rules"), static_cast<int>(DiffSubject::RobotsRules)},
                    {tr("File"), static_cast<int>(DiffSubject::Html)},
                    {tr("Headers"), static_cast<int>(DiffSubject::Headers)},
                    {tr("Facts"), static_cast<int>(DiffSubject::Facts)}};
    const bool wasRobots = m_subject->findData(static_cast<int>(DiffSubject::RobotsRules)) >= 0;
    refill(*m_subject, subjects);
    if (isRobots != wasRobots)
        m_subject->setCurrentIndex(0);
}

DiffView::Layout DiffView::paneLayout() const
{
    return static_cast<Layout>(m_layout->currentData().toInt());
}

DiffSubject DiffView::subject() const
{
    return static_cast<DiffSubject>(m_subject->currentData().toInt());
}

void DiffView::setSubject(DiffSubject subject)
{
    m_subject->setCurrentIndex(std::max(0, m_subject->findData(static_cast<int>(subject))));
    compare();
}

void DiffView::clear()
{
    ++m_generation;
    m_page.reset();
    m_snapshots.clear();
    m_error.reset();
    m_diff = {};
    fillCombos();
    present();
}

void DiffView::showPage(PageId page)
{
    load(page, {}, {});
}

void DiffView::showSnapshots(PageId page, SnapshotId before, SnapshotId after)
{
    load(page, before, after);
}

void DiffView::load(PageId id, std::optional<SnapshotId> before, std::optional<SnapshotId> after)
{
    StoreService* store = m_control.store();
    if (!store)
        return;
    using Loaded = std::pair<Page, std::vector<Snapshot>>;
    const auto read = [id](StoreConnection& connection) -> Result<Loaded> {
        auto page = PageRepository(connection.database).find(id);
        auto snapshots = SnapshotRepository(connection.database, connection.bodies).ofPage(id);
        if (!page || !snapshots)
            return fail(page ? snapshots.error() : page.error());
        return Loaded(page->value_or(Page{}), std::move(*snapshots));
    };
    store->read(read).then(this, [this, generation = ++m_generation, before, after](const Result<Loaded>& loaded) {
        if (generation != m_generation)
            return;
        if (loaded)
            takeSnapshots(loaded->first, loaded->second, before, after);
        else
            takeDiff(fail(loaded.error()));
    });
}

void DiffView::takeSnapshots(const Page& page, const std::vector<Snapshot>& snapshots, std::optional<SnapshotId> before,
                             std::optional<SnapshotId> after)
{
    m_page = page;
    m_snapshots = snapshots;
    m_difference = 0;
    fillSubjects();
    fillCombos();
    const auto choose = [](QComboBox& combo, std::optional<SnapshotId> wanted, int otherwise) {
        const int place = wanted ? combo.findData(wanted->value) : -1;
        combo.setCurrentIndex(place >= 0 ? place : std::min(otherwise, combo.count() - 1));
    };
    choose(*m_before, before, 1);
    choose(*m_after, after, 0);
    compare();
}

void DiffView::fillCombos()
{
    for (QComboBox* combo : {m_before, m_after}) {
        const QVariant current = combo->currentData();
        combo->clear();
        for (const Snapshot& snapshot : m_snapshots) {
            QString text = absoluteTime(snapshot.at);
            if (snapshot.outcome != Outcome::Ok)
                text +=
                    QLatin1String(" · ") + (snapshot.status > 0 ? QString::number(snapshot.status) : tr("no answer"));
            combo->addItem(text, QVariant::fromValue(snapshot.id.value));
        }
        combo->setCurrentIndex(std::max(combo->findData(current), combo->count() > 0 ? 0 : -1));
        combo->setEnabled(combo->count() > 1);
    }
}

void DiffView::compare()
{
    StoreService* store = m_control.store();
    if (!store || m_snapshots.empty() || !m_page)
        return takeDiff(SnapshotDiff{});
    const DiffRequest request{m_page->id,
                              chosen(*m_before),
                              chosen(*m_after),
                              subject(),
                              static_cast<DiffGranularity>(m_granularity->currentData().toInt()),
                              m_showIgnored->isChecked() ? IgnoredParts::Shown : IgnoredParts::Hidden};
    store->readInBackground([request](StoreConnection& connection) { return diffSnapshots(connection, request); })
        .then(this, [this, generation = ++m_generation](const Result<SnapshotDiff>& diff) {
            if (generation == m_generation)
                takeDiff(diff);
        });
}

void DiffView::takeDiff(const Result<SnapshotDiff>& diff)
{
    m_error = diff ? std::nullopt : std::optional<Error>(diff.error());
    m_diff = diff.value_or(SnapshotDiff{});
    present();
    Q_EMIT shown();
}

void DiffView::fillEmptyState()
{
    if (m_error)
        m_empty->setWords(tr("This comparison cannot be shown"), describe(*m_error), QString());
    else if (m_snapshots.size() < 2)
        m_empty->setWords(tr("Nothing to compare yet"),
                          tr("A snapshot is kept whenever a check finds something different. There are no two "
                             "snapshots of this page."),
                          QString());
    else if (m_diff.onlyIgnored)
        m_empty->setWords(
            tr("No difference that counts"),
            tr("What differs here changes by itself, or is ignored by a rule. “Show what is ignored” shows it."),
            QString());
    else
        m_empty->setWords(tr("No difference"), tr("These two snapshots are the same in what is compared here."),
                          QString());
}

void DiffView::fillEffects()
{
    m_effects.setRows(m_diff.effects);
    const int blocked = m_effects.blocked();
    m_effectsTitle->setText(tr("Blocks %n page(s)", nullptr, blocked) + QLatin1String(", ") +
                            tr("frees %n page(s)", nullptr, m_effects.rowCount() - blocked));
    m_parts->widget(1)->setVisible(!m_diff.effects.empty());
}

void DiffView::present()
{
    const DiffDocument& document = m_diff.document;
    const bool differs = !document.differences.empty();
    const auto content = subject() == DiffSubject::Html && !(m_page && m_page->kind == PageKind::RobotsTxt)
                             ? EditorContent::Html
                             : EditorContent::Plain;
    if (!differs) {
        fillEmptyState();
        m_stack->setCurrentWidget(m_empty);
    } else if (paneLayout() == Layout::Inline) {
        m_inline->setDocument(document, content);
        m_stack->setCurrentWidget(m_inline);
    } else {
        m_left->setDocument(document, content);
        m_right->setDocument(document, content);
        m_stack->setCurrentWidget(m_sides);
    }
    fillEffects();
    m_ticket->setEnabled(differs);
    // Facts are read from the page: what is ignored is ignored where it comes from.
    const bool canIgnore = subject() != DiffSubject::Facts && subject() != DiffSubject::RobotsRules;
    m_ignore->setEnabled(differs && canIgnore);
    m_showIgnored->setEnabled(canIgnore && m_snapshots.size() > 1);
    showDifference(m_difference);
}

void DiffView::showDifference(int number)
{
    const std::vector<int>& differences = m_diff.document.differences;
    const int count = static_cast<int>(differences.size());
    m_difference = std::clamp(number, 0, std::max(0, count - 1));
    m_previous->setEnabled(m_difference > 0);
    m_next->setEnabled(m_difference + 1 < count);
    m_position->setText(
        count == 0 ? QString() : tr("%1 of %2").arg(QLocale().toString(m_difference + 1), QLocale().toString(count)));
    if (count == 0)
        return;
    const int row = differences[static_cast<std::size_t>(m_difference)];
    if (paneLayout() == Layout::Inline)
        return m_inline->goTo(row);
    m_left->goTo(row);
    m_right->goTo(row);
}

void DiffView::step(int by)
{
    showDifference(m_difference + by);
}

QString DiffView::selectedText() const
{
    for (const DiffPane* pane : {m_right, m_left, m_inline}) {
        if (pane->isVisible() && !pane->selectedText().isEmpty())
            return pane->selectedText();
    }
    return {};
}

void DiffView::addIgnoreActions(QMenu& menu, int row)
{
    menu.addAction(tr("On this page…"), this, [this, row] { askIgnore(row, IgnoreScope::Page); });
    menu.addAction(tr("On this site…"), this, [this, row] { askIgnore(row, IgnoreScope::Site); });
    menu.addAction(tr("Everywhere…"), this, [this, row] { askIgnore(row, IgnoreScope::Everywhere); });
}

void DiffView::askIgnore(int row, IgnoreScope scope)
{
    const DiffDocument& document = m_diff.document;
    if (!m_page || document.differences.empty())
        return;
    const auto isDifference = [&document](int number) {
        const RowKind kind = document.rows[static_cast<std::size_t>(number)].kind;
        return kind != RowKind::Equal && kind != RowKind::Skipped;
    };
    if (row < 0 || row >= static_cast<int>(document.rows.size()) || !isDifference(row))
        row = document.differences[static_cast<std::size_t>(m_difference)];
    const QString selected = selectedText();
    const Rule start = proposeMask(document.rows[static_cast<std::size_t>(row)], subject(),
                                   selected.contains(QLatin1Char('\n')) ? std::string() : selected.toStdString());
    auto* dialog = new IgnoreDialog(m_control, m_clock, start, m_page->site, m_page->id, scope, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &IgnoreDialog::saved, this, &DiffView::compare);
    dialog->open();
}

void DiffView::refold(const std::function<void(DiffDocument&)>& change)
{
    DiffPane* pane = paneLayout() == Layout::Inline ? m_inline : m_left;
    const int line = pane->line();
    change(m_diff.document);
    present();
    pane->setLine(line);
    if (pane == m_left)
        m_right->setLine(line);
}

void DiffView::showMenu(int row, const QPoint& at)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QString selected = selectedText();
    QAction* copy = menu->addAction(m_theme.icon(IconName::Copy), tr("Copy"), this,
                                    [selected] { QApplication::clipboard()->setText(selected); });
    copy->setEnabled(!selected.isEmpty());
    menu->addAction(tr("Copy for a ticket"), this, &DiffView::copyTicket);
    const std::vector<DiffRow>& rows = m_diff.document.rows;
    QAction* all = menu->addAction(tr("Show all equal lines"), this, [this] { refold(&unfoldAll); });
    all->setEnabled(std::ranges::any_of(rows, [](const DiffRow& one) { return one.kind == RowKind::Skipped; }));
    QMenu* ignore = menu->addMenu(m_theme.icon(IconName::Mute), tr("Ignore from now on"));
    ignore->setEnabled(m_ignore->isEnabled());
    addIgnoreActions(*ignore, row);
    menu->popup(at);
}

QString DiffView::ticketText() const
{
    if (!m_page)
        return {};
    const DiffDocument& document = m_diff.document;
    const QString unified = QString::fromStdString(m_diff.unified);
    const QString fence = fenceFor(unified);
    QStringList lines;
    lines.append(QStringLiteral("**%1** `%2`").arg(tr("Page:"), networkText(m_page->url, 2000)));
    lines.append(QStringLiteral("**%1** %2 → %3").arg(tr("Between:"), m_before->currentText(), m_after->currentText()));
    lines.append(QStringLiteral("**%1:** +%2 −%3")
                     .arg(m_subject->currentText())
                     .arg(document.linesAdded)
                     .arg(document.linesRemoved));
    lines.append(QString());
    lines.append(fence + QLatin1String("diff"));
    lines.append(unified.endsWith(QLatin1Char('\n')) ? unified.chopped(1) : unified);
    lines.append(fence);
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

void DiffView::copyTicket()
{
    QApplication::clipboard()->setText(ticketText());
}

} // namespace vigie
