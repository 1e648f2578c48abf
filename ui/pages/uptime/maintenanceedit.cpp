// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/uptime/maintenanceedit.h"

#include "core/text/describe.h"
#include "ui/widgets/displaytext.h"
#include "ui/widgets/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QLocale>
#include <QPushButton>
#include <QSpinBox>
#include <QStackedWidget>
#include <QTimeEdit>
#include <QTimeZone>

namespace vigie {

namespace {

constexpr int longestMinutes = 7 * 24 * 60;
constexpr int shownWindows = 4;

} // namespace

MaintenanceEdit::MaintenanceEdit(const Clock& clock, QWidget* parent)
    : QWidget(parent), m_clock(clock), m_list(new QListWidget(this)), m_kind(new QComboBox(this)),
      m_forms(new QStackedWidget(this)), m_note(new QLineEdit(this)), m_add(new QPushButton(tr("A&dd"), this)),
      m_remove(new QPushButton(tr("&Remove"), this))
{
    m_list->setAccessibleName(tr("Maintenance windows"));
    m_list->setMinimumHeight(fontMetrics().lineSpacing() * shownWindows + 2 * space::half);
    m_kind->addItems({tr("Once"), tr("Every week")});
    m_kind->setAccessibleName(tr("How often"));
    m_note->setPlaceholderText(tr("Why (optional)"));
    m_note->setAccessibleName(tr("Why"));
    m_forms->addWidget(makeOnce());
    m_forms->addWidget(makeWeekly());
    auto* head = new QHBoxLayout;
    head->addWidget(m_kind);
    head->addWidget(m_note, 1);
    head->addWidget(m_add);
    head->addWidget(m_remove);
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(space::inside);
    layout->addWidget(m_list, 1);
    layout->addLayout(head);
    layout->addWidget(m_forms);
    connect(m_kind, &QComboBox::currentIndexChanged, m_forms, &QStackedWidget::setCurrentIndex);
    connect(m_add, &QPushButton::clicked, this, &MaintenanceEdit::add);
    connect(m_remove, &QPushButton::clicked, this, &MaintenanceEdit::remove);
    connect(m_list, &QListWidget::currentRowChanged, this, &MaintenanceEdit::showButtons);
    showButtons();
}

QWidget* MaintenanceEdit::makeOnce()
{
    auto* once = new QWidget(this);
    auto* row = new QHBoxLayout(once);
    row->setContentsMargins(0, 0, 0, 0);
    const QDateTime now = m_clock.now().toLocalTime();
    m_from = new QDateTimeEdit(now, once);
    m_until = new QDateTimeEdit(now.addSecs(3'600), once);
    m_from->setCalendarPopup(true);
    m_until->setCalendarPopup(true);
    m_from->setAccessibleName(tr("From"));
    m_until->setAccessibleName(tr("Until"));
    row->addWidget(m_from, 1);
    row->addWidget(m_until, 1);
    return once;
}

QWidget* MaintenanceEdit::makeWeekly()
{
    auto* weekly = new QWidget(this);
    auto* row = new QHBoxLayout(weekly);
    row->setContentsMargins(0, 0, 0, 0);
    for (std::size_t day = 0; day < m_days.size(); ++day) {
        const auto number = static_cast<int>(day) + 1;
        m_days[day] = new QCheckBox(QLocale().standaloneDayName(number, QLocale::ShortFormat), weekly);
        m_days[day]->setAccessibleName(QLocale().standaloneDayName(number));
        row->addWidget(m_days[day]);
    }
    m_startsAt = new QTimeEdit(QTime(3, 0), weekly);
    m_startsAt->setAccessibleName(tr("Begins at"));
    m_minutes = new QSpinBox(weekly);
    m_minutes->setRange(1, longestMinutes);
    m_minutes->setValue(60);
    m_minutes->setSuffix(tr(" min"));
    m_minutes->setAccessibleName(tr("Minutes"));
    row->addWidget(m_startsAt);
    row->addWidget(m_minutes);
    return weekly;
}

void MaintenanceEdit::setWindows(std::vector<MaintenanceWindow> windows)
{
    m_windows = std::move(windows);
    fill();
}

QString MaintenanceEdit::words(const MaintenanceWindow& window)
{
    QString text;
    if (window.recurrence == MaintenanceWindow::Recurrence::Weekly) {
        QStringList days;
        for (int day = 0; day < 7; ++day) {
            if ((window.weekdays & (1 << day)) != 0)
                days.append(QLocale().standaloneDayName(day + 1, QLocale::ShortFormat));
        }
        text =
            tr("%1 at %2, %n minute(s)", nullptr, static_cast<int>(window.length.count()))
                .arg(window.weekdays == MaintenanceWindow::everyDay ? tr("every day") : days.join(QStringLiteral(", ")),
                     QLocale().toString(window.startsAt, QLocale::ShortFormat));
    } else if (window.until.isValid()) {
        text = tr("%1 to %2").arg(absoluteTime(window.from), absoluteTime(window.until));
    } else {
        text = tr("since %1, until it is ended").arg(absoluteTime(window.from));
    }
    if (!window.note.isEmpty())
        text += QStringLiteral(" – ") + harmless(window.note);
    return window.id.isValid() && !window.monitor ? tr("All monitors: %1").arg(text) : text;
}

void MaintenanceEdit::add()
{
    MaintenanceWindow window;
    window.note = m_note->text().trimmed();
    if (m_kind->currentIndex() == 0) {
        window.from = m_from->dateTime().toUTC();
        window.until = m_until->dateTime().toUTC();
        if (window.until <= window.from) {
            m_until->setFocus();
            return;
        }
    } else {
        window.recurrence = MaintenanceWindow::Recurrence::Weekly;
        window.from = m_clock.now();
        window.weekdays = 0;
        for (std::size_t day = 0; day < m_days.size(); ++day)
            window.weekdays |= m_days[day]->isChecked() ? 1 << day : 0;
        if (window.weekdays == 0)
            window.weekdays = MaintenanceWindow::everyDay;
        window.startsAt = m_startsAt->time();
        window.length = std::chrono::minutes(m_minutes->value());
        window.zone = QTimeZone::systemTimeZoneId();
    }
    m_added.push_back(window);
    m_note->clear();
    fill();
}

void MaintenanceEdit::remove()
{
    const int row = m_list->currentRow();
    const auto known = static_cast<int>(m_windows.size());
    if (row >= known && row < known + static_cast<int>(m_added.size())) {
        m_added.erase(m_added.begin() + (row - known));
    } else if (row >= 0 && row < known && m_windows[static_cast<std::size_t>(row)].monitor) {
        m_removed.push_back(m_windows[static_cast<std::size_t>(row)].id);
        m_windows.erase(m_windows.begin() + row);
    }
    fill();
}

void MaintenanceEdit::fill()
{
    m_list->clear();
    for (const auto* windows : {&m_windows, &m_added}) {
        for (const MaintenanceWindow& window : *windows)
            m_list->addItem(words(window));
    }
    showButtons();
}

void MaintenanceEdit::showButtons()
{
    const int row = m_list->currentRow();
    const auto known = static_cast<int>(m_windows.size());
    m_remove->setEnabled(row >= known || (row >= 0 && m_windows[static_cast<std::size_t>(row)].monitor.has_value()));
}

} // namespace vigie
