// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fetch/fetcher.h"

#include "core/base/futures.h"
#include "core/base/handover.h"
#include "core/base/logging.h"
#include "core/fetch/confirmingfetcher.h"
#include "core/fetch/exchangerunner.h"
#include "core/fetch/hostqueue.h"
#include "core/fetch/offlinedetector.h"
#include "core/fetch/qnamtransport.h"

#include <QThreadPool>
#include <QTimer>

#include <algorithm>
#include <mutex>

namespace vigie {

using std::chrono::steady_clock;
using namespace std::chrono_literals;

namespace {

constexpr auto statsInterval = 100ms;
/// A 429 without Retry-After: a short breath for the host.
constexpr auto politePause = 5s;

/// What the second transport found out is what happened, unless it failed where the first one had already received a
/// part.
FetchResult merged(FetchResult first, FetchResult second)
{
    if (second.meta.outcome == Outcome::Cancelled)
        return first;
    const bool keepsFirst =
        first.meta.outcome == Outcome::InterimAsFinal &&
        (second.meta.outcome == Outcome::EmptyReply || second.meta.outcome == Outcome::ConnectionReset ||
         second.meta.outcome == Outcome::Unanswered);
    FetchResult result = keepsFirst ? std::move(first) : std::move(second);
    result.meta.confirmedBy = Transport::Curl;
    return result;
}

} // namespace

class Fetcher::Private
{
public:
    Private(Fetcher& owner, FetchSettings fetchSettings, ConfirmingFetcher* secondTransport, OfflineDetector* detector);
    ~Private();

    QFuture<FetchResult> accept(FetchRequest request);
    QFuture<FetchResult> later(const QFuture<FetchResult>& answer);
    template <class Predicate> void cancelIf(Predicate wanted);
    void cancelWaiting();
    [[nodiscard]] FetchStats stats() const;

private:
    enum class State { Waiting, Flying, Decoding, AskingSecond };
    struct Entry
    {
        JobPtr job;
        std::string hostKey; ///< of the hop that waits or flies
        State state = State::Waiting;
        bool holdsHost = false; ///< counts as in flight for its host
    };
    struct Decoded
    {
        std::uint64_t id;
        std::optional<FetchResult> suspicious; ///< absent: the promise is kept already
    };

    void enqueue(Entry& entry, HostQueue::Place place);
    void pump();
    void armWake();
    void onHopDone(const JobPtr& job, ExchangeRunner::End how, Verdict verdict);
    void notePause(const Entry& entry);
    void answerPaused(std::uint64_t id, SteadyTime until);
    void decode(Entry& entry);
    void collectDecoded();
    void conclude(std::uint64_t id, FetchResult result);
    void keepPromise(std::uint64_t id, FetchResult result);
    void releaseHost(Entry& entry);
    void leaveFlight(Entry& entry);
    [[nodiscard]] bool wantsSecond(const FetchJob& job, const FetchResult& result) const;
    void noteHost(FetchResult& result, const std::string& host) const;
    void changed();

