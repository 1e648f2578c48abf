// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/reporthtml.h"

#include "core/domain/reportschedule.h"
#include "core/report/celltext.h"

#include <algorithm>
#include <numeric>

namespace vigie {

namespace {

constexpr const char style[] =
#include "core/report/reportstyle.inc"
    ;

QByteArray nameOf(Severity severity)
{
    const std::string_view name = severityName(severity);
    return {name.data(), static_cast<qsizetype>(name.size())};
}

QByteArray element(const QByteArray& tag, const QString& text, const QByteArray& classes = {})
{
    const QByteArray attribute = classes.isEmpty() ? QByteArray() : " class=\"" + classes + '"';
    return '<' + tag + attribute + '>' + htmlText(text) + "</" + tag + ">\n";
}

QByteArray image(const QByteArray& file)
{
    const QByteArray type = logoType(file);
    return type.isEmpty() ? QByteArray() : "<img alt=\"\" src=\"data:" + type + ";base64," + file.toBase64() + "\">\n";
}

QByteArray rect(double x, double y, double width, double height, const QByteArray& kind, const QString& text)
{
    const auto number = [](double value) { return QByteArray::number(value, 'f', 2); };
    return "<rect class=\"" + kind + "\" x=\"" + number(x) + "\" y=\"" + number(y) + "\" width=\"" + number(width) +
           "\" height=\"" + number(height) + "\"><title>" + htmlText(text) + "</title></rect>";
}

QByteArray legendMark(const QByteArray& kind)
{
    return "<svg viewBox=\"0 0 10 10\" aria-hidden=\"true\"><rect class=\"" + kind +
           "\" x=\"1\" y=\"1\" width=\"8\" height=\"8\"/></svg>";
}

/// Writes one block after another.
struct BlockHtml
{
    QByteArray operator()(const ReportParagraph& paragraph) const { return element("p", paragraph.text); }

    QByteArray operator()(const ReportList& list) const
    {
        QByteArray html = "<ul>\n";
        for (const QString& entry : list.entries)
            html += element("li", entry);
        return html + "</ul>\n";
    }

    QByteArray operator()(const ReportFigureRow& figures) const
    {
        QByteArray html = "<ul class=\"figures\">\n";
        for (const ReportFigure& figure : figures) {
            const QByteArray tone = figure.tone ? " class=\"" + nameOf(*figure.tone) + '"' : QByteArray();
            html += "<li><b" + tone + '>' + htmlText(figure.value) + "</b>" + htmlText(figure.name) + "</li>\n";
        }
        return html + "</ul>\n";
    }

    QByteArray operator()(const ReportTable& table) const
    {
        const int width = std::accumulate(table.columns.begin(), table.columns.end(), 0,
                                          [](int sum, const ReportColumn& column) { return sum + column.weight; });
        QByteArray html = "<table><colgroup>";
        for (const ReportColumn& column : table.columns)
            html += "<col style=\"width:" + QByteArray::number(100.0 * column.weight / width, 'f', 1) + "%\">";
        html += "</colgroup>\n<thead><tr>";
        for (const ReportColumn& column : table.columns) {
            html += column.kind == ReportColumn::Kind::Number ? "<th scope=\"col\" class=\"n\">" : "<th scope=\"col\">";
            html += htmlText(column.title) + "</th>";
        }
        html += "</tr></thead>\n<tbody>\n";
        for (std::size_t row = 0; row < table.rows.size(); ++row)
            html += rowHtml(table, row);
        html += "</tbody></table>\n";
        return table.more.isEmpty() ? html : html + element("p", table.more, "muted");
    }

