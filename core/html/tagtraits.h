// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/html/tagid.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>

namespace vigie {

/// Properties of HTML elements that tree construction asks for (WHATWG HTML, sections 13.2.4.2 and 13.2.6).
enum TagTrait : std::uint16_t {
    kSpecial = 1,       ///< "special" category
    kScopeBoundary = 2, ///< ends "has an element in scope"
    kImpliedEnd = 4,    ///< "generate implied end tags"
    kImpliedEndAll = 8, ///< "generate all implied end tags thoroughly"
    kFormatting = 16,   ///< "formatting" category
    kItemStop = 32,     ///< special, but not address, div or p: stops the search of <li>, <dd> and <dt>
    kModal = 64,        ///< decides in "reset the insertion mode appropriately"
    kTableText = 128,   ///< elements whose text and children are foster parented
    kBreaksOut = 256,   ///< a start tag that ends SVG and MathML
};

inline constexpr auto kTagTraits = [] {
    std::array<std::uint16_t, static_cast<std::size_t>(TagId::Count)> traits{};
    const auto add = [&traits](std::uint16_t trait, std::initializer_list<TagId> tags) {
        for (const TagId tag : tags)
            traits[static_cast<std::size_t>(tag)] =
                static_cast<std::uint16_t>(traits[static_cast<std::size_t>(tag)] | trait);
    };
    using enum TagId;
    add(kSpecial | kItemStop,
        {Applet,   Area,     Article,    Aside,    Base,     Basefont, Bgsound, Blockquote, Body, Br,
         Button,   Caption,  Center,     Col,      Colgroup, Dd,       Details, Dir,        Dl,   Dt,
         Embed,    Fieldset, Figcaption, Figure,   Footer,   Form,     Frame,   Frameset,   H1,   H2,
         H3,       H4,       H5,         H6,       Head,     Header,   Hgroup,  Hr,         Html, Iframe,
         Img,      Input,    Keygen,     Li,       Link,     Listing,  Main,    Marquee,    Menu, Meta,
         Nav,      Noembed,  Noframes,   Noscript, Object,   Ol,       Param,   Plaintext,  Pre,  Script,
         Search,   Section,  Select,     Source,   Style,    Summary,  Table,   Tbody,      Td,   Template,
         Textarea, Tfoot,    Th,         Thead,    Title,    Tr,       Track,   Ul,         Wbr,  Xmp});
    add(kSpecial, {Address, Div, P});
    add(kScopeBoundary, {Applet, Caption, Html, Table, Td, Th, Marquee, Object, Template});
    add(kImpliedEnd | kImpliedEndAll, {Dd, Dt, Li, Optgroup, Option, P, Rb, Rp, Rt, Rtc});
    add(kImpliedEndAll, {Caption, Colgroup, Tbody, Td, Tfoot, Th, Thead, Tr});
    add(kFormatting, {A, B, Big, Code, Em, Font, I, Nobr, S, Small, Strike, Strong, Tt, U});
    add(kModal,
        {Select, Td, Th, Tr, Tbody, Thead, Tfoot, Caption, Colgroup, Table, Template, Head, Body, Frameset, Html});
    add(kTableText, {Table, Tbody, Tfoot, Thead, Tr});
    add(kBreaksOut, {B,   Big,  Blockquote, Body,  Br,   Center, Code,   Dd,  Div, Dl,      Dt,   Em,   Embed, H1, H2,
                     H3,  H4,   H5,         H6,    Head, Hr,     I,      Img, Li,  Listing, Menu, Meta, Nobr,  Ol, P,
                     Pre, Ruby, S,          Small, Span, Strong, Strike, Sub, Sup, Table,   Tt,   U,    Ul,    Var});
    return traits;
}();

constexpr bool hasTrait(TagId tag, unsigned traits)
{
    return (kTagTraits[static_cast<std::size_t>(tag)] & traits) != 0;
}

constexpr bool isHeading(TagId tag)
{
    return tag == TagId::H1 || tag == TagId::H2 || tag == TagId::H3 || tag == TagId::H4 || tag == TagId::H5 ||
           tag == TagId::H6;
}

} // namespace vigie
