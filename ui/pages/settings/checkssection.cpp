// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/checkssection.h"

#include "core/settings/checksettings.h"
#include "core/settings/settings.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>

namespace vigie {

namespace {

constexpr int mostMilliseconds = 600'000;
constexpr int step = 1'000;
constexpr int mostSeconds = 3'600;
constexpr int userAgentCharacters = 48;

} // namespace

ChecksSection::ChecksSection(const WindowServices& services, QWidget* parent)
    : SettingsSection(services, parent), m_answer(numberBox(checksettings::answerDeadlineMs, step, mostMilliseconds)),
      m_body(numberBox(checksettings::bodyDeadlineMs, step, mostMilliseconds)),
      m_parallel(numberBox(checksettings::parallelRequests, 1, 6)),
      m_firstLook(numberBox(checksettings::firstConfirmationSeconds, 1, mostSeconds)),
      m_secondLook(numberBox(checksettings::secondConfirmationSeconds, 1, mostSeconds)),
      m_userAgent(new QLineEdit(this)), m_http2(new QCheckBox(this)), m_googlebot(new QCheckBox(this)),
      m_answerLabel(addRow(m_answer)), m_bodyLabel(addRow(m_body)), m_parallelLabel(addRow(m_parallel)),
      m_firstLabel(addRow(m_firstLook)), m_secondLabel(addRow(m_secondLook)), m_userAgentLabel(addRow(m_userAgent)),
      m_note(nullptr)
{
    m_form->addRow(m_http2);
    m_form->addRow(m_googlebot);
    m_note = addNote();
    for (QSpinBox* milliseconds : {m_answer, m_body})
        milliseconds->setSingleStep(step);
    m_userAgent->setMinimumWidth(fontMetrics().averageCharWidth() * userAgentCharacters);
    m_userAgent->setText(services.settings.text(checksettings::userAgent));
    m_http2->setChecked(services.settings.value(checksettings::allowHttp2));
    m_googlebot->setChecked(services.settings.value(checksettings::askAsGooglebot));
    connect(m_userAgent, &QLineEdit::editingFinished, this,
            [this] { m_services.settings.setText(checksettings::userAgent, m_userAgent->text().trimmed()); });
    connect(m_http2, &QCheckBox::clicked, this,
            [this](bool on) { m_services.settings.set(checksettings::allowHttp2, on); });
    connect(m_googlebot, &QCheckBox::clicked, this,
            [this](bool on) { m_services.settings.set(checksettings::askAsGooglebot, on); });
    retranslate();
}

QString ChecksSection::title() const
{
    return tr("Checks");
}

void ChecksSection::retranslate()
{
    setLabel(*m_answerLabel, tr("A URL counts as &unanswered after"));
    setLabel(*m_bodyLabel, tr("The rest of a page may take"));
    for (QSpinBox* milliseconds : {m_answer, m_body})
        milliseconds->setSuffix(tr(" ms"));
    setLabel(*m_parallelLabel, tr("&Requests at a time for one site"));
    setLabel(*m_firstLabel, tr("A suspicious result is asked again after"));
    setLabel(*m_secondLabel, tr("and once more after"));
    for (QSpinBox* seconds : {m_firstLook, m_secondLook})
        seconds->setSuffix(tr(" s"));
    setLabel(*m_userAgentLabel, tr("User &agent"));
    m_userAgent->setPlaceholderText(tr("Vigie’s own"));
    m_http2->setText(tr("Allow &HTTP/2"));
    m_googlebot->setText(tr("Look at pages with backlinks as &Googlebot too, to find links that only visitors see"));
    m_note->setText(tr("Changes here hold from the next start."));
}

} // namespace vigie
