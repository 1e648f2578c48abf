// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/url/urlparser.h"

#include "core/base/asciitext.h"
#include "core/url/hostparser.h"
#include "core/url/percentencoding.h"
#include "core/url/queryencoding.h"

#include <algorithm>

namespace vigie {
namespace {

bool isC0ControlOrSpace(char byte)
{
    return static_cast<unsigned char>(byte) <= 0x20;
}

/// The length of the scheme at the start, 0 when there is none that a colon ends.
std::size_t schemeLength(std::string_view text)
{
    if (text.empty() || !isAsciiLetter(text.front()))
        return 0;
    std::size_t i = 1;
    while (i < text.size() && isIn(text[i], SchemeByte))
        ++i;
    return i < text.size() && text[i] == ':' ? i : 0;
}

/// Takes one dot or %2e off the front.
bool takeDot(std::string_view& segment)
{
    if (segment.starts_with('.')) {
        segment.remove_prefix(1);
        return true;
    }
    if (startsWithIgnoringCase(segment, "%2e")) {
        segment.remove_prefix(3);
        return true;
    }
    return false;
}

/// 1 for a single-dot URL path segment, 2 for a double-dot one, else 0.
int dotCount(std::string_view segment)
{
    if (segment.empty() || segment.size() > 6 || (segment.front() != '.' && segment.front() != '%'))
        return 0;
    int dots = 0;
    while (takeDot(segment))
        ++dots;
    return segment.empty() && dots <= 2 ? dots : 0;
}

bool isWindowsDriveLetter(std::string_view text)
{
    return text.size() == 2 && isAsciiLetter(text[0]) && (text[1] == ':' || text[1] == '|');
}

/// Query and fragment are split off already, so only slashes can follow.
bool startsWithWindowsDriveLetter(std::string_view text)
{
    return isWindowsDriveLetter(text.substr(0, 2)) && (text.size() == 2 || text[2] == '/' || text[2] == '\\');
}

/// A path that is appended as it is: nothing to encode, no backslash, no segment that starts like a dot segment.
bool isPlainPath(std::string_view path)
{
    char previous = '/';
    for (const char byte : path) {
        if (isIn(byte, PathSet) || byte == '\\' || (previous == '/' && (byte == '.' || byte == '%')))
            return false;
        previous = byte;
    }
    return true;
}

} // namespace

const char* UrlParser::parse(std::string_view input)
{
    splitInput(input);
    m_url.m_href.reserve(input.size() + (m_base ? m_base->m_href.size() : 0) + 8);
    return schemeLength(m_rest) > 0 ? parseWithScheme() : parseWithoutScheme();
}

void UrlParser::splitInput(std::string_view input)
{
    while (!input.empty() && isC0ControlOrSpace(input.front()))
        input.remove_prefix(1);
    while (!input.empty() && isC0ControlOrSpace(input.back()))
        input.remove_suffix(1);
    if (std::any_of(input.begin(), input.end(), [](char byte) { return isIn(byte, TabOrNewline); })) {
        m_stripped.reserve(input.size());
        std::copy_if(input.begin(), input.end(), std::back_inserter(m_stripped),
                     [](char byte) { return !isIn(byte, TabOrNewline); });
        input = m_stripped;
    }
    // In every state a number sign starts the fragment and, before it, a question mark the query.
    m_rest = input;
    if (const auto hash = m_rest.find('#'); hash != std::string_view::npos) {
        m_fragment = m_rest.substr(hash + 1);
        m_rest = m_rest.substr(0, hash);
    }
    if (const auto mark = m_rest.find('?'); mark != std::string_view::npos) {
        m_query = m_rest.substr(mark + 1);
        m_rest = m_rest.substr(0, mark);
    }
}

const char* UrlParser::parseWithScheme()
{
    const std::size_t length = schemeLength(m_rest);
    setScheme(m_rest.substr(0, length));
    m_rest.remove_prefix(length + 1);
    if (m_type == SchemeType::File)
        return parseFile();
    if (m_type == SchemeType::Special) {
        // Special relative or authority state.
        if (m_base && m_base->scheme() == m_url.scheme() && !m_rest.starts_with("//"))
            return parseRelative();
        return parseAuthority();
    }
    if (m_rest.starts_with("//"))
        return parseAuthority();
    if (m_rest.starts_with('/')) {
        m_url.m_usernameEnd = m_url.m_hostStart = m_url.m_hostEnd = m_url.m_pathStart = size();
        appendPath(m_rest.substr(1));
        return finish();
    }
    return parseOpaquePath();
}

const char* UrlParser::parseWithoutScheme()
{
    if (!m_base)
        return "relative URL without a base";
    if (m_base->m_opaquePath) {
        if (!m_rest.empty() || m_query || !m_fragment)
            return "relative URL with a base that cannot have one";
        m_url = m_base->withoutFragment();
        return finish();
    }
    setScheme(m_base->scheme());
    return m_type == SchemeType::File ? parseFile() : parseRelative();
}

const char* UrlParser::parseRelative()
{
    if (m_rest.empty()) {
        copyPath();
        return finishWithBaseQuery();
    }
    if (!isSlash(m_rest.front())) {
        copyPath();
        shortenPath();
        appendPath(m_rest);
        return finish();
    }
    if (m_rest.size() > 1 && isSlash(m_rest[1]))
        return parseAuthority();
    copyAuthority();
    appendPath(m_rest.substr(1));
    return finish();
}

/// \a m_rest starts with the slashes before the authority: any number for a special scheme, two for others.
const char* UrlParser::parseAuthority()
{
    if (m_type == SchemeType::Other) {
        m_rest.remove_prefix(2);
    } else {
        while (!m_rest.empty() && isSlash(m_rest.front()))
            m_rest.remove_prefix(1);
    }
    const std::size_t end = findSlash(m_rest);
    std::string_view authority = m_rest.substr(0, end);
    m_rest.remove_prefix(end);

    m_url.m_href += "//";
    if (const auto at = authority.rfind('@'); at != std::string_view::npos) {
        appendCredentials(authority.substr(0, at));
        authority.remove_prefix(at + 1);
        if (authority.empty())
            return "credentials without a host";
    } else {
        m_url.m_usernameEnd = size();
    }
    if (const char* reason = appendHostAndPort(authority))
        return reason;

    // Path start state.
    if (!m_rest.empty())
        m_rest.remove_prefix(1);
    else if (m_type == SchemeType::Other)
        return finish();
    appendPath(m_rest);
    return finish();
}

void UrlParser::appendCredentials(std::string_view credentials)
{
    const std::size_t colon = std::min(credentials.find(':'), credentials.size());
    const std::string_view password = colon < credentials.size() ? credentials.substr(colon + 1) : std::string_view();
    appendUtf8PercentEncoded(m_url.m_href, credentials.substr(0, colon), UserinfoSet);
    m_url.m_usernameEnd = size();
    if (!password.empty()) {
        m_url.m_href += ':';
        appendUtf8PercentEncoded(m_url.m_href, password, UserinfoSet);
    }
    if (colon > 0 || !password.empty())
        m_url.m_href += '@';
}

const char* UrlParser::appendHostAndPort(std::string_view text)
{
    // A colon in brackets belongs to an IPv6 address.
    std::size_t colon = text.size();
    bool insideBrackets = false;
    for (std::size_t i = 0; i < text.size() && colon == text.size(); ++i) {
        if (text[i] == '[')
            insideBrackets = true;
        else if (text[i] == ']')
            insideBrackets = false;
        else if (text[i] == ':' && !insideBrackets)
            colon = i;
    }
    const std::string_view host = text.substr(0, colon);
    if (host.empty() && (m_type != SchemeType::Other || colon < text.size()))
        return "empty host";
    if (const char* reason = appendHostComponent(host))
        return reason;
    const char* reason = colon < text.size() ? appendPort(text.substr(colon + 1)) : nullptr;
    m_url.m_pathStart = size();
    return reason;
}

const char* UrlParser::appendHostComponent(std::string_view host)
{
    m_url.m_hasHost = true;
    m_url.m_hostStart = size();
    if (const char* reason =
            appendHost(m_url.m_href, host, m_type == SchemeType::Other ? HostSyntax::Opaque : HostSyntax::Domain))
        return reason;
    m_url.m_hostEnd = m_url.m_pathStart = size();
    return nullptr;
}

const char* UrlParser::appendPort(std::string_view digits)
{
    std::int32_t port = 0;
    for (const char digit : digits) {
        if (!isAsciiDigit(digit))
            return "invalid port";
        port = port * 10 + (digit - '0');
        if (port > 65535)
            return "port out of range";
    }
    if (digits.empty() || (m_type == SchemeType::Special && port == defaultPort(m_url.scheme())))
        return nullptr;
    m_url.m_port = port;
    m_url.m_href += ':';
    m_url.m_href += std::to_string(port);
    return nullptr;
}

const char* UrlParser::parseFile()
{
    if (!m_rest.empty() && isSlash(m_rest.front()))
        return parseFileAuthority();
    if (m_base && m_base->scheme() == "file") {
        copyPath();
        if (m_rest.empty())
            return finishWithBaseQuery();
        if (startsWithWindowsDriveLetter(m_rest))
            m_url.m_href.resize(m_url.m_pathStart);
        else
            shortenPath();
    } else {
        m_url.m_href += "//";
        m_url.m_usernameEnd = size();
        m_url.m_hasHost = true;
        m_url.m_hostStart = m_url.m_hostEnd = m_url.m_pathStart = size();
    }
    appendPath(m_rest);
    return finish();
}

/// File slash state and file host state: \a m_rest starts with a slash.
const char* UrlParser::parseFileAuthority()
{
    m_rest.remove_prefix(1);
    m_url.m_href += "//";
    m_url.m_usernameEnd = size();
    m_url.m_hasHost = true;
    m_url.m_hostStart = m_url.m_hostEnd = m_url.m_pathStart = size();
    if (m_rest.empty() || !isSlash(m_rest.front())) {
        if (m_base && m_base->scheme() == "file") {
            copyAuthority();
            const std::string_view basePath = m_base->path();
            const bool keepsDrive = basePath.size() > 2 && basePath[2] == ':' && isAsciiLetter(basePath[1]) &&
                                    (basePath.size() == 3 || basePath[3] == '/');
            if (keepsDrive && !startsWithWindowsDriveLetter(m_rest))
                m_url.m_href += basePath.substr(0, 3);
        }
        appendPath(m_rest);
        return finish();
    }
    m_rest.remove_prefix(1);
    const std::size_t end = findSlash(m_rest);
    const std::string_view host = m_rest.substr(0, end);
    if (!isWindowsDriveLetter(host)) { // else it is no host but the first segment of the path
        m_rest.remove_prefix(std::min(end + 1, m_rest.size()));
        if (!host.empty()) {
            if (const char* reason = appendHostComponent(host))
                return reason;
            if (m_url.host() == "localhost") {
                m_url.m_href.resize(m_url.m_hostStart);
                m_url.m_hostEnd = m_url.m_pathStart = m_url.m_hostStart;
            }
        }
    }
    appendPath(m_rest);
    return finish();
}

const char* UrlParser::parseOpaquePath()
{
    m_url.m_opaquePath = true;
    m_url.m_usernameEnd = m_url.m_hostStart = m_url.m_hostEnd = m_url.m_pathStart = size();
    // A last space would be lost when the serialised URL is parsed again without its query and fragment.
    const bool endsInSpace = m_rest.ends_with(' ');
    appendUtf8PercentEncoded(m_url.m_href, endsInSpace ? m_rest.substr(0, m_rest.size() - 1) : m_rest, C0ControlSet);
    if (endsInSpace)
        m_url.m_href += "%20";
    return finish();
}

void UrlParser::setScheme(std::string_view scheme)
{
    m_url.m_href = scheme;
    std::transform(m_url.m_href.begin(), m_url.m_href.end(), m_url.m_href.begin(), asciiLower);
    m_url.m_schemeEnd = size();
    const std::string_view name = m_url.m_href;
    if (name == "file")
        m_type = SchemeType::File;
    else
        m_type = defaultPort(name) != 0 ? SchemeType::Special : SchemeType::Other;
    m_url.m_special = m_type != SchemeType::Other;
    m_url.m_href += ':';
}

void UrlParser::copyAuthority()
{
    const std::uint32_t end = m_base->authorityEnd();
    m_url.m_href.assign(m_base->m_href, 0, end);
    m_url.m_usernameEnd = std::min(m_base->m_usernameEnd, end);
    m_url.m_hostStart = std::min(m_base->m_hostStart, end);
    m_url.m_hostEnd = std::min(m_base->m_hostEnd, end);
    m_url.m_port = m_base->m_port;
    m_url.m_hasHost = m_base->m_hasHost;
    m_url.m_pathStart = end;
}

void UrlParser::copyPath()
{
    copyAuthority();
    m_url.m_href += m_base->path();
}

std::size_t UrlParser::findSlash(std::string_view text) const
{
    const auto found = std::find_if(text.begin(), text.end(), [this](char byte) { return isSlash(byte); });
    return static_cast<std::size_t>(found - text.begin());
}

/// Path state: \a path is what follows the slash before the first segment.
void UrlParser::appendPath(std::string_view path)
{
    if (m_type != SchemeType::File && isPlainPath(path)) {
        m_url.m_href += '/';
        m_url.m_href += path;
        return;
    }
    for (;;) {
        const std::size_t end = findSlash(path);
        const std::string_view segment = path.substr(0, end);
        const bool last = end == path.size();
        const int dots = dotCount(segment);
        if (dots == 2)
            shortenPath();
        if (dots == 0)
            appendSegment(segment);
        else if (last)
            m_url.m_href += '/';
        if (last)
            return;
        path.remove_prefix(end + 1);
    }
}

void UrlParser::appendSegment(std::string_view segment)
{
    const bool first = size() == m_url.m_pathStart;
    m_url.m_href += '/';
    if (m_type == SchemeType::File && first && isWindowsDriveLetter(segment)) {
        m_url.m_href += segment.front();
        m_url.m_href += ':';
        return;
    }
    appendUtf8PercentEncoded(m_url.m_href, segment, PathSet);
}

void UrlParser::shortenPath()
{
    std::string& href = m_url.m_href;
    const std::string_view path = std::string_view(href).substr(m_url.m_pathStart);
    if (m_type == SchemeType::File && path.size() == 3 && isAsciiLetter(path[1]) && path[2] == ':')
        return;
    if (const auto slash = path.rfind('/'); slash != std::string_view::npos)
        href.resize(m_url.m_pathStart + slash);
}

const char* UrlParser::finishWithBaseQuery()
{
    if (m_query || !m_base->query())
        return finish();
    m_url.m_queryStart = size();
    m_url.m_href += '?';
    m_url.m_href += *m_base->query(); // encoded already
    return finish();
}

void UrlParser::appendQuery(std::string_view query)
{
    std::string& href = m_url.m_href;
    m_url.m_queryStart = size();
    href += '?';
    const ByteClass set = m_type == SchemeType::Other ? QuerySet : SpecialQuerySet;
    const bool isWebSocket = m_url.scheme() == "ws" || m_url.scheme() == "wss";
    if (m_encoding && m_type != SchemeType::Other && !isWebSocket)
        m_encoding->appendPercentEncoded(href, query, set);
    else
        appendUtf8PercentEncoded(href, query, set);
}

const char* UrlParser::finish()
{
    std::string& href = m_url.m_href;
    if (!m_url.m_hasHost && !m_url.m_opaquePath && href.compare(m_url.m_pathStart, 2, "//") == 0) {
        href.insert(m_url.m_pathStart, "/."); // else the path would read as a host
        m_url.m_pathStart += 2;
        if (m_url.m_queryStart != Url::absent)
            m_url.m_queryStart += 2; // the base's, which is there already
    }
    if (m_query)
        appendQuery(*m_query);
    if (m_fragment) {
        m_url.m_fragmentStart = size();
        href += '#';
        appendUtf8PercentEncoded(href, *m_fragment, FragmentSet);
    }
    return nullptr;
}

} // namespace vigie
