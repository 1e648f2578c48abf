// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFuture>
#include <QObject>
#include <QPromise>

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace vigie {

/// Finds out each thing once, whoever wants it, however many at the same time. Lives on one thread; \a context is the
/// object whose end ends the waiting.
template <class Value> class SharedAnswers final
{
public:
    explicit SharedAnswers(QObject& context) : m_context(context) {}

    /// The answer for \a key: known, on its way, or asked for now by \a ask, callable as QFuture<Value>().
    template <class Ask> QFuture<Value> get(const std::string& key, Ask ask)
    {
        Entry& entry = m_entries[key];
        if (entry.value)
            return QtFuture::makeReadyFuture(*entry.value);
        const bool first = entry.waiting.empty();
        QPromise<Value>& promise = entry.waiting.emplace_back();
        promise.start();
        QFuture<Value> future = promise.future();
        if (first)
            ask().then(&m_context, [this, key](Value value) { settle(key, std::move(value)); });
        return future;
    }

private:
    struct Entry
    {
        std::optional<Value> value;
        std::vector<QPromise<Value>> waiting;
    };

    void settle(const std::string& key, Value value)
    {
        Entry& entry = m_entries[key];
        entry.value = std::move(value);
        for (QPromise<Value>& promise : std::exchange(entry.waiting, {})) {
            promise.addResult(*entry.value);
            promise.finish();
        }
    }

    QObject& m_context;
    std::map<std::string, Entry> m_entries;
};

} // namespace vigie
