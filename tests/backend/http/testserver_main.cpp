// SPDX-License-Identifier: GPL-3.0-or-later
// A server for tests: prints its port, serves until SIGTERM, then prints what it logged as "method route status" lines.
// Arguments: name=value of ServerSettings (times in milliseconds).
#include "backend/http/httpserver.h"
#include "backend/http/router.h"

#include <cstdio>
#include <cstdlib>
#include <map>
#include <thread>

using namespace vigie::backend;

namespace {

std::vector<Route> routes()
{
    return {{"GET", "/ping"},  {"GET", "/items/{name}"}, {"GET", "/slow"}, {"GET", "/throw"},
            {"GET", "/large"}, {"POST", "/echo"},        {"PUT", "/echo"}, {"POST", "/webhook", webhookBodyLimit}};
}

HttpAnswer text(std::string body)
{
    return {200, "text/plain; charset=utf-8", std::move(body)};
}

std::unique_ptr<RequestHandler> makeRouter()
{
    auto router = std::make_unique<Router>();
    router->handle("GET /ping", [](const HttpRequest& request) { return text("pong " + request.client); });
    router->handle("GET /items/{name}", [](const HttpRequest& request) {
        const auto q = request.query.find("q");
        return text(request.captures.at("name") + '|' + (q == request.query.end() ? "" : q->second));
    });
    router->handle("GET /slow", [](const HttpRequest&) {
        std::this_thread::sleep_for(std::chrono::milliseconds(300));
        return text("done");
    });
    router->handle("GET /throw", [](const HttpRequest&) -> HttpAnswer { throw std::runtime_error("canary-4711"); });
    router->handle("GET /large", [](const HttpRequest&) { return text(std::string(8U << 20U, 'x')); });
    router->handle("POST /echo", [](const HttpRequest& request) { return text(request.body); });
    router->handle("PUT /echo", [](const HttpRequest& request) { return text(request.body); });
    router->handle("POST /webhook",
                   [](const HttpRequest& request) { return text(std::to_string(request.body.size())); });
    return router;
}

} // namespace

int main(int argc, char** argv)
{
    std::map<std::string, long> options;
    for (int i = 1; i < argc; ++i) {
        const std::string option = argv[i];
        const std::size_t equals = option.find('=');
        options[option.substr(0, equals)] = std::strtol(option.c_str() + equals + 1, nullptr, 10);
    }
    const auto given = [&](const char* name, long otherwise) {
        const auto found = options.find(name);
        return found == options.end() ? otherwise : found->second;
    };
    const auto time = [&](const char* name, std::chrono::milliseconds otherwise) {
        return std::chrono::milliseconds(given(name, static_cast<long>(otherwise.count())));
    };
    ServerSettings settings;
    settings.workers = static_cast<int>(given("workers", settings.workers));
    settings.queue = static_cast<std::size_t>(given("queue", static_cast<long>(settings.queue)));
    settings.connections = static_cast<std::size_t>(given("connections", static_cast<long>(settings.connections)));
    settings.requestTime = time("requestTime", settings.requestTime);
    settings.idleTime = time("idleTime", settings.idleTime);
    settings.answerTime = time("answerTime", settings.answerTime);
    settings.drainTime = time("drainTime", settings.drainTime);
    if (given("proxy", 0) != 0)
        settings.clientAddress = ClientAddress::ForwardedByProxy;
    std::map<std::string, int> log;
    HttpServer server(settings, RouteTable(routes()), makeRouter, [&](const AccessRecord& record) {
        ++log[record.method + ' ' + record.route + ' ' + std::to_string(record.status)];
    });
    const auto port = server.listen();
    if (!port)
        return 2;
    server.stopOnSignals();
    std::printf("%u\n", static_cast<unsigned>(*port));
    std::fflush(stdout);
    if (!server.run())
        return 3;
    for (const auto& [line, count] : log)
        std::printf("%s x%d\n", line.c_str(), count);
    return 0;
}
