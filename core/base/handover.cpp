// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/handover.h"

#include <QAbstractEventDispatcher>
#include <QThread>

#include <map>
#include <mutex>
#include <utility>
#include <vector>

namespace vigie {

struct HandOver::State
{
    using Waiting = std::vector<std::function<void()>>;

    void deliver(QThread* poster)
    {
        Waiting taken;
        {
            const std::lock_guard lock(mutex);
            if (auto node = waiting.extract(poster))
                taken = std::move(node.mapped());
        }
        for (const std::function<void()>& one : taken)
            one();
    }

    std::mutex mutex;
    std::map<QThread*, Waiting> waiting;
};

HandOver::HandOver() : m_state(std::make_shared<State>()) {}

HandOver::~HandOver()
{
    flush();
}

void HandOver::post(std::function<void()> deliver)
{
    QThread* const poster = QThread::currentThread();
    QAbstractEventDispatcher* const dispatcher = poster->eventDispatcher();
    const bool atOnce = poster->loopLevel() == 0 || dispatcher == nullptr;
    bool first = false;
    {
        const std::lock_guard lock(m_state->mutex);
        State::Waiting& waiting = m_state->waiting[poster];
        first = waiting.empty();
        waiting.push_back(std::move(deliver));
    }
    if (atOnce)
        return m_state->deliver(poster);
    if (!first)
        return;
    const auto later = [state = std::weak_ptr<State>(m_state), poster] {
        if (const auto alive = state.lock())
            alive->deliver(poster);
    };
    QMetaObject::invokeMethod(dispatcher, later, Qt::QueuedConnection);
}

void HandOver::flush()
{
    State::Waiting taken;
    {
        const std::lock_guard lock(m_state->mutex);
        for (auto& [poster, waiting] : m_state->waiting) {
            for (std::function<void()>& one : waiting)
                taken.push_back(std::move(one));
            waiting.clear();
        }
    }
    for (const std::function<void()>& one : taken)
        one();
}

} // namespace vigie
