// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace vigie {

/// How the encoding of a document was decided.
struct CharsetDecision
{
    std::string name =
        "windows-1252"; ///< name of the Encoding Standard: "UTF-8", "windows-1252", "Shift_JIS", "replacement" …
    std::string source = "default"; ///< "bom", "header", "meta" or "default"

    bool operator==(const CharsetDecision&) const = default;
};

/// The encoding a browser reads a document with (WHATWG HTML, "determining the character encoding" without a parent
/// frame or user setting): byte order mark, then the Content-Type header, then the prescan of the first 1,024 bytes,
/// then windows-1252. `contentType` is the value of the header, empty when there is none. Always gives an answer; never
/// looks past the first 1,024 bytes.
[[nodiscard]] CharsetDecision detectCharset(std::string_view bytes, std::string_view contentType);

/// The Encoding Standard's name for a label ("latin1" -> "windows-1252"), without regard to case and surrounding ASCII
/// white space; empty for an unknown label.
[[nodiscard]] std::string_view charsetForLabel(std::string_view label);

/// The charset parameter of a Content-Type value as MIME Sniffing parses it (the first one counts, quotes and
/// backslashes understood), as written; empty when there is none or the value is no MIME type.
[[nodiscard]] std::string charsetParameter(std::string_view contentType);

/// What the prescan of the Encoding section of the HTML standard finds in the first 1,024 bytes: a name of the Encoding
/// Standard, or empty.
[[nodiscard]] std::string_view prescanCharset(std::string_view bytes);

/// Decodes as the Encoding Standard says, a byte order mark removed (one of UTF-8 or UTF-16 beats `charsetName`, as in
/// its "decode"). `charsetName` is a name or a label; an unknown one is read as windows-1252. Ill-formed input gives
/// U+FFFD as the standard says. Never fails; output is at most three times as long as the input plus three bytes.
[[nodiscard]] std::string decodeToUtf8(std::string_view bytes, std::string_view charsetName);

/// The same without a copy where none is needed: returns `bytes` (without its byte order mark) when it is valid UTF-8
/// and `charsetName` says so, else a view of `storage`, which takes the decoded text.
[[nodiscard]] std::string_view decodeToUtf8(std::string_view bytes, std::string_view charsetName, std::string& storage);

} // namespace vigie
