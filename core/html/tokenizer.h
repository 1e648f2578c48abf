// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/html/arena.h"
#include "core/html/documenthandler.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace vigie {

enum class TokenKind : std::uint8_t { Characters, NullCharacter, StartTag, EndTag, Comment, Doctype, EndOfFile };

/// What the tokenizer reads between tags; tree construction switches it after the start tag of such an element.
enum class ContentModel : std::uint8_t { Data, RcData, RawText, ScriptData, PlainText, Cdata };

struct DoctypeToken
{
    std::string name;
    std::string publicId;
    std::string systemId;
    bool hasPublicId = false;
    bool hasSystemId = false;
    bool forceQuirks = false;
};

struct Token
{
    TokenKind kind = TokenKind::EndOfFile;
    TagId tag = TagId::Other;
    bool selfClosing = false;
    std::string_view name;             ///< of a tag, in lower case
    std::string_view text;             ///< of Characters
    std::vector<Attribute> attributes; ///< of a start tag
    std::int64_t begin = 0;            ///< byte offset of the token's first byte
    std::int64_t end = 0;              ///< byte offset behind it
    DoctypeToken doctype;
};

/// The tokenization stage of the HTML standard (section 13.2.5) over UTF-8, pulled token by token.
///
/// One pass: every byte is looked at a bounded number of times. Character tokens are runs, split where a reference, a
/// carriage return or a NUL asks for other bytes than the source has; nothing is copied for plain text and values.
/// Newlines are normalised (section 13.2.3.5). Comments come without content. Parse errors are not reported.
class Tokenizer final
{
public:
    Tokenizer(std::string_view source, Arena& arena, std::size_t maxAttributes);

    /// The next token, valid until the following call. `foreign`: the adjusted current node is in SVG or MathML, so
    /// that CDATA sections count.
    enum class CurrentNode : std::uint8_t { Html, Foreign };
    Token& next(CurrentNode node);

    /// Reads raw text, RCDATA or script data up to the end tag `endTag` (in lower case, valid until then).
    void setContentModel(ContentModel model, std::string_view endTag = {});
    [[nodiscard]] bool attributesDropped() const { return m_attributesDropped; }

private:
    bool nextData(CurrentNode node);
    void nextRaw();
    bool readText(std::size_t end);
    enum class TextStop : std::uint8_t { End, Keep, Drop, Nul };
    TextStop stopAt(std::size_t p, std::size_t end);
    bool readMarkup(CurrentNode node);
    bool readMarkupDeclaration(CurrentNode node);
    void readBogusComment(std::size_t from);
    void readComment(std::size_t from);
    void readDoctype(std::size_t from);
    std::size_t readDoctypeId(std::size_t p, std::string& id, bool& present, bool& ended);
    std::size_t readDoctypeIds(std::size_t p);

    bool readTag(TokenKind kind, std::size_t from);
    std::size_t readTagName(std::size_t p);
    std::size_t readAttributes(std::size_t p);
    std::size_t readAttributeName(std::size_t p, std::string_view& name);
    std::size_t readAttributeValue(std::size_t p, std::string_view& value);
    std::string_view decodeValue(std::size_t begin, std::size_t end);
    std::size_t readName(std::size_t begin, std::size_t p, unsigned ends, std::string_view& name);
    std::string_view normaliseName(std::string_view raw);
    void addAttribute(Attribute attribute);

    [[nodiscard]] std::size_t findRawEnd() const;
    [[nodiscard]] std::size_t findScriptEnd() const;
    [[nodiscard]] bool endTagAt(std::size_t p) const;
    void finishAt(TokenKind kind, std::size_t begin, std::size_t end);

    std::string_view m_source;
    Arena& m_arena;
    std::size_t m_position = 0;
    std::size_t m_maxAttributes;
    bool m_attributesDropped = false;
    ContentModel m_model = ContentModel::Data;
    std::string_view m_endTag;
    std::size_t m_rawEnd = 0;
    std::string_view m_pendingText; ///< decoded text to hand out next
    std::size_t m_pendingEnd = 0;
    std::unordered_set<std::string_view> m_names; ///< of a tag with many attributes, to find duplicates
    std::string m_scratch;
    Token m_token;
};

} // namespace vigie
