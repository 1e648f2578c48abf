// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fetch/curltransport.h"

#include "core/fetch/curltransfer.h"
#include "core/fetch/tlsclassifier.h"

#include <QNetworkProxy>
#include <QSslCertificate>
#include <QSslConfiguration>

#include <algorithm>
#include <cstring>
#include <mutex>
#include <vector>

namespace vigie {

using std::chrono::microseconds;
using std::chrono::steady_clock;
using namespace std::chrono_literals;

namespace {

constexpr auto connectAttempt = 2500ms;
constexpr auto redirectBodyPatience = 2s;

void initialiseOnce()
{
    static std::once_flag done; // libcurl wants this before any other call, once a process
    std::call_once(done, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
}

template <class T> T info(CURL* easy, CURLINFO what)
{
    T value{};
    curl_easy_getinfo(easy, what, &value);
    return value;
}

struct SlistCloser
{
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using Slist = std::unique_ptr<curl_slist, SlistCloser>;

void append(Slist& list, const std::string& line)
{
    if (curl_slist* longer = curl_slist_append(list.get(), line.c_str())) {
        (void)list.release(); // the longer list owns it
        list.reset(longer);
    }
}

std::size_t takeHeader(char* bytes, std::size_t size, std::size_t count, void* reception)
{
    return static_cast<CurlReception*>(reception)->takeHeaderLine({bytes, size * count}) ? size * count : 0;
}

std::size_t takeBody(char* bytes, std::size_t size, std::size_t count, void* reception)
{
    return static_cast<CurlReception*>(reception)->takeBody({bytes, size * count}) ? size * count : 0;
}

/// libcurl keeps to itself when TCP stands while TLS does not, and whether the server asked for a certificate: its log
/// tells.
int noteTraffic(CURL*, curl_infotype type, char* bytes, std::size_t size, void* data)
{
    auto* reception = static_cast<CurlReception*>(data);
    if (type == CURLINFO_SSL_DATA_OUT || type == CURLINFO_HEADER_OUT)
        reception->noteConnected();
    else if (type == CURLINFO_TEXT && std::string_view(bytes, size).find("Request CERT") != std::string_view::npos)
        reception->noteCertificateRequest();
    return 0;
}

/// The last line of defence of the address rule: whatever route was taken, nothing is sent to another address than the
/// permitted one.
int beforeRequest(void* hopRequest, char* peer, char*, int, int)
{
    const auto& request = *static_cast<const HopRequest*>(hopRequest);
    const bool allowed = request.address.isNull() || request.address.isEqual(QHostAddress(QString::fromLatin1(peer)));
    return allowed ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT;
}

std::optional<TlsInfo> certificateOf(CURL* easy)
{
    curl_certinfo* chain = nullptr;
    if (curl_easy_getinfo(easy, CURLINFO_CERTINFO, &chain) != CURLE_OK || !chain || chain->num_of_certs < 1)
        return std::nullopt;
    for (const curl_slist* line = chain->certinfo[0]; line; line = line->next) {
        if (std::strncmp(line->data, "Cert:", 5) != 0)
            continue;
        const QSslCertificate certificate(QByteArray(line->data + 5), QSsl::Pem);
        if (!certificate.isNull())
            return tlsInfoOf(certificate, {});
    }
    return std::nullopt;
}

PhaseTimings phasesOf(CURL* easy, const HopRequest& request, const std::optional<SteadyTime>& head)
{
    const auto at = [easy](CURLINFO what) { return info<curl_off_t>(easy, what); };
    PhaseTimings timings;
    const curl_off_t named = at(CURLINFO_NAMELOOKUP_TIME_T);
    const curl_off_t connected = at(CURLINFO_CONNECT_TIME_T);
    const curl_off_t encrypted = at(CURLINFO_APPCONNECT_TIME_T);
    if (connected > 0)
        timings.connect = microseconds(connected - std::min(named, connected));
    if (encrypted > 0)
        timings.tls = microseconds(encrypted - connected);
    if (head)
        timings.firstByte = std::chrono::duration_cast<microseconds>(*head - request.started);
    timings.total = std::chrono::duration_cast<microseconds>(steady_clock::now() - request.started);
    return timings;
}

} // namespace

struct CurlTransport::Transfer
{
    Transfer(Id number, HopRequest hop)
        : id(number), request(std::move(hop)), reception(request), easy(curl_easy_init())
    {
    }
    ~Transfer() { curl_easy_cleanup(easy); }
    Transfer(const Transfer&) = delete;
    Transfer& operator=(const Transfer&) = delete;

    Id id;
    HopRequest request;
    CurlReception reception;
    CURL* easy;
    Slist headers;
    Slist route;
    SteadyTime connectBy{};
    std::chrono::steady_clock::duration bodyGrace{0}; ///< time in which we did not run
    bool throughProxy = false;
    bool hasTimedOut = false; ///< by our own deadlines
    std::array<char, CURL_ERROR_SIZE> error{};
};

CurlTransport::CurlTransport(const FetchSettings& settings, QObject* parent)
    : QObject(parent), m_multi(nullptr), m_proxy(settings), m_authorities(settings.extraAuthoritiesPem)
{
    initialiseOnce();
    m_multi = curl_multi_init();
    curl_multi_setopt(m_multi, CURLMOPT_SOCKETFUNCTION, &CurlTransport::onSocket);
    curl_multi_setopt(m_multi, CURLMOPT_SOCKETDATA, this);
    curl_multi_setopt(m_multi, CURLMOPT_TIMERFUNCTION, &CurlTransport::onTimer);
    curl_multi_setopt(m_multi, CURLMOPT_TIMERDATA, this);
    m_curlTimer.setSingleShot(true);
    connect(&m_curlTimer, &QTimer::timeout, this, [this] { act(CURL_SOCKET_TIMEOUT, 0); });
    m_deadlineTimer.setInterval(tick);
    connect(&m_deadlineTimer, &QTimer::timeout, this, &CurlTransport::checkDeadlines);
    if (m_authorities.isEmpty())
        return;
    for (const QSslCertificate& certificate :
         QSslConfiguration::systemCaCertificates()) // the option replaces the system's
        m_authorities += certificate.toPem();
}

CurlTransport::~CurlTransport()
{
    m_completion = {};
    while (!m_transfers.empty())
        abort(m_transfers.begin()->first);
    curl_multi_cleanup(m_multi);
}

bool CurlTransport::resolvesByItself(const HopUrl& url)
{
    return m_proxy.proxyFor(url).type() != QNetworkProxy::NoProxy;
}

void CurlTransport::start(Id id, HopRequest request)
{
    auto owned = std::make_unique<Transfer>(id, std::move(request));
    Transfer& transfer = *owned;
    m_transfers[id] = std::move(owned);
    configure(transfer);
    configureRoute(transfer);
    configureTls(transfer);
    transfer.connectBy = steady_clock::now() + connectAttempt;
    if (!m_deadlineTimer.isActive()) {
        m_lag.start(steady_clock::now());
        m_deadlineTimer.start();
    }
    curl_multi_add_handle(m_multi, transfer.easy); // arms the timer: the work starts from the event loop
}

void CurlTransport::configure(Transfer& transfer)
{
    CURL* easy = transfer.easy;
    const HopRequest& request = transfer.request;
    for (const HeaderField& field : request.headers) // "Name;" is how libcurl is told to send an empty value
        append(transfer.headers, field.value.empty() ? field.name + ';' : field.name + ": " + field.value);
    curl_easy_setopt(easy, CURLOPT_PRIVATE, &transfer);
    curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, transfer.error.data());
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(easy, CURLOPT_FRESH_CONNECT, 1L);
    curl_easy_setopt(easy, CURLOPT_FORBID_REUSE, 1L);
    curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    curl_easy_setopt(easy, CURLOPT_HTTP_CONTENT_DECODING, 0L);
    curl_easy_setopt(easy, CURLOPT_HTTP09_ALLOWED, 0L);
    curl_easy_setopt(easy, CURLOPT_PATH_AS_IS, 1L);
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, transfer.headers.get());
    curl_easy_setopt(easy, CURLOPT_NOBODY, request.method == HttpMethod::Head ? 1L : 0L);
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, &takeHeader);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, &transfer.reception);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, &takeBody);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, &transfer.reception);
    curl_easy_setopt(easy, CURLOPT_DEBUGFUNCTION, &noteTraffic);
    curl_easy_setopt(easy, CURLOPT_DEBUGDATA, &transfer.reception);
    curl_easy_setopt(easy, CURLOPT_VERBOSE, 1L);
    curl_easy_setopt(easy, CURLOPT_PREREQFUNCTION, &beforeRequest);
    curl_easy_setopt(easy, CURLOPT_PREREQDATA, &transfer.request);
}

