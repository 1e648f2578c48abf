// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/measurement.h"

#include <QLoggingCategory>

#include <cstdio>

namespace vigie {

void print(const Measurement& measurement)
{
    std::printf("run\t%s\t%d\t%.6f\t%.6f\t%d\n", measurement.name.c_str(), measurement.pages, measurement.seconds,
                measurement.cpuSeconds, measurement.bad);
    std::fflush(stdout);
}

void print(const std::string& name, double value)
{
    std::printf("figure\t%s\t%.6g\n", name.c_str(), value);
    std::fflush(stdout);
}

void must(const Result<void>& result)
{
    if (!result)
        qFatal("%ls: %ls %ls", qUtf16Printable(QString(errorCodeName(result.error().code))),
               qUtf16Printable(result.error().subject), qUtf16Printable(result.error().detail));
}

} // namespace vigie
