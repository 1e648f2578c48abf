// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chartexport.h"
#include "ui/charts/chartview.h"
#include "ui/charts/heatmapview.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QImage>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace vigie;

namespace {

ChartContent stacked(int count)
{
    ChartContent content;
    content.title = QStringLiteral("Changes per day");
    content.unit = QStringLiteral("changes");
    content.firstDay = 20'000;
    content.bars = {{QStringLiteral("critical"), ChartPaint::Critical, {}},
                    {QStringLiteral("warning"), ChartPaint::Warning, {}}};
    for (int i = 0; i < count; ++i) {
        content.bars[0].values.push_back(i % 3);
        content.bars[1].values.push_back(i % 5);
        content.slotTexts.append(QStringLiteral("day %1\ncritical: %2").arg(i).arg(i % 3));
    }
    content.unobserved = {4};
    content.markers = {{2.5, QStringLiteral("v2")}};
    return content;
}

} // namespace

class TestChartView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_theme = std::make_unique<Theme>(*qobject_cast<QApplication*>(QCoreApplication::instance()));
        m_theme->apply(ThemeChoice::Light);
        m_view = std::make_unique<ChartView>(*m_theme);
        m_view->resize(640, 320);
        m_view->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
        m_view->setContent(stacked(30));
    }
    void cleanup()
    {
        m_view.reset();
        m_theme.reset();
    }

    void aClickOpensTheBarUnderIt()
    {
        QSignalSpy opened(m_view.get(), &ChartView::slotActivated);
        const QRectF bar = m_view->barRect(14, 1); // 14 % 5 = 4 warnings above 2 critical
        QVERIFY(bar.height() > 0);
        QVERIFY(bar.bottom() <= m_view->barRect(14, 0).top() + 0.5);
        QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, bar.center().toPoint());
        QCOMPARE(opened.size(), 1);
        QCOMPARE(opened.first().at(0).toInt(), 14);
        QCOMPARE(opened.first().at(1).toInt(), 1);
        QCOMPARE(m_view->barRect(0, 0), QRectF()); // nothing critical on that day
    }

    void theBarIsPaintedWhereItIsSaidToBe()
    {
        const QImage image = m_view->grab().toImage();
        const QRectF bar = m_view->barRect(14, 0);
        QCOMPARE(image.pixelColor(bar.center().toPoint()), m_theme->colors().critical);
        const QPointF beside(bar.right() + bar.width() / 8, bar.center().y());
        QVERIFY(image.pixelColor(beside.toPoint()) != m_theme->colors().critical);
    }

    void keysChooseAndOpen()
    {
        QSignalSpy opened(m_view.get(), &ChartView::slotActivated);
        m_view->setFocus();
        QTest::keyClick(m_view.get(), Qt::Key_Left);
        QCOMPARE(m_view->currentSlot(), 29); // the newest
        QTest::keyClick(m_view.get(), Qt::Key_Left);
        QVERIFY(m_view->accessibleDescription().contains(QStringLiteral("day 28")));
        QTest::keyClick(m_view.get(), Qt::Key_Home);
        QTest::keyClick(m_view.get(), Qt::Key_Return);
        QCOMPARE(opened.size(), 1);
        QCOMPARE(opened.first().at(0).toInt(), 0);
        QCOMPARE(m_view->accessibleName(), QStringLiteral("Changes per day"));
    }

    void zoomStaysInsideAndComesBack()
    {
        QTest::keyClick(m_view.get(), Qt::Key_Home);
        QTest::keyClick(m_view.get(), Qt::Key_Plus);
        QVERIFY(m_view->rangeTo() < 29);
        QCOMPARE(m_view->rangeFrom(), 0.0);
        const double width = m_view->rangeTo() - m_view->rangeFrom();
        QTest::keyClick(m_view.get(), Qt::Key_End); // what is chosen comes into view
        QCOMPARE(m_view->rangeTo(), 29.0);
        QVERIFY(std::abs(m_view->rangeTo() - m_view->rangeFrom() - width) < 1e-6);
        for (int i = 0; i < 30; ++i)
            QTest::keyClick(m_view.get(), Qt::Key_Plus);
        QVERIFY(m_view->rangeTo() - m_view->rangeFrom() >= 3.99);
        QTest::keyClick(m_view.get(), Qt::Key_0);
        QCOMPARE(m_view->rangeFrom(), 0.0);
        QCOMPARE(m_view->rangeTo(), 29.0);
        m_view->showRange(-50, 500);
        QCOMPARE(m_view->rangeTo(), 29.0);
    }

    void emptyContentIsHarmless()
    {
        m_view->setContent({});
        QTest::keyClick(m_view.get(), Qt::Key_Left);
        QTest::keyClick(m_view.get(), Qt::Key_Return);
        QCOMPARE(m_view->slotAt(m_view->rect().center()), -1);
        m_view->grab();
    }

    void picturesHoldTheWholeChart()
    {
        const QTemporaryDir folder;
        const QString png = folder.filePath(QStringLiteral("chart.png"));
        const QString svg = folder.filePath(QStringLiteral("chart.svg"));
        QVERIFY(saveChart(*m_view, png));
        QCOMPARE(QImage(png).size(), m_view->size() * 2);
        QVERIFY(saveChart(*m_view, svg));
        QFile file(svg);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll();
        QVERIFY(text.contains("Changes per day"));
        QVERIFY(text.contains(m_theme->colors().critical.name().toLatin1()));
        QVERIFY2(!text.contains("<image x"), "pixels where vectors are promised");
        const auto refused = saveChart(*m_view, folder.filePath(QStringLiteral("no/such/folder.png")));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::FileUnwritable);
    }

    void aThemeIsFollowed()
    {
        const QColor light = m_view->grab().toImage().pixelColor(2, 2);
        m_theme->apply(ThemeChoice::Dark);
        const QColor dark = m_view->grab().toImage().pixelColor(2, 2);
        QCOMPARE(light, QColor(Qt::white));
        QCOMPARE(dark, m_theme->colors().base);
    }

    /// Printed; the limit is loose, the machine may be busy.
    void aHundredThousandPointsArePanned()
    {
        ChartContent content;
        content.title = QStringLiteral("Response time");
        content.firstDay = 20'000;
        for (int day = 0; day < 365; ++day)
            content.slotTexts.append(QString::number(day));
        content.lines = {{QStringLiteral("ms"), ChartPaint::First, {}, ChartScale::Left, 0}};
        for (int i = 0; i < 100'000; ++i)
            content.lines[0].points.push_back({i * 364.0 / 100'000, 100 + 50 * std::sin(i / 200.0) + i % 17});
        m_view->resize(1200, 400);
        m_view->setContent(content);
        m_view->showRange(0, 200);
        m_view->grab();
        QElapsedTimer timer;
        qint64 worst = 0;
        qint64 sum = 0;
        constexpr int steps = 40;
        for (int step = 1; step <= steps; ++step) {
            timer.start();
            m_view->showRange(step * 4, step * 4 + 200);
            m_view->grab();
            worst = std::max(worst, timer.nsecsElapsed());
            sum += timer.nsecsElapsed();
        }
        qInfo("pan of 100,000 points: mean %.1f ms, worst %.1f ms", static_cast<double>(sum) / steps / 1e6,
              static_cast<double>(worst) / 1e6);
        QVERIFY(sum / steps < 100'000'000);
    }

    void theCalendarIsFullerWhereMoreChanged()
    {
        HeatMapView map(*m_theme);
        map.resize(900, 260);
        map.show();
        std::vector<std::optional<qint64>> days(365, 0);
        days[10] = 1;
        days[20] = 400;
        days[30].reset();
        map.setDays(20'000, days);
        QCOMPARE(map.level(0), 0);
        QCOMPARE(map.level(1), 1);
        QCOMPARE(map.level(400), 4);
        const QImage image = map.grab().toImage();
        QCOMPARE(image.pixelColor(map.dayRect(20'020).center().toPoint()), m_theme->colors().series[0]);
        QVERIFY(image.pixelColor(map.dayRect(20'011).center().toPoint()) != m_theme->colors().series[0]);
        QVERIFY(map.rect().contains(map.dayRect(20'364).toAlignedRect()));
        QSignalSpy opened(&map, &HeatMapView::dayActivated);
        QTest::mouseClick(&map, Qt::LeftButton, {}, map.dayRect(20'020).center().toPoint());
        QCOMPARE(opened.size(), 1);
        QCOMPARE(opened.first().first().toLongLong(), 20'020);
        QVERIFY(map.accessibleDescription().contains(QStringLiteral("400")));
        QTest::keyClick(&map, Qt::Key_Right);
        QCOMPARE(map.currentDay(), std::optional<qint64>(20'027));
        QTest::keyClick(&map, Qt::Key_Up);
        QTest::keyClick(&map, Qt::Key_Return);
        QCOMPARE(opened.last().first().toLongLong(), 20'026);
    }

private:
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<ChartView> m_view;
};

QTEST_MAIN(TestChartView)
#include "tst_chartview.moc"
