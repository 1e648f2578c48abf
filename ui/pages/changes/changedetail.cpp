// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/changes/changedetail.h"

#include "core/text/labels.h"
#include "core/text/valuetext.h"
#include "ui/diff/diffview.h"
#include "ui/widgets/displaytext.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/theme.h"

#include <QEvent>
#include <QGridLayout>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabWidget>

namespace vigie {

namespace {

constexpr qsizetype longestValue = 20'000;

} // namespace

ChangeDetail::ChangeDetail(MonitorControl& control, Theme& theme, const Clock& clock, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_tabs(new QTabWidget(this)), m_icon(new PlainLabel(this)),
      m_what(new PlainLabel(this)), m_where(new PlainLabel(this)), m_when(new PlainLabel(this)),
      m_beforeLabel(new PlainLabel(this)), m_before(new QPlainTextEdit(this)), m_afterLabel(new PlainLabel(this)),
      m_after(new QPlainTextEdit(this)), m_diffButton(new QPushButton(this)),
      m_diff(new DiffView(control, theme, clock, this))
{
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(makeSummary(), QString());
    m_tabs->addTab(m_diff, QString());
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, space::inside, 0, 0);
    layout->addWidget(m_tabs);
    connect(m_diffButton, &QPushButton::clicked, this, &ChangeDetail::showDiff);
    connect(&m_theme, &Theme::changed, this, &ChangeDetail::fill);
    retranslate();
    clear();
}

QWidget* ChangeDetail::makeSummary()
{
    auto* summary = new QWidget(this);
    auto* grid = new QGridLayout(summary);
    grid->setContentsMargins(space::inside, space::inside, space::inside, 0);
    grid->setSpacing(space::inside);
    setTextRole(m_what, TextRole::Title);
    setTextRole(m_when, TextRole::Muted);
    m_where->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_where->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    for (QPlainTextEdit* value : {m_before, m_after}) {
        value->setReadOnly(true);
        value->setTabChangesFocus(true);
        value->setFont(m_theme.fixedFont());
    }
    m_beforeLabel->setBuddy(m_before);
    m_afterLabel->setBuddy(m_after);
    grid->addWidget(m_icon, 0, 0);
    grid->addWidget(m_what, 0, 1, 1, 2);
    grid->addWidget(m_diffButton, 0, 3);
    grid->addWidget(m_where, 1, 1, 1, 2);
    grid->addWidget(m_when, 1, 3, Qt::AlignRight);
    grid->addWidget(m_beforeLabel, 2, 0, 1, 2);
    grid->addWidget(m_afterLabel, 2, 2, 1, 2);
    grid->addWidget(m_before, 3, 0, 1, 2);
    grid->addWidget(m_after, 3, 2, 1, 2);
    grid->setColumnStretch(1, 1);
    grid->setColumnStretch(2, 1);
    grid->setRowStretch(3, 1);
    return summary;
}

void ChangeDetail::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ChangeDetail::retranslate()
{
    m_tabs->setTabText(0, tr("What changed"));
    m_tabs->setTabText(1, tr("Differences"));
    m_beforeLabel->setText(tr("&Before"));
    m_afterLabel->setText(tr("&Now"));
    m_before->setAccessibleName(tr("Value before"));
    m_after->setAccessibleName(tr("Value now"));
    m_where->setAccessibleName(tr("Page"));
    m_diffButton->setText(tr("Show &differences"));
    fill();
}

void ChangeDetail::fill()
{
    m_diffButton->setEnabled(m_change.has_value());
    if (!m_change)
        return;
    const Change& change = *m_change;
    m_icon->setPixmap(m_theme.icon(change.severity).pixmap(space::icon));
    m_icon->setAccessibleName(label(change.severity));
    m_what->setText(tr("%1: %2").arg(label(change.severity), label(change.criterion)));
    m_when->setText(absoluteTime(change.detectedAt));
    const QString url = networkText(change.url, 2000);
    m_where->setText(change.groupPages > 1 ? tr("%1 (the same on %n page(s))", nullptr, change.groupPages).arg(url)
                                           : url);
    m_where->setToolTip(plainToolTip(url));
    m_before->setPlainText(valueText(change.before, longestValue));
    m_after->setPlainText(valueText(change.after, longestValue));
}

void ChangeDetail::showChange(const Change& change)
{
    const bool same = m_change && m_change->id == change.id;
    m_change = change;
    fill();
    if (same)
        return;
    if (change.snapshotBefore.isValid() && change.snapshotAfter.isValid())
        m_diff->showSnapshots(change.page, change.snapshotBefore, change.snapshotAfter);
    else
        m_diff->showPage(change.page);
}

void ChangeDetail::clear()
{
    m_change.reset();
    for (QLabel* words : {m_icon, m_what, m_where, m_when})
        words->clear();
    m_before->clear();
    m_after->clear();
    m_diff->clear();
    fill();
}

void ChangeDetail::showDiff()
{
    m_tabs->setCurrentWidget(m_diff);
}

} // namespace vigie
