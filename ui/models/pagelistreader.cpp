// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/pagelistreader.h"

#include "core/base/futures.h"
#include "core/monitor/monitorcontrol.h"
#include "core/store/pagelistrepository.h"

#include <algorithm>
#include <utility>

namespace vigie {

namespace {

constexpr int firstRows = 500; ///< more than any screen shows
constexpr int sliceRows = 4'000;
/// Reading that many one by one takes as long as reading everything.
constexpr std::size_t mostChecked = 20'000;

} // namespace

PageListReader::PageListReader(MonitorControl& control, QObject* parent) : QObject(parent), m_control(control)
{
    connect(&control, &MonitorControl::pagesChecked, this, [this](const std::vector<PageId>& pages) {
        // A table that nobody looks at is read as a whole when it comes into view.
        if (m_checked.size() <= mostChecked)
            m_checked.insert(m_checked.end(), pages.begin(), pages.end());
    });
}

void PageListReader::readAll()
{
    m_again = m_isReading;
    if (m_isReading || !m_control.store())
        return;
    m_isReading = true;
    m_checked.clear();
    if (!std::exchange(m_isBegun, true))
        readBeginning();
    readSlice(std::make_shared<PageList>());
}

void PageListReader::readBeginning()
{
    const auto work = [](StoreConnection& connection) -> Result<List> {
        auto list = std::make_shared<PageList>();
        const auto rest = PageListRepository(connection.database, connection.bodies).readOn(*list, firstRows);
        if (!rest)
            return fail(rest.error());
        return list;
    };
    m_control.store()->read(work).then(this, [this](const Result<List>& list) {
        if (list)
            Q_EMIT begun(*list);
    });
}

void PageListReader::readSlice(const List& list)
{
    StoreService* store = m_control.store();
    if (!store) {
        m_isReading = false;
        return;
    }
    const auto work = [list](StoreConnection& connection) {
        return PageListRepository(connection.database, connection.bodies).readOn(*list, sliceRows);
    };
    store->read(work).then(this, [this, list](const Result<ListRest>& rest) {
        if (rest && *rest == ListRest::More)
            readSlice(list);
        else
            end(rest ? list : List());
    });
}

void PageListReader::end(const List& list)
{
    m_isReading = false;
    if (list)
        Q_EMIT read(list);
    if (m_again)
        readAll();
}

void PageListReader::readChecked()
{
    StoreService* store = m_control.store();
    if (m_isReading || m_readsChecked || m_checked.empty() || !store)
        return;
    if (m_checked.size() > mostChecked)
        return readAll();
    std::ranges::sort(m_checked);
    const auto repeated = std::ranges::unique(m_checked);
    m_checked.erase(repeated.begin(), repeated.end());
    m_readsChecked = true;
    using Pages = std::shared_ptr<const PageList>;
    const auto work = [ids = std::exchange(m_checked, {})](StoreConnection& connection) {
        return PageListRepository(connection.database, connection.bodies).pages(ids);
    };
    store->read(work).then(this, [this](const Result<Pages>& pages) {
        m_readsChecked = false;
        if (pages)
            Q_EMIT checkedRead(*pages);
    });
}

} // namespace vigie
