// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fetch/resolver.h"

#include <QHostInfo>
#include <QTimer>

#include <deque>
#include <mutex>
#include <optional>
#include <set>
#include <system_error>
#include <thread>
#include <utility>

namespace vigie {

using namespace std::chrono_literals;

namespace {

constexpr auto keepFound = 60s;
constexpr auto keepRefused = 5s;
constexpr int maxThreads = 24;
constexpr std::size_t maxKept = 20'000;

bool isUnder(std::string_view host, std::string_view top)
{
    if (host.ends_with('.'))
        host.remove_suffix(1);
    return host == top ||
           (host.size() > top.size() && host.ends_with(top) && host[host.size() - top.size() - 1] == '.');
}

std::optional<LookupAnswer> knownWithoutAsking(const std::string& host)
{
    QHostAddress literal;
    if (literal.setAddress(QString::fromStdString(host)))
        return LookupAnswer{LookupStatus::Found, {literal}, {}};
    if (isUnder(host, "localhost"))
        return LookupAnswer{LookupStatus::Found,
                            {QHostAddress(QHostAddress::LocalHost), QHostAddress(QHostAddress::LocalHostIPv6)},
                            {}};
    if (isUnder(host, "invalid"))
        return LookupAnswer{LookupStatus::NoSuchName, {}, "reserved name"};
    return std::nullopt;
}

} // namespace

LookupAnswer systemLookup(const std::string& host)
{
    const QHostInfo info = QHostInfo::fromName(QString::fromStdString(host));
    LookupAnswer answer;
    answer.addresses.assign(info.addresses().begin(), info.addresses().end());
    answer.detail = info.error() == QHostInfo::NoError ? std::string() : info.errorString().toStdString();
    if (!answer.addresses.empty())
        answer.status = LookupStatus::Found;
    else if (info.error() == QHostInfo::HostNotFound)
        answer.status = LookupStatus::NoSuchName;
    return answer;
}

/// What the resolver and its threads have in common; the threads may outlive the resolver.
struct Resolver::Shared
{
    std::mutex mutex;
    Resolver* owner = nullptr; ///< null once it is gone
    LookupFunction lookup;
    std::deque<std::string> names;
    std::vector<std::pair<std::string, LookupAnswer>> answers;
    std::set<std::string> asked; ///< handed to a thread that has not answered yet
    int threads = 0;

    static void work(const std::shared_ptr<Shared>& shared);
};

void Resolver::Shared::work(const std::shared_ptr<Shared>& shared)
{
    std::unique_lock lock(shared->mutex);
    while (shared->owner && !shared->names.empty()) {
        const std::string name = std::move(shared->names.front());
        shared->names.pop_front();
        lock.unlock();
        LookupAnswer answer = shared->lookup(name);
        lock.lock();
        shared->asked.erase(name);
        shared->answers.emplace_back(name, std::move(answer));
        if (shared->owner && shared->answers.size() == 1) // later ones are collected by the same call
            QMetaObject::invokeMethod(shared->owner, &Resolver::collect, Qt::QueuedConnection);
    }
    --shared->threads;
}

Resolver::Resolver(LookupFunction lookup, QObject* parent)
    : QObject(parent), m_shared(std::make_shared<Shared>()), m_timer(new QTimer(this))
{
    m_shared->owner = this;
    m_shared->lookup = std::move(lookup);
    m_timer->setInterval(tick);
    connect(m_timer, &QTimer::timeout, this, &Resolver::expire);
}

Resolver::~Resolver()
{
    const std::lock_guard lock(m_shared->mutex);
    m_shared->owner = nullptr;
    m_shared->names.clear();
}

void Resolver::resolve(const std::string& host, std::chrono::steady_clock::time_point deadline, LookupCache cache,
                       Callback done)
{
    if (cache == LookupCache::Use) {
        const auto kept = m_kept.find(host);
        if (kept != m_kept.end() && kept->second.until > std::chrono::steady_clock::now()) {
            const LookupAnswer answer = kept->second.answer;
            done(answer);
            return;
        }
    }
    if (const auto known = knownWithoutAsking(host)) {
        done(*known);
        return;
    }
    std::vector<Waiter>& waiters = m_waiting[host];
    waiters.push_back({deadline, std::move(done)});
    if (!m_timer->isActive()) {
        m_lag.start(std::chrono::steady_clock::now());
        m_timer->start();
    }
    if (waiters.size() > 1)
        return; // one lookup answers all
    const std::lock_guard lock(m_shared->mutex);
    if (!m_shared->asked.insert(host).second)
        return; // an earlier lookup still hangs: its answer, if any, is as good
    m_shared->names.push_back(host);
    if (m_shared->threads >= maxThreads)
        return;
    try {
        std::thread([shared = m_shared] { Shared::work(shared); }).detach();
        ++m_shared->threads;
    } catch (const std::system_error&) {
        // No more threads from the system: one that runs takes the name, or the deadline ends the wait.
    }
}

void Resolver::collect()
{
    std::vector<std::pair<std::string, LookupAnswer>> answers;
    {
        const std::lock_guard lock(m_shared->mutex);
        answers.swap(m_shared->answers);
    }
    const auto now = std::chrono::steady_clock::now();
    for (auto& [host, answer] : answers) {
        if (m_kept.size() >= maxKept)
            m_kept.clear();
        const bool found = answer.status == LookupStatus::Found;
        m_kept[host] = {answer, now + (found ? std::chrono::seconds(keepFound) : std::chrono::seconds(keepRefused))};
        auto waiters = m_waiting.extract(host);
        if (waiters.empty())
            continue;
        for (const Waiter& waiter : waiters.mapped())
            waiter.done(answer);
    }
}

void Resolver::expire()
{
    const auto now = std::chrono::steady_clock::now();
    const auto lag = m_lag.tick(now);
    std::vector<Callback> late;
    for (auto entry = m_waiting.begin(); entry != m_waiting.end();) {
        std::erase_if(entry->second, [&](Waiter& waiter) {
            waiter.deadline += lag;
            if (waiter.deadline > now)
                return false;
            late.push_back(std::move(waiter.done));
            return true;
        });
        entry = entry->second.empty() ? m_waiting.erase(entry) : std::next(entry);
    }
    if (m_waiting.empty())
        m_timer->stop();
    const LookupAnswer answer{LookupStatus::TimedOut, {}, "timeout_dns"};
    for (const Callback& done : late)
        done(answer);
}

} // namespace vigie
