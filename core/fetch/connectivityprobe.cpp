// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fetch/connectivityprobe.h"

#include <QNetworkInterface>

#include <algorithm>

namespace vigie {

namespace {

constexpr std::chrono::seconds anchorDeadline{5};

bool isConnected(const QNetworkInterface& interface)
{
    const auto flags = interface.flags();
    if (flags.testFlag(QNetworkInterface::IsLoopBack) || !flags.testFlag(QNetworkInterface::IsUp) ||
        !flags.testFlag(QNetworkInterface::IsRunning))
        return false;
    return std::ranges::any_of(interface.addressEntries(),
                               [](const QNetworkAddressEntry& entry) { return !entry.ip().isLinkLocal(); });
}

} // namespace

ConnectivityProbe::ConnectivityProbe(TcpProber& prober, std::vector<ProbeTarget> anchors, QObject* parent)
    : QObject(parent), m_prober(prober), m_anchors(std::move(anchors))
{
    for (ProbeTarget& anchor : m_anchors)
        anchor.deadline = anchorDeadline;
}

Connectivity ConnectivityProbe::interfaceState()
{
    return std::ranges::any_of(QNetworkInterface::allInterfaces(), isConnected) ? Connectivity::Online
                                                                                : Connectivity::Offline;
}

QFuture<Connectivity> ConnectivityProbe::ask()
{
    if (interfaceState() == Connectivity::Offline)
        return QtFuture::makeReadyFuture(Connectivity::Offline);
    QList<QFuture<ExchangeMeta>> answers;
    for (const ProbeTarget& anchor : m_anchors)
        answers.append(m_prober.probe(anchor));
    if (answers.isEmpty())
        return QtFuture::makeReadyFuture(Connectivity::Online);
    return QtFuture::whenAll(answers.begin(), answers.end())
        .then(this, [this](const QList<QFuture<ExchangeMeta>>& done) {
            const bool answered = std::ranges::any_of(done, [](const QFuture<ExchangeMeta>& answer) {
                const Outcome outcome = answer.result().outcome;
                return outcome == Outcome::Ok || outcome == Outcome::ConnectRefused;
            });
            const bool lost = m_hasAnswered && !answered;
            m_hasAnswered = m_hasAnswered || answered;
            return lost ? Connectivity::Offline : Connectivity::Online;
        });
}

} // namespace vigie
