// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/reportpages.h"

#include <QFontMetricsF>
#include <QTextLayout>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace vigie {

namespace {

using paper::unit;

constexpr double gap = 6.0 * unit;
constexpr double cellPadding = 3.0 * unit;
constexpr double footerHeight = 24.0 * unit;
constexpr double bottom = paper::height - paper::margin - footerHeight;
constexpr double highestRow = bottom - paper::margin - 80.0 * unit;

double heightOf(const QString& text, PaperStyle style, double width)
{
    QTextLayout layout;
    return std::ceil(setPaperText(
        layout, {QRectF(0, 0, width, 0), text.isEmpty() ? QStringLiteral(" ") : text, style, Qt::AlignLeft, {}}));
}

QImage imageOf(const QByteArray& file)
{
    return file.isEmpty() ? QImage() : QImage::fromData(file);
}

class Layout
{
public:
    explicit Layout(const ReportDocument& report) : m_report(report) {}

    std::vector<PaperPage> pages()
    {
        m_pages.emplace_back(); // the cover, which is written last: it knows where sections begin
        newPage();
        for (const ReportSection& section : m_report.sections) {
            addTitle(section.title);
            for (const ReportBlock& block : section.blocks)
                std::visit([this](const auto& any) { add(any); }, block);
            m_y += 2 * gap;
        }
        addCover();
        addFooters();
        return std::move(m_pages);
    }

private:
    struct Entry
    {
        QString title;
        int page = 0; ///< from 1
    };

    void newPage()
    {
        m_pages.emplace_back();
        m_y = paper::margin;
    }

    void makeRoom(double height)
    {
        if (m_y + height > bottom && m_y > paper::margin)
            newPage();
    }

    template <class Item> void put(Item item) { m_pages.back().emplace_back(std::move(item)); }

    void text(const QRectF& place, const QString& words, PaperStyle style, Qt::Alignment alignment = Qt::AlignLeft,
              std::optional<Severity> tone = {})
    {
        put(PaperText{place, words, style, alignment, tone});
    }

    void addTitle(const QString& title)
    {
        const double height = heightOf(title, PaperStyle::Title, paper::column);
        makeRoom(height + 90 * unit); // a title never stands alone at the foot of a page
        text({paper::margin, m_y, paper::column, height}, title, PaperStyle::Title);
        m_contents.push_back({title, static_cast<int>(m_pages.size())});
        m_y += height + gap;
    }

    void flow(const QString& words, PaperStyle style, double indent = 0)
    {
        const double width = paper::column - indent;
        const double height = heightOf(words, style, width);
        makeRoom(height);
        if (indent > 0)
            text({paper::margin, m_y, indent, height}, QStringLiteral("•"), style);
        text({paper::margin + indent, m_y, width, height}, words, style);
        m_y += height + gap / 2;
    }

    void add(const ReportParagraph& paragraph) { flow(paragraph.text, PaperStyle::Body); }

    void add(const ReportList& list)
    {
        for (const QString& entry : list.entries)
            flow(entry, PaperStyle::Body, 12 * unit);
    }

    void add(const ReportFigureRow& figures)
    {
        constexpr double width = 96 * unit;
        const double high = heightOf(QStringLiteral("0"), PaperStyle::Figure, width);
        const double low = heightOf(QStringLiteral("0"), PaperStyle::Muted, width);
        const auto perLine = static_cast<std::size_t>(paper::column / width);
        for (std::size_t i = 0; i < figures.size(); ++i) {
            if (i % perLine == 0)
                makeRoom(high + low + gap);
            const double x = paper::margin + width * static_cast<double>(i % perLine);
            text({x, m_y, width, high}, figures[i].value, PaperStyle::Figure, Qt::AlignLeft, figures[i].tone);
            text({x, m_y + high, width - gap, low}, figures[i].name, PaperStyle::Muted);
            if (i % perLine == perLine - 1 || i + 1 == figures.size())
                m_y += high + low + gap;
        }
    }

    [[nodiscard]] static std::vector<double> widthsOf(const ReportTable& table)
    {
        const int sum = std::accumulate(table.columns.begin(), table.columns.end(), 0,
                                        [](int all, const ReportColumn& column) { return all + column.weight; });
        std::vector<double> widths;
        for (const ReportColumn& column : table.columns)
            widths.push_back(paper::column * column.weight / sum);
        return widths;
    }

    static PaperStyle styleOf(const ReportColumn& column)
    {
        return column.kind == ReportColumn::Kind::Code ? PaperStyle::Code : PaperStyle::Cell;
    }

    void add(const ReportTable& table)
    {
        const std::vector<double> widths = widthsOf(table);
        addHead(table, widths);
        for (std::size_t row = 0; row < table.rows.size(); ++row) {
            double height = 0;
            for (std::size_t i = 0; i < widths.size(); ++i)
                height = std::max(height, heightOf(table.rows[row].value(static_cast<qsizetype>(i)),
                                                   styleOf(table.columns[i]), widths[i] - 2 * cellPadding));
            height = std::min(height + 2 * cellPadding, highestRow);
            if (m_y + height > bottom) {
                newPage();
                addHead(table, widths);
            }
            addRow(table, row, widths, height);
        }
        if (!table.more.isEmpty())
            flow(table.more, PaperStyle::Muted);
        m_y += gap;
    }

