// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diff/ignoredialog.h"

#include "core/base/clock.h"
#include "core/monitor/monitorcontrol.h"
#include "core/text/describe.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/theme.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>

#include <chrono>

namespace vigie {

using namespace std::chrono_literals;

namespace {

constexpr int startWidth = 560;

} // namespace

IgnoreDialog::IgnoreDialog(MonitorControl& control, const Clock& clock, const Rule& start, SiteId site, PageId page,
                           IgnoreScope scope, QWidget* parent)
    : QDialog(parent), m_control(control), m_clock(clock), m_start(start), m_site(site), m_page(page),
      m_kind(new QComboBox(this)), m_pattern(new QLineEdit(this)), m_scope(new QComboBox(this)),
      m_preview(new PlainLabel(this)),
      m_buttons(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this))
{
    setWindowTitle(tr("Ignore from now on"));
    resize(startWidth, sizeHint().height());
    if (start.patternKind == PatternKind::HeaderName) {
        m_kind->addItem(tr("the header named"), static_cast<int>(PatternKind::HeaderName));
    } else {
        m_kind->addItem(tr("this text"), static_cast<int>(PatternKind::Text));
        m_kind->addItem(tr("what this regular expression finds"), static_cast<int>(PatternKind::Regex));
    }
    m_kind->setCurrentIndex(m_kind->findData(static_cast<int>(start.patternKind)));
    m_pattern->setText(QString::fromStdString(start.pattern));
    m_scope->addItem(tr("on this page"), static_cast<int>(IgnoreScope::Page));
    m_scope->addItem(tr("on this site"), static_cast<int>(IgnoreScope::Site));
    m_scope->addItem(tr("everywhere"), static_cast<int>(IgnoreScope::Everywhere));
    m_scope->setCurrentIndex(m_scope->findData(static_cast<int>(scope)));
    m_kind->setAccessibleName(tr("What is ignored"));
    m_pattern->setAccessibleName(tr("Pattern"));
    m_scope->setAccessibleName(tr("Where"));
    m_preview->setWordWrap(true);
    m_preview->setMinimumHeight(2 * fontMetrics().lineSpacing());
    m_buttons->button(QDialogButtonBox::Ok)->setText(tr("Ignore"));
    auto* form = new QFormLayout(this);
    form->addRow(tr("&Ignore"), m_kind);
    form->addRow(QString(), m_pattern);
    form->addRow(tr("&Where"), m_scope);
    form->addRow(m_preview);
    form->addRow(m_buttons);
    m_typing.setSingleShot(true);
    m_typing.setInterval(300ms);
    connect(m_pattern, &QLineEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
    connect(&m_typing, &QTimer::timeout, this, &IgnoreDialog::preview);
    for (QComboBox* combo : {m_kind, m_scope})
        connect(combo, &QComboBox::activated, this, &IgnoreDialog::preview);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &IgnoreDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    preview();
}

Rule IgnoreDialog::rule() const
{
    Rule rule = m_start;
    rule.patternKind = static_cast<PatternKind>(m_kind->currentData().toInt());
    rule.pattern = m_pattern->text().toStdString();
    const auto scope = static_cast<IgnoreScope>(m_scope->currentData().toInt());
    rule.site = scope == IgnoreScope::Everywhere ? std::nullopt : std::optional(m_site);
    rule.page = scope == IgnoreScope::Page ? std::optional(m_page) : std::nullopt;
    return rule;
}

void IgnoreDialog::preview()
{
    StoreService* store = m_control.store();
    const bool hasPattern = !m_pattern->text().isEmpty();
    m_buttons->button(QDialogButtonBox::Ok)->setEnabled(hasPattern);
    m_lastPreview.reset();
    if (!store || !hasPattern)
        return m_preview->clear();
    m_preview->setText(tr("Looking at the last %n day(s)…", nullptr, previewDays));
    const auto work = [rule = rule(), now = m_clock.now()](StoreConnection& connection) {
        return previewMask(connection.database, rule, now, previewDays);
    };
    store->readInBackground(work).then(this, [this, generation = ++m_generation](const Result<MaskPreview>& preview) {
        if (generation == m_generation)
            present(preview);
    });
}

void IgnoreDialog::present(const Result<MaskPreview>& preview)
{
    m_buttons->button(QDialogButtonBox::Ok)->setEnabled(preview.has_value());
    if (!preview)
        return m_preview->setText(describe(preview.error()));
    m_preview->setText(tr("Of %n alert(s) in the last 90 days, %1 would be left.", nullptr, preview->without.alerts())
                           .arg(preview->with.alerts()));
    m_lastPreview = *preview;
}

void IgnoreDialog::accept()
{
    m_buttons->setEnabled(false);
    Rule rule = this->rule();
    rule.createdAt = m_clock.now();
    m_control.addRule(rule).then(this, [this](const Result<RuleId>& added) {
        m_buttons->setEnabled(true);
        if (!added)
            return m_preview->setText(describe(added.error()));
        Q_EMIT saved();
        QDialog::accept();
    });
}

} // namespace vigie
