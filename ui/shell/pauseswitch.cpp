// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/pauseswitch.h"

#include "core/base/clock.h"
#include "core/monitor/monitorcontrol.h"

#include <chrono>

namespace vigie {

using namespace std::chrono_literals;

namespace {

const QTime morning(8, 0);

} // namespace

PauseSwitch::PauseSwitch(const WindowServices& services, QObject* parent) : QObject(parent), m_services(services)
{
    m_look.setInterval(10s);
    connect(&m_look, &QTimer::timeout, this, &PauseSwitch::look);
}

void PauseSwitch::pause()
{
    pauseUntil({});
}

void PauseSwitch::pauseForAnHour()
{
    pauseUntil(m_services.clock.now().addSecs(3600));
}

void PauseSwitch::pauseUntilTomorrow()
{
    const QDate tomorrow = m_services.clock.now().toLocalTime().date().addDays(1);
    pauseUntil(QDateTime(tomorrow, morning).toUTC());
}

void PauseSwitch::pauseUntil(std::optional<QDateTime> until)
{
    m_paused = true;
    m_until = std::move(until);
    if (m_until)
        m_look.start();
    else
        m_look.stop();
    m_services.control.setPaused(ActivityState::Paused);
    Q_EMIT changed();
}

void PauseSwitch::resume()
{
    if (!m_paused)
        return;
    m_paused = false;
    m_until.reset();
    m_look.stop();
    m_services.control.setPaused(ActivityState::Active);
    Q_EMIT changed();
}

void PauseSwitch::look()
{
    if (m_until && m_services.clock.now() >= *m_until)
        resume();
}

} // namespace vigie
