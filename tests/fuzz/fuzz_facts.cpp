// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/factspacking.h"
#include "core/seo/factsjson.h"
#include "tests/fuzz/expect.h"

#include <QJsonDocument>

/// Bytes out of the database. What can be read at all is the same after it was written again.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace vigie;
    const QByteArrayView bytes(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    if (const Result<PageFacts> facts = unpackPageFacts(bytes)) {
        expect(unpackPageFacts(packPageFacts(*facts)) == *facts);
        static_cast<void>(fingerprint(*facts));
        const std::string line = factsToJsonLine(*facts);
        expect(QJsonDocument::fromJson(QByteArray::fromStdString(line)).isObject());
    }
    if (const Result<HostFacts> facts = unpackHostFacts(bytes)) {
        expect(unpackHostFacts(packHostFacts(*facts)) == *facts);
        static_cast<void>(fingerprint(*facts));
    }
    if (const Result<ExchangeMeta> meta = unpackExchangeMeta(bytes)) {
        expect(unpackExchangeMeta(packExchangeMeta(*meta)) == *meta);
        static_cast<void>(fingerprint(*meta));
    }
    return 0;
}
