// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/reports/reportform.h"

#include "ui/pages/reports/subjectcombo.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/theme.h"

#include <QDateEdit>
#include <QEvent>
#include <QFormLayout>
#include <QSignalBlocker>

#include <algorithm>
#include <array>
#include <utility>

namespace vigie {

namespace {

void fill(QComboBox* combo, const QStringList& words)
{
    const QSignalBlocker quiet(combo);
    const int chosen = std::max(0, combo->currentIndex());
    combo->clear();
    combo->addItems(words);
    combo->setCurrentIndex(chosen);
}

} // namespace

ReportForm::ReportForm(const Clock& clock, QWidget* parent)
    : QWidget(parent), m_clock(clock), m_subject(new SubjectCombo(this)), m_span(new QComboBox(this)),
      m_from(new QDateEdit(this)), m_to(new QDateEdit(this)), m_parts(new QComboBox(this)),
      m_language(new QComboBox(this)), m_format(new QComboBox(this))
{
    auto* form = new QFormLayout(this);
    form->setContentsMargins(0, 0, 0, 0);
    form->setSpacing(space::inside);
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    const std::array<QWidget*, 7> fields{m_subject, m_span, m_from, m_to, m_parts, m_language, m_format};
    for (QWidget* field : fields) {
        auto* label = new PlainLabel(this);
        label->setBuddy(field);
        m_labels.push_back(label);
        form->addRow(label, field);
    }
    // Long names are elided in the closed box: they must not make the form wider.
    m_subject->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_subject->setMinimumContentsLength(20);
    for (QDateEdit* edit : {m_from, m_to}) {
        edit->setCalendarPopup(true);
        connect(edit, &QDateEdit::dateChanged, this, &ReportForm::changed);
    }
    retranslate();
    showSpan();
    connect(m_span, &QComboBox::currentIndexChanged, this, [this] {
        showSpan();
        Q_EMIT changed();
    });
    for (QComboBox* combo : {static_cast<QComboBox*>(m_subject), m_parts, m_language})
        connect(combo, &QComboBox::currentIndexChanged, this, &ReportForm::changed);
}

void ReportForm::retranslate()
{
    const std::array<QString, 7> names{tr("&About"),    tr("&Period"),   tr("&First day"), tr("La&st day"),
                                       tr("&Contents"), tr("&Language"), tr("F&ormat")};
    const std::array<QWidget*, 7> fields{m_subject, m_span, m_from, m_to, m_parts, m_language, m_format};
    for (std::size_t i = 0; i < names.size(); ++i) {
        m_labels[i]->setText(names[i]);
        fields[i]->setAccessibleName(QString(names[i]).remove(QLatin1Char('&')));
    }
    fill(m_span,
         {tr("Last week"), tr("Last month"), tr("This week so far"), tr("This month so far"), tr("Other days")});
    fill(m_parts, {tr("Everything"), tr("Uptime only (status page)")});
    fill(m_language, {tr("As the client wants it"), QStringLiteral("English"), QStringLiteral("Français")});
    fill(m_format, {tr("PDF"), tr("Web page (HTML)"), tr("JSON")});
    for (QDateEdit* edit : {m_from, m_to})
        edit->setToolTip(tr("Days are days of UTC."));
    m_subject->setSites(m_sites);
}

void ReportForm::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void ReportForm::setSites(const std::vector<Site>& sites)
{
    m_sites = sites;
    m_subject->setSites(sites);
}

void ReportForm::choose(const SiteSelection& subject)
{
    m_subject->choose(subject);
}

void ReportForm::showSpan()
{
    const bool free = static_cast<Span>(m_span->currentIndex()) == Span::Custom;
    const QSignalBlocker quietFrom(m_from);
    const QSignalBlocker quietTo(m_to);
    if (!free) {
        const ReportPeriod shown = period();
        m_from->setDate(shown.first);
        m_to->setDate(shown.last);
    }
    m_from->setEnabled(free);
    m_to->setEnabled(free);
}

ReportPeriod ReportForm::period() const
{
    const QDate today = m_clock.now().toUTC().date();
    switch (static_cast<Span>(m_span->currentIndex())) {
    case Span::LastWeek:
        return lastPeriod(ReportCycle::Weekly, today);
    case Span::LastMonth:
        return lastPeriod(ReportCycle::Monthly, today);
    case Span::ThisWeek:
        return {periodAround(ReportCycle::Weekly, today).first, today};
    case Span::ThisMonth:
        return {periodAround(ReportCycle::Monthly, today).first, today};
    case Span::Custom:
        break;
    }
    const auto [first, last] = std::minmax(m_from->date(), m_to->date());
    return {first, last};
}

ReportOrder ReportForm::order() const
{
    return {m_subject->subject(), period(),
            m_parts->currentIndex() == 0 ? ReportExtent::Everything : ReportExtent::UptimeOnly};
}

std::optional<Language> ReportForm::language() const
{
    switch (m_language->currentIndex()) {
    case 1:
        return Language::English;
    case 2:
        return Language::French;
    default:
        return std::nullopt;
    }
}

ReportFormat ReportForm::format() const
{
    constexpr std::array formats{ReportFormat::Pdf, ReportFormat::Html, ReportFormat::Json};
    return formats[static_cast<std::size_t>(std::max(0, m_format->currentIndex()))];
}

} // namespace vigie
