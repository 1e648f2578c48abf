// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/describe.h"

#include <QCoreApplication>

#include <algorithm>
#include <iterator>
#include <utility>

namespace vigie {

namespace {

QString words(const char* sentence)
{
    return QCoreApplication::translate("Describe", sentence);
}

const char* errorSentence(ErrorCode code)
{
    switch (code) {
    case ErrorCode::InvalidUrl:
        return QT_TRANSLATE_NOOP("Describe",
                                 "“%1” is not a valid web address. Write it as https://www.example.org/page.");
    case ErrorCode::UnsupportedScheme:
        return QT_TRANSLATE_NOOP("Describe",
                                 "“%1” is neither an http nor an https address. Only web pages can be watched.");
    case ErrorCode::ForeignSite:
        return QT_TRANSLATE_NOOP("Describe", "“%1” belongs to none of your sites. Add its site first.");
    case ErrorCode::NotFound:
        return QT_TRANSLATE_NOOP("Describe", "“%1” is not known here.");
    case ErrorCode::AlreadyExists:
        return QT_TRANSLATE_NOOP("Describe", "“%1” is already there. Nothing was changed.");
    case ErrorCode::InvalidArgument:
        return QT_TRANSLATE_NOOP("Describe", "“%1” cannot be used here.");
    case ErrorCode::MalformedInput:
        return QT_TRANSLATE_NOOP("Describe", "“%1” is not in the expected format. Nothing was changed.");
    case ErrorCode::InputTooLarge:
        return QT_TRANSLATE_NOOP("Describe", "“%1” is larger than the limit.");
    case ErrorCode::FileUnreadable:
        return QT_TRANSLATE_NOOP("Describe",
                                 "The file “%1” cannot be read. Check that it exists and that you may open it.");
    case ErrorCode::FileUnwritable:
        return QT_TRANSLATE_NOOP("Describe", "The file “%1” cannot be written. Check the folder and your rights.");
    case ErrorCode::ProfileUnwritable:
        return QT_TRANSLATE_NOOP(
            "Describe",
            "The profile folder “%1” cannot be written. Check your rights or choose another one with --profile.");
    case ErrorCode::ProfileInUse:
        return QT_TRANSLATE_NOOP(
            "Describe", "The profile “%1” is in use by another running Vigie. Close it first, or use another profile.");
    case ErrorCode::DatabaseNewer:
        return QT_TRANSLATE_NOOP(
            "Describe",
            "The database “%1” was written by a newer version of Vigie. Install that version; nothing was changed.");
    case ErrorCode::DatabaseDamaged:
        return QT_TRANSLATE_NOOP(
            "Describe", "The database “%1” is damaged. The file was kept; restore the last backup with “db restore”.");
    case ErrorCode::DatabaseFailed:
        return QT_TRANSLATE_NOOP("Describe", "The database “%1” could not be used.");
    case ErrorCode::DiskFull:
        return QT_TRANSLATE_NOOP(
            "Describe", "The disk is full, so nothing can be saved in “%1”. Free some space; monitoring goes on.");
    case ErrorCode::PatternInvalid:
        return QT_TRANSLATE_NOOP("Describe", "The pattern “%1” is not valid.");
    case ErrorCode::PatternTooCostly:
        return QT_TRANSLATE_NOOP("Describe", "The pattern “%1” takes too long on this page. Make it simpler.");
    case ErrorCode::NetworkFailed:
        return QT_TRANSLATE_NOOP("Describe", "“%1” could not be fetched.");
    case ErrorCode::PrivateAddress:
        return QT_TRANSLATE_NOOP("Describe",
                                 "“%1” leads to a private network address, which a public page must not do.");
    case ErrorCode::Cancelled:
        return QT_TRANSLATE_NOOP("Describe", "Cancelled.");
    case ErrorCode::Internal:
        return QT_TRANSLATE_NOOP("Describe", "Something went wrong inside Vigie. The log says more.");
    }
    return "";
}

const char* outcomeSentence(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Ok:
        return QT_TRANSLATE_NOOP("Describe", "The page was received completely.");
    case Outcome::HttpStatus:
        return QT_TRANSLATE_NOOP("Describe", "The server answered with an error status.");
    case Outcome::Unanswered:
        return QT_TRANSLATE_NOOP("Describe", "The server did not answer in time.");
    case Outcome::BodyTooSlow:
        return QT_TRANSLATE_NOOP("Describe", "The server answered, but the page did not arrive completely in time.");
    case Outcome::DnsNxdomain:
        return QT_TRANSLATE_NOOP("Describe", "The host name does not exist.");
    case Outcome::DnsFailure:
        return QT_TRANSLATE_NOOP("Describe", "The host name could not be looked up.");
    case Outcome::ConnectRefused:
        return QT_TRANSLATE_NOOP("Describe", "The server refused the connection.");
    case Outcome::NetworkUnreachable:
        return QT_TRANSLATE_NOOP("Describe", "There is no route to the server.");
    case Outcome::ConnectionReset:
        return QT_TRANSLATE_NOOP("Describe", "The server broke the connection.");
    case Outcome::EmptyReply:
        return QT_TRANSLATE_NOOP("Describe", "The server closed the connection without an answer.");
    case Outcome::ProtocolError:
        return QT_TRANSLATE_NOOP("Describe", "The answer breaks the rules of HTTP.");
    case Outcome::HeadersUnparsable:
        return QT_TRANSLATE_NOOP("Describe", "The headers of the answer cannot be read.");
    case Outcome::HeadersTooBig:
        return QT_TRANSLATE_NOOP("Describe", "The headers of the answer are too big.");
    case Outcome::InterimAsFinal:
        return QT_TRANSLATE_NOOP("Describe", "The server sent only a provisional answer.");
    case Outcome::TruncatedBody:
        return QT_TRANSLATE_NOOP("Describe", "The page broke off before its end.");
    case Outcome::BodyTooLarge:
        return QT_TRANSLATE_NOOP("Describe", "The page is larger than the limit.");
    case Outcome::DecompressionBomb:
        return QT_TRANSLATE_NOOP("Describe", "The page grows beyond the limit when it is decompressed.");
    case Outcome::BadContentEncoding:
        return QT_TRANSLATE_NOOP("Describe", "The page is compressed in a way that cannot be read.");
    case Outcome::RedirectLoop:
        return QT_TRANSLATE_NOOP("Describe", "The redirects lead in a circle.");
    case Outcome::TooManyRedirects:
        return QT_TRANSLATE_NOOP("Describe", "There are more than ten redirects in a row.");
    case Outcome::RedirectBadScheme:
        return QT_TRANSLATE_NOOP("Describe", "A redirect leads to something that is not a web page.");
    case Outcome::RedirectInvalid:
        return QT_TRANSLATE_NOOP("Describe", "A redirect has no usable target.");
    case Outcome::TlsUntrusted:
        return QT_TRANSLATE_NOOP("Describe", "The certificate comes from an issuer that is not trusted.");
    case Outcome::TlsExpired:
        return QT_TRANSLATE_NOOP("Describe", "The certificate has expired.");
    case Outcome::TlsNotYetValid:
        return QT_TRANSLATE_NOOP("Describe", "The certificate is not valid yet. Check this computer's clock as well.");
    case Outcome::TlsHostname:
        return QT_TRANSLATE_NOOP("Describe", "The certificate belongs to another host name.");
    case Outcome::TlsHandshake:
        return QT_TRANSLATE_NOOP("Describe", "No secure connection could be agreed on.");
    case Outcome::TlsClientCert:
        return QT_TRANSLATE_NOOP("Describe", "The server asks for a client certificate.");
    case Outcome::AuthRequired:
        return QT_TRANSLATE_NOOP("Describe", "The page asks for a user name and a password.");
    case Outcome::ProxyUnreachable:
        return QT_TRANSLATE_NOOP("Describe", "The proxy of this computer does not answer.");
    case Outcome::RateLimited:
        return QT_TRANSLATE_NOOP("Describe", "The server asks for fewer requests; its pages are paused for a while.");
    case Outcome::BotBlock:
        return QT_TRANSLATE_NOOP("Describe", "A firewall answered instead of the page.");
    case Outcome::WrongType:
        return QT_TRANSLATE_NOOP("Describe", "The answer is not of the expected type.");
    case Outcome::EmptyBody:
        return QT_TRANSLATE_NOOP("Describe", "The page is empty.");
    case Outcome::Offline:
        return QT_TRANSLATE_NOOP("Describe", "This computer was offline; nothing was observed.");
    case Outcome::CaptivePortal:
        return QT_TRANSLATE_NOOP("Describe", "The network's own sign-in page answered; nothing was observed.");
    case Outcome::ParseLimit:
        return QT_TRANSLATE_NOOP("Describe", "The page is too complex to be read completely.");
    case Outcome::PrivateAddress:
        return QT_TRANSLATE_NOOP("Describe", "The page led to a private network address and was refused.");
    case Outcome::Cancelled:
        return QT_TRANSLATE_NOOP("Describe", "The check was cancelled.");
    case Outcome::UnexpectedContent:
        return QT_TRANSLATE_NOOP("Describe", "The page does not say what it must say.");
    }
    return "";
}

bool isHarmful(QChar character)
{
    const char16_t unit = character.unicode();
    const bool bidi = unit == 0x061C || unit == 0x200E || unit == 0x200F || (unit >= 0x202A && unit <= 0x202E) ||
                      (unit >= 0x2066 && unit <= 0x2069);
    const bool control = unit < 0x20 || (unit >= 0x7F && unit <= 0x9F) || unit == 0x2028 || unit == 0x2029;
    return bidi || control;
}

} // namespace

