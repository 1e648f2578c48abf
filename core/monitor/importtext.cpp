// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/importtext.h"

#include <QString>
#include <QStringDecoder>

#include <algorithm>
#include <optional>

namespace vigie {

namespace {

/// windows-1252 as the WHATWG Encoding Standard indexes it: 0x80-0x9F; the rest is Latin-1.
constexpr char16_t windows1252[] = {0x20ac, 0x0081, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
                                    0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008d, 0x017d, 0x008f,
                                    0x0090, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
                                    0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x009d, 0x017e, 0x0178};

std::string fromWindows1252(QByteArrayView bytes)
{
    QString text = QString::fromLatin1(bytes);
    for (QChar& c : text) {
        if (c.unicode() >= 0x80 && c.unicode() <= 0x9f)
            c = QChar(windows1252[c.unicode() - 0x80]);
    }
    return text.toStdString();
}

std::string fromUtf16(QByteArrayView bytes, QStringConverter::Encoding encoding)
{
    QStringDecoder decoder(encoding);
    const QString text = decoder(bytes);
    return text.toStdString();
}

/// Exports are mostly ASCII: in UTF-16 without a mark every second byte of the beginning is then zero.
std::optional<QStringConverter::Encoding> unmarkedUtf16(QByteArrayView bytes)
{
    const qsizetype length = std::min<qsizetype>(bytes.size(), 64) / 2 * 2;
    qsizetype evenZeros = 0;
    qsizetype oddZeros = 0;
    for (qsizetype i = 0; i < length; i += 2) {
        evenZeros += bytes[i] == '\0' ? 1 : 0;
        oddZeros += bytes[i + 1] == '\0' ? 1 : 0;
    }
    if (length >= 8 && evenZeros == 0 && oddZeros * 4 >= length)
        return QStringConverter::Utf16LE;
    if (length >= 8 && oddZeros == 0 && evenZeros * 4 >= length)
        return QStringConverter::Utf16BE;
    return std::nullopt;
}

} // namespace

Result<std::string> importedText(const QByteArray& content)
{
    const QByteArrayView bytes(content);
    if (bytes.startsWith("PK\x03\x04"))
        return fail(ErrorCode::MalformedInput, {}, QStringLiteral("a ZIP archive or spreadsheet; export it as CSV"));
    if (bytes.startsWith("\xff\xfe"))
        return fromUtf16(bytes.sliced(2), QStringConverter::Utf16LE);
    if (bytes.startsWith("\xfe\xff"))
        return fromUtf16(bytes.sliced(2), QStringConverter::Utf16BE);
    if (const auto encoding = unmarkedUtf16(bytes))
        return fromUtf16(bytes, *encoding);
    if (bytes.contains('\0'))
        return fail(ErrorCode::MalformedInput, {}, QStringLiteral("zero bytes: not a text"));
    const QByteArrayView text = bytes.startsWith("\xef\xbb\xbf") ? bytes.sliced(3) : bytes;
    if (text.isValidUtf8())
        return std::string(text.data(), static_cast<std::size_t>(text.size()));
    return fromWindows1252(text);
}

} // namespace vigie
