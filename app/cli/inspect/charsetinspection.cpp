// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/inspect/charsetinspection.h"

#include "app/cli/inspect/inspection.h"

namespace vigie {

CharsetInspection::Query CharsetInspection::read(CaseInput& input)
{
    return {input.bytes("bytes_b64"), input.optionalText("content_type").value_or(std::string())};
}

CharsetInspection::Answer CharsetInspection::inspect(const Query& query)
{
    return detectCharset(bytesView(query.bytes), query.contentType);
}

QByteArray CharsetInspection::json(const Answer& answer)
{
    return compactJson({{QStringLiteral("charset"), QString::fromStdString(answer.name)},
                        {QStringLiteral("source"), QString::fromStdString(answer.source)}});
}

} // namespace vigie
