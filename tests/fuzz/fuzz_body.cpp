// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fetch/bodydecoder.h"
#include "core/html/charset.h"
#include "tests/fuzz/expect.h"

#include <QByteArray>
#include <QStringDecoder>

#include <string>

namespace {

using namespace vigie;

constexpr std::int64_t maxDecoded = 1024 * 1024;

std::string decoded(std::string_view bytes, std::string_view contentType)
{
    const CharsetDecision decision = detectCharset(bytes, contentType);
    expect(charsetForLabel(decision.name) == decision.name || decision.name == "replacement");
    std::string text = decodeToUtf8(bytes, decision.name);
    std::string storage;
    expect(decodeToUtf8(bytes, decision.name, storage) == text);
    expect(text.size() <= bytes.size() * 3 + 3);
    QStringDecoder reader(QStringDecoder::Utf8);
    const QString read = reader(QByteArrayView(text.data(), static_cast<qsizetype>(text.size())));
    expect(!reader.hasError());
    static_cast<void>(read);
    return text;
}

} // namespace

/// Two lines, Content-Encoding and Content-Type, then the body as it comes over the wire.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    std::string_view rest = asText(data, size);
    const std::string_view coding = takeUntil(rest, '\n');
    const std::string_view contentType = takeUntil(rest, '\n');
    static_cast<void>(charsetParameter(contentType));
    static_cast<void>(decoded(rest, contentType));

    const QByteArray wire(rest.data(), static_cast<qsizetype>(rest.size()));
    const DecodedBody body = decodeBody(wire, coding, maxDecoded);
    expect(body.body.size() <= maxDecoded);
    expect(body.outcome == Outcome::Ok || body.body.isEmpty());
    static_cast<void>(decoded({body.body.constData(), static_cast<std::size_t>(body.body.size())}, contentType));
    return 0;
}
