// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/http/serversettings.h"
#include "backend/store/database.h"
#include "core/text/phrasebook.h"
#include "core/transfer/smtptransfer.h"

#include <QStringList>
#include <QUrl>

#include <optional>

namespace vigie::backend {

/// What `vigie-backend serve` was told.
struct ServeOptions
{
    QString data; ///< directory of the keys, of the database where none is named, and of the sandbox's mails
    DatabaseAddress database;
    ServerSettings server;
    QUrl publicUrl; ///< empty: where it listens
    QString mailFrom;
    std::optional<MailServer> smtp; ///< absent: the sandbox, whose mails are files
};

/// Reads what stands after the program's name. InvalidArgument: the subject is the sentence for whoever typed it.
[[nodiscard]] Result<ServeOptions> readServeOptions(const QStringList& arguments, const Phrasebook& phrases);
/// What can be typed.
[[nodiscard]] QString serveHelp(const Phrasebook& phrases);

} // namespace vigie::backend