QString describe(const Error& error)
{
    QString sentence = words(errorSentence(error.code));
    const qsizetype place = sentence.indexOf(QLatin1String("%1"));
    if (place >= 0) // not arg(): the subject is hostile and may itself hold %1
        sentence.replace(place, 2, harmless(error.subject));
    return sentence;
}

QString describe(Outcome outcome)
{
    return words(outcomeSentence(outcome));
}

QString describeDetail(const std::string& detail)
{
    constexpr std::pair<const char*, const char*> own[] = {
        {"timeout_dns", QT_TRANSLATE_NOOP("Describe", "no answer while the host name was looked up")},
        {"timeout_connect", QT_TRANSLATE_NOOP("Describe", "no answer to the connection")},
        {"timeout_tls", QT_TRANSLATE_NOOP("Describe", "no answer while a secure connection was agreed on")},
        {"timeout_first_byte", QT_TRANSLATE_NOOP("Describe", "connected, but no answer to the request")},
        {"host_down",
         QT_TRANSLATE_NOOP("Describe", "not asked: other pages of this host had shown that it does not answer")},
    };
    const auto known = std::ranges::find(own, detail, &std::pair<const char*, const char*>::first);
    return known == std::end(own) ? harmless(QString::fromStdString(detail)) : words(known->second);
}

QString harmless(const QString& text, qsizetype maximumLength)
{
    QString result = text.size() > maximumLength ? text.left(maximumLength - 1) + QChar(0x2026) : text;
    for (QChar& character : result) {
        if (isHarmful(character))
            character = QChar::ReplacementCharacter;
    }
    return result;
}

} // namespace vigie
