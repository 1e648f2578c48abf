// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/linkcheck.h"

#include "core/monitor/sourcereading.h"
#include "core/store/storeservice.h"

#include <QTimer>

#include <utility>

namespace vigie {

namespace {

bool wasObserved(const BacklinkObservation& seen)
{
    return sourceAnswer(seen.outcome, seen.status) != SourceAnswer::NotObserved;
}

tl::unexpected<Error> notObserved(const WatchedLink& watched)
{
    return fail(ErrorCode::Cancelled, QString::fromStdString(watched.link.source));
}

} // namespace

LinkCheck::LinkCheck(const LinkServices& services, QObject* parent)
    : QObject(parent), m_services(services), m_first(services.fetch, services.policy, services.pool, services.clock),
      m_second(services.second, services.policy, services.pool, services.clock)
{
}

QFuture<Result<LinkCheckSummary>> LinkCheck::check(WatchedLink link)
{
    const auto watched = std::make_shared<const WatchedLink>(std::move(link));
    return m_first.look(watched)
        .then(this,
              [this, watched](const BacklinkObservation& seen) {
                  if (!wasObserved(seen))
                      return QtFuture::makeReadyFuture(Judged(notObserved(*watched)));
                  return confirm(watched, judgeBacklink(watched->standing, seen, watched->link));
              })
        .unwrap()
        .then(this, [this, watched](const Judged& judged) { return record(watched, judged); })
        .unwrap();
}

QFuture<LinkCheck::Judged> LinkCheck::confirm(const WatchedLinkPointer& watched, BacklinkJudgement first)
{
    const CheckPolicy& policy = m_services.policy;
    if (policy.confirmation == ConfirmationMode::Never || !needsSecondLook(first))
        return QtFuture::makeReadyFuture(Judged(std::move(first)));
    std::chrono::milliseconds delay{0};
    if (policy.confirmation == ConfirmationMode::Spaced)
        delay = isKnown(first.standing.state) ? policy.confirmations.later : policy.confirmations.first;
    const BacklinkObservation seen = std::move(first.standing.last);
    return wait(delay)
        .then(this,
              [this, watched](Turn turn) {
                  // Without an outcome of its own it is Cancelled: not observed.
                  return turn == Turn::Come ? m_second.look(watched) : QtFuture::makeReadyFuture(BacklinkObservation{});
              })
        .unwrap()
        .then(this, [watched, seen](const BacklinkObservation& again) -> Judged {
            if (!wasObserved(again))
                return notObserved(*watched);
            return judgeTwoLooks(watched->standing, seen, again, watched->link);
        });
}

QFuture<LinkCheck::Turn> LinkCheck::wait(std::chrono::milliseconds time)
{
    const int number = m_waits++;
    QPromise<Turn>& promise = m_waiting[number];
    promise.start();
    QFuture<Turn> turn = promise.future();
    QTimer::singleShot(time, this, [this, number] {
        auto waiting = m_waiting.extract(number);
        if (waiting.empty())
            return;
        waiting.mapped().addResult(Turn::Come);
        waiting.mapped().finish();
    });
    return turn;
}

void LinkCheck::abandonWaiting()
{
    std::map<int, QPromise<Turn>> abandoned = std::exchange(m_waiting, {});
    for (auto& [number, promise] : abandoned) {
        promise.addResult(Turn::Abandoned);
        promise.finish();
    }
}

QFuture<Result<LinkCheckSummary>> LinkCheck::record(const WatchedLinkPointer& watched, const Judged& judged)
{
    if (!judged)
        return QtFuture::makeReadyFuture(Result<LinkCheckSummary>(fail(judged.error())));
    LinkCheckRecord check{watched->link.id, judged->standing, judged->events};
    const auto save = [check = std::move(check)](StoreConnection& connection) {
        return LinkRepository(connection.database).record(check);
    };
    const BacklinkState state = judged->standing.state;
    return m_services.store.write(save).then(
        this, [watched, state](Result<std::vector<LinkEvent>> events) -> Result<LinkCheckSummary> {
            if (!events)
                return fail(events.error());
            return LinkCheckSummary{watched->link.id, state, std::move(*events)};
        });
}

} // namespace vigie
