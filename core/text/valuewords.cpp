// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/valuewords.h"

#include "core/domain/linkobservation.h"
#include "core/domain/pinghistory.h"
#include "core/text/labels.h"
#include "core/text/linklabels.h"
#include "core/text/phrasebook.h"

#include <QCoreApplication>

#include <algorithm>
#include <iterator>
#include <optional>
#include <string_view>

namespace vigie {

namespace {

enum WordKind { Member, OutcomeToken, Reason, Presence, CloakingToken };

struct Word
{
    WordKind kind;
    const char* token;
    const char* english;
};

constexpr Word table[] = {
    {Member, "outcome", QT_TRANSLATE_NOOP("Value", "outcome")},
    {Member, "status", QT_TRANSLATE_NOOP("Value", "status")},
    {Member, "redirect", QT_TRANSLATE_NOOP("Value", "redirect")},
    {Member, "url", QT_TRANSLATE_NOOP("Value", "URL")},
    {Member, "final_url", QT_TRANSLATE_NOOP("Value", "URL after redirects")},
    {Member, "indexable", QT_TRANSLATE_NOOP("Value", "indexable")},
    {Member, "reasons", QT_TRANSLATE_NOOP("Value", "reasons")},
    {Member, "html", QT_TRANSLATE_NOOP("Value", "in the HTML")},
    {Member, "header", QT_TRANSLATE_NOOP("Value", "in the headers")},
    {Member, "in_body", QT_TRANSLATE_NOOP("Value", "in the body, not honoured")},
    {Member, "count", QT_TRANSLATE_NOOP("Value", "number")},
    {Member, "removed", QT_TRANSLATE_NOOP("Value", "removed")},
    {Member, "added", QT_TRANSLATE_NOOP("Value", "added")},
    {Member, "more", QT_TRANSLATE_NOOP("Value", "more")},
    {Member, "lang", QT_TRANSLATE_NOOP("Value", "language")},
    {Member, "from", QT_TRANSLATE_NOOP("Value", "from")},
    {Member, "level", QT_TRANSLATE_NOOP("Value", "level")},
    {Member, "text", QT_TRANSLATE_NOOP("Value", "text")},
    {Member, "outline", QT_TRANSLATE_NOOP("Value", "outline")},
    {Member, "format", QT_TRANSLATE_NOOP("Value", "format")},
    {Member, "types", QT_TRANSLATE_NOOP("Value", "types")},
    {Member, "error", QT_TRANSLATE_NOOP("Value", "error")},
    {Member, "errors", QT_TRANSLATE_NOOP("Value", "errors")},
    {Member, "targets", QT_TRANSLATE_NOOP("Value", "targets")},
    {Member, "target", QT_TRANSLATE_NOOP("Value", "target")},
    {Member, "nofollow", QT_TRANSLATE_NOOP("Value", "nofollow")},
    {Member, "empty_anchors", QT_TRANSLATE_NOOP("Value", "empty anchors")},
    {Member, "without_alt", QT_TRANSLATE_NOOP("Value", "without alt")},
    {Member, "without_dimensions", QT_TRANSLATE_NOOP("Value", "without dimensions")},
    {Member, "words", QT_TRANSLATE_NOOP("Value", "words")},
    {Member, "bytes", QT_TRANSLATE_NOOP("Value", "bytes")},
    {Member, "wire_bytes", QT_TRANSLATE_NOOP("Value", "bytes transferred")},
    {Member, "ratio", QT_TRANSLATE_NOOP("Value", "share of text")},
    {Member, "past_cut", QT_TRANSLATE_NOOP("Value", "past Googlebot’s 2 MB")},
    {Member, "similarity", QT_TRANSLATE_NOOP("Value", "similarity")},
    {Member, "dns_ms", QT_TRANSLATE_NOOP("Value", "DNS (ms)")},
    {Member, "connect_ms", QT_TRANSLATE_NOOP("Value", "connection (ms)")},
    {Member, "tls_ms", QT_TRANSLATE_NOOP("Value", "TLS (ms)")},
    {Member, "first_byte_ms", QT_TRANSLATE_NOOP("Value", "first byte (ms)")},
    {Member, "total_ms", QT_TRANSLATE_NOOP("Value", "total (ms)")},
    {Member, "p95_ms", QT_TRANSLATE_NOOP("Value", "95th percentile (ms)")},
    {Member, "generator", QT_TRANSLATE_NOOP("Value", "generator")},
    {Member, "assets", QT_TRANSLATE_NOOP("Value", "style sheets and scripts")},
    {Member, "lines", QT_TRANSLATE_NOOP("Value", "lines")},
    {Member, "line", QT_TRANSLATE_NOOP("Value", "line")},
    {Member, "digest", QT_TRANSLATE_NOOP("Value", "fingerprint")},
    {Member, "sha256", QT_TRANSLATE_NOOP("Value", "fingerprint")},
    {Member, "prev", QT_TRANSLATE_NOOP("Value", "previous")},
    {Member, "next", QT_TRANSLATE_NOOP("Value", "next")},
    {Member, "kind", QT_TRANSLATE_NOOP("Value", "kind")},
    {Member, "urls", QT_TRANSLATE_NOOP("Value", "URLs")},
    {Member, "entries_changed", QT_TRANSLATE_NOOP("Value", "entries changed")},
    {Member, "not_indexable", QT_TRANSLATE_NOOP("Value", "not indexable")},
    {Member, "not_indexable_pages", QT_TRANSLATE_NOOP("Value", "pages not indexable")},
    {Member, "no_return", QT_TRANSLATE_NOOP("Value", "not linking back")},
    {Member, "blocks", QT_TRANSLATE_NOOP("Value", "blocks")},
    {Member, "frees", QT_TRANSLATE_NOOP("Value", "frees")},
    {Member, "crawler", QT_TRANSLATE_NOOP("Value", "crawler")},
    {Member, "rules", QT_TRANSLATE_NOOP("Value", "rules")},
    {Member, "where", QT_TRANSLATE_NOOP("Value", "where")},
    {Member, "hops", QT_TRANSLATE_NOOP("Value", "redirects")},
    {Member, "issuer", QT_TRANSLATE_NOOP("Value", "issuer")},
    {Member, "subject", QT_TRANSLATE_NOOP("Value", "subject")},
    {Member, "names", QT_TRANSLATE_NOOP("Value", "names")},
    {Member, "not_after", QT_TRANSLATE_NOOP("Value", "valid until")},
    {Member, "nxdomain", QT_TRANSLATE_NOOP("Value", "no such name")},
    {Member, "published", QT_TRANSLATE_NOOP("Value", "published")},
    {Member, "expires_at", QT_TRANSLATE_NOOP("Value", "expires")},
    {Member, "statuses", QT_TRANSLATE_NOOP("Value", "states")},
    {Member, "registrar", QT_TRANSLATE_NOOP("Value", "registrar")},
    {Member, "expected", QT_TRANSLATE_NOOP("Value", "expected")},
    {Member, "values", QT_TRANSLATE_NOOP("Value", "values")},
    {Member, "redirected_to", QT_TRANSLATE_NOOP("Value", "redirects to")},
    {Member, "image_alt", QT_TRANSLATE_NOOP("Value", "image")},
    {OutcomeToken, "ok", QT_TRANSLATE_NOOP("Value", "complete")},
    {OutcomeToken, "http_status", QT_TRANSLATE_NOOP("Value", "error status")},
    {OutcomeToken, "unanswered", QT_TRANSLATE_NOOP("Value", "no answer")},
    {OutcomeToken, "timeout_dns", QT_TRANSLATE_NOOP("Value", "while the name was looked up")},
    {OutcomeToken, "timeout_connect", QT_TRANSLATE_NOOP("Value", "while connecting")},
    {OutcomeToken, "timeout_tls", QT_TRANSLATE_NOOP("Value", "while the connection was secured")},
    {OutcomeToken, "timeout_first_byte", QT_TRANSLATE_NOOP("Value", "after the question was sent")},
    {OutcomeToken, "body_too_slow", QT_TRANSLATE_NOOP("Value", "too slow")},
    {OutcomeToken, "dns_nxdomain", QT_TRANSLATE_NOOP("Value", "no such host")},
    {OutcomeToken, "dns_failure", QT_TRANSLATE_NOOP("Value", "DNS failure")},
    {OutcomeToken, "connect_refused", QT_TRANSLATE_NOOP("Value", "connection refused")},
    {OutcomeToken, "network_unreachable", QT_TRANSLATE_NOOP("Value", "no route")},
    {OutcomeToken, "connection_reset", QT_TRANSLATE_NOOP("Value", "connection broken")},
    {OutcomeToken, "empty_reply", QT_TRANSLATE_NOOP("Value", "empty reply")},
    {OutcomeToken, "protocol_error", QT_TRANSLATE_NOOP("Value", "protocol error")},
    {OutcomeToken, "headers_unparsable", QT_TRANSLATE_NOOP("Value", "unreadable headers")},
    {OutcomeToken, "headers_too_big", QT_TRANSLATE_NOOP("Value", "headers too big")},
    {OutcomeToken, "interim_as_final", QT_TRANSLATE_NOOP("Value", "provisional answer only")},
    {OutcomeToken, "truncated_body", QT_TRANSLATE_NOOP("Value", "incomplete page")},
    {OutcomeToken, "body_too_large", QT_TRANSLATE_NOOP("Value", "page too large")},
    {OutcomeToken, "decompression_bomb", QT_TRANSLATE_NOOP("Value", "decompression bomb")},
    {OutcomeToken, "bad_content_encoding", QT_TRANSLATE_NOOP("Value", "unreadable compression")},
    {OutcomeToken, "redirect_loop", QT_TRANSLATE_NOOP("Value", "redirect loop")},
    {OutcomeToken, "too_many_redirects", QT_TRANSLATE_NOOP("Value", "too many redirects")},
    {OutcomeToken, "redirect_bad_scheme", QT_TRANSLATE_NOOP("Value", "redirect to no web page")},
    {OutcomeToken, "redirect_invalid", QT_TRANSLATE_NOOP("Value", "redirect without a target")},
    {OutcomeToken, "tls_untrusted", QT_TRANSLATE_NOOP("Value", "untrusted certificate")},
    {OutcomeToken, "tls_expired", QT_TRANSLATE_NOOP("Value", "expired certificate")},
    {OutcomeToken, "tls_not_yet_valid", QT_TRANSLATE_NOOP("Value", "certificate not valid yet")},
    {OutcomeToken, "tls_hostname", QT_TRANSLATE_NOOP("Value", "certificate of another host")},
    {OutcomeToken, "tls_handshake", QT_TRANSLATE_NOOP("Value", "no secure connection")},
    {OutcomeToken, "tls_client_cert", QT_TRANSLATE_NOOP("Value", "client certificate asked for")},
    {OutcomeToken, "auth_required", QT_TRANSLATE_NOOP("Value", "password asked for")},
    {OutcomeToken, "proxy_unreachable", QT_TRANSLATE_NOOP("Value", "proxy unreachable")},
    {OutcomeToken, "rate_limited", QT_TRANSLATE_NOOP("Value", "fewer requests asked for")},
    {OutcomeToken, "bot_block", QT_TRANSLATE_NOOP("Value", "firewall")},
    {OutcomeToken, "wrong_type", QT_TRANSLATE_NOOP("Value", "unexpected type")},
    {OutcomeToken, "empty_body", QT_TRANSLATE_NOOP("Value", "empty page")},
    {OutcomeToken, "offline", QT_TRANSLATE_NOOP("Value", "offline")},
    {OutcomeToken, "captive_portal", QT_TRANSLATE_NOOP("Value", "sign-in page of the network")},
    {OutcomeToken, "parse_limit", QT_TRANSLATE_NOOP("Value", "too complex")},
    {OutcomeToken, "private_address", QT_TRANSLATE_NOOP("Value", "private address")},
    {OutcomeToken, "cancelled", QT_TRANSLATE_NOOP("Value", "cancelled")},
    {Reason, "status", QT_TRANSLATE_NOOP("Value", "status")},
    {Reason, "wrong_type", QT_TRANSLATE_NOOP("Value", "unexpected type")},
    {Reason, "robots_txt", QT_TRANSLATE_NOOP("Value", "blocked by robots.txt")},
    {Reason, "meta_noindex", QT_TRANSLATE_NOOP("Value", "noindex in the page")},
    {Reason, "header_noindex", QT_TRANSLATE_NOOP("Value", "noindex in the headers")},
    {Reason, "unavailable_after", QT_TRANSLATE_NOOP("Value", "past unavailable_after")},
    {Reason, "canonical_elsewhere", QT_TRANSLATE_NOOP("Value", "canonical elsewhere")},
    {Reason, "soft_404", QT_TRANSLATE_NOOP("Value", "error page with status 200")},
    {Presence, "present", QT_TRANSLATE_NOOP("Value", "present")},
    {Presence, "absent", QT_TRANSLATE_NOOP("Value", "absent")},
    {CloakingToken, "none", QT_TRANSLATE_NOOP("Value", "the same as everybody")},
    {CloakingToken, "missing_for_googlebot", QT_TRANSLATE_NOOP("Value", "no link for Googlebot")},
    {CloakingToken, "nofollow_for_googlebot", QT_TRANSLATE_NOOP("Value", "not followed for Googlebot")},
    {CloakingToken, "missing_for_visitors", QT_TRANSLATE_NOOP("Value", "no link for visitors")},
    {CloakingToken, "nofollow_for_visitors", QT_TRANSLATE_NOOP("Value", "not followed for visitors")},
};

const char* englishFor(WordKind kind, const QString& token)
{
    const auto found = std::find_if(std::begin(table), std::end(table), [&](const Word& candidate) {
        return candidate.kind == kind && token == QLatin1String(candidate.token);
    });
    return found == std::end(table) ? nullptr : found->english;
}

/// Which words are values of \a member.
std::optional<WordKind> kindOfValues(const QString& member)
{
    if (member == QLatin1String("outcome") || member == QLatin1String("ping"))
        return OutcomeToken;
    if (member == QLatin1String("reasons") || member == QLatin1String("not_indexable") ||
        member == QLatin1String("link_indexability"))
        return Reason;
    if (member == QLatin1String("link_cloaking"))
        return CloakingToken;
    // The values of keyword rules are listed under the number of their rule.
    const bool isNumber = !member.isEmpty() && std::all_of(member.begin(), member.end(),
                                                           [](QChar character) { return character.isDigit(); });
    return isNumber ? std::optional(Presence) : std::nullopt;
}

/// The label of the value of \a Enum that \a nameOf calls \a token; empty when none is called so.
template <class Enum, class NameOf>
QString labelNamed(const QString& token, Enum last, NameOf nameOf, const Phrasebook* phrases)
{
    for (int i = 0; i <= static_cast<int>(last); ++i) {
        const auto value = static_cast<Enum>(i);
        const std::string_view name = nameOf(value);
        if (token == QLatin1String(name.data(), static_cast<qsizetype>(name.size())))
            return phrases ? label(value, *phrases) : label(value);
    }
    return {};
}

QString stateWord(const QString& member, const QString& token, const Phrasebook* phrases)
{
    if (member == QLatin1String("ping"))
        return labelNamed(token, PingState::Paused, pingStateName, phrases);
    if (member == QLatin1String("link_state"))
        return labelNamed(token, BacklinkState::Blocked, backlinkStateName, phrases);
    if (member == QLatin1String("link_position"))
        return labelNamed(token, LinkPosition::Footer, linkPositionName, phrases);
    return {};
}

} // namespace

QString ValueWords::translated(const char* source) const
{
    return m_phrases ? (*m_phrases)("Value", source) : QCoreApplication::translate("Value", source);
}

QString ValueWords::member(const QString& name) const
{
    const char* english = englishFor(Member, name);
    return english ? translated(english) : name;
}

QString ValueWords::token(const QString& member, const QString& token) const
{
    if (QString state = stateWord(member, token, m_phrases); !state.isEmpty())
        return state;
    const auto kind = kindOfValues(member);
    const char* english = kind ? englishFor(*kind, token) : nullptr;
    return english ? translated(english) : token;
}

QString ValueWords::truth(bool truth) const
{
    return truth ? translated(QT_TRANSLATE_NOOP("Value", "yes")) : translated(QT_TRANSLATE_NOOP("Value", "no"));
}

QString ValueWords::memberText(const QString& member, const QString& value) const
{
    // Not arg(): the value is hostile and may itself hold %2.
    QString text = translated(QT_TRANSLATE_NOOP("Value", "%1: %2"));
    text.replace(QLatin1String("%1"), member);
    const qsizetype place = text.lastIndexOf(QLatin1String("%2"));
    return place < 0 ? text : text.replace(place, 2, value);
}

} // namespace vigie
