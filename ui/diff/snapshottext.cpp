// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diff/snapshottext.h"

#include "core/html/charset.h"
#include "core/seo/pageextractor.h"
#include "core/store/snapshotrepository.h"
#include "core/store/storeservice.h"

namespace vigie {

Result<std::string> readSnapshotText(StoreConnection& connection, SnapshotId snapshot, DiffSubject subject)
{
    const auto stored = SnapshotRepository(connection.database, connection.bodies).load(snapshot);
    if (!stored)
        return fail(stored.error());
    const HeaderList& headers = stored->observation.exchange.headers;
    if (subject == DiffSubject::Headers) {
        std::string lines;
        for (const HeaderField& field : headers)
            lines += field.name + ": " + field.value + '\n';
        return lines;
    }
    if (stored->bodyHash().isEmpty())
        return std::string();
    const auto body = connection.bodies.load(stored->bodyHash());
    if (!body)
        return fail(body.error());
    const std::string* type = findHeader(headers, "content-type");
    const std::string contentType = type ? *type : std::string();
    const std::string_view bytes(body->constData(), static_cast<std::size_t>(body->size()));
    if (subject == DiffSubject::Text)
        return visibleText(bytes, contentType);
    return decodeToUtf8(bytes, detectCharset(bytes, contentType).name);
}

} // namespace vigie