    void addHead(const ReportTable& table, const std::vector<double>& widths)
    {
        double height = 0;
        for (std::size_t i = 0; i < widths.size(); ++i)
            height =
                std::max(height, heightOf(table.columns[i].title, PaperStyle::HeadCell, widths[i] - 2 * cellPadding));
        height += 2 * cellPadding;
        makeRoom(height + 40 * unit);
        double x = paper::margin;
        for (std::size_t i = 0; i < widths.size(); ++i) {
            const bool number = table.columns[i].kind == ReportColumn::Kind::Number;
            text({x + cellPadding, m_y + cellPadding, widths[i] - 2 * cellPadding, height - 2 * cellPadding},
                 table.columns[i].title, PaperStyle::HeadCell, number ? Qt::AlignRight : Qt::AlignLeft);
            x += widths[i];
        }
        m_y += height;
        put(PaperRule{{paper::margin, m_y - unit / 2, paper::column, unit}});
    }

    void addRow(const ReportTable& table, std::size_t row, const std::vector<double>& widths, double height)
    {
        double x = paper::margin;
        for (std::size_t i = 0; i < widths.size(); ++i) {
            const ReportColumn& column = table.columns[i];
            text({x + cellPadding, m_y + cellPadding, widths[i] - 2 * cellPadding, height - 2 * cellPadding},
                 table.rows[row].value(static_cast<qsizetype>(i)), styleOf(column),
                 column.kind == ReportColumn::Kind::Number ? Qt::AlignRight : Qt::AlignLeft,
                 i == 0 ? table.tones[row] : std::nullopt);
            x += widths[i];
        }
        m_y += height;
        put(PaperRule{{paper::margin, m_y - unit / 4, paper::column, unit / 2}});
    }

    void addLegend(const std::vector<std::pair<std::variant<Severity, ReportDayState>, QString>>& entries)
    {
        const QFontMetricsF metrics(paperFont(PaperStyle::Muted));
        const double height = metrics.height();
        makeRoom(height + 60 * unit);
        double x = paper::margin;
        for (const auto& [kind, name] : entries) {
            put(PaperMark{{x, m_y + height * 0.2, height * 0.6, height * 0.6}, kind});
            const double width = metrics.horizontalAdvance(name) + gap;
            text({x + height, m_y, width, height}, name, PaperStyle::Muted);
            x += height + width + gap;
        }
        m_y += height + gap;
    }

    void add(const ReportBars& bars)
    {
        constexpr double height = 130 * unit;
        makeRoom(height + 60 * unit);
        std::vector<std::pair<std::variant<Severity, ReportDayState>, QString>> legend;
        for (const ReportBars::Series& series : bars.series)
            legend.emplace_back(series.severity, series.name);
        addLegend(legend);
        put(PaperBars{{paper::margin, m_y, paper::column, height}, bars});
        m_y += height + gap / 2;
        if (!bars.columns.empty()) {
            const double line = heightOf(QStringLiteral("0"), PaperStyle::Muted, paper::column);
            text({paper::margin, m_y, paper::column / 2, line}, bars.columns.front().day, PaperStyle::Muted);
            text({paper::margin + paper::column / 2, m_y, paper::column / 2, line}, bars.columns.back().day,
                 PaperStyle::Muted, Qt::AlignRight);
            m_y += line + gap;
        }
    }

    void add(const ReportStrips& strips)
    {
        constexpr double name = 150 * unit;
        constexpr double value = 70 * unit;
        std::vector<std::pair<std::variant<Severity, ReportDayState>, QString>> legend;
        for (qsizetype i = 0; i < strips.legend.size(); ++i)
            legend.emplace_back(static_cast<ReportDayState>(i), strips.legend.at(i));
        addLegend(legend);
        for (const ReportStrips::Strip& strip : strips.strips) {
            const double height = std::max(heightOf(strip.name, PaperStyle::Cell, name - gap), 16 * unit);
            makeRoom(height);
            text({paper::margin, m_y, name - gap, height}, strip.name, PaperStyle::Cell);
            put(PaperStrip{{paper::margin + name, m_y, paper::column - name - value, 14 * unit}, strip.days});
            text({paper::margin + paper::column - value, m_y, value, height}, strip.value, PaperStyle::Cell,
                 Qt::AlignRight);
            m_y += height + gap / 2;
        }
        m_y += gap;
    }

