// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/html/documenthandler.h"
#include "core/html/documenttext.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace vigie::test {

/// Builds the tree that the callbacks of a walk describe, to compare it with other parsers' trees and with the places.
class DocumentTree final : public DocumentHandler
{
public:
    struct Node
    {
        ElementId id = 0; ///< 0: text
        std::string name;
        ElementNamespace ns = ElementNamespace::Html;
        bool isTemplate = false;
        bool inHead = false;
        bool inTemplate = false;
        std::vector<std::pair<std::string, std::string>> attributes;
        std::string text;
        ElementId parent = 0;
        std::vector<std::size_t> children; ///< positions in nodes
        Place begin;
        Place end;
        int closed = 0;
        bool removed = false;
    };

    DocumentTree();

    void elementInserted(const Element& element) override;
    void elementClosed(ElementId id, Place end, std::int64_t sourceOffset) override;
    void text(const TextPiece& piece) override;
    void attributesMerged(ElementId id, std::span<const Attribute> added) override;
    void stripOpened(std::uint32_t strip, Place at, ElementId table) override;
    void elementRemoved(ElementId id) override;
    void elementMoved(ElementId id, ElementId parent, ElementId before) override;
    void childrenMoved(ElementId from, ElementId to) override;
    void documentEnded() override;

    /// In the format of the html5lib tests, without comments and document type.
    [[nodiscard]] std::string dump() const;
    /// Elements in document order, as a walk over the tree meets them.
    [[nodiscard]] std::vector<std::size_t> elements() const;
    [[nodiscard]] std::string textContent(std::size_t node) const;
    [[nodiscard]] const Node& node(std::size_t index) const { return m_nodes[index]; }
    [[nodiscard]] const DocumentText& documentText() const { return m_text; }
    /// What the places say about the text of every element, the order and the closing, where it differs from the tree.
    [[nodiscard]] const std::string& contradictions() const { return m_contradictions; }

private:
    void place(std::size_t node, ElementId parent, ElementId before);
    void detach(std::size_t node);
    void dump(std::size_t node, std::size_t depth, std::string& out) const;
    void collect(std::size_t node, std::vector<std::size_t>& out) const;
    void check();

    std::vector<Node> m_nodes;
    std::vector<std::size_t> m_byId; ///< node of an element id
    DocumentText m_text;
    std::string m_contradictions;
};

} // namespace vigie::test
