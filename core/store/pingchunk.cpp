// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/pingchunk.h"

#include "core/store/varint.h"

#include <algorithm>

namespace vigie {

namespace {

constexpr qint64 msPerDay = 86'400'000;

bool isLike(const PingSample& a, const PingSample& b)
{
    return a.outcome == b.outcome && a.status == b.status && a.via == b.via && a.by == b.by;
}

bool readKind(VarintReader& reader, PingSample& sample)
{
    quint64 outcome = 0;
    quint64 status = 0;
    quint64 via = 0;
    quint64 by = 0;
    if (!reader.read(outcome) || !reader.read(status) || !reader.read(via) || !reader.read(by))
        return false;
    if (outcome > static_cast<quint64>(Outcome::UnexpectedContent) || status > 999 ||
        via > static_cast<quint64>(PingKind::Icmp) || by > static_cast<quint64>(Transport::Curl))
        return false;
    sample.outcome = static_cast<Outcome>(outcome);
    sample.status = static_cast<int>(status);
    sample.via = static_cast<PingKind>(via);
    sample.by = static_cast<Transport>(by);
    return true;
}

} // namespace

QByteArray packPingSamples(std::span<const PingSample> samples, qint64 day)
{
    QByteArray bytes;
    bytes.reserve(static_cast<qsizetype>(samples.size()) * 6);
    qint64 before = day * msPerDay;
    const PingSample* last = nullptr;
    for (const PingSample& sample : samples) {
        const qint64 at = sample.at.toMSecsSinceEpoch();
        appendVarint(bytes, zigzag(at - before));
        const bool same = last && isLike(*last, sample);
        const auto total = static_cast<quint64>(std::max<qint64>(sample.total.count(), 0));
        appendVarint(bytes, total * 2 + (same ? 1 : 0));
        if (!same) {
            appendVarint(bytes, static_cast<quint64>(sample.outcome));
            appendVarint(bytes, static_cast<quint64>(std::max(sample.status, 0)));
            appendVarint(bytes, static_cast<quint64>(sample.via));
            appendVarint(bytes, static_cast<quint64>(sample.by));
        }
        before = at;
        last = &sample;
    }
    return bytes;
}

std::optional<std::vector<PingSample>> unpackPingSamples(QByteArrayView bytes, qint64 day)
{
    std::vector<PingSample> samples;
    VarintReader reader(bytes);
    quint64 at = static_cast<quint64>(day * msPerDay); // unsigned: damaged bytes may wrap around, which is defined
    while (!reader.atEnd()) {
        quint64 step = 0;
        quint64 total = 0;
        if (!reader.read(step) || !reader.read(total))
            return std::nullopt;
        PingSample sample = samples.empty() ? PingSample{} : samples.back();
        if ((total & 1) == 0) {
            if (!readKind(reader, sample))
                return std::nullopt;
        } else if (samples.empty()) {
            return std::nullopt;
        }
        at += static_cast<quint64>(unzigzag(step));
        sample.at = QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(at), Qt::UTC);
        sample.total = std::chrono::milliseconds(static_cast<qint64>(total / 2));
        samples.push_back(sample);
    }
    return samples;
}

} // namespace vigie
