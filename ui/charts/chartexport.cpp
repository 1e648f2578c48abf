// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chartexport.h"

#include "core/text/describe.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QImage>
#include <QMessageBox>
#include <QPainter>
#include <QSaveFile>
#include <QSvgGenerator>

namespace vigie {

namespace {

/// The translation context of the words in this file.
struct ChartExport
{
    Q_DECLARE_TR_FUNCTIONS(ChartExport)
};

constexpr int pngScale = 2;

void drawVectors(QWidget& chart, QIODevice& file)
{
    QSvgGenerator generator;
    generator.setOutputDevice(&file);
    generator.setSize(chart.size());
    generator.setViewBox(chart.rect());
    generator.setTitle(chart.accessibleName());
    QPainter painter(&generator);
    chart.render(&painter);
}

bool drawPixels(QWidget& chart, QIODevice& file)
{
    QImage image(chart.size() * pngScale, QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(pngScale);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    chart.render(&painter);
    painter.end();
    return image.save(&file, "PNG");
}

} // namespace

Result<void> saveChart(QWidget& chart, const QString& path)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return fail(ErrorCode::FileUnwritable, path, file.errorString());
    const bool isVectors = path.endsWith(QLatin1String(".svg"), Qt::CaseInsensitive);
    if (isVectors)
        drawVectors(chart, file);
    if ((!isVectors && !drawPixels(chart, file)) || !file.commit())
        return fail(ErrorCode::FileUnwritable, path, file.errorString());
    return {};
}

void askAndSaveChart(QWidget& chart, const QString& title, const QString& suffix)
{
    auto* dialog = new QFileDialog(&chart, ChartExport::tr("Save the chart"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(suffix);
    dialog->setNameFilter(suffix == QLatin1String("svg") ? ChartExport::tr("SVG pictures (*.svg)")
                                                         : ChartExport::tr("PNG pictures (*.png)"));
    QString name = title;
    dialog->selectFile(name.replace(QLatin1Char('/'), QLatin1Char('-')) + QLatin1Char('.') + suffix);
    QObject::connect(dialog, &QFileDialog::fileSelected, &chart, [&chart](const QString& path) {
        if (const auto saved = saveChart(chart, path); !saved) {
            auto* message = new QMessageBox(QMessageBox::Warning, ChartExport::tr("Save the chart"),
                                            describe(saved.error()), QMessageBox::Ok, &chart);
            message->setTextFormat(Qt::PlainText);
            message->setAttribute(Qt::WA_DeleteOnClose);
            message->open();
        }
    });
    dialog->open();
}

} // namespace vigie
