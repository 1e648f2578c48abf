// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/inspect/inspectfetcher.h"
#include "app/cli/output.h"

#include <QByteArray>
#include <QFuture>
#include <QObject>
#include <QPromise>
#include <QSemaphore>

#include <chrono>
#include <deque>
#include <optional>
#include <thread>

namespace vigie {

/// `inspect fetch --lines`: several fetches at a time, answers in the order of the questions. Standard input is read on
/// a thread of its own, which waits when enough is under way.
class FetchBatch final : public QObject
{
    Q_OBJECT

public:
    FetchBatch(const GlobalOptions& options, std::chrono::milliseconds answerDeadline, Output& output);
    /// To be destroyed only after the future of run() has ended.
    ~FetchBatch() override;

    /// To be called once. The future gives the exit code when every line is answered.
    [[nodiscard]] QFuture<int> run();

private:
    void readLines();
    void accept(const QByteArray& line);
    void store(quint64 number, QByteArray answer);
    void writeReady();

    static constexpr int mostUnderWay = 16;

    InspectFetcher m_fetcher;
    std::chrono::milliseconds m_answerDeadline;
    Output& m_output;
    std::deque<std::optional<QByteArray>> m_answers; ///< of lines that were read and not answered yet
    quint64 m_firstNumber = 0;                       ///< of the line that m_answers begins with
    bool m_inputEnded = false;
    QSemaphore m_places{mostUnderWay};
    QPromise<int> m_exitCode;
    std::thread m_reader;
};

} // namespace vigie
