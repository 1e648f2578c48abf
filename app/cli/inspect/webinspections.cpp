// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/inspect/fetchbatch.h"
#include "app/cli/inspect/fetchinspection.h"
#include "app/cli/inspect/inspectcall.h"
#include "app/cli/inspect/inspectgroups.h"
#include "app/cli/inspect/pageprint.h"
#include "app/cli/inspect/sitemapinspection.h"
#include "core/seo/robotstxt.h"
#include "core/text/describe.h"
#include "core/url/url.h"

namespace vigie {

namespace {

QFuture<int> ready(int code)
{
    return QtFuture::makeReadyFuture(code);
}

/// Makes the fetcher live as long as the call.
InspectFetcher* keepFetcher(Invocation& call)
{
    auto fetcher = std::make_shared<InspectFetcher>(call.global);
    call.resources = fetcher;
    return fetcher.get();
}

/// The URL of the first argument. Errors as webUrl().
Result<std::string> urlArgument(const Invocation& call)
{
    const auto argument = neededArgument(call, 0, QStringLiteral("URL"));
    return argument ? webUrl(argument->toStdString()) : Result<std::string>(fail(argument.error()));
}

/// Whether the reply is complete, with content to look at; an error page is.
bool hasContent(const ExchangeMeta& exchange)
{
    return exchange.outcome == Outcome::Ok || exchange.outcome == Outcome::HttpStatus;
}

int refuseReply(Output& output, const ExchangeMeta& exchange)
{
    output.note(describe(exchange.outcome));
    if (!exchange.detail.empty())
        output.note(Cli::tr("Technical detail: %1").arg(describeDetail(exchange.detail)));
    return ExitFailed;
}

struct PageForm
{
    using Inspection = PageInspection;

    static Result<PageInspection::Query> read(const Invocation& call)
    {
        const auto path = neededArgument(call, 0, QStringLiteral("FILE"));
        if (!path)
            return fail(path.error());
        PageInspection::Query query;
        query.now = call.clock.now();
        const QString url = call.parser.value(QStringLiteral("url"));
        query.url = url.isEmpty() ? fileUrl(*path) : url.toStdString();
        auto headers = headerOptions(call);
        if (!headers)
            return fail(headers.error());
        query.headers = std::move(*headers);
        if (call.parser.isSet(QStringLiteral("content-type")))
            setContentType(query.headers, call.parser.value(QStringLiteral("content-type")).toStdString());
        auto html = readInput(*path);
        if (!html)
            return fail(html.error());
        query.html = std::move(*html);
        return query;
    }

    static int print(const PageInspection::Answer& answer, Invocation& call)
    {
        printPage(call.output, answer);
        return ExitDone;
    }
};

/// The robots.txt of the host that \a url is on.
std::string robotsUrl(const std::string& url)
{
    const auto page = Url::parse(url);
    return page ? page->origin() + "/robots.txt" : url;
}

int answerPage(Invocation& call, FetchResult page, FetchResult robots)
{
    PageInspection::Query query;
    query.html = std::move(page.body);
    query.url = page.meta.finalUrl;
    query.headers = std::move(page.meta.headers);
    query.status = page.meta.status;
    query.now = call.clock.now();
    if (robots.meta.outcome == Outcome::Ok)
        query.robots = std::move(robots.body);
    if (page.meta.outcome != Outcome::Ok)
        call.output.note(describe(page.meta.outcome));
    return answer<PageForm>(call, query);
}

QFuture<int> fetchPage(const InvocationPointer& call)
{
    const auto url = urlArgument(*call);
    if (!url)
        return ready(refuse(*call, url.error()));
    InspectFetcher* fetcher = keepFetcher(*call);
    FetchRequest request = fetcher->request(*url);
    request.expected = ExpectedContent::Page;
    const auto withPage = [call, fetcher](FetchResult page) {
        if (!hasContent(page.meta))
            return ready(refuseReply(call->output, page.meta));
        FetchRequest robots = fetcher->request(robotsUrl(page.meta.finalUrl));
        robots.expected = ExpectedContent::PlainText;
        const auto withBoth = [call, page = std::move(page)](FetchResult answer) mutable {
            return answerPage(*call, std::move(page), std::move(answer));
        };
        return fetcher->fetch(std::move(robots)).then(fetcher, withBoth);
    };
    return fetcher->fetch(std::move(request)).then(fetcher, withPage).unwrap();
}

QFuture<int> inspectPage(const InvocationPointer& call)
{
    const bool fetches = !isBatch(*call) && !call->arguments.isEmpty() && isWebAddress(call->arguments.first());
    return fetches ? fetchPage(call) : ready(inspect<PageForm>(*call));
}

struct SitemapForm
{
    using Inspection = SitemapInspection;

