//! How deep a question is written, and how large it is with its fragments written
//! out. The library judges the one only where selections stand in each other, and
//! the other after it has gone through all of it, once for each spread.

use std::collections::HashMap;

use async_graphql::Name;
use async_graphql::parser::types::{ExecutableDocument, Selection, SelectionSet};

/// How many selections there are at most, those of each fragment counted by
/// itself and again at each spread: tools that ask for the schema need 700.
const SELECTIONS: usize = 2000;
/// How deep fragments stand in each other at most: tools need 3.
const NESTED: usize = 32;

/// How many brackets it opens at most: what tools send to learn the schema has fewer.
const BRACKETS: usize = 300;

/// Whether it can be parsed: for each bracket in another the library takes a piece
/// of the stack, and without a stack the process ends. All of them are counted,
/// those in texts too, so that nothing between them makes fewer of them.
pub(super) fn is_shallow(query: &str) -> bool {
    let opens = |byte: &u8| matches!(byte, b'[' | b'{' | b'(');
    query.bytes().filter(opens).count() <= BRACKETS
}

/// Whether nothing in it grows beyond what is gone through in no time.
pub(super) fn is_small(document: &ExecutableDocument) -> bool {
    let mut sizes = Sizes {
        document,
        known: HashMap::new(),
    };
    let operations = document.operations.iter().map(|(_, one)| &one.node);
    let operations = operations.map(|one| &one.selection_set.node);
    let fragments = document.fragments.values();
    let fragments = fragments.map(|one| &one.node.selection_set.node);
    let mut sets = operations.chain(fragments);
    let total = sets.try_fold(0_usize, |total, set| {
        Some(total.saturating_add(sizes.of(set, NESTED)?))
    });
    total.is_some_and(|total| total <= SELECTIONS)
}

struct Sizes<'a> {
    document: &'a ExecutableDocument,
    /// Of fragments that were gone through.
    known: HashMap<&'a Name, usize>,
}

impl<'a> Sizes<'a> {
    /// None: fragments stand too deep in each other, as they do in a circle.
    fn of(&mut self, set: &'a SelectionSet, nested: usize) -> Option<usize> {
        set.items.iter().try_fold(0_usize, |size, item| {
            let inside = match &item.node {
                Selection::Field(field) => self.of(&field.node.selection_set.node, nested)?,
                Selection::InlineFragment(part) => {
                    self.of(&part.node.selection_set.node, nested)?
                }
                Selection::FragmentSpread(spread) => {
                    self.of_fragment(&spread.node.fragment_name.node, nested)?
                }
            };
            Some(size.saturating_add(inside).saturating_add(1))
        })
    }

    fn of_fragment(&mut self, name: &'a Name, nested: usize) -> Option<usize> {
        if let Some(known) = self.known.get(name) {
            return Some(*known);
        }
        // The library says that it is not there.
        let Some(fragment) = self.document.fragments.get(name) else {
            return Some(0);
        };
        let size = self.of(&fragment.node.selection_set.node, nested.checked_sub(1)?)?;
        self.known.insert(name, size);
        Some(size)
    }
}
