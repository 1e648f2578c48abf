// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace vigie {

/// What went wrong with our own work. What a monitored site does wrong is an Outcome, never an Error.
enum class ErrorCode {
    InvalidUrl,        ///< not a URL by the WHATWG URL Standard
    UnsupportedScheme, ///< a URL, but neither http nor https
    ForeignSite,       ///< the URL belongs to none of the user's sites
    NotFound,          ///< no such site, page, change, snapshot ...
    AlreadyExists,     ///< the same thing is there already
    InvalidArgument,   ///< a value that cannot be used
    MalformedInput,    ///< a file or text that is not in the promised format
    InputTooLarge,     ///< more than the documented limit
    FileUnreadable,    ///< cannot open or read a file
    FileUnwritable,    ///< cannot create or write a file
    ProfileUnwritable, ///< the profile directory cannot be created or written
    ProfileInUse,      ///< another process holds the profile
    DatabaseNewer,     ///< written by a newer version of the program
    DatabaseDamaged,   ///< quick_check failed, or the file is not a database
    DatabaseFailed,    ///< any other failure of SQLite
    DiskFull,          ///< no space left (ENOSPC, SQLITE_FULL)
    PatternInvalid,    ///< a regular expression, selector or XPath that does not compile
    PatternTooCostly,  ///< a regular expression that ran into its match limit
    NetworkFailed,     ///< a download that the user asked for did not succeed
    PrivateAddress,    ///< a public page must not lead us to a private address
    Cancelled,         ///< the user cancelled
    Internal           ///< a defect of ours
};

/// \a subject is the thing a sentence for people names (a URL, a path, an id), shown literally;
/// \a detail is English, technical, for the log. Words for people: describe(Error) in core/text.
struct Error
{
    ErrorCode code = ErrorCode::Internal;
    QString subject;
    QString detail;

    bool operator==(const Error&) const = default;
};

/// The stable English name of a code ("invalid_url"), for logs and JSON.
QString errorCodeName(ErrorCode code);

} // namespace vigie
