// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/diffwriter.h"

#include <QJsonArray>
#include <QString>

namespace vigie {

namespace {

QString asText(std::string_view bytes)
{
    return QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
}

std::string rangeText(int start, int count)
{
    return count == 1 ? std::to_string(start) : std::to_string(start) + ',' + std::to_string(count);
}

template <class Hunk> std::string hunkHeader(const Hunk& hunk)
{
    return "@@ -" + rangeText(hunk.oldStart, hunk.oldCount) + " +" + rangeText(hunk.newStart, hunk.newCount) + " @@";
}

char lineSign(LineOrigin origin)
{
    switch (origin) {
    case LineOrigin::Context:
        return ' ';
    case LineOrigin::Removed:
        return '-';
    case LineOrigin::Added:
        return '+';
    }
    return ' ';
}

char spanSign(SpanKind kind)
{
    switch (kind) {
    case SpanKind::Equal:
        return ' ';
    case SpanKind::Removed:
        return '-';
    case SpanKind::Added:
        return '+';
    }
    return ' ';
}

void appendEscaped(std::string& target, std::string_view text)
{
    for (const char c : text) {
        switch (c) {
        case '&':
            target += "&amp;";
            break;
        case '<':
            target += "&lt;";
            break;
        case '>':
            target += "&gt;";
            break;
        case '"':
            target += "&quot;";
            break;
        case '\'':
            target += "&#39;";
            break;
        case '\0':
            target += "\xEF\xBF\xBD";
            break; // U+0000 cannot stand in HTML
        default:
            target += c;
        }
    }
}

void appendRow(std::string& html, const DiffLine& line)
{
    const auto number = [](int value) { return value > 0 ? std::to_string(value) : std::string(); };
    const char* kind = line.origin == LineOrigin::Context   ? "context"
                       : line.origin == LineOrigin::Removed ? "removed"
                                                            : "added";
    const char* tag = line.origin == LineOrigin::Context ? "span" : line.origin == LineOrigin::Removed ? "del" : "ins";
    html.append("<tr class=\"").append(kind).append("\"><td>").append(number(line.oldLine)).append("</td><td>");
    html.append(number(line.newLine)).append("</td><td><").append(tag).append(">");
    appendEscaped(html, line.text);
    html.append("</").append(tag).append("></td></tr>\n");
}

void appendSpans(std::string& html, const RefinedHunk& hunk)
{
    html += "<tr><td></td><td></td><td><pre>";
    for (const DiffSpan& span : hunk.spans) {
        const char* tag = span.kind == SpanKind::Removed ? "del" : span.kind == SpanKind::Added ? "ins" : nullptr;
        if (tag != nullptr)
            html.append("<").append(tag).append(">");
        appendEscaped(html, span.text);
        if (tag != nullptr)
            html.append("</").append(tag).append(">");
    }
    html += "</pre></td></tr>\n";
}

/// The marks of one span, kept inside its lines so that every line of the output stands for itself.
void appendMarked(std::string& text, const DiffSpan& span)
{
    const char* open = span.kind == SpanKind::Removed ? "[-" : "{+";
    const char* close = span.kind == SpanKind::Removed ? "-]" : "+}";
    std::string_view rest = span.text;
    while (!rest.empty()) {
        const std::size_t feed = rest.find('\n');
        const std::string_view line = rest.substr(0, feed);
        if (!line.empty())
            text.append(open).append(line).append(close);
        if (feed == std::string_view::npos)
            return;
        text += '\n';
        rest.remove_prefix(feed + 1);
    }
}

QJsonValue numberOrNull(int value)
{
    return value > 0 ? QJsonValue(value) : QJsonValue();
}

QJsonArray lineArray(const DiffHunk& hunk)
{
    QJsonArray lines;
    for (const DiffLine& line : hunk.lines) {
        QJsonObject entry;
        entry[QStringLiteral("op")] = QString(QLatin1Char(lineSign(line.origin)));
        entry[QStringLiteral("old")] = numberOrNull(line.oldLine);
        entry[QStringLiteral("new")] = numberOrNull(line.newLine);
        entry[QStringLiteral("text")] = asText(line.text);
        lines.append(entry);
    }
    return lines;
}

QJsonArray spanArray(const RefinedHunk& hunk)
{
    QJsonArray spans;
    for (const DiffSpan& span : hunk.spans) {
        QJsonObject entry;
        entry[QStringLiteral("op")] = QString(QLatin1Char(spanSign(span.kind)));
        entry[QStringLiteral("text")] = asText(span.text);
        spans.append(entry);
    }
    return spans;
}

template <class Hunk> QJsonObject hunkObject(const Hunk& hunk)
{
    QJsonObject object;
    object[QStringLiteral("old_start")] = hunk.oldStart;
    object[QStringLiteral("old_count")] = hunk.oldCount;
    object[QStringLiteral("new_start")] = hunk.newStart;
    object[QStringLiteral("new_count")] = hunk.newCount;
    return object;
}

} // namespace

std::string writeUnified(const LineDiff& diff, const DiffTitles& titles, DiffGranularity granularity)
{
    std::string text;
    if (diff.isEmpty())
        return text;
    text.append("--- ").append(titles.before).append("\n+++ ").append(titles.after).append("\n");
    if (granularity != DiffGranularity::Line) {
        for (const RefinedHunk& hunk : refineHunks(diff, granularity)) {
            text.append(hunkHeader(hunk)).append("\n");
            for (const DiffSpan& span : hunk.spans) {
                if (span.kind == SpanKind::Equal)
                    text.append(span.text);
                else
                    appendMarked(text, span);
            }
            if (!text.ends_with('\n'))
                text += '\n';
        }
        return text;
    }
    for (const DiffHunk& hunk : diff.hunks) {
        text.append(hunkHeader(hunk)).append("\n");
        for (const DiffLine& line : hunk.lines) {
            text += lineSign(line.origin);
            text.append(line.text).append("\n");
            if (line.noNewline)
                text.append("\\ No newline at end of file\n");
        }
    }
    return text;
}

QJsonObject writeJson(const LineDiff& diff, const DiffTitles& titles, DiffGranularity granularity)
{
    QJsonArray hunks;
    if (granularity == DiffGranularity::Line) {
        for (const DiffHunk& hunk : diff.hunks) {
            QJsonObject object = hunkObject(hunk);
            object[QStringLiteral("lines")] = lineArray(hunk);
            hunks.append(object);
        }
    } else {
        for (const RefinedHunk& hunk : refineHunks(diff, granularity)) {
            QJsonObject object = hunkObject(hunk);
            object[QStringLiteral("spans")] = spanArray(hunk);
            hunks.append(object);
        }
    }
    QJsonObject document;
    document[QStringLiteral("before")] = asText(titles.before);
    document[QStringLiteral("after")] = asText(titles.after);
    document[QStringLiteral("lines_added")] = diff.linesAdded;
    document[QStringLiteral("lines_removed")] = diff.linesRemoved;
    document[QStringLiteral("hunks")] = hunks;
    return document;
}

std::string writeHtml(const LineDiff& diff, const DiffTitles& titles, DiffGranularity granularity)
{
    std::string html = "<div class=\"diff\">\n<p><del>";
    appendEscaped(html, titles.before);
    html += "</del> <ins>";
    appendEscaped(html, titles.after);
    html += "</ins></p>\n<table>\n";
    const auto heading = [&html](const std::string& text) {
        html.append("<tr class=\"hunk\"><td colspan=\"3\">").append(text).append("</td></tr>\n");
    };
    if (granularity == DiffGranularity::Line) {
        for (const DiffHunk& hunk : diff.hunks) {
            heading(hunkHeader(hunk));
            for (const DiffLine& line : hunk.lines)
                appendRow(html, line);
        }
    } else {
        for (const RefinedHunk& hunk : refineHunks(diff, granularity)) {
            heading(hunkHeader(hunk));
            appendSpans(html, hunk);
        }
    }
    html += "</table>\n</div>\n";
    return html;
}

} // namespace vigie
