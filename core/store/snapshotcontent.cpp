// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/snapshotcontent.h"

#include "core/domain/factspacking.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QtEndian>

namespace vigie {

namespace {

constexpr char formatVersion = 1;

void appendPart(QByteArray& bytes, QByteArrayView part)
{
    char length[4];
    qToLittleEndian(static_cast<quint32>(part.size()), length);
    bytes.append(length, 4);
    bytes.append(part);
}

/// The next part, or nothing when the bytes end before it does.
std::optional<QByteArrayView> takePart(QByteArrayView& rest)
{
    if (rest.size() < 4)
        return std::nullopt;
    const auto length = static_cast<qsizetype>(qFromLittleEndian<quint32>(rest.data()));
    if (length > rest.size() - 4)
        return std::nullopt;
    const QByteArrayView part = rest.sliced(4, length);
    rest = rest.sliced(4 + length);
    return part;
}

struct Parts
{
    QByteArrayView exchange;
    QByteArrayView page;
    QByteArrayView host;
};

Result<Parts> partsOf(QByteArrayView bytes)
{
    const auto damaged = [] {
        return fail(ErrorCode::DatabaseDamaged, {}, QStringLiteral("the content of a snapshot is cut"));
    };
    if (bytes.isEmpty() || bytes.front() != formatVersion)
        return damaged();
    QByteArrayView rest = bytes.sliced(1);
    const auto exchange = takePart(rest);
    const auto page = takePart(rest);
    const auto host = takePart(rest);
    if (!exchange || !page || !host)
        return damaged();
    return Parts{*exchange, *page, *host};
}

QByteArray joined(QByteArrayView exchange, QByteArrayView page, QByteArrayView host)
{
    QByteArray bytes(1, formatVersion);
    for (const QByteArrayView part : {exchange, page, host})
        appendPart(bytes, part);
    return bytes;
}

} // namespace

QByteArray packContent(const Observation& observation)
{
    const bool hasHost = !std::holds_alternative<std::monostate>(observation.host);
    return joined(packExchangeMeta(observation.exchange),
                  observation.page ? packPageFacts(*observation.page) : QByteArray(),
                  hasHost ? packHostFacts(observation.host) : QByteArray());
}

Result<QByteArray> withExchange(QByteArrayView content, const ExchangeMeta& exchange)
{
    return partsOf(content).map(
        [&](const Parts& parts) { return joined(packExchangeMeta(exchange), parts.page, parts.host); });
}

Result<Observation> unpackContent(QByteArrayView bytes)
{
    QByteArray page;
    auto observation = unpackContent(bytes, page);
    if (!observation || page.isEmpty())
        return observation;
    auto facts = unpackPageFacts(page);
    if (!facts)
        return fail(std::move(facts.error()));
    observation->page = std::move(*facts);
    return observation;
}

Result<Observation> unpackContent(QByteArrayView bytes, QByteArray& page)
{
    const auto parts = partsOf(bytes);
    if (!parts)
        return fail(parts.error());
    Observation observation;
    auto meta = unpackExchangeMeta(parts->exchange);
    if (!meta)
        return fail(std::move(meta.error()));
    observation.exchange = std::move(*meta);
    page = parts->page.toByteArray();
    if (!parts->host.isEmpty()) {
        auto facts = unpackHostFacts(parts->host);
        if (!facts)
            return fail(std::move(facts.error()));
        observation.host = std::move(*facts);
    }
    return observation;
}

QString packDiffSize(const DiffSize& size)
{
    const QJsonArray numbers{size.linesAdded, size.linesRemoved, size.wordsAdded, size.wordsRemoved, size.similarity};
    return QString::fromLatin1(QJsonDocument(numbers).toJson(QJsonDocument::Compact));
}

std::optional<DiffSize> unpackDiffSize(const QString& text)
{
    const QJsonArray numbers = QJsonDocument::fromJson(text.toUtf8()).array();
    if (numbers.size() != 5)
        return std::nullopt;
    return DiffSize{numbers.at(0).toInt(), numbers.at(1).toInt(), numbers.at(2).toInt(), numbers.at(3).toInt(),
                    numbers.at(4).toDouble()};
}

} // namespace vigie
