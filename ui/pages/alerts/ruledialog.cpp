// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/alerts/ruledialog.h"

#include "core/compare/worddiff.h"
#include "core/monitor/monitorcontrol.h"
#include "core/text/describe.h"
#include "core/text/labels.h"
#include "core/text/valuetext.h"
#include "ui/widgets/displaytext.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>

#include <chrono>

namespace vigie {

using namespace std::chrono_literals;

namespace {

constexpr int patternCharacters = 50;
constexpr auto anything = "[\\s\\S]+";

/// The first piece that was added or taken away: what most rules are about.
QString firstDifference(const Change& change)
{
    const auto spans = diffTokens(valueText(change.before, 2'000).toStdString(),
                                  valueText(change.after, 2'000).toStdString(), DiffGranularity::Word);
    for (const DiffSpan& span : spans) {
        const QString text = QString::fromStdString(span.text).trimmed();
        if (span.kind != SpanKind::Equal && !text.isEmpty())
            return text;
    }
    return {};
}

} // namespace

RuleDialog::RuleDialog(MonitorControl& control, const Clock& clock, const Change& change, QWidget* parent)
    : QDialog(parent), m_control(control), m_clock(clock), m_change(change), m_what(new QComboBox(this)),
      m_pattern(new QLineEdit(this)), m_where(new QComboBox(this)), m_name(new QLineEdit(this)),
      m_accept(new QCheckBox(tr("&Accept this alert too"), this)), m_preview(new PlainLabel(this))
{
    setWindowTitle(tr("Ignore from now on"));
    makeForm();
    m_typing.setSingleShot(true);
    m_typing.setInterval(300ms);
    connect(&m_typing, &QTimer::timeout, this, &RuleDialog::preview);
    connect(m_pattern, &QLineEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
    connect(m_where, &QComboBox::currentIndexChanged, &m_typing, qOverload<>(&QTimer::start));
    connect(m_what, &QComboBox::currentIndexChanged, this, &RuleDialog::suggest);
    suggest();
}

void RuleDialog::makeForm()
{
    auto* explanation = new PlainLabel(this);
    explanation->setText(tr("A rule leaves out what matches before values are compared: where nothing else differs, "
                            "there is no change and no alert."));
    explanation->setWordWrap(true);
    m_what->addItem(tr("Any change of “%1”").arg(label(m_change.criterion)), static_cast<int>(What::Criterion));
    m_what->addItem(tr("This text"), static_cast<int>(What::Text));
    m_what->addItem(tr("What matches a regular expression"), static_cast<int>(What::Pattern));
    m_where->addItem(tr("On this page"), static_cast<int>(Where::Page));
    m_where->addItem(tr("On this site"), static_cast<int>(Where::Site));
    m_where->addItem(tr("Everywhere"), static_cast<int>(Where::Everywhere));
    m_where->setCurrentIndex(m_change.groupPages > 1 ? 1 : 0);
    m_pattern->setMinimumWidth(fontMetrics().averageCharWidth() * patternCharacters);
    m_accept->setChecked(true);
    m_preview->setWordWrap(true);
    m_preview->setMinimumHeight(fontMetrics().lineSpacing() * 2);
    m_what->setAccessibleName(tr("What is ignored"));
    m_pattern->setAccessibleName(tr("Text or pattern"));
    m_where->setAccessibleName(tr("Where it is ignored"));
    m_name->setAccessibleName(tr("Name of the rule"));
    auto* buttons = new QDialogButtonBox(this);
    m_save = buttons->addButton(tr("Save the rule"), QDialogButtonBox::AcceptRole);
    m_save->setDefault(true);
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    auto* form = new QFormLayout;
    form->setSpacing(space::inside);
    form->addRow(tr("&What"), m_what);
    form->addRow(tr("&Text or pattern"), m_pattern);
    form->addRow(tr("W&here"), m_where);
    form->addRow(tr("&Name (optional)"), m_name);
    form->addRow(QString(), m_accept);
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(space::group);
    layout->addWidget(explanation);
    layout->addLayout(form);
    layout->addWidget(m_preview);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

void RuleDialog::suggest()
{
    const auto what = static_cast<What>(m_what->currentData().toInt());
    m_pattern->setEnabled(what != What::Criterion);
    if (what != What::Criterion && m_pattern->text().isEmpty())
        m_pattern->setText(firstDifference(m_change));
    m_typing.start();
}

Rule RuleDialog::rule() const
{
    const auto what = static_cast<What>(m_what->currentData().toInt());
    const auto where = static_cast<Where>(m_where->currentData().toInt());
    Rule rule;
    rule.kind = RuleKind::Mask;
    rule.criterion = m_change.criterion;
    rule.patternKind = what == What::Text ? PatternKind::Text : PatternKind::Regex;
    rule.pattern = what == What::Criterion ? anything : m_pattern->text().toStdString();
    if (where != Where::Everywhere)
        rule.site = m_change.site;
    if (where == Where::Page)
        rule.page = m_change.page;
    rule.name = m_name->text().trimmed();
    rule.createdAt = m_clock.now();
    return rule;
}

bool RuleDialog::acceptsAlert() const
{
    return m_accept->isChecked();
}

void RuleDialog::preview()
{
    StoreService* store = m_control.store();
    const int generation = ++m_generation;
    m_save->setEnabled(false);
    if (!store || rule().pattern.empty()) {
        m_preview->setText(tr("Say which text or pattern is to be ignored."));
        Q_EMIT previewed();
        return;
    }
    m_preview->setText(tr("Reading the last %1 days…").arg(previewDays));
    const auto work = [rule = rule(), now = m_clock.now()](StoreConnection& connection) {
        return previewMask(connection.database, rule, now, previewDays);
    };
    store->readInBackground(work).then(this, [this, generation](const Result<MaskPreview>& preview) {
        if (generation == m_generation)
            take(preview);
    });
}

void RuleDialog::take(const Result<MaskPreview>& preview)
{
    m_save->setEnabled(preview.has_value());
    if (preview)
        m_preview->setText(tr("In the last %1 days: %2 alerts without this rule, %3 with it.")
                               .arg(previewDays)
                               .arg(preview->without.alerts())
                               .arg(preview->with.alerts()));
    else
        m_preview->setText(describe(preview.error()));
    Q_EMIT previewed();
}

} // namespace vigie
