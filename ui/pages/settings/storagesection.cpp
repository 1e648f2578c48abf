// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/storagesection.h"

#include "core/monitor/monitorcontrol.h"
#include "core/settings/settings.h"
#include "core/settings/storagesettings.h"
#include "core/text/describe.h"
#include "ui/widgets/displaytext.h"
#include "ui/widgets/plainlabel.h"

#include <QDesktopServices>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QSpinBox>
#include <QUrl>

#include <algorithm>

namespace vigie {

namespace {

constexpr int mostDays = 3'650;
constexpr int mostMegabytes = 2'000'000;
constexpr int gaugeSteps = 1'000;
constexpr int gaugeWidth = 260;

} // namespace

StorageSection::StorageSection(const WindowServices& services, QWidget* parent)
    : SettingsSection(services, parent), m_place(new PlainLabel(this)), m_openPlace(new QPushButton(this)),
      m_size(new PlainLabel(this)), m_gauge(new QProgressBar(this)), m_backups(new PlainLabel(this)),
      m_backUp(new QPushButton(this)), m_backingUp(new QProgressBar(this)),
      m_budget(numberBox(storagesettings::budgetMegabytes, 0, mostMegabytes)),
      m_allDays(numberBox(storagesettings::allSnapshotsDays, 1, mostDays)),
      m_dailyDays(numberBox(storagesettings::dailySnapshotsDays, 1, mostDays)),
      m_bodyDays(numberBox(storagesettings::bodiesDays, 1, mostDays)), m_placeLabel(addRow(makePlace())),
      m_sizeLabel(addRow(m_size)), m_budgetLabel(nullptr), m_allLabel(nullptr), m_dailyLabel(nullptr),
      m_bodyLabel(nullptr), m_backupLabel(nullptr), m_note(nullptr)
{
    m_gauge->setRange(0, gaugeSteps);
    m_gauge->setTextVisible(false);
    m_gauge->setFixedWidth(gaugeWidth);
    m_form->addRow(nullptr, m_gauge);
    makeRetention();
    m_backupLabel = addRow(makeBackup());
    connect(m_budget, &QSpinBox::valueChanged, this, &StorageSection::showSeen);
    connect(m_backUp, &QPushButton::clicked, this, &StorageSection::backUpNow);
    connect(m_openPlace, &QPushButton::clicked, this, [this] {
        if (const StoreService* store = m_services.control.store())
            QDesktopServices::openUrl(QUrl::fromLocalFile(store->profile().directory()));
    });
    retranslate();
    showSeen();
}

QWidget* StorageSection::makePlace()
{
    auto* row = new QWidget(this);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    m_place->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    layout->addWidget(m_place);
    layout->addWidget(m_openPlace);
    layout->addStretch(1);
    return row;
}

void StorageSection::makeRetention()
{
    m_budgetLabel = addRow(m_budget);
    m_allLabel = addRow(m_allDays);
    m_dailyLabel = addRow(m_dailyDays);
    m_bodyLabel = addRow(m_bodyDays);
    m_note = addNote();
}

QWidget* StorageSection::makeBackup()
{
    auto* row = new QWidget(this);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_backups);
    layout->addWidget(m_backUp);
    layout->addWidget(m_backingUp);
    layout->addStretch(1);
    m_backingUp->setRange(0, 0);
    m_backingUp->setFixedWidth(gaugeWidth / 2);
    m_backingUp->hide();
    return row;
}

QString StorageSection::title() const
{
    return tr("Storage");
}

void StorageSection::reload()
{
    StoreService* store = m_services.control.store();
    if (!store)
        return;
    const auto read = [store, &clock = m_services.clock](StoreConnection& connection) -> Result<Seen> {
        const auto stats = Maintenance(connection.database, clock).stats();
        if (!stats)
            return fail(stats.error());
        return Seen{*stats, listBackups(store->profile())};
    };
    store->readInBackground(read).then(this, [this](const Result<Seen>& seen) {
        if (seen)
            m_seen = *seen;
        showSeen();
    });
}

void StorageSection::backUpNow()
{
    StoreService* store = m_services.control.store();
    if (!store)
        return;
    m_backUp->setEnabled(false);
    m_backingUp->show();
    const auto make = [store, &clock = m_services.clock](StoreConnection& connection) {
        return backUp(connection.database, store->profile(), clock);
    };
    store->readInBackground(make).then(this, [this](const Result<Backup>& made) {
        m_problem = made ? std::nullopt : std::optional<Error>(made.error());
        m_backUp->setEnabled(true);
        m_backingUp->hide();
        showSeen();
        reload();
    });
}

void StorageSection::showSeen()
{
    const QLocale locale;
    const auto bytes = [&locale](qint64 size) {
        return locale.formattedDataSize(size, 1, QLocale::DataSizeTraditionalFormat);
    };
    const StoreService* store = m_services.control.store();
    m_place->setText(store ? harmless(store->profile().directory()) : QString());
    m_openPlace->setEnabled(store);
    m_backUp->setEnabled(store && m_backingUp->isHidden());
    if (!m_seen)
        return;
    const DatabaseStats& stats = m_seen->stats;
    const qint64 used = stats.fileBytes - stats.freeBytes;
    m_size->setText(tr("%1, of which %2 are free inside; %3 snapshots of %4 pages")
                        .arg(bytes(stats.fileBytes), bytes(stats.freeBytes), locale.toString(stats.snapshots),
                             locale.toString(stats.pages)));
    const qint64 budget = qint64(m_budget->value()) * 1024 * 1024;
    m_gauge->setVisible(budget > 0);
    if (budget > 0) {
        m_gauge->setValue(static_cast<int>(std::min<qint64>(gaugeSteps, used * gaugeSteps / budget)));
        m_gauge->setToolTip(plainToolTip(tr("%1 of %2").arg(bytes(used), bytes(budget))));
    }
    QString backups = m_seen->backups.empty()
                          ? tr("None yet")
                          : tr("%n, the newest of %1", nullptr, static_cast<int>(m_seen->backups.size()))
                                .arg(absoluteTime(m_seen->backups.front().at));
    if (m_problem)
        backups = describe(*m_problem);
    m_backups->setText(backups);
}

void StorageSection::retranslate()
{
    setLabel(*m_placeLabel, tr("Place"));
    m_openPlace->setText(tr("Open the folder"));
    setLabel(*m_sizeLabel, tr("Size"));
    m_gauge->setAccessibleName(tr("Share of the disk budget in use"));
    setLabel(*m_budgetLabel, tr("&Disk budget"));
    m_budget->setSuffix(tr(" MB"));
    m_budget->setSpecialValueText(tr("no limit"));
    setLabel(*m_allLabel, tr("Keep &every snapshot for"));
    setLabel(*m_dailyLabel, tr("One a d&ay for"));
    setLabel(*m_bodyLabel, tr("&HTML of snapshots for"));
    for (QSpinBox* days : {m_allDays, m_dailyDays, m_bodyDays})
        days->setSuffix(tr(" days"));
    m_note->setText(tr("The first and the last good snapshot of a page, and those that an open change shows, are "
                       "always kept. After the days "
                       "above one snapshot a month stays. Changes here hold from the next start."));
    setLabel(*m_backupLabel, tr("Backups"));
    m_backUp->setText(tr("Back up now"));
    m_backingUp->setAccessibleName(tr("The backup is being written"));
    showSeen();
}

} // namespace vigie
