// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fetch/fetchjob.h"

#include "core/fetch/bodydecoder.h"
#include "core/fetch/redirectrules.h"

namespace vigie {

namespace {

void sumUp(FetchJob& job)
{
    if (job.started != SteadyTime{})
        job.meta.timings.total =
            std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - job.started);
}

} // namespace

Verdict prepareJob(FetchJob& job)
{
    job.meta.requestedUrl = job.request.url;
    std::optional<HopUrl> url = parseHopUrl(job.request.url, nullptr);
    if (!url)
        return {Outcome::ProtocolError, "not_a_url"};
    if (!url->isHttp())
        return {Outcome::ProtocolError, "scheme_not_http"};
    if (hasUnsafeHeader(job.request))
        return {Outcome::ProtocolError, "unsafe_header"};
    job.url = *std::move(url);
    job.meta.requestedUrl = job.url.full;
    job.meta.finalUrl = job.url.href;
    job.credentials = job.request.credentials ? job.request.credentials : job.url.credentials;
    job.mayBePrivate = job.request.zone == NetworkZone::Private;
    job.visited.push_back(job.url.href);
    return {};
}

FetchResult concludeReceived(FetchJob& job)
{
    ExchangeMeta& meta = job.meta;
    const std::string* encoding = findHeader(meta.headers, "content-encoding");
    DecodedBody decoded;
    if (job.request.method == HttpMethod::Get && !meta.notModified)
        decoded = decodeBody(std::move(job.wire), encoding ? std::string_view(*encoding) : std::string_view(),
                             job.request.maxDecodedBytes);
    const bool success = meta.status >= 200 && meta.status < 300;
    Verdict verdict{decoded.outcome, std::move(decoded.detail)};
    if (meta.notModified)
        verdict = {};
    else if (verdict.outcome == Outcome::Ok || !success) // the text of an error page is nobody's content
        verdict =
            classifyReply({meta.status, meta.headers,
                           std::string_view(decoded.body.constData(), static_cast<std::size_t>(decoded.body.size())),
                           job.request.method, job.request.expected});
    meta.outcome = verdict.outcome;
    meta.detail = std::move(verdict.detail);
    meta.decodedBytes = decoded.body.size();
    return {std::move(meta), std::move(decoded.body)};
}

FetchResult concludeFailed(FetchJob& job, Verdict verdict)
{
    job.meta.outcome = verdict.outcome;
    job.meta.detail = std::move(verdict.detail);
    sumUp(job);
    return {std::move(job.meta), {}};
}

} // namespace vigie
