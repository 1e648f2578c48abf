// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/html/arena.h"
#include "core/html/documentwalk.h"
#include "core/html/formattingelements.h"
#include "core/html/openelements.h"
#include "core/html/tokenizer.h"

#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace vigie {

/// The tree construction stage of the HTML standard (section 13.2.6) without the tree: it keeps the stack of open
/// elements, the list of active formatting elements and a few pointers, and reports every insertion to the handler.
class TreeBuilder final
{
public:
    TreeBuilder(std::string_view source, DocumentHandler& handler, const WalkLimits& limits);

    WalkSummary run();

private:
    enum class Mode : std::uint8_t {
        Initial,
        BeforeHtml,
        BeforeHead,
        InHead,
        AfterHead,
        InBody,
        Text,
        InTable,
        InTableText,
        InCaption,
        InColumnGroup,
        InTableBody,
        InRow,
        InCell,
        InSelect,
        InSelectInTable,
        InTemplate,
        AfterBody,
        InFrameset,
        AfterFrameset,
        AfterAfterBody,
        AfterAfterFrameset
    };

    /// Where a node goes: "appropriate place for inserting a node".
    struct Location
    {
        ElementId parent = 0;
        ElementId before = 0;
        TagId parentTag = TagId::Other;
        ElementNamespace parentNs = ElementNamespace::Html;
        bool inHead = false;
        bool inTemplate = false;
        std::uint32_t strip = 0;
    };

    // treebuilder.cpp: dispatch and insertion
    void process(Token& token);
    void processHtml(Token& token);
    [[nodiscard]] bool usesHtmlRules(const Token& token) const;
    [[nodiscard]] Location locationFor(std::size_t target);
    [[nodiscard]] Location locationBefore(std::size_t table);
    [[nodiscard]] static Location locationInside(const OpenElement& parent);
    Place nextPlace(std::uint32_t strip, std::uint64_t size);
    [[nodiscard]] Place endPlace(std::uint32_t strip) const;
    OpenElement insertAt(const Location& location, OpenElement element, std::span<const Attribute> attributes,
                         ElementId original);
    void insertHtml(const Token& token);
    void insertHtml(TagId tag);
    void insertVoid(const Token& token);
    void push(const OpenElement& element);

    // treebuilder_stack.cpp: what all modes share
    void pop();
    void closed(const OpenElement& element);
    void popUntil(TagId tag);
    void removeFromStack(std::size_t index);
    void generateImpliedEndTags(TagId except = TagId::Other);
    void closeParagraph();
    void insertText(std::string_view text, std::int64_t sourceBegin);
    std::string_view takeSpace(Token& token, std::int64_t& begin);
    void readRaw(const Token& token, ContentModel model);
    void resetInsertionMode();
    void stopParsing();
    void rememberAttributes(const Token& token);
    void mergeAttributes(std::size_t index, const Token& token);

    // treebuilder_head.cpp: everything around the body
    void initial(Token& token);
    void beforeHtml(Token& token);
    void beforeHead(Token& token);
    void inHead(Token& token);
    void afterHead(Token& token);
    void text(Token& token);
    void inTemplate(Token& token);
    void afterBody(Token& token);
    void inFrameset(Token& token);
    void afterFrameset(Token& token);
    void afterAfterBody(Token& token);
    void afterAfterFrameset(Token& token);
    void insertSpaceOnly(Token& token);
    void startBody(const Token* token);
    void closeHead();
    void endTemplate();
    [[nodiscard]] static bool isQuirks(const DoctypeToken& doctype);

    // treebuilder_body.cpp and treebuilder_bodyend.cpp
    void inBody(Token& token);
    void bodyText(std::string_view text, std::int64_t begin);
    void bodyStartTag(Token& token);
    void bodyOtherStartTag(Token& token);
    [[nodiscard]] static bool isHiddenInput(const Token& token);
    void bodyDocumentTag(Token& token);
    void bodyListItem(Token& token);
    void bodyFormattingTag(Token& token);
    void bodyRawTag(Token& token);
    void bodyRubyTag(Token& token);
    void bodySelect(Token& token);
    void bodyEndTag(Token& token);
    void bodyEndForm(Token& token);
    void bodyEndBlock(const Token& token);
    void bodyEndHeading();
    void anyOtherEndTag(const Token& token);

    // treebuilder_formatting.cpp
    void addFormatting(const Token& token);
    void reconstructFormatting();
    void adoptionAgency(const Token& token);
    bool adoptOnce(NameKey subject, const Token& token);
    void adopt(ElementId original, std::size_t formatting, std::size_t furthest);
    std::vector<OpenElement> cloneBetween(std::size_t formatting, std::size_t furthest, ElementId original,
                                          std::ptrdiff_t& bookmark);
    [[nodiscard]] std::size_t entryOf(ElementId id) const;
    enum class Extent : std::uint8_t { PendingOnly, All };
    void closedAt(const OpenElement& element, Place end, Extent extent);

    // treebuilder_table.cpp and treebuilder_select.cpp
    void inTable(Token& token);
    void tableStartTag(Token& token);
    void inTableAnythingElse(Token& token);
    void inTableText(Token& token);
    void flushTableText();
    void inCaption(Token& token);
    void inColumnGroup(Token& token);
    void inTableBody(Token& token);
    void inRow(Token& token);
    void inCell(Token& token);
    void closeCell();
    void clearStackTo(std::initializer_list<TagId> tags);
    void inSelect(Token& token);
    void selectStartTag(Token& token);
    void inSelectInTable(Token& token);
    void leaveSelect();

    // treebuilder_foreign.cpp
    void inForeign(Token& token);
    void insertForeign(Token& token, ElementNamespace ns);
    [[nodiscard]] static bool breaksOut(const Token& token);
    void foreignEndTag(Token& token);

    struct TableText
    {
        std::string_view text;
        std::int64_t begin = 0;
    };

    Arena m_arena;
    Tokenizer m_tokenizer;
    DocumentHandler& m_handler;
    WalkLimits m_limits;
    WalkSummary m_summary;
    OpenElements m_open;
    FormattingElements m_formatting;
    Mode m_mode = Mode::Initial;
    Mode m_originalMode = Mode::Initial;
    std::vector<Mode> m_templateModes;
    std::vector<TableText> m_tableText;
    bool m_tableTextFostered = false;
    bool m_framesetOk = true;
    bool m_fosterParenting = false;
    bool m_ignoreLineFeed = false;
    bool m_stopped = false;
    ElementId m_lastId = 0;
    // Ranks of the adoption agency's copies: one around a block stands behind all that is there, one inside before it.
    std::int32_t m_outerRank = -(1 << 30);
    std::int32_t m_innerRank = -(1 << 30);
    ElementId m_form = 0;
    OpenElement m_head; ///< the head element pointer; id 0 while there is none
    bool m_headOpen = false;
    std::int64_t m_sourceBegin = 0; ///< of the current token
    std::int64_t m_sourceEnd = 0;
    std::vector<std::uint64_t> m_offsets{0};                           ///< per strip, where its next content goes
    std::unordered_map<ElementId, std::vector<OpenElement>> m_pending; ///< elements that close with the key
    std::unordered_set<std::string_view> m_htmlAttributes;             ///< names on the html element
    std::unordered_set<std::string_view> m_bodyAttributes;
};

} // namespace vigie
