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
#include <map>
#include <optional>
#include <string>
#include <thread>

namespace vigie {

/// `inspect fetch --lines`: several fetches at a time (few on one host), answers in the order of the questions.
/// Standard input is read on a thread of its own, which waits when enough is under way.
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
    void start(quint64 number, const std::string& url, const std::string& host);
    void finishOn(const std::string& host);
    void store(quint64 number, QByteArray answer);
    void writeReady();

    struct Question
    {
        quint64 number = 0;
        std::string url;
    };
    struct Host
    {
        int underWay = 0;
        std::deque<Question> waiting;
    };

    static constexpr int mostUnderWay = 32;
    /// Small servers keep only a handful of connections waiting, and drop more.
    static constexpr int mostPerHost = 4;

    InspectFetcher m_fetcher;
    std::chrono::milliseconds m_answerDeadline;
    Output& m_output;
    std::deque<std::optional<QByteArray>> m_answers; ///< of lines that were read and not answered yet
    quint64 m_firstNumber = 0;                       ///< of the line that m_answers begins with
    std::map<std::string, Host> m_hosts;             ///< by host and port, those with something under way
    bool m_inputEnded = false;
    QSemaphore m_places{mostUnderWay};
    QPromise<int> m_exitCode;
    std::thread m_reader;
};

} // namespace vigie
