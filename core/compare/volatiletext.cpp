// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/volatiletext.h"

#include "core/base/asciitext.h"
#include "core/compare/masks.h"

#include <algorithm>

namespace vigie {

namespace {

constexpr std::string_view tokenWords[] = {
    "nonce",       "csrf",       "xsrf",    "token",      "viewstate",  "eventvalidation", "form_build_id",
    "sessionid",   "session_id", "sessid",  "requestid",  "request_id", "request-id",      "traceid",
    "trace-id",    "trace_id",   "buildid", "build-id",   "build_id",   "timestamp",       "servertime",
    "generatedat", "renderedat", "captcha", "traceparent"};

constexpr std::string_view sessionNames[] = {"jsessionid", "phpsessid", "sessionid",  "session_id",
                                             "sid",        "_wpnonce",  "csrf_token", "csrftoken",
                                             "_token",     "cftoken",   "cfid",       "aspsessionid"};

constexpr std::size_t longestTokenName = 64;

bool isIdentifierByte(char c)
{
    return isAsciiLetter(c) || isAsciiDigit(c) || c == '_' || c == '$' || static_cast<unsigned char>(c) >= 0x80;
}

std::size_t digitRun(std::string_view text, std::size_t start)
{
    std::size_t end = start;
    while (end < text.size() && isAsciiDigit(text[end]))
        ++end;
    return end - start;
}

/// Length of "2024-10-11T09:12" with whatever seconds, fraction and zone follow; 0 when there is none at \a start.
std::size_t isoStampLength(std::string_view text, std::size_t start)
{
    constexpr std::string_view shape = "dddd-dd-ddTdd:dd";
    if (text.size() - start < shape.size())
        return 0;
    for (std::size_t i = 0; i < shape.size(); ++i) {
        const char c = text[start + i];
        const bool fits = shape[i] == 'd'   ? isAsciiDigit(c)
                          : shape[i] == 'T' ? (c == 'T' || c == 't' || c == ' ' || c == '_')
                                            : c == shape[i];
        if (!fits)
            return 0;
    }
    std::size_t end = start + shape.size();
    while (end < text.size() && (isAsciiDigit(text[end]) || text[end] == ':' || text[end] == '.'))
        ++end;
    if (end < text.size() && asciiLower(text[end]) == 'z')
        return end + 1 - start;
    if (end < text.size() && (text[end] == '+' || text[end] == '-')) {
        ++end;
        while (end < text.size() && (isAsciiDigit(text[end]) || text[end] == ':'))
            ++end;
    }
    return end - start;
}

/// Length of a time stamp at \a start, which must begin a run of digits; 0: none.
std::size_t stampLength(std::string_view text, std::size_t start)
{
    const std::size_t digits = digitRun(text, start);
    if (digits == 4)
        return isoStampLength(text, start);
    const bool epoch = (digits == 10 || digits == 13) && text[start] == '1';
    return epoch ? digits : 0;
}

/// What stands at \a position of a script: remembers the last name, for deciding on the value after it.
class ScriptMasker
{
public:
    ScriptMasker(std::string& target, std::string_view script) : m_target(target), m_script(script) {}

    void run()
    {
        while (m_at < m_script.size()) {
            const char c = m_script[m_at];
            if (c == '"' || c == '\'' || c == '`')
                takeString(c);
            else if (isIdentifierByte(c))
                takeWord();
            else
                takePunctuation(c);
        }
    }

private:
    void takePunctuation(char c)
    {
        if (c == ':' || c == '=')
            m_valueExpected = true;
        else if (!isHtmlSpace(c))
            m_valueExpected = false;
        m_target.push_back(c);
        ++m_at;
    }

    void takeWord()
    {
        const std::size_t start = m_at;
        while (m_at < m_script.size() && isIdentifierByte(m_script[m_at]))
            ++m_at;
        const std::string_view word = m_script.substr(start, m_at - start);
        if (isAsciiDigit(word.front()) && stampLength(word, 0) == word.size()) {
            m_target.append(maskMark);
            return;
        }
        m_target.append(word);
        m_name = word;
        m_valueExpected = false;
    }

