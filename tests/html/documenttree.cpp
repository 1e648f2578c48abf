// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/html/documenttree.h"

#include <algorithm>

namespace vigie::test {

DocumentTree::DocumentTree() : m_nodes(1), m_byId(1) {}

void DocumentTree::elementInserted(const Element& element)
{
    Node node;
    node.id = element.id;
    node.name = element.name;
    node.ns = element.ns;
    node.isTemplate = element.tag == TagId::Template;
    node.inHead = element.inHead;
    node.inTemplate = element.inTemplate;
    for (const Attribute& attribute : element.attributes)
        node.attributes.emplace_back(attribute.name, attribute.value);
    node.begin = element.place;
    m_nodes.push_back(std::move(node));
    m_byId.resize(std::max<std::size_t>(m_byId.size(), element.id + std::size_t{1}));
    m_byId[element.id] = m_nodes.size() - 1;
    place(m_nodes.size() - 1, element.parent, element.before);
}

void DocumentTree::place(std::size_t node, ElementId parent, ElementId before)
{
    m_nodes[node].parent = parent;
    auto& siblings = m_nodes[m_byId[parent]].children;
    auto at = siblings.end();
    if (before != 0)
        at = std::find(siblings.begin(), siblings.end(), m_byId[before]);
    siblings.insert(at, node);
}

void DocumentTree::detach(std::size_t node)
{
    auto& siblings = m_nodes[m_byId[m_nodes[node].parent]].children;
    siblings.erase(std::remove(siblings.begin(), siblings.end(), node), siblings.end());
}

void DocumentTree::elementClosed(ElementId id, Place end, std::int64_t)
{
    Node& node = m_nodes[m_byId[id]];
    node.end = end;
    ++node.closed;
}

void DocumentTree::text(const TextPiece& piece)
{
    m_text.append(piece);
    auto& siblings = m_nodes[m_byId[piece.parent]].children;
    auto at = siblings.end();
    if (piece.before != 0)
        at = std::find(siblings.begin(), siblings.end(), m_byId[piece.before]);
    if (at != siblings.begin() && m_nodes[*std::prev(at)].id == 0) {
        m_nodes[*std::prev(at)].text += piece.text;
        return;
    }
    Node node;
    node.text = piece.text;
    m_nodes.push_back(std::move(node));
    place(m_nodes.size() - 1, piece.parent, piece.before);
}

void DocumentTree::attributesMerged(ElementId id, std::span<const Attribute> added)
{
    for (const Attribute& attribute : added)
        m_nodes[m_byId[id]].attributes.emplace_back(attribute.name, attribute.value);
}

void DocumentTree::stripOpened(std::uint32_t strip, Place at, ElementId)
{
    m_text.openStrip(strip, at);
}

void DocumentTree::elementRemoved(ElementId id)
{
    m_text.truncate(m_nodes[m_byId[id]].begin);
    detach(m_byId[id]);
    for (std::size_t i = m_byId[id]; i < m_nodes.size(); ++i)
        m_nodes[i].removed = true;
}

void DocumentTree::elementMoved(ElementId id, ElementId parent, ElementId before)
{
    detach(m_byId[id]);
    place(m_byId[id], parent, before);
}

void DocumentTree::childrenMoved(ElementId from, ElementId to)
{
    const std::size_t target = m_byId[to];
    auto& source = m_nodes[m_byId[from]].children;
    for (const std::size_t child : source) {
        if (child == target)
            continue;
        m_nodes[child].parent = to;
        m_nodes[target].children.push_back(child);
    }
    source = {target};
}

void DocumentTree::documentEnded()
{
    m_text.finish();
    check();
}

void DocumentTree::check()
{
    const std::vector<std::size_t> order = elements();
    for (std::size_t i = 0; i < order.size(); ++i) {
        const Node& element = m_nodes[order[i]];
        if (element.inTemplate || element.isTemplate)
            continue;
        const std::string label = element.name + " #" + std::to_string(element.id);
        const std::string expected = textContent(order[i]);
        const std::string found = m_text.between(element.begin, element.end);
        // White space between </head> and what follows counts into the range of head, but is a child of html.
        if (found != expected && element.name != "head")
            m_contradictions += label + " has text [" + expected + "], its places say [" + found + "]\n";
        if (element.closed != 1)
            m_contradictions += label + " was closed " + std::to_string(element.closed) + " times\n";
        if (i > 0 && !m_nodes[order[i - 1]].inTemplate && !m_text.precedes(m_nodes[order[i - 1]].begin, element.begin))
            m_contradictions += label + " stands behind the one before it only in the tree\n";
    }
}

std::vector<std::size_t> DocumentTree::elements() const
{
    std::vector<std::size_t> out;
    collect(0, out);
    return out;
}

void DocumentTree::collect(std::size_t node, std::vector<std::size_t>& out) const
{
    for (const std::size_t child : m_nodes[node].children) {
        if (m_nodes[child].id == 0)
            continue;
        out.push_back(child);
        collect(child, out);
    }
}

std::string DocumentTree::textContent(std::size_t node) const
{
    std::string out;
    for (const std::size_t child : m_nodes[node].children)
        out += m_nodes[child].id == 0 ? m_nodes[child].text : textContent(child);
    return out;
}

std::string DocumentTree::dump() const
{
    std::string out;
    for (const std::size_t child : m_nodes.front().children)
        dump(child, 0, out);
    return out;
}

void DocumentTree::dump(std::size_t index, std::size_t depth, std::string& out) const
{
    const Node& node = m_nodes[index];
    const std::string indent = "| " + std::string(2 * depth, ' ');
    if (node.id == 0) {
        out += indent + '"' + node.text + "\"\n";
        return;
    }
    const std::string prefix = node.ns == ElementNamespace::Svg      ? "svg "
                               : node.ns == ElementNamespace::MathMl ? "math "
                                                                     : "";
    out += indent + '<' + prefix + node.name + ">\n";
    auto attributes = node.attributes;
    for (auto& [name, value] : attributes) {
        const bool prefixed =
            name.starts_with("xlink:") || name == "xml:lang" || name == "xml:space" || name == "xmlns:xlink";
        if (node.ns != ElementNamespace::Html && prefixed)
            name[name.find(':')] = ' ';
    }
    std::sort(attributes.begin(), attributes.end());
    for (const auto& [name, value] : attributes)
        out += indent + "  " + name + "=\"" + value + "\"\n";
    std::size_t inner = depth + 1;
    if (node.isTemplate && node.ns == ElementNamespace::Html) {
        out += indent + "  content\n";
        ++inner;
    }
    for (const std::size_t child : node.children)
        dump(child, inner, out);
}

} // namespace vigie::test
