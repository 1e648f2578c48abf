// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/inspect/fetchbatch.h"

#include "app/cli/cli.h"
#include "app/cli/inspect/caseinput.h"
#include "app/cli/inspect/fetchinspection.h"
#include "app/cli/inspect/linereader.h"
#include "app/cli/inspect/standardinput.h"
#include "core/url/url.h"

#include <cstdio>

namespace vigie {

FetchBatch::FetchBatch(const GlobalOptions& options, std::chrono::milliseconds answerDeadline, Output& output)
    : m_fetcher(options), m_answerDeadline(answerDeadline), m_output(output)
{
}

FetchBatch::~FetchBatch()
{
    if (m_reader.joinable())
        m_reader.join();
}

QFuture<int> FetchBatch::run()
{
    m_exitCode.start();
    m_reader = std::thread([this] { readLines(); });
    return m_exitCode.future();
}

void FetchBatch::readLines()
{
    LineReader lines(readStandardInput, [] {});
    while (const auto line = lines.next()) {
        m_places.acquire();
        QMetaObject::invokeMethod(
            this, [this, line = *line] { accept(line); }, Qt::QueuedConnection);
    }
    const auto end = [this] {
        m_inputEnded = true;
        writeReady();
    };
    QMetaObject::invokeMethod(this, end, Qt::QueuedConnection);
}

void FetchBatch::accept(const QByteArray& line)
{
    const quint64 number = m_firstNumber + m_answers.size();
    m_answers.emplace_back();
    const auto object = parseCase(line);
    if (!object)
        return store(number, errorAnswer(object.error().detail));
    CaseInput input(*object, {});
    const std::string text = input.text("url");
    if (!input.error().isEmpty())
        return store(number, errorAnswer(input.error()));
    const auto url = webUrl(text);
    if (!url)
        return store(number, errorAnswer(url.error().detail));
    const std::string host(Url::parse(*url)->hostAndPort());
    if (Host& queue = m_hosts[host]; queue.underWay >= mostPerHost)
        queue.waiting.push_back({number, *url});
    else
        start(number, *url, host);
}

void FetchBatch::start(quint64 number, const std::string& url, const std::string& host)
{
    ++m_hosts[host].underWay;
    FetchRequest request = m_fetcher.request(url);
    request.answerDeadline = m_answerDeadline;
    m_fetcher.fetch(std::move(request)).then(this, [this, number, host](const FetchResult& result) {
        finishOn(host);
        store(number, fetchJson(result.meta));
    });
}

void FetchBatch::finishOn(const std::string& host)
{
    Host& queue = m_hosts[host];
    --queue.underWay;
    if (!queue.waiting.empty()) {
        const Question next = std::move(queue.waiting.front());
        queue.waiting.pop_front();
        start(next.number, next.url, host);
    } else if (queue.underWay == 0) {
        m_hosts.erase(host);
    }
}

void FetchBatch::store(quint64 number, QByteArray answer)
{
    m_answers[static_cast<std::size_t>(number - m_firstNumber)] = std::move(answer);
    writeReady();
}

void FetchBatch::writeReady()
{
    while (!m_answers.empty() && m_answers.front()) {
        m_output.raw(*m_answers.front() + '\n');
        m_answers.pop_front();
        ++m_firstNumber;
        m_places.release();
    }
    std::fflush(stdout);
    if (!m_inputEnded || !m_answers.empty())
        return;
    m_inputEnded = false; // once
    m_exitCode.addResult(ExitDone);
    m_exitCode.finish();
}

} // namespace vigie
