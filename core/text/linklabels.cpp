// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/linklabels.h"

#include "core/text/phrasebook.h"

#include <QCoreApplication>

namespace vigie {

namespace {

QString words(const char* text)
{
    return QCoreApplication::translate("LinkLabel", text);
}

const char* criterionWords(LinkCriterion criterion)
{
    switch (criterion) {
    case LinkCriterion::State:
        return QT_TRANSLATE_NOOP("LinkLabel", "backlink");
    case LinkCriterion::Rel:
        return QT_TRANSLATE_NOOP("LinkLabel", "not followed because of");
    case LinkCriterion::Anchor:
        return QT_TRANSLATE_NOOP("LinkLabel", "anchor");
    case LinkCriterion::Position:
        return QT_TRANSLATE_NOOP("LinkLabel", "position on the page");
    case LinkCriterion::Hidden:
        return QT_TRANSLATE_NOOP("LinkLabel", "hidden");
    case LinkCriterion::Target:
        return QT_TRANSLATE_NOOP("LinkLabel", "target");
    case LinkCriterion::Source:
        return QT_TRANSLATE_NOOP("LinkLabel", "URL of the source page");
    case LinkCriterion::Indexability:
        return QT_TRANSLATE_NOOP("LinkLabel", "source page not indexable because of");
    case LinkCriterion::Canonical:
        return QT_TRANSLATE_NOOP("LinkLabel", "canonical of the source page");
    case LinkCriterion::Landing:
        return QT_TRANSLATE_NOOP("LinkLabel", "our landing page");
    case LinkCriterion::Cloaking:
        return QT_TRANSLATE_NOOP("LinkLabel", "what Googlebot is shown");
    }
    return "";
}

const char* stateWords(BacklinkState state)
{
    switch (state) {
    case BacklinkState::Live:
        return QT_TRANSLATE_NOOP("LinkLabel", "live");
    case BacklinkState::Lost:
        return QT_TRANSLATE_NOOP("LinkLabel", "lost");
    case BacklinkState::NeverFound:
        return QT_TRANSLATE_NOOP("LinkLabel", "never found");
    case BacklinkState::Unreachable:
        return QT_TRANSLATE_NOOP("LinkLabel", "source unreachable");
    case BacklinkState::Blocked:
        return QT_TRANSLATE_NOOP("LinkLabel", "source refuses us");
    }
    return "";
}

const char* positionWords(LinkPosition position)
{
    switch (position) {
    case LinkPosition::Unknown:
        return QT_TRANSLATE_NOOP("LinkLabel", "unknown place");
    case LinkPosition::Header:
        return QT_TRANSLATE_NOOP("LinkLabel", "page header");
    case LinkPosition::Nav:
        return QT_TRANSLATE_NOOP("LinkLabel", "navigation");
    case LinkPosition::Main:
        return QT_TRANSLATE_NOOP("LinkLabel", "main content");
    case LinkPosition::Aside:
        return QT_TRANSLATE_NOOP("LinkLabel", "side content");
    case LinkPosition::Footer:
        return QT_TRANSLATE_NOOP("LinkLabel", "page footer");
    }
    return "";
}

} // namespace

QString label(LinkCriterion criterion)
{
    return words(criterionWords(criterion));
}

QString label(LinkCriterion criterion, const Phrasebook& phrases)
{
    return phrases("LinkLabel", criterionWords(criterion));
}

QString label(BacklinkState state)
{
    return words(stateWords(state));
}

QString label(BacklinkState state, const Phrasebook& phrases)
{
    return phrases("LinkLabel", stateWords(state));
}

QString label(LinkPosition position)
{
    return words(positionWords(position));
}

QString label(LinkPosition position, const Phrasebook& phrases)
{
    return phrases("LinkLabel", positionWords(position));
}

} // namespace vigie
