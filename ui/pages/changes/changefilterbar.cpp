// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/changes/changefilterbar.h"

#include "core/compare/criteriaregistry.h"
#include "core/text/labels.h"
#include "ui/widgets/placeholder.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/theme.h"

#include <QComboBox>
#include <QDateEdit>
#include <QEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QSignalBlocker>

#include <algorithm>
#include <chrono>
#include <initializer_list>
#include <utility>
#include <vector>

namespace vigie {

using namespace std::chrono_literals;

namespace {

constexpr int anything = -1;
constexpr int allTime = 0;
/// Instead of a number of days: two dates are compared.
constexpr int twoDates = -2;
constexpr int usualDays = 30;
constexpr int usualGap = 7;

void refill(QComboBox& combo, const std::vector<std::pair<QString, int>>& entries, int usual)
{
    const QVariant current = combo.count() > 0 ? combo.currentData() : QVariant(usual);
    combo.clear();
    for (const auto& [text, value] : entries)
        combo.addItem(text, value);
    combo.setCurrentIndex(std::max(0, combo.findData(current)));
}

} // namespace

ChangeFilterBar::ChangeFilterBar(const Clock& clock, QWidget* parent)
    : QWidget(parent), m_clock(clock), m_text(new QLineEdit(this)), m_severity(new QComboBox(this)),
      m_criterion(new QComboBox(this)), m_tag(new QLineEdit(this)), m_period(new QComboBox(this)),
      m_from(new QDateEdit(this)), m_arrow(new PlainLabel(this)), m_to(new QDateEdit(this))
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::inside);
    row->addWidget(m_text, 3);
    row->addWidget(m_severity);
    row->addWidget(m_criterion);
    row->addWidget(m_tag, 1);
    row->addWidget(m_period);
    row->addWidget(m_from);
    row->addWidget(m_arrow);
    row->addWidget(m_to);
    m_arrow->setText(QStringLiteral("→"));
    for (QLineEdit* edit : {m_text, m_tag}) {
        edit->setClearButtonEnabled(true);
        connect(edit, &QLineEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
    }
    for (QDateEdit* date : {m_from, m_to}) {
        date->setCalendarPopup(true);
        connect(date, &QDateEdit::dateChanged, &m_typing, qOverload<>(&QTimer::start));
    }
    m_typing.setSingleShot(true);
    m_typing.setInterval(250ms);
    connect(&m_typing, &QTimer::timeout, this, &ChangeFilterBar::filterChanged);
    for (QComboBox* combo : {m_severity, m_criterion, m_period}) {
        connect(combo, &QComboBox::activated, this, [this] {
            showDates();
            Q_EMIT filterChanged();
        });
    }
    m_criterion->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_criterion->setMinimumContentsLength(14);
    retranslate();
    showDates();
}

void ChangeFilterBar::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ChangeFilterBar::retranslate()
{
    m_text->setPlaceholderText(tr("Part of a URL or value"));
    m_text->setAccessibleName(tr("Filter changes"));
    setPlaceholder(*m_tag, tr("Tag of the page"));
    m_tag->setAccessibleName(tr("Tag of the page"));
    m_severity->setAccessibleName(tr("Severity"));
    m_criterion->setAccessibleName(tr("Criterion"));
    m_period->setAccessibleName(tr("Period"));
    m_from->setAccessibleName(tr("First date"));
    m_to->setAccessibleName(tr("Second date"));
    refill(*m_severity,
           {{tr("Any severity"), anything},
            {label(Severity::Critical), static_cast<int>(Severity::Critical)},
            {tr("Warning and worse"), static_cast<int>(Severity::Warning)},
            {label(Severity::Info), static_cast<int>(Severity::Info)},
            {label(Severity::Good), static_cast<int>(Severity::Good)}},
           anything);
    std::vector<std::pair<QString, int>> criteria;
    for (const CriterionEntry& entry : criteriaRegistry())
        criteria.emplace_back(label(entry.id), static_cast<int>(entry.id));
    std::sort(criteria.begin(), criteria.end(),
              [](const auto& a, const auto& b) { return QString::localeAwareCompare(a.first, b.first) < 0; });
    criteria.insert(criteria.begin(), {tr("Any criterion"), anything});
    refill(*m_criterion, criteria, anything);
    refill(*m_period,
           {{tr("Last 24 hours"), 1},
            {tr("Last 7 days"), 7},
            {tr("Last 30 days"), usualDays},
            {tr("All time"), allTime},
            {tr("Two dates compared"), twoDates}},
           usualDays);
}

void ChangeFilterBar::showDates()
{
    if (view() == ChangeView::TwoDates && m_from->isHidden()) {
        const QSignalBlocker fromBlocker(m_from);
        const QSignalBlocker toBlocker(m_to);
        m_to->setDate(m_clock.now().toLocalTime().date());
        m_from->setDate(m_to->date().addDays(-usualGap));
    }
    for (QWidget* part : std::initializer_list<QWidget*>{m_from, m_arrow, m_to})
        part->setVisible(view() == ChangeView::TwoDates);
}

ChangeView ChangeFilterBar::view() const
{
    return m_period->currentData().toInt() == twoDates ? ChangeView::TwoDates : ChangeView::Feed;
}

/// The instant at which \a day begins where the user is.
QDateTime ChangeFilterBar::startOf(const QDate& day) const
{
    return day.startOfDay(Qt::LocalTime).toUTC();
}

ChangeFilter ChangeFilterBar::filter() const
{
    ChangeFilter filter;
    filter.text = m_text->text().trimmed();
    filter.tag = m_tag->text().trimmed();
    const int severity = m_severity->currentData().toInt();
    if (severity == static_cast<int>(Severity::Warning))
        filter.severities = {Severity::Warning, Severity::Critical};
    else if (severity != anything)
        filter.severities = {static_cast<Severity>(severity)};
    if (const int criterion = m_criterion->currentData().toInt(); criterion != anything)
        filter.criteria = {static_cast<CriterionId>(criterion)};
    const int days = m_period->currentData().toInt();
    if (days == twoDates) {
        // Both days as they were in the evening.
        filter.since = startOf(std::min(m_from->date(), m_to->date()).addDays(1));
        filter.until = startOf(std::max(m_from->date(), m_to->date()).addDays(1));
    } else if (days != allTime) {
        filter.since = m_clock.now().addDays(-days);
    }
    return filter;
}

bool ChangeFilterBar::isNarrowed() const
{
    ChangeFilter open;
    open.since = filter().since;
    open.until = filter().until;
    return filter() != open || view() == ChangeView::TwoDates;
}

void ChangeFilterBar::clear()
{
    m_text->clear();
    m_tag->clear();
    m_severity->setCurrentIndex(0);
    m_criterion->setCurrentIndex(0);
    m_period->setCurrentIndex(m_period->findData(allTime));
    showDates();
    m_typing.stop();
    Q_EMIT filterChanged();
}

void ChangeFilterBar::focusText()
{
    m_text->setFocus(Qt::ShortcutFocusReason);
    m_text->selectAll();
}

} // namespace vigie
