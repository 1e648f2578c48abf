// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/api/servicehandler.h"

#include <QFile>
#include <QTest>

#include <set>

namespace vigie::backend {

/// What is described is what there is. That answers look as described is for check_openapi.py.
class tst_OpenApi : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyRouteIsDescribed();
};

void tst_OpenApi::everyRouteIsDescribed()
{
    QFile file(QStringLiteral(VIGIE_SOURCE_DIR "/backend/openapi.yaml"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    std::set<std::string> described;
    std::string path;
    const QStringList lines = QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'));
    for (const QString& line : lines) {
        if (line.startsWith(QLatin1String("  /")))
            path = line.trimmed().chopped(1).toStdString();
        for (const char* method : {"get", "post", "patch", "delete"}) {
            if (line == QStringLiteral("    %1:").arg(QLatin1String(method)))
                described.insert(QString::fromLatin1(method).toUpper().toStdString() + " " + path);
        }
    }
    std::set<std::string> routed;
    for (const Route& route : serviceRoutes())
        routed.insert(route.method + " " + route.path);
    for (const std::string& route : routed)
        QVERIFY2(described.contains(route), route.c_str());
    for (const std::string& route : described)
        QVERIFY2(routed.contains(route), route.c_str());
}

} // namespace vigie::backend

QTEST_GUILESS_MAIN(vigie::backend::tst_OpenApi)
#include "tst_openapi.moc"
