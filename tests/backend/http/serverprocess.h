// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QProcess>
#include <QStringList>

namespace vigie::testing {

/// vigie_test_httpserver, started and ended by a test.
class ServerProcess
{
public:
    explicit ServerProcess(const QStringList& options = {});
    ~ServerProcess();

    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] qint64 pid() const { return m_process.processId(); }
    /// Sends \a bytes on a connection of its own and reads until the other side closes or \a patienceMs are over.
    [[nodiscard]] QByteArray exchange(const QByteArray& bytes, int patienceMs = 5'000) const;
    /// Resident memory in KiB, now and at its highest.
    [[nodiscard]] qint64 memory() const { return status("VmRSS:"); }
    [[nodiscard]] qint64 peakMemory() const { return status("VmHWM:"); }
    /// SIGTERM; returns the exit code (-1: it did not end in time) and keeps what it printed.
    int terminate(int patienceMs = 30'000);
    [[nodiscard]] const QByteArray& output() const { return m_output; }
    [[nodiscard]] const QByteArray& errors() const { return m_errors; }

private:
    [[nodiscard]] qint64 status(const QByteArray& name) const;

    QProcess m_process;
    quint16 m_port = 0;
    QByteArray m_output;
    QByteArray m_errors;
};

} // namespace vigie::testing
