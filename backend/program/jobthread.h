// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/api/sharedservices.h"
#include "backend/service/billingjob.h"
#include "backend/service/mailjob.h"
#include "backend/service/relayjob.h"

#include <condition_variable>
#include <mutex>
#include <thread>

namespace vigie::backend {

/// What is due is done on a thread and a connection of its own, once a second. Ends with the object.
class JobThread final
{
public:
    /// \a shared and \a carrier outlive it.
    JobThread(std::unique_ptr<Database> database, SharedServices& shared, MailCarrier& carrier, const QString& from);
    ~JobThread();
    JobThread(const JobThread&) = delete;
    JobThread& operator=(const JobThread&) = delete;

private:
    void loop();
    void runOnce();
    /// The sandbox's messages to our own webhook.
    Result<void> deliver();

    std::unique_ptr<Database> m_database;
    SharedServices& m_shared;
    MailJob m_mails;
    RelayJob m_relay;
    BillingJob m_billing;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    bool m_ending = false;
    std::thread m_thread;
};

} // namespace vigie::backend
