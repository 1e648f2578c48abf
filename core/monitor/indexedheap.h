// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

namespace vigie {

/// A binary heap of slot numbers (indexes into the owner's array) from which any slot can be taken out in O(log n),
/// because it knows where each one stands. \a Less orders two slots; what it reads must not change while they are
/// inside.
template <class Less> class IndexedHeap
{
public:
    using Slot = std::uint32_t;

    explicit IndexedHeap(Less less) : m_less(std::move(less)) {}

    [[nodiscard]] bool empty() const { return m_heap.empty(); }
    [[nodiscard]] std::size_t size() const { return m_heap.size(); }
    [[nodiscard]] Slot top() const { return m_heap.front(); }
    [[nodiscard]] bool contains(Slot slot) const { return slot < m_position.size() && m_position[slot] != absent; }

    void push(Slot slot)
    {
        if (slot >= m_position.size())
            m_position.resize(std::size_t{slot} + 1, absent);
        m_heap.push_back(slot);
        m_position[slot] = static_cast<Slot>(m_heap.size() - 1);
        siftUp(m_heap.size() - 1);
    }

    Slot pop()
    {
        const Slot slot = m_heap.front();
        erase(slot);
        return slot;
    }

    /// Does nothing when \a slot is not inside.
    void erase(Slot slot)
    {
        if (!contains(slot))
            return;
        const std::size_t hole = m_position[slot];
        const Slot last = m_heap.back();
        m_heap.pop_back();
        m_position[slot] = absent;
        if (last == slot)
            return;
        place(hole, last);
        siftUp(hole);
        siftDown(m_position[last]);
    }

private:
    static constexpr Slot absent = std::numeric_limits<Slot>::max();

    void place(std::size_t index, Slot slot)
    {
        m_heap[index] = slot;
        m_position[slot] = static_cast<Slot>(index);
    }

    void siftUp(std::size_t index)
    {
        const Slot slot = m_heap[index];
        while (index > 0) {
            const std::size_t parent = (index - 1) / 2;
            if (!m_less(slot, m_heap[parent]))
                break;
            place(index, m_heap[parent]);
            index = parent;
        }
        place(index, slot);
    }

    void siftDown(std::size_t index)
    {
        const Slot slot = m_heap[index];
        for (;;) {
            std::size_t child = 2 * index + 1;
            if (child >= m_heap.size())
                break;
            if (child + 1 < m_heap.size() && m_less(m_heap[child + 1], m_heap[child]))
                ++child;
            if (!m_less(m_heap[child], slot))
                break;
            place(index, m_heap[child]);
            index = child;
        }
        place(index, slot);
    }

    Less m_less;
    std::vector<Slot> m_heap;
    std::vector<Slot> m_position; ///< slot -> index in m_heap
};

} // namespace vigie
