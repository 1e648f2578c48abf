// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/linkcall.h"

#include "app/cli/linkjson.h"
#include "core/text/labels.h"
#include "core/text/linklabels.h"
#include "core/text/valuetext.h"

#include <QLocale>

#include <algorithm>

namespace vigie {

namespace {

/// The value of \a option when it is set.
std::optional<QString> given(const Invocation& call, const QString& option)
{
    return call.parser.isSet(option) ? std::optional(call.parser.value(option)) : std::nullopt;
}

tl::unexpected<Error> unusable(const QString& value, const char* detail)
{
    return fail(ErrorCode::InvalidArgument, value, QString::fromLatin1(detail));
}

Result<void> applyAgreement(const Invocation& call, LinkAgreement& agreed)
{
    agreed.anchor = given(call, QStringLiteral("anchor")).value_or(QString::fromStdString(agreed.anchor)).toStdString();
    agreed.price = given(call, QStringLiteral("price")).value_or(agreed.price);
    agreed.contact = given(call, QStringLiteral("contact")).value_or(agreed.contact);
    if (const auto text = given(call, QStringLiteral("rel"))) {
        const auto rel = agreedRelFromName(text->toStdString());
        if (!rel)
            return unusable(*text, "rel is any, follow, nofollow, ugc or sponsored");
        agreed.rel = *rel;
    }
    if (const auto text = given(call, QStringLiteral("position"))) {
        agreed.position = linkPositionFromName(text->toStdString());
        if (!agreed.position && !text->isEmpty())
            return unusable(*text, "a position is header, nav, main, aside or footer");
    }
    if (const auto text = given(call, QStringLiteral("until"))) {
        agreed.until = QDate::fromString(*text, Qt::ISODate);
        if (!agreed.until.isValid() && !text->isEmpty())
            return unusable(*text, "a day is written 2027-03-31");
    }
    return {};
}

} // namespace

QList<QCommandLineOption> backlinkOptions()
{
    return {
        valueOption(QStringLiteral("anchor"), Cli::tr("The agreed anchor text."), QStringLiteral("T")),
        valueOption(QStringLiteral("rel"), Cli::tr("The agreed rel: any, follow, nofollow, ugc or sponsored."),
                    QStringLiteral("follow")),
        valueOption(QStringLiteral("position"), Cli::tr("The agreed place: header, nav, main, aside or footer."),
                    QStringLiteral("main")),
        valueOption(QStringLiteral("until"), Cli::tr("The last day that the agreement holds."), QStringLiteral("DAY")),
        valueOption(QStringLiteral("price"), Cli::tr("What it costs, as you write it."), QStringLiteral("TEXT")),
        valueOption(QStringLiteral("contact"), Cli::tr("Notes on whom to ask."), QStringLiteral("TEXT")),
        valueOption(QStringLiteral("tag"), Cli::tr("A tag (repeatable)."), QStringLiteral("T")),
        valueOption(QStringLiteral("client"), Cli::tr("The client it belongs to."), QStringLiteral("C")),
        valueOption(QStringLiteral("interval"), Cli::tr("How often it is checked, 5m to 24h."), QStringLiteral("24h")),
        {QStringLiteral("paid"), Cli::tr("It was paid for: losing it is critical.")},
        {QStringLiteral("important"), Cli::tr("Losing it is critical.")}};
}

Result<void> applyBacklinkOptions(const Invocation& call, Backlink& link)
{
    if (const auto applied = applyAgreement(call, link.agreed); !applied)
        return applied;
    if (call.parser.isSet(QStringLiteral("tag")))
        link.tags = call.parser.values(QStringLiteral("tag"));
    link.client = given(call, QStringLiteral("client")).value_or(link.client);
    if (const auto text = given(call, QStringLiteral("interval"))) {
        const auto interval = parseInterval(*text);
        if (!interval)
            return fail(interval.error());
        link.interval = *interval;
    }
    link.paid = link.paid || call.parser.isSet(QStringLiteral("paid"));
    link.important = link.important || call.parser.isSet(QStringLiteral("important"));
    return {};
}

QCommandLineOption matchOption()
{
    return valueOption(QStringLiteral("match"), Cli::tr("Which links count: exact, prefix or domain."),
                       QStringLiteral("exact"));
}

Result<TargetMatch> matchOption(const Invocation& call, TargetMatch otherwise)
{
    const auto text = given(call, QStringLiteral("match"));
    if (!text)
        return otherwise;
    const auto match = targetMatchFromName(text->toStdString());
    if (!match)
        return unusable(*text, "a match is exact, prefix or domain");
    return *match;
}

void printLinkPass(Invocation& call, const LinkPassResult& result)
{
    if (call.global.json) {
        call.output.json(linkPassJson(result));
        return;
    }
    std::vector<LinkEvent> events = result.events;
    std::ranges::stable_sort(events, std::greater<>(), &LinkEvent::severity);
    for (const LinkEvent& event : events) {
        if (event.severity < Severity::Warning)
            continue;
        call.output.line(Cli::tr("%1  %2: %3 → %4  %5")
                             .arg(label(event.severity), label(event.criterion),
                                  valueText(linkCriterionName(event.criterion), event.before),
                                  valueText(linkCriterionName(event.criterion), event.after),
                                  QString::fromStdString(event.source)));
    }
    const double seconds = static_cast<double>(result.startedAt.msecsTo(result.finishedAt)) / 1000.0;
    QStringList states;
    for (const auto& [state, count] : result.states)
        states.append(QStringLiteral("%1 %2").arg(count).arg(label(state)));
    const QString checked = Cli::tr("%n backlink(s) checked", nullptr, result.checked) + QLatin1String(", ") +
                            Cli::tr("%1 s").arg(QLocale().toString(seconds, 'f', 1));
    call.output.line(states.isEmpty() ? checked : Cli::tr("%1: %2").arg(checked, states.join(QLatin1String(", "))));
    if (result.notObserved > 0)
        call.output.line(Cli::tr("%n URL(s) could not be observed from here.", nullptr, result.notObserved));
}

} // namespace vigie
