// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/speedmeter.h"

namespace vigie {

using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds span = 5s;
constexpr std::chrono::milliseconds shortest = 1s;

} // namespace

void SpeedMeter::add(std::chrono::milliseconds at, int count)
{
    if (!m_samples.empty() && count < m_samples.back().count)
        m_samples.clear();
    m_samples.push_back({at, count});
    while (m_samples.size() > 2 && at - m_samples[1].at >= span)
        m_samples.pop_front();
}

std::optional<double> SpeedMeter::perSecond() const
{
    if (m_samples.size() < 2 || m_samples.back().at - m_samples.front().at < shortest)
        return std::nullopt;
    const std::chrono::duration<double> taken = m_samples.back().at - m_samples.front().at;
    return (m_samples.back().count - m_samples.front().count) / taken.count();
}

} // namespace vigie
