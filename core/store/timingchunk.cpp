// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/timingchunk.h"

#include "core/store/varint.h"

#include <algorithm>
#include <tuple>

namespace vigie {

namespace {

constexpr qint64 secondsPerDay = 86'400;

} // namespace

QByteArray packTimings(std::span<const TimingSample> samples, qint64 day)
{
    std::vector<TimingSample> sorted(samples.begin(), samples.end());
    std::sort(sorted.begin(), sorted.end(), [](const TimingSample& a, const TimingSample& b) {
        return std::tuple(a.page, a.at) < std::tuple(b.page, b.at);
    });
    QByteArray bytes;
    bytes.reserve(static_cast<qsizetype>(sorted.size()) * 7);
    qint64 page = 0;
    qint64 second = day * secondsPerDay;
    for (const TimingSample& sample : sorted) {
        const qint64 at = sample.at.toSecsSinceEpoch();
        appendVarint(bytes, static_cast<quint64>(sample.page.value - page));
        appendVarint(bytes, zigzag(at - second));
        appendVarint(bytes, static_cast<quint64>(std::max<qint64>(sample.total.count(), 0)));
        appendVarint(bytes,
                     sample.firstByte ? static_cast<quint64>(std::max<qint64>(sample.firstByte->count(), 0)) + 1 : 0);
        page = sample.page.value;
        second = at;
    }
    return bytes;
}

std::optional<std::vector<TimingSample>> unpackTimings(QByteArrayView bytes, qint64 day)
{
    std::vector<TimingSample> samples;
    VarintReader reader(bytes);
    quint64 page = 0;
    quint64 second = static_cast<quint64>(day * secondsPerDay);
    while (!reader.atEnd()) {
        quint64 pageStep = 0;
        quint64 secondStep = 0;
        quint64 total = 0;
        quint64 firstByte = 0;
        if (!reader.read(pageStep) || !reader.read(secondStep) || !reader.read(total) || !reader.read(firstByte))
            return std::nullopt;
        page += pageStep; // unsigned: damaged bytes may wrap around, which is defined
        second += static_cast<quint64>(unzigzag(secondStep));
        TimingSample sample;
        sample.page = PageId{static_cast<qint64>(page)};
        sample.at = QDateTime::fromSecsSinceEpoch(static_cast<qint64>(second), Qt::UTC);
        sample.total = std::chrono::milliseconds(static_cast<qint64>(total));
        if (firstByte > 0)
            sample.firstByte = std::chrono::milliseconds(static_cast<qint64>(firstByte - 1));
        samples.push_back(sample);
    }
    return samples;
}

} // namespace vigie
