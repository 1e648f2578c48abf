// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/csvreader.h"

#include <algorithm>

namespace vigie {

namespace {

constexpr std::string_view lineEnds = "\r\n";

} // namespace

bool CsvReader::next(CsvRow& row)
{
    while (skipLineEnd()) {
    }
    row.defect.clear();
    if (atEnd())
        return false;
    row.line = m_line;
    const std::size_t start = m_position;
    std::size_t count = 0;
    FieldEnd end = FieldEnd::Separator;
    while (end == FieldEnd::Separator) {
        if (count == maxFields) {
            row.defect = "more than 4096 fields";
            end = FieldEnd::Defect;
            break;
        }
        if (count == row.fields.size())
            row.fields.emplace_back();
        row.fields[count].clear();
        end = readField(row, row.fields[count]);
        ++count;
    }
    row.fields.resize(count);
    if (end == FieldEnd::Defect) {
        m_position = start;
        m_line = row.line;
        skipLine();
    }
    return true;
}

std::size_t CsvReader::afterBlanks(std::size_t position) const
{
    while (position < m_text.size() && m_text[position] != m_separator &&
           (m_text[position] == ' ' || m_text[position] == '\t'))
        ++position;
    return position;
}

CsvReader::FieldEnd CsvReader::readField(CsvRow& row, std::string& field)
{
    const std::size_t quote = afterBlanks(m_position);
    if (quote < m_text.size() && m_text[quote] == '"') {
        m_position = quote + 1;
        return readQuoted(row, field);
    }
    const char stops[] = {m_separator, '"', '\r', '\n'};
    const std::size_t end =
        std::min(m_text.find_first_of(std::string_view(stops, sizeof stops), m_position), m_text.size());
    if (end < m_text.size() && m_text[end] == '"') {
        row.defect = "a quote inside an unquoted field";
        return FieldEnd::Defect;
    }
    if (end - m_position > maxFieldBytes) {
        row.defect = "a field of more than 1 MiB";
        return FieldEnd::Defect;
    }
    field.assign(m_text, m_position, end - m_position);
    m_position = end;
    return endField(row);
}

CsvReader::FieldEnd CsvReader::readQuoted(CsvRow& row, std::string& field)
{
    constexpr std::string_view stops = "\"\r\n";
    for (;;) {
        const std::size_t end = std::min(m_text.find_first_of(stops, m_position), m_text.size());
        if (end == m_text.size()) {
            row.defect = "a quoted field that is never closed";
            return FieldEnd::Defect;
        }
        if (end - m_position + field.size() > maxFieldBytes) {
            row.defect = "a quoted field of more than 1 MiB";
            return FieldEnd::Defect;
        }
        field.append(m_text, m_position, end - m_position);
        m_position = end;
        if (m_text[end] != '"') { // a line end belongs to the field
            skipLineEnd();
            field.append(m_text, end, m_position - end);
            continue;
        }
        ++m_position;
        if (!atEnd() && m_text[m_position] == '"') {
            field.push_back('"');
            ++m_position;
            continue;
        }
        m_position = afterBlanks(m_position);
        return endField(row);
    }
}

/// What may stand behind a field: the separator, a line end, or the end of the text.
CsvReader::FieldEnd CsvReader::endField(CsvRow& row)
{
    if (atEnd() || skipLineEnd())
        return FieldEnd::Row;
    if (m_text[m_position] == m_separator) {
        ++m_position;
        return FieldEnd::Separator;
    }
    row.defect = "text behind a closing quote";
    return FieldEnd::Defect;
}

bool CsvReader::skipLineEnd()
{
    if (atEnd() || lineEnds.find(m_text[m_position]) == std::string_view::npos)
        return false;
    const bool pair = m_text[m_position] == '\r' && m_position + 1 < m_text.size() && m_text[m_position + 1] == '\n';
    m_position += pair ? 2 : 1;
    ++m_line;
    return true;
}

void CsvReader::skipLine()
{
    m_position = std::min(m_text.find_first_of(lineEnds, m_position), m_text.size());
    skipLineEnd();
}

} // namespace vigie
