// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/barefetch.h"

#include <QCoreApplication>
#include <QNetworkAccessManager>
#include <QNetworkReply>

#include <functional>
#include <map>

namespace vigie {

Measurement fetchBare(const QStringList& urls)
{
    constexpr int perHost = 6;
    // As many requests as connections: queueing inside QNetworkAccessManager costs more the longer its queue is.
    std::map<QString, QList<QUrl>> waiting;
    for (const QString& url : urls) {
        const QUrl parsed(url);
        waiting[parsed.host()].prepend(parsed);
    }
    QNetworkAccessManager manager;
    auto left = urls.size();
    int bad = 0;
    std::function<void(QList<QUrl>&)> ask = [&](QList<QUrl>& host) {
        if (host.isEmpty())
            return;
        QNetworkRequest request(host.takeLast());
        request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
        QNetworkReply* reply = manager.get(request);
        QObject::connect(reply, &QNetworkReply::finished, &manager, [&, reply] {
            bad += reply->error() != QNetworkReply::NoError || reply->readAll().size() < 1000 ? 1 : 0;
            reply->deleteLater();
            ask(host);
            if (--left == 0)
                QCoreApplication::exit();
        });
    };
    const Stopwatch watch;
    for (auto& entry : waiting) {
        for (int i = 0; i < perHost; ++i)
            ask(entry.second);
    }
    QCoreApplication::exec();
    return watch.stop("qnam", static_cast<int>(urls.size()), bad);
}

} // namespace vigie
