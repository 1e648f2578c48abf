// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/backlinks/backlinkdialog.h"

#include "core/monitor/backlinkimport.h"
#include "core/text/describe.h"
#include "core/text/linklabels.h"
#include "ui/models/linkwords.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateEdit>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>

#include <algorithm>

namespace vigie {

namespace {

constexpr int addressCharacters = 60;
constexpr int contactLines = 3;
constexpr int secondsPerHour = 3'600;
constexpr int longestHours = 24;
constexpr int anyPosition = -1;

} // namespace

BacklinkDialog::BacklinkDialog(const Backlink& link, const Clock& clock, QWidget* parent)
    : QDialog(parent), m_link(link), m_clock(clock), m_source(new QLineEdit(this)), m_target(new QLineEdit(this)),
      m_match(new QComboBox(this)), m_anchor(new QLineEdit(this)), m_rel(new QComboBox(this)),
      m_position(new QComboBox(this)), m_ends(new QCheckBox(tr("&Agreed until"), this)), m_until(new QDateEdit(this)),
      m_price(new QLineEdit(this)), m_contact(new QPlainTextEdit(this)),
      m_paid(new QCheckBox(tr("It was &paid for: losing it is critical"), this)),
      m_important(new QCheckBox(tr("&Important: losing it is critical"), this)), m_client(new QLineEdit(this)),
      m_tags(new QLineEdit(this)), m_hours(new QSpinBox(this)), m_problem(new PlainLabel(this))
{
    const bool isNew = !link.id.isValid();
    setWindowTitle(isNew ? tr("Add a backlink") : tr("Edit the backlink"));
    auto* form = new QFormLayout;
    form->setSpacing(space::inside);
    addEnds(form);
    addAgreement(form);
    addRest(form);
    m_problem->setWordWrap(true);
    m_problem->hide();
    auto* buttons = new QDialogButtonBox(this);
    buttons->addButton(isNew ? tr("Add") : tr("Save"), QDialogButtonBox::AcceptRole)->setDefault(true);
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    connect(buttons, &QDialogButtonBox::accepted, this, &BacklinkDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &BacklinkDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(space::inside);
    layout->addLayout(form, 1);
    layout->addWidget(m_problem);
    layout->addWidget(buttons);
}

void BacklinkDialog::addEnds(QFormLayout* form)
{
    const bool isNew = !m_link.id.isValid();
    m_source->setText(QString::fromStdString(m_link.source));
    m_target->setText(QString::fromStdString(m_link.target));
    m_source->setMinimumWidth(fontMetrics().averageCharWidth() * addressCharacters);
    m_source->setPlaceholderText(QStringLiteral("https://blog.example.org/article"));
    m_target->setPlaceholderText(QStringLiteral("https://www.example.com/"));
    for (const TargetMatch match : {TargetMatch::Exact, TargetMatch::Prefix, TargetMatch::Domain})
        m_match->addItem(matchText(match), static_cast<int>(match));
    m_match->setCurrentIndex(m_match->findData(static_cast<int>(m_link.match)));
    m_source->setReadOnly(!isNew);
    m_target->setReadOnly(!isNew);
    m_match->setEnabled(isNew);
    form->addRow(tr("&Source page"), m_source);
    form->addRow(tr("&Target on your site"), m_target);
    form->addRow(tr("&What counts as the target"), m_match);
    m_source->setAccessibleName(tr("Source page"));
    m_target->setAccessibleName(tr("Target on your site"));
    m_match->setAccessibleName(tr("What counts as the target"));
}

void BacklinkDialog::addAgreement(QFormLayout* form)
{
    const LinkAgreement& agreed = m_link.agreed;
    m_anchor->setText(QString::fromStdString(agreed.anchor));
    for (const AgreedRel rel :
         {AgreedRel::Any, AgreedRel::Follow, AgreedRel::Nofollow, AgreedRel::Ugc, AgreedRel::Sponsored})
        m_rel->addItem(agreedRelText(rel), static_cast<int>(rel));
    m_rel->setCurrentIndex(m_rel->findData(static_cast<int>(agreed.rel)));
    m_position->addItem(tr("nothing agreed"), anyPosition);
    for (const LinkPosition position :
         {LinkPosition::Header, LinkPosition::Nav, LinkPosition::Main, LinkPosition::Aside, LinkPosition::Footer})
        m_position->addItem(label(position), static_cast<int>(position));
    m_position->setCurrentIndex(agreed.position ? m_position->findData(static_cast<int>(*agreed.position)) : 0);
    m_ends->setChecked(agreed.until.isValid());
    m_until->setDate(agreed.until.isValid() ? agreed.until : m_clock.now().date().addYears(1));
    m_until->setCalendarPopup(true);
    m_until->setEnabled(m_ends->isChecked());
    connect(m_ends, &QCheckBox::toggled, m_until, &QWidget::setEnabled);
    m_price->setText(agreed.price);
    m_contact->setPlainText(agreed.contact);
    m_contact->setTabChangesFocus(true);
    m_contact->setMinimumHeight(fontMetrics().lineSpacing() * contactLines);
    form->addRow(tr("Agreed a&nchor"), m_anchor);
    form->addRow(tr("Agreed &rel"), m_rel);
    form->addRow(tr("Agreed p&osition"), m_position);
    form->addRow(m_ends, m_until);
    form->addRow(tr("Pri&ce"), m_price);
    form->addRow(tr("Contact, notes"), m_contact);
    m_anchor->setAccessibleName(tr("Agreed anchor"));
    m_rel->setAccessibleName(tr("Agreed rel"));
    m_position->setAccessibleName(tr("Agreed position"));
    m_until->setAccessibleName(tr("Last day of the agreement"));
    m_price->setAccessibleName(tr("Price"));
    m_contact->setAccessibleName(tr("Contact, notes"));
}

void BacklinkDialog::addRest(QFormLayout* form)
{
    m_paid->setChecked(m_link.paid);
    m_important->setChecked(m_link.important);
    m_client->setText(m_link.client);
    m_tags->setText(m_link.tags.join(QStringLiteral(", ")));
    m_hours->setRange(1, longestHours);
    m_hours->setValue(static_cast<int>(std::max<qint64>(1, m_link.interval.count() / secondsPerHour)));
    m_hours->setSuffix(tr(" h"));
    form->addRow(QString(), m_paid);
    form->addRow(QString(), m_important);
    form->addRow(tr("C&lient"), m_client);
    form->addRow(tr("Ta&gs, by commas"), m_tags);
    form->addRow(tr("&Every"), m_hours);
    m_client->setAccessibleName(tr("Client"));
    m_tags->setAccessibleName(tr("Tags"));
    m_hours->setAccessibleName(tr("Hours between two checks"));
}

Result<Backlink> BacklinkDialog::read() const
{
    Backlink link = m_link;
    if (!link.id.isValid()) {
        auto made = makeBacklink(m_source->text().trimmed().toStdString(), m_target->text().trimmed().toStdString(),
                                 static_cast<TargetMatch>(m_match->currentData().toInt()));
        if (!made)
            return made;
        link = *made;
        link.createdAt = m_clock.now();
    }
    link.agreed.anchor = m_anchor->text().trimmed().toStdString();
    link.agreed.rel = static_cast<AgreedRel>(m_rel->currentData().toInt());
    const int position = m_position->currentData().toInt();
    link.agreed.position = position == anyPosition ? std::nullopt : std::optional(static_cast<LinkPosition>(position));
    link.agreed.until = m_ends->isChecked() ? m_until->date() : QDate();
    link.agreed.price = m_price->text().trimmed();
    link.agreed.contact = m_contact->toPlainText().trimmed();
    link.paid = m_paid->isChecked();
    link.important = m_important->isChecked();
    link.client = m_client->text().trimmed();
    link.tags.clear();
    for (const QString& tag : m_tags->text().split(QLatin1Char(','), Qt::SkipEmptyParts)) {
        if (!tag.trimmed().isEmpty())
            link.tags.append(tag.trimmed());
    }
    // An interval below an hour was set elsewhere; it stays while the hours are not touched.
    const std::chrono::seconds hours = std::chrono::hours(m_hours->value());
    const bool touched = m_hours->value() != std::max<qint64>(1, m_link.interval.count() / secondsPerHour);
    if (touched || !m_link.id.isValid())
        link.interval = hours;
    return link;
}

void BacklinkDialog::accept()
{
    const auto link = read();
    if (!link)
        return refuse(link.error());
    m_problem->hide();
    m_link = *link;
    Q_EMIT ready();
}

void BacklinkDialog::refuse(const Error& problem)
{
    m_problem->setText(describe(problem));
    m_problem->show();
}

} // namespace vigie
