// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/snapshotdiff.h"

#include "app/cli/arguments.h"
#include "app/cli/command.h"
#include "app/cli/profilesession.h"
#include "core/base/byteview.h"
#include "core/compare/diffwriter.h"
#include "core/compare/factsdiff.h"
#include "core/html/charset.h"
#include "core/seo/pageextractor.h"
#include "core/store/snapshotrepository.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>
#include <utility>

namespace vigie {

namespace {

template <class Value> using Choice = std::pair<const char*, Value>;

template <class Value, std::size_t Count>
Result<Value> choose(const QCommandLineParser& options, const QString& option,
                     const std::array<Choice<Value>, Count>& choices)
{
    if (!options.isSet(option))
        return choices.front().second;
    const QString text = options.value(option);
    for (const auto& [name, value] : choices) {
        if (text == QLatin1String(name))
            return value;
    }
    return fail(ErrorCode::InvalidArgument, text);
}

std::string contentType(const Observation& observation)
{
    const std::string* value = findHeader(observation.exchange.headers, "content-type");
    return value ? *value : std::string();
}

/// The text of one side that is compared line by line.
Result<std::string> sideText(ProfileSession& session, const StoredObservation& stored, DiffSubject subject)
{
    std::string lines;
    if (subject == DiffSubject::Headers) {
        for (const HeaderField& field : stored.observation.exchange.headers)
            lines += field.name + ": " + field.value + '\n';
        return lines;
    }
    const auto body = session.bodies().load(stored.bodyHash());
    if (!body)
        return fail(body.error());
    const std::string type = contentType(stored.observation);
    if (subject == DiffSubject::Text)
        return visibleText(byteView(*body), type);
    return decodeToUtf8(byteView(*body), detectCharset(byteView(*body), type).name);
}

std::string title(const Page& page, const Snapshot& snapshot)
{
    return page.url + ' ' + snapshot.at.toUTC().toString(Qt::ISODate).toStdString();
}

/// The two snapshots: the newest good one that was current at `to`, and the one that was at `from` or the good one
/// before.
Result<std::pair<Snapshot, Snapshot>> chooseSnapshots(ProfileSession& session, const Page& page,
                                                      const DiffRequest& request)
{
    auto all = SnapshotRepository(session.database(), session.bodies()).ofPage(page.id);
    if (!all)
        return fail(all.error());
    std::erase_if(*all, [](const Snapshot& snapshot) { return snapshot.outcome != Outcome::Ok; });
    const auto notAfter = [](const QDateTime& limit) {
        return [limit](const Snapshot& snapshot) { return !limit.isValid() || snapshot.at <= limit; };
    };
    const auto to = std::ranges::find_if(*all, notAfter(request.to));
    auto from = to == all->end() ? to : std::next(to);
    if (request.from.isValid())
        from = std::ranges::find_if(*all, notAfter(request.from));
    if (from == all->end() && request.from.isValid() && !all->empty())
        from = std::prev(all->end()); // before the first one: the first one is the oldest that there is
    if (to == all->end() || from == all->end())
        return fail(ErrorCode::NotFound, QString::fromStdString(page.url),
                    QStringLiteral("there are no two snapshots to compare"));
    return std::pair(*from, *to);
}

QByteArray factsText(const std::vector<FactDifference>& differences, DiffFormat format)
{
    QJsonArray array;
    QByteArray lines;
    const auto compact = [](const QJsonValue& value) {
        const QByteArray wrapped = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
        return wrapped.mid(1, wrapped.size() - 2);
    };
    for (const FactDifference& difference : differences) {
        const std::string_view name = criterionName(difference.criterion);
        const QString criterion = QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
        array.append(QJsonObject{{QStringLiteral("criterion"), criterion},
                                 {QStringLiteral("before"), difference.before},
                                 {QStringLiteral("after"), difference.after}});
        lines += criterion.toUtf8() + "\n-" + compact(difference.before) + "\n+" + compact(difference.after) + '\n';
    }
    if (format == DiffFormat::Json)
        return QJsonDocument(QJsonObject{{QStringLiteral("facts"), array}}).toJson(QJsonDocument::Compact) + '\n';
    return format == DiffFormat::Html
               ? "<pre class=\"diff\">" + QString::fromUtf8(lines).toHtmlEscaped().toUtf8() + "</pre>\n"
               : lines;
}

} // namespace

QList<QCommandLineOption> diffOptions()
{
    return {valueOption(QStringLiteral("from"), Cli::tr("The older side: what was current at this time."),
                        QStringLiteral("T")),
            valueOption(QStringLiteral("to"), Cli::tr("The newer side: what was current at this time."),
                        QStringLiteral("T")),
            valueOption(QStringLiteral("what"), Cli::tr("html, headers, text or facts."), QStringLiteral("WHAT")),
            valueOption(QStringLiteral("granularity"), Cli::tr("line, word or char."), QStringLiteral("G")),
            valueOption(QStringLiteral("format"), Cli::tr("unified, json or html."), QStringLiteral("FORMAT"))};
}

Result<DiffRequest> diffRequest(const QCommandLineParser& options, const QDateTime& now)
{
    DiffRequest request;
    for (const auto& [name, target] :
         {std::pair{QStringLiteral("from"), &request.from}, std::pair{QStringLiteral("to"), &request.to}}) {
        if (!options.isSet(name))
            continue;
        const auto instant = parseInstant(options.value(name), now);
        if (!instant)
            return fail(instant.error());
        *target = *instant;
    }
    const auto subject = choose(
        options, QStringLiteral("what"),
        std::array{Choice<DiffSubject>{"html", DiffSubject::Html}, Choice<DiffSubject>{"headers", DiffSubject::Headers},
                   Choice<DiffSubject>{"text", DiffSubject::Text}, Choice<DiffSubject>{"facts", DiffSubject::Facts}});
    const auto granularity = choose(options, QStringLiteral("granularity"),
                                    std::array{Choice<DiffGranularity>{"line", DiffGranularity::Line},
                                               Choice<DiffGranularity>{"word", DiffGranularity::Word},
                                               Choice<DiffGranularity>{"char", DiffGranularity::Character}});
    const auto format =
        choose(options, QStringLiteral("format"),
               std::array{Choice<DiffFormat>{"unified", DiffFormat::Unified},
                          Choice<DiffFormat>{"json", DiffFormat::Json}, Choice<DiffFormat>{"html", DiffFormat::Html}});
    if (!subject)
        return fail(subject.error());
    if (!granularity)
        return fail(granularity.error());
    if (!format)
        return fail(format.error());
    request.subject = *subject;
    request.granularity = *granularity;
    request.format = *format;
    return request;
}

Result<QByteArray> snapshotDiff(ProfileSession& session, const Page& page, const DiffRequest& request)
{
    const auto chosen = chooseSnapshots(session, page, request);
    if (!chosen)
        return fail(chosen.error());
    SnapshotRepository snapshots(session.database(), session.bodies());
    const auto before = snapshots.load(chosen->first.id);
    const auto after = snapshots.load(chosen->second.id);
    if (!before)
        return fail(before.error());
    if (!after)
        return fail(after.error());
    if (request.subject == DiffSubject::Facts)
        return factsText(diffFacts(before->observation, after->observation), request.format);

    const auto oldText = sideText(session, *before, request.subject);
    const auto newText = sideText(session, *after, request.subject);
    if (!oldText)
        return fail(oldText.error());
    if (!newText)
        return fail(newText.error());
    const LineDiff diff = diffLines(*oldText, *newText);
    const DiffTitles titles{title(page, chosen->first), title(page, chosen->second)};
    switch (request.format) {
    case DiffFormat::Unified:
        return QByteArray::fromStdString(writeUnified(diff, titles, request.granularity));
    case DiffFormat::Json:
        return QJsonDocument(writeJson(diff, titles, request.granularity)).toJson(QJsonDocument::Compact) + '\n';
    case DiffFormat::Html:
        return QByteArray::fromStdString(writeHtml(diff, titles, request.granularity));
    }
    return QByteArray();
}

} // namespace vigie
