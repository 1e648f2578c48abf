// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/place.h"

#include <QUrl>
#include <QUrlQuery>

#include <algorithm>

namespace vigie {

namespace {

const QString scheme = QStringLiteral("vigie");

struct SubjectWord
{
    const char* word;
    Screen screen;
    PlaceSubject (*make)(qint64 id);
};

template <class Id> PlaceSubject subjectOf(qint64 id)
{
    return Id{id};
}

/// In the order of PlaceSubject, without "nothing".
constexpr std::array subjectWords{SubjectWord{"page", Screen::Pages, subjectOf<PageId>},
                                  SubjectWord{"change", Screen::Changes, subjectOf<ChangeId>},
                                  SubjectWord{"alert", Screen::Alerts, subjectOf<AlertId>},
                                  SubjectWord{"monitor", Screen::Uptime, subjectOf<MonitorId>},
                                  SubjectWord{"backlink", Screen::Backlinks, subjectOf<BacklinkId>}};
static_assert(subjectWords.size() + 1 == std::variant_size_v<PlaceSubject>);

std::optional<qint64> positive(const QString& text)
{
    bool isNumber = false;
    const qint64 number = text.toLongLong(&isNumber);
    return isNumber && number > 0 ? std::optional(number) : std::nullopt;
}

qint64 numberOf(const PlaceSubject& subject)
{
    return std::visit(
        [](const auto& id) -> qint64 {
            if constexpr (std::is_same_v<std::decay_t<decltype(id)>, std::monostate>)
                return 0;
            else
                return id.value;
        },
        subject);
}

} // namespace

QString screenName(Screen screen)
{
    static constexpr const char* names[] = {"overview", "changes", "pages",   "uptime",  "backlinks",
                                            "alerts",   "reports", "account", "settings"};
    static_assert(std::size(names) == allScreens.size());
    return QString::fromLatin1(names[static_cast<std::size_t>(screen)]);
}

std::optional<Screen> screenFromName(const QString& name)
{
    const auto found = std::ranges::find_if(allScreens, [&](Screen screen) { return screenName(screen) == name; });
    return found == allScreens.end() ? std::nullopt : std::optional(*found);
}

QString linkOf(const Place& place)
{
    QUrl url;
    url.setScheme(scheme);
    if (place.subject.index() == 0) {
        url.setHost(screenName(place.screen));
    } else {
        url.setHost(QString::fromLatin1(subjectWords[place.subject.index() - 1].word));
        url.setPath(QStringLiteral("/%1").arg(numberOf(place.subject)));
    }
    if (place.site) {
        QUrlQuery query;
        query.addQueryItem(QStringLiteral("site"), QString::number(place.site->value));
        url.setQuery(query);
    }
    return url.toString();
}

std::optional<Place> placeFromLink(const QString& link)
{
    const QUrl url(link, QUrl::StrictMode);
    if (!url.isValid() || url.scheme() != scheme)
        return std::nullopt;
    Place place;
    if (const auto site = positive(QUrlQuery(url).queryItemValue(QStringLiteral("site"))))
        place.site = SiteId{*site};
    if (const auto screen = screenFromName(url.host()); screen && url.path().size() <= 1) {
        place.screen = *screen;
        return place;
    }
    const auto word = std::ranges::find_if(
        subjectWords, [&](const SubjectWord& one) { return url.host() == QLatin1String(one.word); });
    const auto number = positive(url.path().mid(1));
    if (word == subjectWords.end() || !number)
        return std::nullopt;
    place.screen = word->screen;
    place.subject = word->make(*number);
    return place;
}

} // namespace vigie
