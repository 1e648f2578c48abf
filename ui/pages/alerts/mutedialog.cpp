// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/alerts/mutedialog.h"

#include "ui/models/alerttablemodel.h"
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

/// Of "until tomorrow": when people come to work.
const QTime morning(8, 0);

} // namespace

MuteDialog::MuteDialog(std::vector<Alert> alerts, const Clock& clock, QWidget* parent)
    : QDialog(parent), m_alerts(std::move(alerts)), m_clock(clock), m_duration(new QComboBox(this)),
      m_scope(new QComboBox(this)), m_maintenance(new QCheckBox(tr("This is a &maintenance"), this)),
      m_note(new QLineEdit(this))
{
    setWindowTitle(tr("Mute"));
    auto* explanation = new PlainLabel(this);
    explanation->setText(tr(
        "Nobody is told in this time. What is over by its end is never told; what lasts is told then. Checks go on."));
    explanation->setWordWrap(true);
    addDurations();
    addScopes();
    m_duration->setAccessibleName(tr("For how long"));
    m_scope->setAccessibleName(tr("What is muted"));
    m_note->setAccessibleName(tr("Note"));
    auto* buttons = new QDialogButtonBox(this);
    buttons->addButton(tr("Mute"), QDialogButtonBox::AcceptRole)->setDefault(true);
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    auto* form = new QFormLayout;
    form->setSpacing(space::inside);
    form->addRow(tr("&For how long"), m_duration);
    form->addRow(tr("&What"), m_scope);
    form->addRow(QString(), m_maintenance);
    form->addRow(tr("&Note"), m_note);
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(space::group);
    layout->addWidget(explanation);
    layout->addLayout(form);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

void MuteDialog::addDurations()
{
    const QDateTime now = m_clock.now();
    const QDateTime tomorrow(now.toLocalTime().date().addDays(1), morning);
    const auto add = [this](const QString& words, std::chrono::seconds duration) {
        m_duration->addItem(words, static_cast<qint64>(duration.count()));
    };
    add(tr("1 hour"), 1h);
    add(tr("4 hours"), 4h);
    m_duration->addItem(tr("Until tomorrow morning"), now.secsTo(tomorrow));
    add(tr("2 days"), 48h);
    add(tr("1 week"), 168h);
    add(tr("30 days"), 720h);
}

void MuteDialog::addScopes()
{
    const Alert& first = m_alerts.front();
    m_scope->addItem(tr("These %n alert(s)", nullptr, static_cast<int>(m_alerts.size())),
                     static_cast<int>(Scope::Alerts));
    if (!first.finding.site)
        return;
    const QString host = AlertTableModel::host(first);
    m_scope->addItem(tr("This kind of change on %1").arg(host), static_cast<int>(Scope::Criterion));
    m_scope->addItem(tr("Everything on %1").arg(host), static_cast<int>(Scope::Site));
}

std::vector<Silence> MuteDialog::silences() const
{
    Silence silence;
    silence.kind = m_maintenance->isChecked() ? SilenceKind::Maintenance : SilenceKind::Mute;
    silence.from = m_clock.now();
    silence.until = silence.from.addSecs(m_duration->currentData().toLongLong());
    silence.note = m_note->text().trimmed();
    const auto scope = static_cast<Scope>(m_scope->currentData().toInt());
    std::vector<Silence> all;
    if (scope == Scope::Alerts) {
        for (const Alert& alert : m_alerts) {
            silence.alert = alert.id;
            all.push_back(silence);
        }
        return all;
    }
    const Finding& finding = m_alerts.front().finding;
    silence.scope.site = finding.site;
    if (scope == Scope::Criterion)
        silence.scope.criterion = finding.criterion;
    return {silence};
}

} // namespace vigie