    Fetcher& m_owner;
    FetchSettings m_settings;
    ConfirmingFetcher* m_second;
    OfflineDetector* m_offline;
    Resolver m_resolver;
    QnamTransport m_transport;
    QTimer m_wake;
    ExchangeRunner m_runner;
    HostQueue m_queue;
    int m_inFlight = 0;
    bool m_pumping = false;
    std::unordered_map<std::uint64_t, Entry> m_entries;
    std::uint64_t m_lastId = 0;
    std::uint64_t m_done = 0;
    QTimer m_statsTimer;
    QThreadPool m_pool;
    std::mutex m_decodedMutex;
    std::vector<Decoded> m_decoded;
    HandOver m_handOver;
};

Fetcher::Private::Private(Fetcher& owner, FetchSettings fetchSettings, ConfirmingFetcher* secondTransport,
                          OfflineDetector* detector)
    : m_owner(owner), m_settings(std::move(fetchSettings)), m_second(secondTransport), m_offline(detector),
      m_resolver(m_settings.lookup, &owner), m_transport(m_settings, &owner), m_wake(&owner),
      m_runner(m_transport, m_resolver, LookupCache::Use,
               [this](const JobPtr& job, ExchangeRunner::End how, Verdict verdict) {
                   onHopDone(job, how, std::move(verdict));
               }),
      m_statsTimer(&owner)
{
    m_statsTimer.setSingleShot(true);
    m_statsTimer.setInterval(statsInterval);
    QObject::connect(&m_statsTimer, &QTimer::timeout, &m_owner, [this] { Q_EMIT m_owner.statsChanged(stats()); });
    m_wake.setSingleShot(true);
    QObject::connect(&m_wake, &QTimer::timeout, &m_owner, [this] { pump(); });
}

Fetcher::Private::~Private()
{
    const auto all = [](const Entry&) { return true; };
    cancelIf(all);
    m_pool.waitForDone();
    collectDecoded();
    cancelIf(all); // what asked for a second opinion just now
}

QFuture<FetchResult> Fetcher::Private::accept(FetchRequest request)
{
    const JobPtr job = std::make_shared<FetchJob>();
    job->id = ++m_lastId;
    job->request = std::move(request);
    job->promise.start();
    QFuture<FetchResult> future = job->promise.future();
    Entry& entry = m_entries[job->id];
    entry = {job, {}, State::Waiting};
    if (Verdict verdict = prepareJob(*job); verdict.outcome != Outcome::Ok) {
        keepPromise(job->id, concludeFailed(*job, std::move(verdict)));
        return future;
    }
    enqueue(entry, HostQueue::Place::Back);
    pump();
    return future;
}

/// What is answered at once ends when the caller is back in its event loop: a continuation of a finished future that
/// runs on a pool may end while the next one is being attached (see HandOver).
QFuture<FetchResult> Fetcher::Private::later(const QFuture<FetchResult>& answer)
{
    auto promise = std::make_shared<QPromise<FetchResult>>();
    promise->start();
    QFuture<FetchResult> future = promise->future();
    m_handOver.post([promise, answer] {
        promise->addResult(moveResult(answer));
        promise->finish();
    });
    return future;
}

/// Puts the current hop of \a entry in its host's queue, or answers it where the host is paused for too long.
void Fetcher::Private::enqueue(Entry& entry, HostQueue::Place place)
{
    entry.state = State::Waiting;
    entry.hostKey = entry.job->url.hostKey();
    const SteadyTime now = steady_clock::now();
    const auto paused = m_queue.pausedUntil(entry.hostKey, now);
    if (paused && *paused - now > entry.job->request.pausePatience)
        return answerPaused(entry.job->id, *paused);
    const HostLimits limits{entry.job->request.parallelRequests, entry.job->request.crawlDelay};
    m_queue.push(entry.job->id, entry.hostKey, limits, place);
    changed();
}

void Fetcher::Private::pump()
{
    if (m_pumping)
        return; // a dispatch that ended at once: the loop below goes on by itself
    m_pumping = true;
    while (m_inFlight < m_settings.maxInFlight) {
        const auto id = m_queue.take(steady_clock::now());
        if (!id)
            break;
        Entry& entry = m_entries.at(*id);
        entry.state = State::Flying;
        entry.holdsHost = true;
        ++m_inFlight;
        m_runner.dispatch(JobPtr(entry.job));
    }
    m_pumping = false;
    armWake();
}

void Fetcher::Private::armWake()
{
    const auto next = m_queue.nextWake();
    if (!next)
        return m_wake.stop();
    const auto wait = std::chrono::ceil<std::chrono::milliseconds>(*next - steady_clock::now());
    m_wake.start(std::clamp<std::chrono::milliseconds>(wait, 0ms, 1h));
}

void Fetcher::Private::onHopDone(const JobPtr& job, ExchangeRunner::End how, Verdict verdict)
{
    Entry& entry = m_entries.at(job->id);
    notePause(entry);
    switch (how) {
    case ExchangeRunner::End::NextHop:
        releaseHost(entry);
        --m_inFlight;
        enqueue(entry, HostQueue::Place::Front);
        break;
    case ExchangeRunner::End::Received:
        releaseHost(entry);
        decode(entry);
        break;
    case ExchangeRunner::End::Failed:
        conclude(job->id, concludeFailed(*job, std::move(verdict)));
        break;
    }
    pump();
}

/// 429, and 503 with Retry-After, mean the host and not the page (RFC 6585 section 4, RFC 9110 section 10.2.3).
void Fetcher::Private::notePause(const Entry& entry)
{
    const ExchangeMeta& meta = entry.job->meta;
    const bool limited = meta.status == 429 || (meta.status == 503 && meta.retryAfterSeconds);
    if (!limited)
        return;
    const auto pause = meta.retryAfterSeconds ? std::chrono::seconds(*meta.retryAfterSeconds) : politePause;
    const SteadyTime until = steady_clock::now() + pause;
    const std::string hostKey = entry.hostKey;
    qCInfo(logFetch, "%s pauses for %lld s", hostKey.c_str(), static_cast<long long>(pause.count()));
    m_queue.pause(hostKey, until);
    for (const HostQueue::Ticket id : m_queue.drain(hostKey)) {
        Entry& waiting = m_entries.at(id);
        if (pause > waiting.job->request.pausePatience)
            answerPaused(id, until);
        else
            m_queue.push(id, hostKey, {waiting.job->request.parallelRequests, waiting.job->request.crawlDelay},
                         HostQueue::Place::Back);
    }
}

void Fetcher::Private::answerPaused(std::uint64_t id, SteadyTime until)
{
    FetchJob& job = *m_entries.at(id).job;
    const auto left = std::chrono::ceil<std::chrono::seconds>(until - steady_clock::now());
    job.meta.retryAfterSeconds = static_cast<int>(left.count());
    keepPromise(id, concludeFailed(job, {Outcome::RateLimited, "host_paused"}));
}

bool Fetcher::Private::wantsSecond(const FetchJob& job, const FetchResult& result) const
{
    return m_second && job.request.secondOpinion == SecondOpinion::WhenSuspicious && needsSecondOpinion(result);
}

void Fetcher::Private::decode(Entry& entry)
{
    entry.state = State::Decoding;
    m_pool.start([this, job = entry.job] {
        FetchResult result = concludeReceived(*job);
        Decoded note{job->id, {}};
        if (wantsSecond(*job, result)) {
            note.suspicious = std::move(result);
        } else {
            job->promise.addResult(std::move(result));
            job->promise.finish();
        }
        bool first = false;
        {
            const std::lock_guard lock(m_decodedMutex);
            first = m_decoded.empty();
            m_decoded.push_back(std::move(note));
        }
        if (first) // later ones are collected by the same call
            QMetaObject::invokeMethod(
                &m_owner, [this] { collectDecoded(); }, Qt::QueuedConnection);
    });
}

void Fetcher::Private::collectDecoded()
{
    std::vector<Decoded> notes;
    {
        const std::lock_guard lock(m_decodedMutex);
        notes.swap(m_decoded);
    }
    for (Decoded& note : notes) {
        const auto found = m_entries.find(note.id);
        if (found == m_entries.end())
            continue;
        if (note.suspicious) {
            conclude(note.id, *std::move(note.suspicious));
            continue;
        }
        if (m_offline)
            m_offline->record(found->second.job->url.host, Outcome::Ok);
        leaveFlight(found->second);
        m_entries.erase(found);
        ++m_done;
        changed();
    }
    pump();
}

/// The main transport's word is there; it may need the second one's.
void Fetcher::Private::conclude(std::uint64_t id, FetchResult result)
{
    Entry& entry = m_entries.at(id);
    if (!wantsSecond(*entry.job, result)) {
        noteHost(result, entry.job->url.host);
        return keepPromise(id, std::move(result));
    }
    entry.state = State::AskingSecond;
    m_second->fetch(entry.job->request)
        .then(&m_owner, [this, id, first = std::move(result)](FetchResult second) mutable {
            const auto found = m_entries.find(id);
            if (found == m_entries.end())
                return; // cancelled meanwhile
            FetchResult agreed = merged(std::move(first), std::move(second));
            noteHost(agreed, found->second.job->url.host);
            keepPromise(id, std::move(agreed));
            pump();
        });
}

void Fetcher::Private::noteHost(FetchResult& result, const std::string& host) const
{
    if (m_offline)
        m_offline->judge(host, result.meta);
}

void Fetcher::Private::keepPromise(std::uint64_t id, FetchResult result)
{
    auto node = m_entries.extract(id);
    Entry& entry = node.mapped();
    leaveFlight(entry);
    ++m_done;
    changed();
    entry.job->promise.addResult(std::move(result));
    entry.job->promise.finish();
}

void Fetcher::Private::releaseHost(Entry& entry)
{
    if (entry.holdsHost)
        m_queue.release(entry.hostKey, steady_clock::now());
    entry.holdsHost = false;
}

void Fetcher::Private::leaveFlight(Entry& entry)
{
    releaseHost(entry);
    if (entry.state != State::Waiting)
        --m_inFlight;
}

template <class Predicate> void Fetcher::Private::cancelIf(Predicate wanted)
{
    std::vector<std::uint64_t> ids;
    for (const auto& [id, entry] : m_entries) {
        if (entry.state != State::Decoding && wanted(entry)) // what is being decoded is done in a moment
            ids.push_back(id);
    }
    std::sort(ids.begin(), ids.end());
    const auto isUnwanted = [&](HostQueue::Ticket id) { return std::binary_search(ids.begin(), ids.end(), id); };
    m_queue.removeIf(isUnwanted);
    for (const std::uint64_t id : ids) {
        const auto found = m_entries.find(id);
        if (found == m_entries.end())
            continue;
        Entry& entry = found->second;
        if (entry.state == State::Flying)
            m_runner.abort(entry.job);
        keepPromise(id, concludeFailed(*JobPtr(entry.job), {Outcome::Cancelled, {}}));
    }
}

void Fetcher::Private::cancelWaiting()
{
    cancelIf([](const Entry& entry) { return entry.state == State::Waiting; });
}

FetchStats Fetcher::Private::stats() const
{
    FetchStats result;
    result.queued = static_cast<int>(m_queue.waiting());
    result.inFlight = m_inFlight;
    result.done = m_done;
    return result;
}

void Fetcher::Private::changed()
{
    if (!m_statsTimer.isActive())
        m_statsTimer.start();
}

Fetcher::Fetcher(FetchSettings settings, ConfirmingFetcher* second, OfflineDetector* offline, QObject* parent)
    : QObject(parent), d(std::make_unique<Private>(*this, std::move(settings), second, offline))
{
}

Fetcher::~Fetcher() = default;

QFuture<FetchResult> Fetcher::fetch(FetchRequest request)
{
    QFuture<FetchResult> answer = d->accept(std::move(request));
    return answer.isFinished() ? d->later(answer) : answer;
}

void Fetcher::cancel(std::uint64_t group)
{
    d->cancelIf([group](const auto& entry) { return entry.job->request.group == group; });
}

void Fetcher::cancelAll()
{
    d->cancelIf([](const auto&) { return true; });
}

void Fetcher::cancelWaiting()
{
    d->cancelWaiting();
}

FetchStats Fetcher::stats() const
{
    return d->stats();
}

} // namespace vigie