    void addCover()
    {
        PaperPage& cover = m_pages.front();
        const QImage logo = imageOf(m_report.logo);
        if (!logo.isNull())
            cover.emplace_back(
                PaperImage{{paper::margin, paper::margin, paper::column / 2, 90 * unit}, logo, Qt::AlignLeft});
        double y = 220 * unit;
        const auto line = [&](const QString& words, PaperStyle style) {
            const double height = heightOf(words, style, paper::column);
            cover.emplace_back(PaperText{{paper::margin, y, paper::column, height}, words, style});
            y += height + gap;
        };
        line(m_report.title, PaperStyle::Muted);
        line(m_report.about, PaperStyle::Cover);
        line(m_report.period, PaperStyle::Title);
        y += 40 * unit;
        line(m_report.contents, PaperStyle::HeadCell);
        for (const Entry& entry : m_contents) {
            const double height = heightOf(entry.title, PaperStyle::Body, paper::column - 60 * unit);
            cover.emplace_back(PaperText{{paper::margin, y, paper::column - 60 * unit, height}, entry.title});
            cover.emplace_back(PaperText{{paper::margin + paper::column - 60 * unit, y, 60 * unit, height},
                                         QString::number(entry.page),
                                         PaperStyle::Body,
                                         Qt::AlignRight});
            y += height + gap / 2;
        }
        const double foot = bottom - 60 * unit;
        cover.emplace_back(
            PaperText{{paper::margin, foot, paper::column * 0.6, 20 * unit}, m_report.madeAt, PaperStyle::Muted});
        cover.emplace_back(PaperText{
            {paper::margin, foot + 16 * unit, paper::column * 0.6, 20 * unit}, m_report.madeBy, PaperStyle::Muted});
        const QImage agency = imageOf(m_report.agencyLogo);
        if (!agency.isNull())
            cover.emplace_back(
                PaperImage{{paper::margin + paper::column * 0.6, foot - 20 * unit, paper::column * 0.4, 60 * unit},
                           agency,
                           Qt::AlignRight});
    }

    void addFooters()
    {
        const double y = paper::height - paper::margin - footerHeight / 2;
        const double height = heightOf(QStringLiteral("0"), PaperStyle::Muted, paper::column);
        const int count = static_cast<int>(m_pages.size());
        for (int page = 0; page < count; ++page) {
            PaperPage& items = m_pages[static_cast<std::size_t>(page)];
            if (page > 0)
                items.emplace_back(PaperText{{paper::margin, y, paper::column * 0.7, height},
                                             QFontMetricsF(paperFont(PaperStyle::Muted))
                                                 .elidedText(m_report.about + QStringLiteral(" · ") + m_report.period,
                                                             Qt::ElideMiddle, paper::column * 0.7),
                                             PaperStyle::Muted});
            items.emplace_back(PaperText{{paper::margin + paper::column * 0.7, y, paper::column * 0.3, height},
                                         m_report.pageWord.arg(page + 1).arg(count),
                                         PaperStyle::Muted,
                                         Qt::AlignRight});
        }
    }

    const ReportDocument& m_report;
    std::vector<PaperPage> m_pages;
    std::vector<Entry> m_contents;
    double m_y = 0;
};

} // namespace

QFont paperFont(PaperStyle style)
{
    QFont font;
    font.setStyleHint(QFont::SansSerif);
    font.setHintingPreference(QFont::PreferNoHinting); // the same widths on paper and on every screen
    double points = 9.5;
    switch (style) {
    case PaperStyle::Cover:
        points = 26;
        font.setWeight(QFont::DemiBold);
        break;
    case PaperStyle::Title:
        points = 14;
        font.setWeight(QFont::DemiBold);
        break;
    case PaperStyle::Figure:
        points = 18;
        font.setWeight(QFont::DemiBold);
        break;
    case PaperStyle::HeadCell:
        points = 8.5;
        font.setWeight(QFont::DemiBold);
        break;
    case PaperStyle::Cell:
    case PaperStyle::Muted:
        points = 8.5;
        break;
    case PaperStyle::Code:
        points = 7.5;
        font.setFamilies({QStringLiteral("DejaVu Sans Mono"), QStringLiteral("Menlo"), QStringLiteral("Consolas"),
                          QStringLiteral("monospace")});
        font.setStyleHint(QFont::Monospace);
        break;
    case PaperStyle::Body:
        break;
    }
    font.setPixelSize(static_cast<int>(points * unit));
    // Hardly any, and no ligature: what is written as one glyph no search finds.
    font.setLetterSpacing(QFont::AbsoluteSpacing, unit / 100.0);
    return font;
}

double setPaperText(QTextLayout& layout, const PaperText& item)
{
    layout.setText(QString(item.text).replace(QLatin1Char('\n'), QChar(QChar::LineSeparator)));
    layout.setFont(paperFont(item.style));
    QTextOption option(item.alignment);
    // URLs have no blanks: where nothing else helps they break anywhere.
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    double y = 0;
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(item.place.width());
        line.setPosition({0, y});
        y += line.height();
    }
    layout.endLayout();
    return y;
}

std::vector<PaperPage> layOutReport(const ReportDocument& report)
{
    return Layout(report).pages();
}

} // namespace vigie