    static Result<SitemapInspection::Query> read(const Invocation& call)
    {
        const auto path = neededArgument(call, 0, QStringLiteral("FILE"));
        if (!path)
            return fail(path.error());
        auto xml = readInput(*path);
        if (!xml)
            return fail(xml.error());
        return SitemapInspection::Query{std::move(*xml), call.parser.value(QStringLiteral("url")).toStdString()};
    }

    /// URLs alone go to standard output, so that they can be piped into `page import`.
    static int print(const SitemapInspection::Answer& answer, Invocation& call)
    {
        for (const SitemapEntry& entry : answer.urls)
            call.output.line(QString::fromStdString(entry.loc));
        for (const std::string& error : answer.errors)
            call.output.note(QString::fromStdString(error));
        const int count = static_cast<int>(answer.urls.size());
        call.output.note(answer.kind == SitemapKind::Index ? Cli::tr("An index of %n sitemap(s).", nullptr, count)
                                                           : Cli::tr("%n URL(s).", nullptr, count));
        return ExitDone;
    }
};

QFuture<int> fetchSitemap(const InvocationPointer& call)
{
    const auto url = urlArgument(*call);
    if (!url)
        return ready(refuse(*call, url.error()));
    InspectFetcher* fetcher = keepFetcher(*call);
    FetchRequest request = sitemapRequest(*url);
    const FetchRequest common = fetcher->request(*url);
    request.overrides = common.overrides;
    request.zone = common.zone;
    return fetcher->fetch(std::move(request)).then(fetcher, [call](FetchResult reply) {
        if (reply.meta.outcome != Outcome::Ok)
            return refuseReply(call->output, reply.meta);
        return answer<SitemapForm>(*call, {std::move(reply.body), reply.meta.finalUrl});
    });
}

QFuture<int> inspectSitemap(const InvocationPointer& call)
{
    const bool fetches = !isBatch(*call) && !call->arguments.isEmpty() && isWebAddress(call->arguments.first());
    return fetches ? fetchSitemap(call) : ready(inspect<SitemapForm>(*call));
}

QFuture<int> inspectFetch(const InvocationPointer& call)
{
    std::chrono::milliseconds deadline = FetchRequest{}.answerDeadline;
    if (call->parser.isSet(QStringLiteral("timeout"))) {
        const auto timeout = parseDuration(call->parser.value(QStringLiteral("timeout")));
        if (!timeout || timeout->count() == 0)
            return ready(refuse(*call, {ErrorCode::InvalidArgument, QStringLiteral("--timeout"), {}}));
        deadline = *timeout;
    }
    if (isBatch(*call)) {
        if (!call->arguments.isEmpty())
            return ready(answerLines(*call, nullptr)); // says what is wrong
        auto batch = std::make_shared<FetchBatch>(call->global, deadline, call->output);
        call->resources = batch;
        return batch->run();
    }
    const auto url = urlArgument(*call);
    if (!url)
        return ready(refuse(*call, url.error()));
    InspectFetcher* fetcher = keepFetcher(*call);
    FetchRequest request = fetcher->request(*url);
    request.answerDeadline = deadline;
    return fetcher->fetch(std::move(request)).then(fetcher, [call](const FetchResult& reply) {
        if (call->global.json)
            call->output.raw(fetchJson(reply.meta) + '\n');
        else
            printExchange(call->output, reply.meta);
        return static_cast<int>(ExitDone);
    });
}

} // namespace

std::vector<Command> webInspections()
{
    const QCommandLineOption lines = linesOption();
    const QCommandLineOption contentType =
        valueOption(QStringLiteral("content-type"), Cli::tr("The Content-Type header."), QStringLiteral("T"));
    const QCommandLineOption timeout =
        valueOption(QStringLiteral("timeout"), Cli::tr("How long to wait for an answer."), QStringLiteral("10s"));
    const CommandArgument input{QStringLiteral("FILE|URL"), 0, 1};
    return {
        {QStringLiteral("inspect page"),
         Cli::tr("Everything that is read from a page, with the verdict on its indexing."),
         {urlOption(), contentType, headerOption(), lines},
         input,
         inspectPage},
        {QStringLiteral("inspect fetch"),
         Cli::tr("What becomes of fetching a URL: outcome, redirects, headers, times, certificate."),
         {timeout, lines},
         {QStringLiteral("URL"), 0, 1},
         inspectFetch},
        {QStringLiteral("inspect sitemap"),
         Cli::tr("What a sitemap lists, and what is wrong with it."),
         {urlOption(), lines},
         input,
         inspectSitemap},
    };
}

} // namespace vigie
