// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fetch/confirmingfetcher.h"

#include "core/base/handover.h"
#include "core/fetch/curltransport.h"
#include "core/fetch/exchangerunner.h"

#include <QThread>

#include <atomic>
#include <deque>
#include <unordered_map>

namespace vigie {

namespace {

constexpr std::size_t maxInFlight = 32;

/// Lives on the transfer thread: a plain queue before the runner, so that deadlines start when a connection does.
class TransferDesk final : public QObject
{
public:
    explicit TransferDesk(const FetchSettings& settings)
        : m_transport(settings, this), m_resolver(settings.lookup, this),
          m_runner(m_transport, m_resolver, LookupCache::Bypass,
                   [this](const JobPtr& job, ExchangeRunner::End how, Verdict verdict) {
                       onHopDone(job, how, std::move(verdict));
                   })
    {
    }
    ~TransferDesk() override { cancelAll(); }

    void accept(const JobPtr& job)
    {
        if (Verdict verdict = prepareJob(*job); verdict.outcome != Outcome::Ok)
            return keepPromise(*job, concludeFailed(*job, std::move(verdict)));
        m_waiting.push_back(job);
        pump();
    }

    void cancelAll()
    {
        std::deque<JobPtr> ended;
        ended.swap(m_waiting);
        for (const auto& [id, job] : m_flying) {
            m_runner.abort(job);
            ended.push_back(job);
        }
        m_flying.clear();
        for (const JobPtr& job : ended)
            keepPromise(*job, concludeFailed(*job, {Outcome::Cancelled, {}}));
    }

private:
    void pump()
    {
        while (m_flying.size() < maxInFlight && !m_waiting.empty()) {
            const JobPtr job = m_waiting.front();
            m_waiting.pop_front();
            m_flying.emplace(job->id, job);
            m_runner.dispatch(job);
        }
    }

    void onHopDone(const JobPtr& job, ExchangeRunner::End how, Verdict verdict)
    {
        switch (how) {
        case ExchangeRunner::End::NextHop:
            m_runner.dispatch(job);
            return;
        case ExchangeRunner::End::Received:
            keepPromise(*job, concludeReceived(*job));
            break;
        case ExchangeRunner::End::Failed:
            keepPromise(*job, concludeFailed(*job, std::move(verdict)));
            break;
        }
        m_flying.erase(job->id);
        QMetaObject::invokeMethod(
            this, [this] { pump(); }, Qt::QueuedConnection);
    }

    static void keepPromise(FetchJob& job, FetchResult result)
    {
        job.promise.addResult(std::move(result));
        job.promise.finish();
    }

    CurlTransport m_transport;
    Resolver m_resolver;
    ExchangeRunner m_runner;
    std::deque<JobPtr> m_waiting;
    std::unordered_map<std::uint64_t, JobPtr> m_flying;
};

} // namespace

class ConfirmingFetcher::Private
{
public:
    QThread thread;
    TransferDesk* desk = nullptr; ///< lives on the thread and ends with it
    std::atomic<std::uint64_t> lastId{0};
    HandOver handOver;
};

ConfirmingFetcher::ConfirmingFetcher(FetchSettings settings, QObject* parent)
    : QObject(parent), d(std::make_unique<Private>())
{
    d->thread.setObjectName(QStringLiteral("transfer"));
    d->desk = new TransferDesk(settings);
    d->desk->moveToThread(&d->thread);
    connect(&d->thread, &QThread::finished, d->desk, &QObject::deleteLater);
    d->thread.start();
}

ConfirmingFetcher::~ConfirmingFetcher()
{
    d->handOver.flush();
    // Behind every request that was accepted before, so that none is left without its result.
    QMetaObject::invokeMethod(
        d->desk,
        [desk = d->desk, thread = &d->thread] {
            desk->cancelAll();
            thread->quit();
        },
        Qt::QueuedConnection);
    d->thread.wait();
}

QFuture<FetchResult> ConfirmingFetcher::fetch(FetchRequest request)
{
    const JobPtr job = std::make_shared<FetchJob>();
    job->id = ++d->lastId;
    job->request = std::move(request);
    job->promise.start();
    QFuture<FetchResult> future = job->promise.future();
    d->handOver.post([desk = d->desk, job] {
        QMetaObject::invokeMethod(
            desk, [desk, job] { desk->accept(job); }, Qt::QueuedConnection);
    });
    return future;
}

void ConfirmingFetcher::cancelAll()
{
    d->handOver.flush();
    QMetaObject::invokeMethod(
        d->desk, [desk = d->desk] { desk->cancelAll(); }, Qt::QueuedConnection);
}

} // namespace vigie
