// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/html/tagid.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>

namespace vigie {

/// The groups of start tags that the "in body" insertion mode (WHATWG HTML 13.2.6.4.7) treats alike.
enum class BodyStart : std::uint8_t {
    Ordinary,  ///< opens formatting elements again, inserts
    Document,  ///< html, body, frameset
    HeadRules, ///< as in head
    Block,     ///< closes a paragraph
    Heading,
    Preformatted,
    Form,
    ListItem,
    Formatting,
    Button,
    Scoped, ///< applet, marquee, object
    Table,
    Image, ///< becomes img
    Void,  ///< area, br, embed, img, keygen, wbr
    Input,
    SilentVoid, ///< param, source, track
    Rule,       ///< hr
    Raw,        ///< holds text without tags
    Select,
    Option,
    Ruby,
    Foreign,
    Ignored,
};

/// The same for end tags.
enum class BodyEnd : std::uint8_t {
    Ordinary,
    Template,
    Document,
    Block,
    Form,
    Paragraph,
    ListItem,
    Item,
    Heading,
    Formatting,
    Scoped,
    Break
};

template <class Rule> using TagRules = std::array<Rule, static_cast<std::size_t>(TagId::Count)>;

template <class Rule> constexpr void setRule(TagRules<Rule>& rules, Rule rule, std::initializer_list<TagId> tags)
{
    for (const TagId tag : tags)
        rules[static_cast<std::size_t>(tag)] = rule;
}

inline constexpr auto kBodyStart = [] {
    using enum TagId;
    TagRules<BodyStart> rules{};
    setRule(rules, BodyStart::Document, {Html, Body, Frameset});
    setRule(rules, BodyStart::HeadRules,
            {Base, Basefont, Bgsound, Link, Meta, Noframes, Script, Style, Template, Title});
    setRule(rules, BodyStart::Block, {Address, Article,  Aside,      Blockquote, Center,  Details, Dialog, Dir,  Div,
                                      Dl,      Fieldset, Figcaption, Figure,     Footer,  Header,  Hgroup, Main, Menu,
                                      Nav,     Ol,       P,          Search,     Section, Summary, Ul});
    setRule(rules, BodyStart::Heading, {H1, H2, H3, H4, H5, H6});
    setRule(rules, BodyStart::Preformatted, {Pre, Listing});
    setRule(rules, BodyStart::Form, {Form});
    setRule(rules, BodyStart::ListItem, {Li, Dd, Dt});
    setRule(rules, BodyStart::Formatting, {A, Nobr, B, Big, Code, Em, Font, I, S, Small, Strike, Strong, Tt, U});
    setRule(rules, BodyStart::Button, {Button});
    setRule(rules, BodyStart::Scoped, {Applet, Marquee, Object});
    setRule(rules, BodyStart::Table, {Table});
    setRule(rules, BodyStart::Image, {Image});
    setRule(rules, BodyStart::Void, {Area, Br, Embed, Img, Keygen, Wbr});
    setRule(rules, BodyStart::Input, {Input});
    setRule(rules, BodyStart::SilentVoid, {Param, Source, Track});
    setRule(rules, BodyStart::Rule, {Hr});
    setRule(rules, BodyStart::Raw, {Plaintext, Textarea, Xmp, Iframe, Noembed, Noscript});
    setRule(rules, BodyStart::Select, {Select});
    setRule(rules, BodyStart::Option, {Optgroup, Option});
    setRule(rules, BodyStart::Ruby, {Rb, Rtc, Rp, Rt});
    setRule(rules, BodyStart::Foreign, {Math, Svg});
    setRule(rules, BodyStart::Ignored, {Caption, Col, Colgroup, Frame, Head, Tbody, Td, Tfoot, Th, Thead, Tr});
    return rules;
}();

inline constexpr auto kBodyEnd = [] {
    using enum TagId;
    TagRules<BodyEnd> rules{};
    setRule(rules, BodyEnd::Template, {Template});
    setRule(rules, BodyEnd::Document, {Body, Html});
    setRule(rules, BodyEnd::Block, {Address, Article, Aside,    Blockquote, Button, Center, Details, Dialog,  Dir,
                                    Div,     Dl,      Fieldset, Figcaption, Figure, Footer, Header,  Hgroup,  Listing,
                                    Main,    Menu,    Nav,      Ol,         Pre,    Search, Section, Summary, Ul});
    setRule(rules, BodyEnd::Form, {Form});
    setRule(rules, BodyEnd::Paragraph, {P});
    setRule(rules, BodyEnd::ListItem, {Li});
    setRule(rules, BodyEnd::Item, {Dd, Dt});
    setRule(rules, BodyEnd::Heading, {H1, H2, H3, H4, H5, H6});
    setRule(rules, BodyEnd::Formatting, {A, B, Big, Code, Em, Font, I, Nobr, S, Small, Strike, Strong, Tt, U});
    setRule(rules, BodyEnd::Scoped, {Applet, Marquee, Object});
    setRule(rules, BodyEnd::Break, {Br});
    return rules;
}();

} // namespace vigie