    void takeString(char quote)
    {
        const std::size_t start = m_at + 1;
        std::size_t end = start;
        // A string cannot cross a line (a template can, and is then taken line by line).
        while (end < m_script.size() && m_script[end] != quote && m_script[end] != '\n')
            end += m_script[end] == '\\' && end + 1 < m_script.size() ? 2U : 1U;
        end = std::min(end, m_script.size());
        const std::string_view content = m_script.substr(start, end - start);
        m_target.push_back(quote);
        appendContent(content);
        m_name = content;
        m_valueExpected = false;
        m_at = end;
        if (m_at < m_script.size()) {
            m_target.push_back(m_script[m_at]);
            ++m_at;
        }
    }

    void appendContent(std::string_view content)
    {
        if (m_valueExpected && !content.empty() && isTokenName(m_name))
            m_target.append(maskMark);
        else if (content.find('.') != std::string_view::npos && content.size() < 2048 &&
                 (content.ends_with("js") || content.ends_with("css")))
            m_target.append(maskAssetUrl(content));
        else
            appendWithoutStamps(m_target, content);
    }

    std::string& m_target;
    std::string_view m_script;
    std::size_t m_at = 0;
    std::string_view m_name;
    bool m_valueExpected = false;
};

bool isSessionName(std::string_view name)
{
    return std::any_of(std::begin(sessionNames), std::end(sessionNames),
                       [&](std::string_view other) { return equalsIgnoringCase(name, other); });
}

} // namespace

bool isTokenName(std::string_view name)
{
    if (name.empty() || name.size() > longestTokenName)
        return false;
    const std::string lowered = asciiLowered(name);
    return std::any_of(std::begin(tokenWords), std::end(tokenWords),
                       [&](std::string_view word) { return lowered.find(word) != std::string::npos; });
}

void appendWithoutStamps(std::string& target, std::string_view text)
{
    std::size_t at = 0;
    while (at < text.size()) {
        if (!isAsciiDigit(text[at])) {
            target.push_back(text[at]);
            ++at;
            continue;
        }
        const bool insideWord = at > 0 && (isAsciiLetter(text[at - 1]) || text[at - 1] == '_');
        const std::size_t length = insideWord ? 0 : stampLength(text, at);
        const std::size_t digits = digitRun(text, at);
        if (length > 0)
            target.append(maskMark);
        else
            target.append(text.substr(at, digits));
        at += length > 0 ? length : digits;
    }
}

void appendMaskedScript(std::string& target, std::string_view script)
{
    ScriptMasker(target, script).run();
}

std::string maskSessionUrl(std::string_view url)
{
    std::string masked;
    std::size_t at = 0;
    while (at < url.size()) {
        const std::size_t separator = std::min(url.find_first_of(";?&", at), url.size());
        masked.append(url.substr(at, separator - at));
        if (separator == url.size())
            break;
        masked.push_back(url[separator]);
        at = separator + 1;
        std::string_view rest = url.substr(at);
        if (rest.starts_with("amp;")) {
            masked.append("amp;");
            at += 4;
            rest.remove_prefix(4);
        }
        const std::size_t equals = std::min(rest.find_first_of("=;?&#"), rest.size());
        if (equals == rest.size() || rest[equals] != '=' || !isSessionName(rest.substr(0, equals)))
            continue;
        const std::size_t end = std::min(rest.find_first_of(";?&#", equals), rest.size());
        masked.append(rest.substr(0, equals + 1)).append(maskMark);
        at += end;
    }
    const std::size_t protection = masked.find("/cdn-cgi/l/email-protection#");
    if (protection != std::string::npos)
        masked.replace(masked.find('#', protection) + 1, std::string::npos, maskMark);
    return masked;
}

} // namespace vigie
