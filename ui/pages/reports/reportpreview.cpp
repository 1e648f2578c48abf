// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/reports/reportpreview.h"

#include "core/base/poolrun.h"
#include "ui/report/reportpaint.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLocale>
#include <QResizeEvent>
#include <QScrollArea>
#include <QScrollBar>
#include <QToolButton>

#include <algorithm>

namespace vigie {

namespace {

constexpr int narrowest = 320;
constexpr int widest = 1'000;

} // namespace

ReportPreview::ReportPreview(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_previous(new QToolButton(this)), m_next(new QToolButton(this)),
      m_number(new PlainLabel(this)), m_area(new QScrollArea(this)), m_picture(new PlainLabel(this))
{
    m_pool.setMaxThreadCount(1);
    m_picture->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    m_picture->setWordWrap(true);
    m_area->setWidget(m_picture);
    m_area->setWidgetResizable(true);
    m_area->setFocusPolicy(Qt::StrongFocus);                   // scrolled by keys
    m_area->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn); // the width of the page does not depend on its height
    setTextRole(m_number, TextRole::Muted);
    auto* line = new QHBoxLayout;
    line->setSpacing(space::inside);
    line->addStretch(1);
    line->addWidget(m_previous);
    line->addWidget(m_number);
    line->addWidget(m_next);
    line->addStretch(1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::inside);
    layout->addWidget(m_area, 1);
    layout->addLayout(line);
    connect(m_previous, &QToolButton::clicked, this, [this] { turnTo(m_page - 1); });
    connect(m_next, &QToolButton::clicked, this, [this] { turnTo(m_page + 1); });
    connect(&theme, &Theme::changed, this, &ReportPreview::retranslate);
    retranslate();
}

ReportPreview::~ReportPreview()
{
    m_handOver.flush();
    m_pool.waitForDone();
}

void ReportPreview::retranslate()
{
    m_previous->setIcon(m_theme.icon(IconName::Previous));
    m_next->setIcon(m_theme.icon(IconName::Next));
    m_previous->setToolTip(tr("Previous page"));
    m_next->setToolTip(tr("Next page"));
    m_previous->setAccessibleName(tr("Previous page"));
    m_next->setAccessibleName(tr("Next page"));
    m_area->setAccessibleName(tr("Preview of the report"));
    m_number->setText(pageCount() == 0
                          ? QString()
                          : tr("Page %1 of %2").arg(QLocale().toString(m_page + 1), QLocale().toString(pageCount())));
    m_picture->setAccessibleName(m_about);
    m_previous->setEnabled(m_page > 0);
    m_next->setEnabled(m_page + 1 < pageCount());
}

void ReportPreview::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void ReportPreview::setReport(const ReportDocument& report)
{
    const int generation = ++m_report;
    m_about = report.title + QStringLiteral(", ") + report.about + QStringLiteral(", ") + report.period;
    const auto work = [report] { return std::make_shared<const std::vector<PaperPage>>(layOutReport(report)); };
    runOnPool(m_handOver, m_pool, work).then(this, [this, generation](const Pages& pages) {
        if (generation != m_report)
            return;
        m_pages = pages;
        turnTo(std::min(m_page, pageCount() - 1));
    });
}

void ReportPreview::say(const QString& words)
{
    ++m_report;
    ++m_drawing;
    m_pages.reset();
    m_page = 0;
    m_about = words;
    m_picture->setText(words);
    retranslate();
    Q_EMIT drawn();
}

void ReportPreview::turnTo(int page)
{
    m_page = std::clamp(page, 0, std::max(0, pageCount() - 1));
    retranslate();
    m_area->verticalScrollBar()->setValue(0);
    draw();
}

int ReportPreview::pictureWidth() const
{
    return std::clamp(m_area->viewport()->width() - 2 * space::inside, narrowest, widest);
}

void ReportPreview::draw()
{
    if (!m_pages)
        return;
    m_drawnWidth = pictureWidth();
    const qreal ratio = devicePixelRatioF();
    const int generation = ++m_drawing;
    const auto work = [pages = m_pages, page = static_cast<std::size_t>(m_page), ratio, width = m_drawnWidth] {
        QImage image = pageImage((*pages)[page], static_cast<int>(width * ratio));
        image.setDevicePixelRatio(ratio);
        return image;
    };
    runOnPool(m_handOver, m_pool, work).then(this, [this, generation](const QImage& image) {
        if (generation != m_drawing)
            return;
        m_picture->setPixmap(QPixmap::fromImage(image));
        Q_EMIT drawn();
    });
}

void ReportPreview::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    if (m_pages && pictureWidth() != m_drawnWidth)
        draw();
}

} // namespace vigie
