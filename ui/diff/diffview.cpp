// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diff/diffview.h"

#include "core/monitor/monitorcontrol.h"
#include "core/store/snapshotrepository.h"
#include "core/text/describe.h"
#include "ui/diff/diffpane.h"
#include "ui/widgets/displaytext.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/theme.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSplitter>
#include <QStackedWidget>

#include <algorithm>

namespace vigie {

namespace {

SnapshotId chosen(const QComboBox& combo)
{
    return SnapshotId{combo.currentData().toLongLong()};
}

} // namespace

DiffView::DiffView(MonitorControl& control, Theme& theme, QWidget* parent)
    : QWidget(parent), m_control(control), m_theme(theme), m_beforeLabel(new PlainLabel(this)),
      m_before(new QComboBox(this)), m_afterLabel(new PlainLabel(this)), m_after(new QComboBox(this)),
      m_subject(new QComboBox(this)), m_layout(new QComboBox(this)), m_previous(new QPushButton(this)),
      m_next(new QPushButton(this)), m_position(new PlainLabel(this)), m_stack(new QStackedWidget(this)),
      m_empty(new EmptyState(this)), m_sides(new QSplitter(this)), m_left(new DiffPane(theme, DiffSide::Before, this)),
      m_right(new DiffPane(theme, DiffSide::After, this)), m_inline(new DiffPane(theme, DiffSide::Both, this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, space::inside, 0, 0);
    layout->addWidget(makeControls());
    layout->addWidget(makePanes(), 1);
    for (QComboBox* combo : {m_before, m_after, m_subject})
        connect(combo, &QComboBox::activated, this, &DiffView::compare);
    connect(m_layout, &QComboBox::activated, this, [this] { present(m_document); });
    connect(m_previous, &QPushButton::clicked, this, [this] { step(-1); });
    connect(m_next, &QPushButton::clicked, this, [this] { step(1); });
    connect(m_left, &DiffPane::scrolled, m_right, &DiffPane::setLine);
    connect(m_right, &DiffPane::scrolled, m_left, &DiffPane::setLine);
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
    for (QWidget* widget :
         {static_cast<QWidget*>(m_beforeLabel), static_cast<QWidget*>(m_before), static_cast<QWidget*>(m_afterLabel),
          static_cast<QWidget*>(m_after), static_cast<QWidget*>(m_subject), static_cast<QWidget*>(m_layout)})
        row->addWidget(widget);
    row->addStretch(1);
    row->addWidget(m_previous);
    row->addWidget(m_position);
    row->addWidget(m_next);
    m_previous->setShortcut(QKeySequence(Qt::SHIFT | Qt::Key_F7));
    m_next->setShortcut(QKeySequence(Qt::Key_F7));
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
    return m_stack;
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
    m_layout->setAccessibleName(tr("Layout"));
    m_left->setAccessibleName(tr("Before"));
    m_right->setAccessibleName(tr("After"));
    m_inline->setAccessibleName(tr("Differences"));
    m_previous->setText(tr("Previous"));
    m_next->setText(tr("Next"));
    m_previous->setIcon(m_theme.icon(IconName::Previous));
    m_next->setIcon(m_theme.icon(IconName::Next));
    m_previous->setToolTip(plainToolTip(tr("Previous difference (Shift+F7)")));
    m_next->setToolTip(plainToolTip(tr("Next difference (F7)")));
    const auto fill = [](QComboBox& combo, const std::vector<std::pair<QString, int>>& entries) {
        const int current = std::max(0, combo.currentIndex());
        combo.clear();
        for (const auto& [text, value] : entries)
            combo.addItem(text, value);
        combo.setCurrentIndex(current);
    };
    fill(*m_subject, {{tr("HTML"), static_cast<int>(DiffSubject::Html)},
                      {tr("Headers"), static_cast<int>(DiffSubject::Headers)},
                      {tr("Text"), static_cast<int>(DiffSubject::Text)}});
    fill(*m_layout, {{tr("Side by side"), static_cast<int>(Layout::SideBySide)},
                     {tr("Inline"), static_cast<int>(Layout::Inline)}});
    fillCombos();
    if (m_error)
        present(fail(*m_error));
    else
        present(m_document);
}

DiffView::Layout DiffView::paneLayout() const
{
    return static_cast<Layout>(m_layout->currentData().toInt());
}

void DiffView::clear()
{
    ++m_generation;
    m_snapshots.clear();
    m_error.reset();
    fillCombos();
    present(DiffDocument{});
}

void DiffView::showPage(PageId page)
{
    load(page, {}, {});
}

void DiffView::showSnapshots(PageId page, SnapshotId before, SnapshotId after)
{
    load(page, before, after);
}

void DiffView::load(PageId page, std::optional<SnapshotId> before, std::optional<SnapshotId> after)
{
    StoreService* store = m_control.store();
    if (!store)
        return;
    const auto read = [page](StoreConnection& connection) {
        return SnapshotRepository(connection.database, connection.bodies).ofPage(page);
    };
    const int generation = ++m_generation;
    store->read(read).then(this, [this, generation, before, after](const Result<std::vector<Snapshot>>& snapshots) {
        if (generation != m_generation)
            return;
        if (snapshots)
            takeSnapshots(*snapshots, before, after);
        else
            present(fail(snapshots.error()));
    });
}

void DiffView::takeSnapshots(const std::vector<Snapshot>& snapshots, std::optional<SnapshotId> before,
                             std::optional<SnapshotId> after)
{
    m_snapshots = snapshots;
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
    if (!store || m_snapshots.empty())
        return present(DiffDocument{});
    const SnapshotId before = chosen(*m_before);
    const SnapshotId after = chosen(*m_after);
    const auto subject = static_cast<DiffSubject>(m_subject->currentData().toInt());
    const auto work = [before, after, subject](StoreConnection& connection) -> Result<DiffDocument> {
        const auto oldText = readSnapshotText(connection, before, subject);
        if (!oldText)
            return fail(oldText.error());
        const auto newText = readSnapshotText(connection, after, subject);
        if (!newText)
            return fail(newText.error());
        return makeDiffDocument(*oldText, *newText);
    };
    store->readInBackground(work).then(this, [this, generation = ++m_generation](const Result<DiffDocument>& document) {
        if (generation == m_generation)
            present(document);
    });
}

void DiffView::present(const Result<DiffDocument>& document)
{
    m_error = document ? std::nullopt : std::optional<Error>(document.error());
    m_document = document.value_or(DiffDocument{});
    const bool differs = !m_document.differences.empty();
    if (m_error)
        m_empty->setWords(tr("This comparison cannot be shown"), describe(*m_error), QString());
    else if (m_snapshots.size() < 2)
        m_empty->setWords(tr("Nothing to compare yet"),
                          tr("A snapshot is kept whenever a check finds something different. There are no two "
                             "snapshots of this page."),
                          QString());
    else
        m_empty->setWords(tr("No difference"), tr("These two snapshots are the same in what is compared here."),
                          QString());
    if (!differs) {
        m_stack->setCurrentWidget(m_empty);
    } else if (paneLayout() == Layout::Inline) {
        m_inline->setDocument(m_document);
        m_stack->setCurrentWidget(m_inline);
    } else {
        m_left->setDocument(m_document);
        m_right->setDocument(m_document);
        m_stack->setCurrentWidget(m_sides);
    }
    showDifference(0);
    Q_EMIT shown();
}

void DiffView::showDifference(int number)
{
    const int count = static_cast<int>(m_document.differences.size());
    m_difference = std::clamp(number, 0, std::max(0, count - 1));
    m_previous->setEnabled(m_difference > 0);
    m_next->setEnabled(m_difference + 1 < count);
    m_position->setText(
        count == 0 ? QString() : tr("%1 of %2").arg(QLocale().toString(m_difference + 1), QLocale().toString(count)));
    if (count == 0)
        return;
    const int row = m_document.differences[static_cast<std::size_t>(m_difference)];
    if (paneLayout() == Layout::Inline)
        return m_inline->goTo(row);
    m_left->goTo(row);
    m_right->goTo(row);
}

void DiffView::step(int by)
{
    showDifference(m_difference + by);
}

} // namespace vigie
