// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/html/documenthandler.h"
#include "core/html/documenttext.h"
#include "core/seo/analytics.h"
#include "core/seo/pageelements.h"
#include "core/seo/visibletext.h"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace vigie {

/// Listens to the walk of a page and keeps what the facts are made of. Work per event is constant, memory is bounded by
/// the caps on each list (PageElements::limitHit tells).
class PageCollector final : public DocumentHandler
{
public:
    /// \a finish is called at the end of the walk, while the views in the elements are valid.
    using Finish = std::function<void(PageElements&, const DocumentText&)>;

    PageCollector(std::size_t sourceBytes, Finish finish);

    void elementInserted(const Element& element) override;
    void elementClosed(ElementId id, Place end, std::int64_t sourceOffset) override;
    void text(const TextPiece& piece) override;
    void attributesMerged(ElementId id, std::span<const Attribute> added) override;
    void stripOpened(std::uint32_t strip, Place at, ElementId table) override;
    void elementRemoved(ElementId id) override;
    void documentEnded() override;

private:
    /// What is to be done when an element closes.
    enum class Role : std::uint8_t { None, Block, Title, Heading, Anchor, Script };
    struct Slot
    {
        Role role = Role::None;
        std::uint32_t index = 0; ///< in the list of that role
    };

    void readHtml(const Element& element);
    void readMeta(const Element& element);
    void readLink(const Element& element);
    void readAnchor(const Element& element);
    void readArea(const Element& element);
    void readImage(const Element& element);
    void readScript(const Element& element);
    void readStructured(const Element& element);
    void addSubresource(const Element& element, std::string_view url);
    void finishScript();
    void setRole(ElementId id, Role role, std::size_t index);
    template <class T> T* add(std::vector<T>& list, const Element& element);

    PageElements m_elements;
    DocumentText m_text;
    VisibleText m_visible;
    AnalyticsScan m_analytics;
    Finish m_finish;
    std::vector<Slot> m_slots;    ///< by element
    std::size_t m_openRanges = 0; ///< open titles, headings and links: text matters to them
    std::size_t m_openAnchors = 0;
    std::uint64_t m_lastOffset = 0;
    ElementId m_html = 0;
    ElementId m_hiddenSvg = 0; ///< the last SVG title, desc, style or script: not seen by a reader
    // The script that is open; scripts do not nest.
    bool m_scriptIsData = false;
    bool m_scriptIsScanned = false;
    Place m_scriptPlace;
    bool m_scriptInHead = false;
    std::string_view m_script;
    std::string m_scriptStorage; ///< when the text came in pieces
};

} // namespace vigie
