// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace vigie {

struct CsvRow
{
    std::int64_t line = 0;           ///< of its first character, counted from 1
    std::vector<std::string> fields; ///< unquoted; what was read before the defect when there is one
    std::string defect;              ///< English: why the row cannot be used; empty for a good one

    bool operator==(const CsvRow&) const = default;
};

/// Reads the rows of a CSV text (RFC 4180) one after the other, with any separator and any line end. Blank lines are
/// passed over; white space around a quoted field is tolerated, as many programs write it.
///
/// A defect (a quote inside an unquoted field, text behind a closing quote, a quote that is never closed) costs the
/// line on which its row begins and nothing else: reading goes on with the next line. That is linear in the text: a
/// line with an even number of quotes never makes the reader look beyond its own end, and one with an odd number not
/// beyond the next such line, so no line is looked at more than three times.
class CsvReader
{
public:
    static constexpr std::size_t maxFields = 4'096;           ///< of one row
    static constexpr std::size_t maxFieldBytes = 1024 * 1024; ///< of one field

    /// \a text is UTF-8 without a byte order mark and must stay alive.
    explicit CsvReader(std::string_view text, char separator = ',') : m_text(text), m_separator(separator) {}

    /// Reads the next row into \a row, whose memory is used again. False at the end.
    bool next(CsvRow& row);

    /// Bytes read so far.
    [[nodiscard]] std::size_t position() const { return m_position; }

private:
    enum class FieldEnd { Separator, Row, Defect };

    [[nodiscard]] bool atEnd() const { return m_position >= m_text.size(); }
    [[nodiscard]] std::size_t afterBlanks(std::size_t position) const;
    FieldEnd readField(CsvRow& row, std::string& field);
    FieldEnd readQuoted(CsvRow& row, std::string& field);
    FieldEnd endField(CsvRow& row);
    bool skipLineEnd();
    void skipLine();

    std::string_view m_text;
    char m_separator;
    std::size_t m_position = 0;
    std::int64_t m_line = 1;
};

} // namespace vigie
