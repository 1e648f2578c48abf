// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/html/documenthandler.h"
#include "core/seo/backlinkreader.h"

#include <vector>

namespace vigie {

/// Knows for every element of a walk which landmark it stands in and whether a reader sees it. Each element is judged
/// once, from its parent: constant work, a few bytes an element.
class LinkSurroundings final
{
public:
    /// To be called for every element, in the order of the walk.
    void enter(const Element& element);

    [[nodiscard]] LinkPosition position(ElementId id) const { return of(id).position; }
    [[nodiscard]] bool isHidden(ElementId id) const { return of(id).removed || of(id).invisible; }

private:
    struct Place
    {
        LinkPosition position = LinkPosition::Unknown;
        bool byId = false;      ///< the position is only what an id says
        bool inSection = false; ///< header and footer here belong to a section, not to the page
        bool removed = false;
        bool invisible = false; ///< visibility: hidden
    };

    [[nodiscard]] const Place& of(ElementId id) const;
    static void applyLandmark(const Element& element, Place& place);
    static void applyVisibility(const Element& element, Place& place);

    std::vector<Place> m_places{1}; ///< by element; 0 is the document
};

} // namespace vigie
