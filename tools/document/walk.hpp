#pragma once
// Going through a whole document in reading order. Everything that counts, checks or collects uses this one
// walk, so that a table inside a box, a note inside a cell or a caption is never forgotten.
#include <type_traits>
#include <variant>

#include "document/document.hpp"

namespace lb::document {

/// Calls `block(Block&)` before what the block holds and `inline_(Inline&)` before what the inline holds, in
/// reading order: captions of tables above, of figures below, notes at their mark. Works on const and on
/// mutable documents.
template <typename Holder, typename OnBlock, typename OnInline>
void walk(Holder& blocks, const OnBlock& block, const OnInline& inline_);

namespace detail {

template <typename Content, typename OnBlock, typename OnInline>
void walk_inlines(Content& content, const OnBlock& block, const OnInline& inline_) {
  for (auto& part : content) {
    inline_(part);
    std::visit(
        [&](auto& is) {
          using Is = std::remove_cvref_t<decltype(is)>;
          if constexpr (std::is_same_v<Is, Note>)
            walk(is.blocks, block, inline_);
          else if constexpr (std::is_same_v<Is, Link> || std::is_same_v<Is, Origin> ||
                             std::is_same_v<Is, Comment>)
            walk_inlines(is.content, block, inline_);
        },
        part.is);
  }
}

}  // namespace detail

template <typename Holder, typename OnBlock, typename OnInline>
void walk(Holder& blocks, const OnBlock& block, const OnInline& inline_) {
  const auto inlines = [&](auto& content) { detail::walk_inlines(content, block, inline_); };
  for (auto& one : blocks) {
    block(one);
    std::visit(
        [&](auto& is) {
          using Is = std::remove_cvref_t<decltype(is)>;
          if constexpr (std::is_same_v<Is, Paragraph> || std::is_same_v<Is, Heading>) {
            inlines(is.content);
          } else if constexpr (std::is_same_v<Is, List>) {
            for (auto& item : is.items) walk(item, block, inline_);
          } else if constexpr (std::is_same_v<Is, Table>) {
            inlines(is.caption);
            for (auto& row : is.rows)
              for (auto& cell : row.cells) walk(cell.blocks, block, inline_);
            inlines(is.source);
          } else if constexpr (std::is_same_v<Is, Figure>) {
            inlines(is.caption);
            inlines(is.source);
          } else if constexpr (std::is_same_v<Is, Contents>) {
            inlines(is.title);
          } else if constexpr (std::is_same_v<Is, Box>) {
            inlines(is.title);
            walk(is.blocks, block, inline_);
          } else {
            walk(is.blocks, block, inline_);
          }
        },
        one.is);
  }
}

}  // namespace lb::document
