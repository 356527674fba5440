//! The names that people give to their factors.

use super::problem::Problem;

/// As the component has it: 1 to 64 characters, none of them a control
/// character, and one that is seen.
pub(super) fn is_name(name: &str) -> bool {
    let name = name.trim();
    let is_seen = name.chars().any(|c| !is_unseen(c));
    is_seen && name.chars().count() <= 64 && !name.contains(char::is_control)
}

/// White space, and what no font shows (Unicode's
/// `Default_Ignorable_Code_Point`, and the blank of Braille).
fn is_unseen(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}'
            | '\u{17b4}'..='\u{17b5}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fff8}'
            | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

/// The component would say no more than that the request is invalid.
pub(super) fn checked(name: Option<&str>) -> Result<(), Problem> {
    match name.is_none_or(is_name) {
        true => Ok(()),
        false => Err(Problem::invalid_name()),
    }
}
