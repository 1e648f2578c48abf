// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/mail/invoicepdf.h"

#include <QBuffer>
#include <QFont>
#include <QPainter>
#include <QPdfWriter>

#include <algorithm>
#include <array>
#include <numeric>

namespace vigie::backend {

namespace {

// A pixel is a tenth of a point; A4 is 595 x 842 points.
constexpr int unit = 10;
constexpr int pageWidth = 595 * unit;
constexpr int pageHeight = 842 * unit;
constexpr int margin = 50 * unit;
constexpr int inner = pageWidth - 2 * margin;
constexpr int gap = 6 * unit;

class InvoicePainting
{
public:
    InvoicePainting(QPdfWriter& writer, QPainter& painter) : m_writer(writer), m_painter(painter) {}

    void paint(const InvoiceSheet& sheet)
    {
        use(9);
        const int top = m_y;
        const int sellerEnd = column(sheet.seller, margin, inner / 2);
        m_y = top;
        use(18, QFont::Bold);
        line(sheet.title, margin + inner / 2, inner / 2, Qt::AlignRight);
        use(9);
        for (const auto& [name, value] : sheet.facts)
            line(name + QStringLiteral("  ") + value, margin + inner / 2, inner / 2, Qt::AlignRight);
        m_y = std::max(m_y, sellerEnd) + 4 * gap;
        use(9, QFont::Bold);
        line(sheet.buyerTitle, margin + inner / 2, inner / 2, Qt::AlignLeft);
        use(9);
        m_y = column(sheet.buyer, margin + inner / 2, inner / 2) + 4 * gap;
        use(9, QFont::Bold);
        row(sheet.columns);
        use(9);
        for (const QStringList& cells : sheet.rows)
            row(cells);
        m_y += 2 * gap;
        for (std::size_t i = 0; i < sheet.totals.size(); ++i) {
            use(i + 1 == sheet.totals.size() ? 11 : 9, i + 1 == sheet.totals.size() ? QFont::Bold : QFont::Normal);
            total(sheet.totals[i]);
        }
        m_y += 4 * gap;
        use(8);
        for (const QString& note : sheet.notes)
            line(note, margin, inner, Qt::AlignLeft);
    }

private:
    void use(int points, QFont::Weight weight = QFont::Normal)
    {
        QFont font(QStringLiteral("DejaVu Sans"));
        font.setPixelSize(points * unit);
        font.setWeight(weight);
        m_painter.setFont(font);
    }
    int heightOf(const QString& text, int width) const
    {
        return m_painter.boundingRect(QRect(0, 0, width, pageHeight), Qt::TextWordWrap, text).height();
    }
    void room(int height)
    {
        if (m_y + height <= pageHeight - margin)
            return;
        m_writer.newPage();
        m_y = margin;
    }
    void line(const QString& text, int x, int width, Qt::Alignment alignment)
    {
        const int height = heightOf(text, width);
        room(height);
        m_painter.drawText(QRect(x, m_y, width, height), static_cast<int>(alignment) | Qt::TextWordWrap, text);
        m_y += height + unit * 2;
    }
    /// Where it ends.
    int column(const QStringList& lines, int x, int width)
    {
        for (const QString& text : lines)
            line(text, x, width, Qt::AlignLeft);
        return m_y;
    }
    void row(const QStringList& cells)
    {
        constexpr std::array widths{215 * unit, 50 * unit, 80 * unit, 70 * unit, 80 * unit};
        static_assert(std::accumulate(widths.begin(), widths.end(), 0) == inner);
        int height = 0;
        for (std::size_t i = 0; i < widths.size(); ++i)
            height = std::max(height, heightOf(cells.value(static_cast<qsizetype>(i)), widths[i] - gap));
        room(height + 2 * gap);
        int x = margin;
        for (std::size_t i = 0; i < widths.size(); ++i) {
            const Qt::Alignment side = i == 0 ? Qt::AlignLeft : Qt::AlignRight;
            m_painter.drawText(QRect(x, m_y, widths[i] - gap, height), static_cast<int>(side) | Qt::TextWordWrap,
                               cells.value(static_cast<qsizetype>(i)));
            x += widths[i];
        }
        m_y += height + gap;
        m_painter.setPen(QPen(QColor(160, 160, 160), unit / 2.0));
        m_painter.drawLine(margin, m_y, margin + inner, m_y);
        m_painter.setPen(Qt::black);
        m_y += gap;
    }
    void total(const std::pair<QString, QString>& total)
    {
        constexpr int amount = 90 * unit;
        const int height = heightOf(total.first, inner - amount);
        room(height);
        m_painter.drawText(QRect(margin, m_y, inner - amount - gap, height), Qt::AlignRight | Qt::TextWordWrap,
                           total.first);
        m_painter.drawText(QRect(margin + inner - amount - gap, m_y, amount, height), Qt::AlignRight, total.second);
        m_y += height + gap / 2;
    }

    QPdfWriter& m_writer;
    QPainter& m_painter;
    int m_y = margin;
};

} // namespace

Result<QByteArray> invoicePdf(const InvoiceDocument& invoice)
{
    const Phrasebook phrases(invoice.language);
    const InvoiceSheet sheet = invoiceSheet(invoice, phrases);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setResolution(72 * unit);
    writer.setPageSize(QPageSize(QPageSize::A4));
    writer.setPageMargins(QMarginsF(0, 0, 0, 0));
    writer.setTitle(sheet.title + QLatin1Char(' ') + invoice.number);
    writer.setCreator(QStringLiteral("Vigie " VIGIE_VERSION));
    QPainter painter;
    if (!painter.begin(&writer))
        return fail(ErrorCode::FileUnwritable, invoice.number, QStringLiteral("nothing could be drawn"));
    InvoicePainting(writer, painter).paint(sheet);
    if (!painter.end())
        return fail(ErrorCode::FileUnwritable, invoice.number, QStringLiteral("the drawing did not end"));
    buffer.close();
    return bytes;
}

} // namespace vigie::backend
