// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/reports/scheduledialog.h"

#include "core/transfer/mailwriter.h"
#include "core/text/describe.h"
#include "ui/pages/reports/subjectcombo.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/theme.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QSpinBox>

#include <algorithm>
#include <array>

namespace vigie {

namespace {

constexpr int addressCharacters = 44;
constexpr std::array languages{"", "en", "fr"};
constexpr std::array formats{ReportFormat::Pdf, ReportFormat::Html, ReportFormat::Json};

} // namespace

ScheduleDialog::ScheduleDialog(const ReportSchedule& schedule, const std::vector<Site>& sites,
                               std::vector<Channel> channels, const Clock& clock, QWidget* parent)
    : QDialog(parent), m_schedule(schedule), m_channels(std::move(channels)), m_clock(clock),
      m_subject(new SubjectCombo(this)), m_cycle(new QComboBox(this)), m_format(new QComboBox(this)),
      m_language(new QComboBox(this)), m_channel(new QComboBox(this)), m_recipients(new QLineEdit(this)),
      m_hour(new QSpinBox(this)), m_problem(new PlainLabel(this))
{
    const bool isNew = !schedule.id.isValid();
    setWindowTitle(isNew ? tr("Send a report regularly") : tr("Edit the scheduled report"));
    m_subject->setSites(sites);
    m_subject->choose(schedule.sites);
    m_cycle->addItems({tr("Every week, about Monday to Sunday"), tr("Every month")});
    m_cycle->setCurrentIndex(static_cast<int>(schedule.cycle));
    m_format->addItems({tr("PDF"), tr("Web page (HTML)"), tr("JSON")});
    m_format->setCurrentIndex(static_cast<int>(std::ranges::find(formats, schedule.format) - formats.begin()));
    m_language->addItems({tr("As the client wants it"), QStringLiteral("English"), QStringLiteral("Français")});
    for (std::size_t i = 0; i < languages.size(); ++i) {
        if (schedule.language == QLatin1String(languages[i]))
            m_language->setCurrentIndex(static_cast<int>(i));
    }
    for (const Channel& channel : m_channels)
        m_channel->addItem(harmless(channel.name), channel.id.value);
    m_channel->setCurrentIndex(std::max(0, m_channel->findData(schedule.channel.value)));
    m_recipients->setText(schedule.recipients.join(QStringLiteral(", ")));
    m_recipients->setMinimumWidth(fontMetrics().averageCharWidth() * addressCharacters);
    m_hour->setRange(0, 23);
    m_hour->setValue(schedule.hour);
    m_hour->setSuffix(tr(" h"));
    m_problem->setWordWrap(true);
    m_problem->hide();
    addRows();
    auto* buttons = new QDialogButtonBox(this);
    buttons->addButton(isNew ? tr("Add") : tr("Save"), QDialogButtonBox::AcceptRole)->setDefault(true);
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    connect(buttons, &QDialogButtonBox::accepted, this, &ScheduleDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &ScheduleDialog::reject);
    connect(m_channel, &QComboBox::currentIndexChanged, this, &ScheduleDialog::showChannel);
    layout()->addWidget(buttons);
    showChannel();
}

void ScheduleDialog::addRows()
{
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(space::inside);
    auto* form = new QFormLayout;
    form->setSpacing(space::inside);
    const std::array<std::pair<QString, QWidget*>, 7> rows{std::pair<QString, QWidget*>{tr("&About"), m_subject},
                                                           {tr("&How often"), m_cycle},
                                                           {tr("Ho&ur of the day after"), m_hour},
                                                           {tr("F&ormat"), m_format},
                                                           {tr("&Language"), m_language},
                                                           {tr("&Mail channel"), m_channel},
                                                           {tr("&Recipients, by commas"), m_recipients}};
    for (const auto& [name, field] : rows) {
        form->addRow(name, field);
        field->setAccessibleName(QString(name).remove(QLatin1Char('&')));
    }
    layout->addLayout(form);
    layout->addWidget(m_problem);
}

void ScheduleDialog::showChannel()
{
    const auto index = static_cast<std::size_t>(std::max(0, m_channel->currentIndex()));
    const QStringList own = std::get<MailSettings>(m_channels[index].settings).recipients;
    m_recipients->setPlaceholderText(own.join(QStringLiteral(", ")));
}

QString ScheduleDialog::objection(const QStringList& recipients) const
{
    for (const QString& recipient : recipients) {
        if (!mailAddress(recipient))
            return tr("“%1” is no mail address. Write name@example.org, several separated by commas.")
                .arg(harmless(recipient));
    }
    if (recipients.isEmpty() && m_recipients->placeholderText().isEmpty())
        return tr("Nobody would get it: the channel has no recipients of its own.");
    return {};
}

void ScheduleDialog::accept()
{
    static const QRegularExpression separator(QStringLiteral("[,;\\s]+"));
    const QStringList recipients = m_recipients->text().split(separator, Qt::SkipEmptyParts);
    if (const QString problem = objection(recipients); !problem.isEmpty()) {
        m_problem->setText(problem);
        m_problem->show();
        m_recipients->setFocus();
        return;
    }
    const auto cycle = static_cast<ReportCycle>(m_cycle->currentIndex());
    if (!m_schedule.id.isValid() || cycle != m_schedule.cycle)
        m_schedule.next = periodAround(cycle, m_clock.now().toUTC().date()).first;
    m_schedule.cycle = cycle;
    m_schedule.sites = m_subject->subject();
    m_schedule.format = formats[static_cast<std::size_t>(m_format->currentIndex())];
    m_schedule.language = QLatin1String(languages[static_cast<std::size_t>(m_language->currentIndex())]);
    m_schedule.channel = ChannelId{m_channel->currentData().toLongLong()};
    m_schedule.recipients = recipients;
    m_schedule.hour = m_hour->value();
    QDialog::accept();
}

} // namespace vigie
