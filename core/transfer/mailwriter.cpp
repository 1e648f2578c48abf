// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/mailwriter.h"

#include "core/text/describe.h"

#include <QCryptographicHash>
#include <QUrl>

#include <algorithm>
#include <string_view>

namespace vigie {

namespace {

constexpr int lineLength = 76;         ///< RFC 2045 section 6.7 rule 5, RFC 2047 section 2
constexpr qsizetype longestLocal = 64; ///< octets, RFC 5321 section 4.5.3.1
constexpr qsizetype longestDomain = 255;
constexpr qsizetype longestSubject = 250;

/// atext of RFC 5322 section 3.2.3, and the dot between atoms.
bool isLocalCharacter(QChar character)
{
    constexpr std::u16string_view marks = u"!#$%&'*+-/=?^_`{|}~.";
    const char16_t unit = character.unicode();
    return unit < 0x80 && (character.isLetterOrNumber() || marks.find(unit) != std::u16string_view::npos);
}

bool isLocalPart(const QString& local)
{
    return !local.isEmpty() && local.size() <= longestLocal && !local.startsWith(QLatin1Char('.')) &&
           !local.endsWith(QLatin1Char('.')) && !local.contains(QLatin1String("..")) &&
           std::ranges::all_of(local, isLocalCharacter);
}

bool isDomainCharacter(char character)
{
    return (character >= 'a' && character <= 'z') || (character >= '0' && character <= '9') || character == '-' ||
           character == '.';
}

bool isPlainAscii(const QString& text)
{
    return std::ranges::all_of(
        text, [](QChar character) { return character.unicode() >= 0x20 && character.unicode() < 0x7F; });
}

QByteArray hex(unsigned char byte)
{
    constexpr char digits[] = "0123456789ABCDEF";
    return QByteArray(1, '=') + digits[byte >> 4U] + digits[byte & 15U];
}

QByteArray base64Lines(const QByteArray& bytes)
{
    const QByteArray encoded = bytes.toBase64();
    QByteArray lines;
    lines.reserve(encoded.size() + encoded.size() / lineLength * 2 + 2);
    for (qsizetype i = 0; i < encoded.size(); i += lineLength)
        lines += encoded.mid(i, lineLength) + "\r\n";
    return lines;
}

/// A boundary that the content cannot foresee, and the same whenever the same mail is written.
QByteArray boundary(const Mail& mail, const char* purpose)
{
    return "vigie-" + QCryptographicHash::hash(QByteArray::fromStdString(mail.messageId) + purpose + mail.html.toUtf8(),
                                               QCryptographicHash::Sha256)
                          .toHex()
                          .left(40);
}

QByteArray textPart(const QByteArray& type, const QString& text)
{
    return "Content-Type: " + type + "; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n" +
           quotedPrintable(text);
}

QByteArray alternatives(const Mail& mail)
{
    const QByteArray mark = boundary(mail, "alternative");
    return "Content-Type: multipart/alternative; boundary=\"" + mark + "\"\r\n\r\n--" + mark + "\r\n" +
           textPart("text/plain", mail.text) + "\r\n--" + mark + "\r\n" + textPart("text/html", mail.html) + "\r\n--" +
           mark + "--\r\n";
}

QByteArray content(const Mail& mail)
{
    if (mail.attachments.empty())
        return alternatives(mail);
    const QByteArray mark = boundary(mail, "mixed");
    QByteArray bytes =
        "Content-Type: multipart/mixed; boundary=\"" + mark + "\"\r\n\r\n--" + mark + "\r\n" + alternatives(mail);
    for (const Attachment& attachment : mail.attachments) {
        bytes += "\r\n--" + mark + "\r\nContent-Type: " + attachment.type +
                 "\r\nContent-Transfer-Encoding: base64\r\n"
                 "Content-Disposition: attachment; filename=\"" +
                 attachment.name.toLatin1() + "\"\r\n\r\n" + base64Lines(attachment.bytes);
    }
    return bytes + "\r\n--" + mark + "--\r\n";
}

} // namespace

Result<QByteArray> mailAddress(const QString& address)
{
    const qsizetype at = address.lastIndexOf(QLatin1Char('@'));
    const QString local = address.left(at);
    const QString name = address.mid(at + 1);
    // toAce() leaves some characters alone that no host name has.
    const QByteArray domain = QUrl::toAce(name);
    const bool good = at > 0 && isLocalPart(local) && !domain.isEmpty() && domain.size() <= longestDomain &&
                      !domain.startsWith('.') && !domain.startsWith('-') && !domain.endsWith('.') &&
                      std::ranges::all_of(domain, isDomainCharacter);
    if (!good)
        return fail(ErrorCode::InvalidArgument, address, QStringLiteral("an address is written name@example.org"));
    return local.toLatin1() + '@' + domain;
}

QByteArray headerText(const QString& text)
{
    const QString value = harmless(text, longestSubject);
    if (isPlainAscii(value) && value.size() < lineLength && !value.contains(QLatin1String("=?")))
        return value.toLatin1();
    // A line has at most 76 characters (RFC 2047 section 2), 12 of them "=?utf-8?B?" and "?=": 60 of base64, 45 bytes;
    // the first line holds the field's name as well. A character is never split.
    constexpr qsizetype bytesPerWord = 45;
    constexpr qsizetype bytesBesideTheName = 36;
    QByteArrayList encoded;
    QByteArray word;
    for (const char32_t point : value.toUcs4()) {
        const QByteArray character = QString::fromUcs4(&point, 1).toUtf8();
        if (word.size() + character.size() > (encoded.isEmpty() ? bytesBesideTheName : bytesPerWord))
            encoded.append("=?utf-8?B?" + std::exchange(word, {}).toBase64() + "?=");
        word += character;
    }
    encoded.append("=?utf-8?B?" + word.toBase64() + "?=");
    return encoded.join("\r\n ");
}

QByteArray quotedPrintable(const QString& text)
{
    QByteArray result;
    const QList<QByteArray> lines = text.toUtf8().split('\n');
    for (const QByteArray& line : lines) {
        int length = 0;
        for (qsizetype i = 0; i < line.size(); ++i) {
            const auto byte = static_cast<unsigned char>(line.at(i));
            const bool last = i + 1 == line.size();
            const bool blank = (byte == ' ' || byte == '\t') && !last;
            const bool plain = blank || (byte > ' ' && byte < 0x7F && byte != '=');
            const QByteArray piece = plain ? QByteArray(1, static_cast<char>(byte)) : hex(byte);
            if (length + piece.size() >= lineLength) {
                result += "=\r\n";
                length = 0;
            }
            result += piece;
            length += static_cast<int>(piece.size());
        }
        result += "\r\n";
    }
    return result;
}

Result<QByteArray> writeMail(const Mail& mail)
{
    const auto from = mailAddress(mail.from);
    if (!from)
        return fail(from.error());
    const auto to = mailAddress(mail.to);
    if (!to)
        return fail(to.error());
    QByteArray head = "Date: " + mail.date.toUTC().toString(Qt::RFC2822Date).toLatin1() + "\r\nFrom: Vigie <" + *from +
                      ">\r\nTo: <" + *to + ">\r\nSubject: " + headerText(mail.subject) + "\r\nMessage-ID: <" +
                      QByteArray::fromStdString(mail.messageId) + ">\r\n";
    if (!mail.references.empty())
        head += "References: <" + QByteArray::fromStdString(mail.references) + ">\r\n";
    // RFC 3834: nobody's autoresponder is to answer.
    head +=
        "Auto-Submitted: auto-generated\r\nContent-Language: " + mail.language.toLatin1() + "\r\nMIME-Version: 1.0\r\n";
    return head + content(mail);
}

} // namespace vigie
