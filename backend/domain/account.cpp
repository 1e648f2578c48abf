// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/domain/account.h"

#include <QString>

#include <algorithm>
#include <array>

namespace vigie::backend {

namespace {

bool isAlphanumeric(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// Letters, digits and hyphens, no hyphen at either end (RFC 5321, section 2.3.5).
bool isLabel(std::string_view label)
{
    return !label.empty() && label.size() <= 63 && label.front() != '-' && label.back() != '-' &&
           std::all_of(label.begin(), label.end(), [](char c) { return isAlphanumeric(c) || c == '-'; });
}

bool isDomain(std::string_view domain)
{
    if (domain.size() > 253 || domain.find('.') == std::string_view::npos)
        return false;
    for (;;) {
        const std::size_t dot = domain.find('.');
        if (!isLabel(domain.substr(0, dot)))
            return false;
        if (dot == std::string_view::npos)
            return true;
        domain.remove_prefix(dot + 1);
    }
}

bool isLocalPart(std::string_view part)
{
    static constexpr std::string_view others = "!#$%&'*+-/=?^_`{|}~.";
    return !part.empty() && part.size() <= 64 && part.front() != '.' && part.back() != '.' &&
           part.find("..") == std::string_view::npos && std::all_of(part.begin(), part.end(), [](char c) {
               return isAlphanumeric(c) || others.find(c) != std::string_view::npos;
           });
}

QString lowered(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())).toLower();
}

/// What people choose first, without the digits and signs that they put around it.
bool isCommon(const QString& pin)
{
    static const std::array<const char*, 24> words{
        "password",  "passwort", "motdepasse",    "azertyuiop",     "qwertyuiop", "qwertyuiopasdfghjkl",
        "azerty",    "qwerty",   "iloveyou",      "jetaime",        "letmein",    "welcome",
        "bienvenue", "bonjour",  "soleil",        "sunshine",       "princess",   "football",
        "monkey",    "dragon",   "administrator", "administrateur", "admin",      "vigie"};
    QString letters;
    for (const QChar c : pin) {
        if (c.isLetter())
            letters += c;
    }
    if (letters.isEmpty()) // digits and signs alone: a row, a date, a telephone number
        return true;
    return std::any_of(words.begin(), words.end(), [&](const char* word) { return letters == QLatin1String(word); });
}

/// "aaaaaaaaaa", "abababababab": a piece of at most four characters, over and over.
bool isRepetition(const QString& pin)
{
    for (qsizetype length = 1; length <= 4; ++length) {
        if (pin == pin.left(length).repeated(pin.size() / length + 1).left(pin.size()))
            return true;
    }
    return false;
}

} // namespace

std::string emailKey(std::string_view email)
{
    return lowered(email).toStdString();
}

bool isEmail(std::string_view email)
{
    const std::size_t at = email.rfind('@');
    return email.size() <= 254 && at != std::string_view::npos && isLocalPart(email.substr(0, at)) &&
           isDomain(email.substr(at + 1));
}

bool isSiren(std::string_view siren)
{
    if (siren.size() != 9 || !std::all_of(siren.begin(), siren.end(), [](char c) { return c >= '0' && c <= '9'; }))
        return false;
    int sum = 0;
    for (std::size_t i = 0; i < siren.size(); ++i) {
        const int digit = (siren[i] - '0') * (i % 2 == 1 ? 2 : 1);
        sum += digit > 9 ? digit - 9 : digit;
    }
    return sum % 10 == 0;
}

std::optional<PinFault> pinFault(std::string_view pin, std::string_view email)
{
    const QString text = lowered(pin);
    const qsizetype characters = text.toUcs4().size();
    if (characters < 10)
        return PinFault::TooShort;
    if (characters > 128)
        return PinFault::TooLong;
    const QString address = lowered(email);
    const bool own = text == address || text == address.section(QLatin1Char('@'), 0, 0);
    if (own || isCommon(text) || isRepetition(text))
        return PinFault::Common;
    return {};
}

} // namespace vigie::backend
