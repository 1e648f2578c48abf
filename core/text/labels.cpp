// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/labels.h"

#include "core/text/phrasebook.h"

#include <QCoreApplication>

namespace vigie {

namespace {

QString words(const char* text)
{
    return QCoreApplication::translate("Label", text);
}

const char* criterionWords(CriterionId criterion)
{
    switch (criterion) {
    case CriterionId::Status:
        return QT_TRANSLATE_NOOP("Label", "status");
    case CriterionId::RedirectChain:
        return QT_TRANSLATE_NOOP("Label", "redirects");
    case CriterionId::FinalUrl:
        return QT_TRANSLATE_NOOP("Label", "URL after redirects");
    case CriterionId::Title:
        return QT_TRANSLATE_NOOP("Label", "title");
    case CriterionId::MetaDescription:
        return QT_TRANSLATE_NOOP("Label", "meta description");
    case CriterionId::MetaRobots:
        return QT_TRANSLATE_NOOP("Label", "meta robots");
    case CriterionId::XRobotsTag:
        return QT_TRANSLATE_NOOP("Label", "X-Robots-Tag");
    case CriterionId::Indexability:
        return QT_TRANSLATE_NOOP("Label", "indexability");
    case CriterionId::Canonical:
        return QT_TRANSLATE_NOOP("Label", "canonical");
    case CriterionId::Hreflang:
        return QT_TRANSLATE_NOOP("Label", "hreflang");
    case CriterionId::Headings:
        return QT_TRANSLATE_NOOP("Label", "headings");
    case CriterionId::StructuredData:
        return QT_TRANSLATE_NOOP("Label", "structured data");
    case CriterionId::OpenGraph:
        return QT_TRANSLATE_NOOP("Label", "Open Graph");
    case CriterionId::TwitterCard:
        return QT_TRANSLATE_NOOP("Label", "Twitter card");
    case CriterionId::Lang:
        return QT_TRANSLATE_NOOP("Label", "language");
    case CriterionId::Charset:
        return QT_TRANSLATE_NOOP("Label", "character set");
    case CriterionId::Viewport:
        return QT_TRANSLATE_NOOP("Label", "viewport");
    case CriterionId::BaseHref:
        return QT_TRANSLATE_NOOP("Label", "base URL");
    case CriterionId::MetaRefresh:
        return QT_TRANSLATE_NOOP("Label", "meta refresh");
    case CriterionId::Favicon:
        return QT_TRANSLATE_NOOP("Label", "icon");
    case CriterionId::Amp:
        return QT_TRANSLATE_NOOP("Label", "AMP");
    case CriterionId::PrevNext:
        return QT_TRANSLATE_NOOP("Label", "previous and next");
    case CriterionId::Manifest:
        return QT_TRANSLATE_NOOP("Label", "manifest");
    case CriterionId::Feed:
        return QT_TRANSLATE_NOOP("Label", "feeds");
    case CriterionId::Analytics:
        return QT_TRANSLATE_NOOP("Label", "analytics");
    case CriterionId::InternalLinks:
        return QT_TRANSLATE_NOOP("Label", "internal links");
    case CriterionId::ExternalLinks:
        return QT_TRANSLATE_NOOP("Label", "external links");
    case CriterionId::Images:
        return QT_TRANSLATE_NOOP("Label", "images");
    case CriterionId::Scripts:
        return QT_TRANSLATE_NOOP("Label", "third-party scripts");
    case CriterionId::Text:
        return QT_TRANSLATE_NOOP("Label", "text");
    case CriterionId::Weight:
        return QT_TRANSLATE_NOOP("Label", "weight");
    case CriterionId::Timings:
        return QT_TRANSLATE_NOOP("Label", "response time");
    case CriterionId::Headers:
        return QT_TRANSLATE_NOOP("Label", "headers");
    case CriterionId::SecurityHeaders:
        return QT_TRANSLATE_NOOP("Label", "security headers");
    case CriterionId::MixedContent:
        return QT_TRANSLATE_NOOP("Label", "mixed content");
    case CriterionId::Keyword:
        return QT_TRANSLATE_NOOP("Label", "keyword");
    case CriterionId::Extraction:
        return QT_TRANSLATE_NOOP("Label", "extraction");
    case CriterionId::Html:
        return QT_TRANSLATE_NOOP("Label", "HTML");
    case CriterionId::RobotsTxt:
        return QT_TRANSLATE_NOOP("Label", "robots.txt");
    case CriterionId::Sitemap:
        return QT_TRANSLATE_NOOP("Label", "sitemap");
    case CriterionId::NotFoundProbe:
        return QT_TRANSLATE_NOOP("Label", "not-found probe");
    case CriterionId::HostVariants:
        return QT_TRANSLATE_NOOP("Label", "host variants");
    case CriterionId::Tls:
        return QT_TRANSLATE_NOOP("Label", "certificate");
    case CriterionId::Dns:
        return QT_TRANSLATE_NOOP("Label", "DNS");
    case CriterionId::Domain:
        return QT_TRANSLATE_NOOP("Label", "domain registration");
    }
    return "";
}

const char* severityWords(Severity severity)
{
    switch (severity) {
    case Severity::Good:
        return QT_TRANSLATE_NOOP("Label", "good");
    case Severity::Info:
        return QT_TRANSLATE_NOOP("Label", "info");
    case Severity::Warning:
        return QT_TRANSLATE_NOOP("Label", "warning");
    case Severity::Critical:
        return QT_TRANSLATE_NOOP("Label", "critical");
    }
    return "";
}

const char* stateWords(PingState state)
{
    switch (state) {
    case PingState::NotObserved:
        return QT_TRANSLATE_NOOP("Label", "not observed");
    case PingState::Up:
        return QT_TRANSLATE_NOOP("Label", "up");
    case PingState::Degraded:
        return QT_TRANSLATE_NOOP("Label", "degraded");
    case PingState::Down:
        return QT_TRANSLATE_NOOP("Label", "down");
    case PingState::Paused:
        return QT_TRANSLATE_NOOP("Label", "paused");
    }
    return "";
}

} // namespace

QString label(CriterionId criterion)
{
    return words(criterionWords(criterion));
}

QString label(CriterionId criterion, const Phrasebook& phrases)
{
    return phrases("Label", criterionWords(criterion));
}

QString label(Severity severity)
{
    return words(severityWords(severity));
}

QString label(Severity severity, const Phrasebook& phrases)
{
    return phrases("Label", severityWords(severity));
}

QString label(ChangeState state)
{
    switch (state) {
    case ChangeState::Open:
        return words(QT_TRANSLATE_NOOP("Label", "open"));
    case ChangeState::Acknowledged:
        return words(QT_TRANSLATE_NOOP("Label", "acknowledged"));
    case ChangeState::Accepted:
        return words(QT_TRANSLATE_NOOP("Label", "accepted"));
    case ChangeState::Recovered:
        return words(QT_TRANSLATE_NOOP("Label", "recovered"));
    }
    return {};
}

QString label(AlertState state)
{
    switch (state) {
    case AlertState::Pending:
        return words(QT_TRANSLATE_NOOP("Label", "pending"));
    case AlertState::Open:
        return label(ChangeState::Open);
    case AlertState::Acknowledged:
        return label(ChangeState::Acknowledged);
    case AlertState::Accepted:
        return label(ChangeState::Accepted);
    case AlertState::Recovered:
        return label(ChangeState::Recovered);
    }
    return {};
}

QString label(PageKind kind)
{
    switch (kind) {
    case PageKind::Page:
        return words(QT_TRANSLATE_NOOP("Label", "page"));
    case PageKind::Home:
        return words(QT_TRANSLATE_NOOP("Label", "home page"));
    case PageKind::RobotsTxt:
        return words(QT_TRANSLATE_NOOP("Label", "robots.txt"));
    case PageKind::Sitemap:
        return words(QT_TRANSLATE_NOOP("Label", "sitemap"));
    case PageKind::NotFoundProbe:
        return words(QT_TRANSLATE_NOOP("Label", "not-found probe"));
    case PageKind::HostVariants:
        return words(QT_TRANSLATE_NOOP("Label", "host variants"));
    case PageKind::Tls:
        return words(QT_TRANSLATE_NOOP("Label", "certificate"));
    case PageKind::Dns:
        return words(QT_TRANSLATE_NOOP("Label", "DNS"));
    case PageKind::Domain:
        return words(QT_TRANSLATE_NOOP("Label", "domain registration"));
    }
    return {};
}

QString label(PingState state)
{
    return words(stateWords(state));
}

QString label(PingState state, const Phrasebook& phrases)
{
    return phrases("Label", stateWords(state));
}

} // namespace vigie