    QByteArray operator()(const ReportBars& bars) const
    {
        constexpr double height = 100.0;
        constexpr double step = 10.0;
        constexpr double gap = 2.0;
        qint64 highest = 1;
        for (const ReportBars::Column& column : bars.columns)
            highest = std::max(highest, std::accumulate(column.values.begin(), column.values.end(), qint64(0)));
        QByteArray html = "<ul class=\"legend\">";
        for (const ReportBars::Series& series : bars.series)
            html += "<li>" + legendMark("s-" + nameOf(series.severity)) + htmlText(series.name) + "</li>";
        html += "</ul>\n<svg class=\"bars\" role=\"img\" preserveAspectRatio=\"none\" viewBox=\"0 0 " +
                QByteArray::number(step * static_cast<double>(bars.columns.size()), 'f', 0) + " 100\">\n";
        double x = 0;
        for (const ReportBars::Column& column : bars.columns) {
            double bottom = height;
            for (std::size_t i = 0; i < column.values.size(); ++i) {
                if (column.values[i] == 0)
                    continue;
                const double part = height * static_cast<double>(column.values[i]) / static_cast<double>(highest);
                bottom -= part;
                html +=
                    rect(x + gap / 2, bottom, step - gap, part, "s-" + nameOf(bars.series[i].severity), column.text);
            }
            x += step;
        }
        html += "</svg>\n";
        if (!bars.columns.empty())
            html += "<div class=\"axis\"><span>" + htmlText(bars.columns.front().day) + "</span><span>" +
                    htmlText(bars.columns.back().day) + "</span></div>\n";
        return html;
    }

    QByteArray operator()(const ReportStrips& strips) const
    {
        QByteArray html = "<ul class=\"legend\">";
        for (qsizetype i = 0; i < strips.legend.size(); ++i)
            html += "<li>" + legendMark("d" + QByteArray::number(i)) + htmlText(strips.legend.at(i)) + "</li>";
        html += "</ul>\n";
        for (const ReportStrips::Strip& strip : strips.strips)
            html += stripHtml(strip);
        return html;
    }

private:
    static QByteArray rowHtml(const ReportTable& table, std::size_t row)
    {
        QByteArray html = "<tr>";
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            QByteArray classes = table.columns[i].kind == ReportColumn::Kind::Number ? "n"
                                 : table.columns[i].kind == ReportColumn::Kind::Code ? "c"
                                                                                     : "";
            if (i == 0 && table.tones[row])
                classes = nameOf(*table.tones[row]);
            html += classes.isEmpty() ? QByteArray("<td>") : "<td class=\"" + classes + "\">";
            html += htmlText(table.rows[row].value(static_cast<qsizetype>(i))) + "</td>";
        }
        return html + "</tr>\n";
    }

    static QByteArray stripHtml(const ReportStrips::Strip& strip)
    {
        constexpr double step = 10.0;
        QByteArray html = "<div class=\"strip\"><span>" + htmlText(strip.name) +
                          "</span><svg role=\"img\" preserveAspectRatio=\"none\" viewBox=\"0 0 " +
                          QByteArray::number(step * static_cast<double>(strip.days.size()), 'f', 0) + " 10\">";
        double x = 0;
        for (const ReportStrips::Day& day : strip.days) {
            // The taller, the better, and nothing inside where nothing was observed: never colour alone.
            const double height = day.state == ReportDayState::Down       ? 4.0
                                  : day.state == ReportDayState::Degraded ? 7.0
                                                                          : 9.0;
            html += rect(x + 1, 9.5 - height, step - 2, height, "d" + QByteArray::number(static_cast<int>(day.state)),
                         day.text);
            x += step;
        }
        return html + "</svg><span class=\"n\">" + htmlText(strip.value) + "</span></div>\n";
    }
};

} // namespace

QByteArray reportHtml(const ReportDocument& report)
{
    QByteArray html = "<!DOCTYPE html>\n<html lang=\"" + htmlText(report.language) +
                      "\">\n<head>\n<meta charset=\"utf-8\">\n"
                      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
                      "'unsafe-inline'; img-src data:\">\n"
                      "<meta name=\"robots\" content=\"noindex\">\n"
                      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n" +
                      element("title", report.title + QStringLiteral(" – ") + report.about) + "<style>" + style +
                      "</style>\n</head>\n<body><main>\n<header><div>\n" + element("p", report.title, "muted") +
                      element("h1", report.about) + element("p", report.period, "muted") + "</div>\n" +
                      image(report.logo) + "</header>\n";
    for (const ReportSection& section : report.sections) {
        html += "<section>\n" + element("h2", section.title);
        for (const ReportBlock& block : section.blocks)
            html += std::visit(BlockHtml(), block);
        html += "</section>\n";
    }
    return html + "<footer><div>" + element("p", report.madeAt) + element("p", report.madeBy) + "</div>\n" +
           image(report.agencyLogo) + "</footer>\n</main></body>\n</html>\n";
}

} // namespace vigie
