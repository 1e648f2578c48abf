// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/findingwords.h"

#include "core/text/describe.h"
#include "ui/widgets/displaytext.h"

#include <QLocale>

#include <algorithm>

namespace vigie {

namespace {

bool isLooked(const Page& page)
{
    return page.lastCheckAt.isValid() && page.outcome.has_value();
}

bool isAnsweredAsMissing(const ProbeAnswer& answer)
{
    return answer.status == 404 || answer.status == 410;
}

/// A file that a site need not have.
bool isMissing(const Page& page)
{
    const bool mayBeMissing = page.kind == PageKind::RobotsTxt || page.kind == PageKind::Sitemap;
    return mayBeMissing && (page.status == 404 || page.status == 410);
}

int leadingTo(const VariantsFacts& facts, const std::string& home)
{
    return static_cast<int>(std::ranges::count_if(facts.answers, [&](const VariantAnswer& answer) {
        return answer.outcome == Outcome::Ok && answer.finalUrl.starts_with(home);
    }));
}

} // namespace

QString FindingWords::text(const OwnUrlFinding& finding)
{
    const Page& page = finding.page;
    if (!isLooked(page))
        return tr("Not looked at yet");
    if (isMissing(page))
        return page.kind == PageKind::RobotsTxt ? tr("There is none: everything may be crawled")
                                                : tr("There is none at this address");
    if (page.kind == PageKind::Home && *page.outcome == Outcome::Ok) {
        const QString title = page.title.isEmpty() ? tr("no title") : harmless(page.title);
        return page.indexable.value_or(true) ? title : tr("Not indexable: %1").arg(title);
    }
    if (const auto* robots = std::get_if<RobotsFacts>(&finding.facts)) {
        const auto ends = std::ranges::count(robots->body, '\n');
        const bool isOpen = !robots->body.empty() && !robots->body.ends_with('\n');
        return tr("%n line(s)", nullptr, static_cast<int>(ends) + (isOpen ? 1 : 0));
    }
    if (const auto* sitemap = std::get_if<SitemapFacts>(&finding.facts)) {
        const int entries = static_cast<int>(sitemap->urls.size());
        if (!sitemap->errors.empty())
            return tr("%n URL(s) could be read; the file has errors", nullptr, entries);
        return sitemap->kind == SitemapKind::Index ? tr("An index of %n sitemap(s)", nullptr, entries)
                                                   : tr("%n URL(s)", nullptr, entries);
    }
    if (const auto* probe = std::get_if<ProbeFacts>(&finding.facts); probe && !probe->answers.empty()) {
        const auto wrong = std::ranges::find_if_not(probe->answers, isAnsweredAsMissing);
        return wrong == probe->answers.end()
                   ? tr("Pages that do not exist answer as such")
                   : tr("A page that does not exist answers %1 instead of 404").arg(wrong->status);
    }
    if (const auto* variants = std::get_if<VariantsFacts>(&finding.facts))
        return tr("%1 of %n other address(es) of the site lead(s) to it", nullptr,
                  static_cast<int>(variants->answers.size()))
            .arg(leadingTo(*variants, page.url));
    if (const auto* tls = std::get_if<TlsFacts>(&finding.facts); tls && tls->certificate)
        return tr("Valid until %1")
            .arg(QLocale().toString(tls->certificate->notAfter.toLocalTime().date(), QLocale::ShortFormat));
    if (const auto* dns = std::get_if<DnsFacts>(&finding.facts))
        return tr("%n address(es)", nullptr, static_cast<int>(dns->a.size() + dns->aaaa.size()));
    if (const auto* domain = std::get_if<DomainFacts>(&finding.facts))
        return domain->expiresAt
                   ? tr("Registered until %1")
                         .arg(QLocale().toString(domain->expiresAt->toLocalTime().date(), QLocale::ShortFormat))
                   : tr("The registry does not publish a date");
    return describe(*page.outcome);
}

IconName FindingWords::icon(const OwnUrlFinding& finding)
{
    const Page& page = finding.page;
    if (!isLooked(page) || isNotObserved(*page.outcome) || isMissing(page))
        return IconName::Unknown;
    if (*page.outcome != Outcome::Ok || !page.indexable.value_or(true))
        return IconName::Warning;
    if (const auto* probe = std::get_if<ProbeFacts>(&finding.facts))
        return std::ranges::all_of(probe->answers, isAnsweredAsMissing) ? IconName::Good : IconName::Warning;
    if (const auto* variants = std::get_if<VariantsFacts>(&finding.facts))
        return leadingTo(*variants, page.url) == static_cast<int>(variants->answers.size()) ? IconName::Good
                                                                                            : IconName::Warning;
    if (const auto* sitemap = std::get_if<SitemapFacts>(&finding.facts))
        return sitemap->errors.empty() ? IconName::Good : IconName::Warning;
    return IconName::Good;
}

} // namespace vigie