void CurlTransport::configureRoute(Transfer& transfer)
{
    CURL* easy = transfer.easy;
    const HopUrl& url = transfer.request.url;
    const QNetworkProxy proxy = m_proxy.proxyFor(url);
    transfer.throughProxy = transfer.request.address.isNull() && proxy.type() != QNetworkProxy::NoProxy;
    curl_easy_setopt(easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
    if (transfer.throughProxy) {
        const bool isSocks = proxy.type() == QNetworkProxy::Socks5Proxy;
        const QString address = QStringLiteral("%1://%2:%3")
                                    .arg(isSocks ? QStringLiteral("socks5h") : QStringLiteral("http"), proxy.hostName(),
                                         QString::number(proxy.port()));
        curl_easy_setopt(easy, CURLOPT_PROXY, address.toUtf8().constData());
        if (!proxy.user().isEmpty()) {
            curl_easy_setopt(easy, CURLOPT_PROXYAUTH, CURLAUTH_BASIC);
            curl_easy_setopt(easy, CURLOPT_PROXYUSERNAME, proxy.user().toUtf8().constData());
            curl_easy_setopt(easy, CURLOPT_PROXYPASSWORD, proxy.password().toUtf8().constData());
        }
        curl_easy_setopt(easy, CURLOPT_URL, url.href.c_str());
        return;
    }
    curl_easy_setopt(easy, CURLOPT_PROXY, ""); // nor what the environment says
    curl_easy_setopt(easy, CURLOPT_URL, (url.scheme + "://" + url.authority() + '/').c_str());
    curl_easy_setopt(easy, CURLOPT_REQUEST_TARGET, url.target.c_str()); // the very bytes
    const std::string address = transfer.request.address.toString().toStdString();
    const bool isIpv6 = address.find(':') != std::string::npos;
    append(transfer.route, url.hostKey() + ':' + (isIpv6 ? '[' + address + ']' : address));
    curl_easy_setopt(easy, CURLOPT_RESOLVE, transfer.route.get());
}

void CurlTransport::configureTls(Transfer& transfer)
{
    curl_easy_setopt(transfer.easy, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(transfer.easy, CURLOPT_SSL_VERIFYHOST, 2L);
    curl_easy_setopt(transfer.easy, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    curl_easy_setopt(transfer.easy, CURLOPT_CERTINFO, 1L);
    curl_easy_setopt(transfer.easy, CURLOPT_SSL_SESSIONID_CACHE, 0L); // a resumed session shows no certificate
    if (m_authorities.isEmpty())
        return;
    curl_blob blob{m_authorities.data(), static_cast<std::size_t>(m_authorities.size()), CURL_BLOB_NOCOPY};
    curl_easy_setopt(transfer.easy, CURLOPT_CAINFO_BLOB, &blob);
}

int CurlTransport::onSocket(CURL*, curl_socket_t socket, int what, void* self, void*)
{
    static_cast<CurlTransport*>(self)->watchSocket(socket, what);
    return 0;
}

int CurlTransport::onTimer(CURLM*, long timeoutMs, void* self)
{
    QTimer& timer = static_cast<CurlTransport*>(self)->m_curlTimer;
    if (timeoutMs < 0)
        timer.stop();
    else
        timer.start(std::chrono::milliseconds(timeoutMs));
    return 0;
}

void CurlTransport::watchSocket(curl_socket_t socket, int what)
{
    SocketWatch& watch = m_sockets[socket];
    const auto release = [](std::unique_ptr<QSocketNotifier>& notifier) {
        if (notifier) { // maybe on its own stack
            notifier->setEnabled(false);
            notifier.release()->deleteLater();
        }
    };
    const auto ensure = [&](std::unique_ptr<QSocketNotifier>& notifier, QSocketNotifier::Type type, int event) {
        if (notifier)
            return;
        notifier = std::make_unique<QSocketNotifier>(static_cast<qintptr>(socket), type);
        connect(notifier.get(), &QSocketNotifier::activated, this, [this, socket, event] { act(socket, event); });
    };
    if (what == CURL_POLL_IN || what == CURL_POLL_INOUT)
        ensure(watch.read, QSocketNotifier::Read, CURL_CSELECT_IN);
    else
        release(watch.read);
    if (what == CURL_POLL_OUT || what == CURL_POLL_INOUT)
        ensure(watch.write, QSocketNotifier::Write, CURL_CSELECT_OUT);
    else
        release(watch.write);
    if (what == CURL_POLL_REMOVE)
        m_sockets.erase(socket);
}

void CurlTransport::act(curl_socket_t socket, int events)
{
    int running = 0;
    curl_multi_socket_action(m_multi, socket, events, &running);
    reap();
}

void CurlTransport::reap()
{
    struct Ended
    {
        Id id;
        CURLcode code;
    };
    std::vector<Ended> ended; // first collected: removing a handle invalidates the messages
    int left = 0;
    while (const CURLMsg* message = curl_multi_info_read(m_multi, &left)) {
        if (message->msg == CURLMSG_DONE)
            ended.push_back({info<Transfer*>(message->easy_handle, CURLINFO_PRIVATE)->id, message->data.result});
    }
    for (const Ended& end : ended) {
        if (auto transfer = take(end.id))
            finish(std::move(transfer), end.code);
    }
}

std::unique_ptr<CurlTransport::Transfer> CurlTransport::take(Id id)
{
    const auto found = m_transfers.find(id);
    if (found == m_transfers.end())
        return {};
    std::unique_ptr<Transfer> transfer = std::move(found->second);
    m_transfers.erase(found);
    curl_multi_remove_handle(m_multi, transfer->easy);
    if (m_transfers.empty())
        m_deadlineTimer.stop();
    return transfer;
}

void CurlTransport::abort(Id id)
{
    take(id);
}

void CurlTransport::checkDeadlines()
{
    const SteadyTime now = steady_clock::now();
    if (const auto lag = m_lag.tick(now); lag.count() > 0) {
        for (const auto& [id, transfer] : m_transfers) {
            transfer->request.answerBy += lag;
            transfer->connectBy += lag;
            transfer->bodyGrace += lag;
        }
        return;
    }
    std::vector<Id> late;
    for (const auto& [id, transfer] : m_transfers) {
        const HopRequest& request = transfer->request;
        const auto& head = transfer->reception.headTime();
        const auto bodyPatience = transfer->reception.isRedirect()
                                      ? std::min<std::chrono::milliseconds>(redirectBodyPatience, request.bodyDeadline)
                                      : request.bodyDeadline;
        const bool hangs = !transfer->reception.isConnected() && request.hasAlternative && now >= transfer->connectBy;
        if (head ? now >= *head + bodyPatience + transfer->bodyGrace : now >= request.answerBy || hangs)
            late.push_back(id);
    }
    for (const Id id : late) {
        if (auto transfer = take(id)) {
            transfer->hasTimedOut = true;
            finish(std::move(transfer), CURLE_OPERATION_TIMEDOUT);
        }
    }
}

void CurlTransport::finish(std::unique_ptr<Transfer> transfer, CURLcode code)
{
    CURL* easy = transfer->easy;
    CurlReception& reception = transfer->reception;
    const bool connected = reception.isConnected();
    const bool encrypted = info<curl_off_t>(easy, CURLINFO_APPCONNECT_TIME_T) > 0;
    HopReply reply;
    if (reception.reason()) {
        reply.failure = *reception.reason();
    } else if (transfer->hasTimedOut && !reception.headTime()) {
        const bool hangsInTls = connected && !encrypted && transfer->request.url.isTls();
        reply.failure = {Outcome::Unanswered, !connected   ? "timeout_connect"
                                              : hangsInTls ? "timeout_tls"
                                                           : "timeout_first_byte"};
        if (reception.hadInterim())
            reply.failure = {Outcome::InterimAsFinal, "no_final_reply"};
    } else if (transfer->hasTimedOut && reception.isRedirect()) {
        reply.failure = {};
    } else {
        reply.failure =
            classifyCurlFailure({code, info<long>(easy, CURLINFO_OS_ERRNO), info<long>(easy, CURLINFO_SSL_VERIFYRESULT),
                                 transfer->error.data(), reception.headTime().has_value(), reception.hadInterim(),
                                 transfer->throughProxy, reception.wantsCertificate()});
    }
    reply.status = reception.headTime() ? reception.status() : 0;
    if (reception.headTime())
        reply.headers = reception.takeHeaders();
    reply.wireBytes = reception.bodySize();
    if (reply.failure.outcome == Outcome::Ok)
        reply.body = reception.takeBodyBytes();
    reply.timings = phasesOf(easy, transfer->request, reception.headTime());
    reply.tls = certificateOf(easy);
    if (const char* peer = info<const char*>(easy, CURLINFO_PRIMARY_IP))
        reply.peerAddress = peer;
    reply.isConnectFailure = !connected && !transfer->throughProxy;
    if (m_completion)
        m_completion(transfer->id, std::move(reply));
}

} // namespace vigie
